/**
 * How much each reason counts when bodies are ranked. Every reason is first measured from 0 to 1 (`measures.ts`); its weight
 * is what it is worth at most. These are all the figures there are: `npm run bench -- match` holds them against
 * collaborations that came about, and docs/explain/matching.md tells how they were found.
 */
export const weights = {
  /** Works in the industries and technologies asked about: without a common field there is little to talk of. */
  field: 0.4,
  /** Meets a need of the asker: likeness of field alone is no reason to meet. */
  need: 0.2,
  /** Seeks what the asker can give: both sides gain, which makes an answer likelier. */
  offer: 0.1,
  /** Takes those who have come just so far; few bodies say so, so it decides between like ones. */
  stage: 0.15,
  /** Is, or offers something, where the asker wants to go. */
  place: 0.2,
  /** Says in its own words what was asked in free words: what no list of fields foresees. */
  words: 1.2,
  /** Has worked with bodies like the asker, or on something like it: what was done before can be done again. */
  evidence: 1.7,
  /** Is of the kind that others found who looked for something like it, or that the asker has worked with. */
  kind: 0.35,
  /** A body that both know, or a broker near the asker, leads there in at most two steps. */
  reach: 0.05,
  /** Its entry was confirmed lately: of two alike, ask the one that is surely there. */
  liveness: 0.05,
  /** For each doubling of the collaborations that a body has: the big ones are found without us. */
  popularity: -0.035,
  /** It was named: whoever names a body has it in mind. */
  named: 0.6,
  /** By vectors that somebody computed elsewhere; counts only where they are given. */
  vectors: 0.5,
} as const

export type ReasonName = keyof typeof weights

/** Less than this from field, need, offer and words together is no match, however likely everything else makes it. */
export const leastSubstance = 0.2

/**
 * Of a free text that names no need and no body, at least this share must be words that some entry has: where it names a
 * field, and where it does not.
 */
export const leastKnown = { field: 0.5, none: 0.75 } as const

/** How much a body's own background counts beside what is asked for now. */
export const backgroundShare = 0.15

/** How much the need that a body meets best counts, the rest is for meeting all: who meets one of three well is of use. */
export const bestNeedShare = 0.5

/** How much the needs of a body's own entry count, where it asks in words for something that names none. */
export const usualNeedShare = 0.4

/** How surely a body has a field or meets a need that only one of its offers names. */
export const offerShare = 0.8

/** How surely a body that says nothing meets what those of its kind usually meet. */
export const usualShare = 0.8

/** How near two fields are that do not lie within each other. */
export const nearnesses = {
  /** Two vocabularies call it by the same name: semiconductors as an industry and as a technology. */
  sameName: 0.9,
  /** Entries that name the one always name the other. */
  together: 0.7,
  /** As if this many further entries named only one of the two: a chance meeting proves little. */
  doubt: 4,
  /** A need within the one asked for (a laboratory, where premises are asked for), the broader one, and one beside it. */
  narrowerNeed: 0.9,
  broaderNeed: 0.6,
  besideNeed: 0.25,
  /** The stage before or after. */
  nextStage: 0.5,
  /** A body that does not say for which stage it is: unknown is not no. */
  stageUnknown: 0.5,
} as const

/** What makes an earlier collaboration tell something about this asker. */
export const evidenceWeights = {
  /** The partner was of the asker's kind. */
  sameKind: 0.045,
  /** The partner was on the asker's side of the boundary. */
  sameSide: 0.006,
  /** It was about the same, by its words; by its fields. */
  sameWords: 1,
  sameField: 0.1,
  /** A collaboration of this many years ago counts half. */
  halfLife: 6,
  /** A year that no source gives counts as this many years ago. */
  yearsUnknown: 6,
} as const

/** How much a collaboration proves, by how far the two had come in the words of its sources; what is not said is between. */
export const strengths: Readonly<Record<string, number>> = {
  'in-contact': 0.3,
  'in-discussion': 0.4,
  planned: 0.5,
  'letter-of-intent': 0.6,
  signed: 0.8,
  'lease-signed': 0.9,
  active: 1,
  invested: 1,
  ended: 0.5,
}
export const strengthUnknown = 0.7

/** Needs that a broker meets: whoever brings others together or takes them in. */
export const brokerNeeds: readonly string[] = ['partners', 'landing', 'incubation', 'mentoring', 'market-access']

/** Needs that two meet in each other: who can be a research partner seeks one when it speaks of joint research. */
export const mutualNeeds: readonly string[] = ['partners', 'research-partner']

/** From how near on two fields or needs are told as a match. */
export const leastNear = 0.5

/** How many bodies below a list are looked at when it is asked what would bring one in. */
export const mostBeside = 60
