import { z } from 'zod'
import { currencies, parseDay } from '../base/index.ts'
import { bounds, signals } from '../language/index.ts'
import { isBefore, isDayInPart, parsePeriod } from './period.ts'

/**
 * The form of the content files: the one place where it is written down. The JSON Schemas that editors use, the loader's
 * checks and the types all come from here. docs/how-to/write-a-scheme.md writes one step by step.
 *
 * A check that fails gives its problem's code as its message; the sentences are in problem-words.ts.
 */

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'catalogue/not-an-id')
  .describe('lower case, digits and hyphens')
const dayText = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'catalogue/not-a-day')
  .describe('a day, YYYY-MM-DD')
const nonEmpty = z.string().regex(/\S/, 'catalogue/empty')
const address = z.url({ protocol: /^https?$/, hostname: /\../ }).describe('a web address, with https://')
/** A day known in full or in part. */
const dayInPart = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'catalogue/not-a-date-in-part', abort: true })
  .refine(isDayInPart, 'catalogue/not-a-date-in-part')
  .describe('YYYY, YYYY-MM or YYYY-MM-DD')

/** One sentence in three languages. Three texts, each written for its readers. */
export const TextForm = z.strictObject({ en: nonEmpty, 'zh-Hant': nonEmpty, 'zh-Hans': nonEmpty })

export const placeCodes = z
  .string()
  .regex(/^[A-Z]{2,3}(-[A-Za-z]+)*$/, 'catalogue/not-a-place')
  .describe('HK, CN, GBA, CN-ZJ, CN-ZJ-HZ, CN-ZJ-HZ-gongshu …')

// ── sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/** A cited document. `content/sources/*.yaml` holds lists of these. */
export const SourceForm = z.strictObject({
  id,
  title: nonEmpty.describe('as printed, in its own language'),
  publisher: nonEmpty,
  url: address.optional().describe('absent only where none is known'),
  published: dayInPart.optional().describe('YYYY, YYYY-MM or YYYY-MM-DD; absent when the page shows no date'),
  seen: dayText.describe('the day somebody last read it'),
  official: z
    .boolean()
    .describe('true only for a page of a government, statutory body, public university or state-owned operator'),
  lang: z.enum(['en', 'zh-Hant', 'zh-Hans']).optional().describe('the language it is written in'),
  note: z.string().optional().describe('for maintainers, such as "stored copy predates the change of November 2025"'),
})
export const SourcesForm = z.strictObject({ sources: z.array(SourceForm) })

/** Where a statement comes from: a source by its id, and the place in it. */
const citation = {
  source: id.describe('a source id'),
  at: nonEmpty.optional().describe('the place in the document: §3.2(a), Article 7, "Eligibility"'),
}

/** Other names by language: synonyms, abbreviations, former names, everyday wording (Cantonese stands under zh-Hant). */
const AlsoForm = z.strictObject({
  en: z.array(nonEmpty).optional(),
  'zh-Hant': z.array(nonEmpty).optional(),
  'zh-Hans': z.array(nonEmpty).optional(),
})

/** The divisions that there are; below them any group or class. */
const isic = z
  .string()
  .regex(
    /^([A-U]|(0[1-35-9]|[12]\d|3[0-35-9]|4[1-35-79]|5[0-35-68-9]|6[0-68-9]|7[0-57-9]|8[0-24-8]|9\d)\d{0,2})$/,
    'catalogue/not-isic',
  )

/** How far an entry was verified, by whom it was last read, and when it has to be read again. */
const VerifiedForm = z.strictObject({
  level: z.enum(['official', 'press', 'partial']),
  checked: dayText,
  'review-by': dayText.describe('after this day the entry shows "needs checking"'),
})

/** What an entry is about, in the codes of the concept vocabularies: how search and matching find it. */
const AboutForm = z.strictObject({
  industries: z.array(nonEmpty).optional(),
  technologies: z.array(nonEmpty).optional(),
  stages: z.array(nonEmpty).optional().describe('whom it suits, by how far they have come'),
  serves: z.array(nonEmpty).optional().describe('the needs that it can meet (concepts/needs.yaml)'),
  seeks: z.array(nonEmpty).optional().describe('the needs that it has itself'),
})

/** The sources of an entry as a whole, the main one first. */
const ofSources = { sources: z.array(id).min(1).describe('source ids, the main one first') }

// ── concepts and units ──────────────────────────────────────────────────────────────────────────────────────────────
/** `content/concepts/<vocabulary>.yaml`: a list of codes with labels; `within` gives the broader one. */
export const ConceptsForm = z.strictObject({
  id,
  label: TextForm,
  concepts: z.array(
    z.strictObject({
      code: nonEmpty,
      label: TextForm,
      within: nonEmpty.optional().describe('the broader concept'),
      aid: z
        .literal(true)
        .optional()
        .describe('helps other fields, as AI does: named beside one of these, that one is meant'),
      also: AlsoForm.optional(),
      isic: z
        .union([isic, z.array(isic).min(1)])
        .optional()
        .describe('ISIC Rev. 4: a section letter, division, group or class'),
      note: z.string().optional(),
    }),
  ),
})

/** `content/facts/units.yaml`: how a figure in each unit is written. `{n}` is the figure. */
export const UnitsForm = z.strictObject({ units: z.array(z.strictObject({ id: z.string(), label: TextForm })) })

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
const optionForm = z.strictObject({ code: nonEmpty, label: TextForm, within: nonEmpty.optional() })
const answers = {
  from: z.string().optional().describe('a concept vocabulary id, or "schemes" for the ids of all schemes'),
  options: z.array(optionForm).optional(),
}

/** The ways a fact or a parameter can be typed, each with the further keys that `extra` names. */
const typed = <Extra extends z.ZodRawShape>(extra: Extra) =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('boolean'), ...extra }),
    z.strictObject({
      type: z.literal('number'),
      unit: nonEmpty,
      least: z.number().optional(),
      most: z.number().optional(),
      whole: z.boolean().optional(),
      ...extra,
    }),
    z.strictObject({
      type: z.literal('money'),
      currency: z.enum(currencies),
      least: z.number().optional(),
      most: z.number().optional(),
      ...extra,
    }),
    z.strictObject({ type: z.literal('date'), ...extra }),
    z.strictObject({ type: z.literal('text'), ...extra }),
    z.strictObject({ type: z.literal('choice'), ...answers, ...extra }),
    z.strictObject({ type: z.literal('list'), ...answers, ...extra }),
  ])

const aboutFact = {
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/, 'catalogue/not-a-fact-name')
    .describe('dotted snake_case: applicant.staff'),
  label: TextForm.describe('a short noun phrase to stand inside a sentence: "number of staff"'),
  question: TextForm.describe('the whole question, as a heading'),
  why: TextForm.describe('one line: why we ask'),
  hint: TextForm.optional().describe('one sentence at most'),
  effort: z.int().min(1).max(5).describe('1 known by heart … 5 needs papers or somebody else'),
  change: z.enum(['freely', 'with-effort', 'never']).describe('could the asker make it otherwise?'),
  private: z.boolean().optional().describe('true for what says something about a person'),
}

/** `content/facts/*.yaml`: `facts:` is a list. One fact per real-world question, across all schemes. */
export const FactForm = typed(aboutFact)
export const FactsForm = z.strictObject({ facts: z.array(FactForm) })

// ── organisations ───────────────────────────────────────────────────────────────────────────────────────────────────
const ours = z
  .array(z.enum(['en', 'zh-Hant', 'zh-Hans']))
  .optional()
  .describe("names in these languages are ours, not the body's own")

/** `content/organisations/*.yaml`: `organisations:` is a list. */
export const OrganisationForm = z.strictObject({
  id,
  name: TextForm,
  abbreviation: z.string().optional(),
  also: AlsoForm.optional(),
  merged: z.array(id).optional().describe('ids that were used for the same body before: they lead here'),
  kind: z.enum([
    'government',
    'agency',
    'statutory-body',
    'university',
    'school',
    'transfer-office',
    'research-centre',
    'laboratory',
    'clinical-trial-institute',
    'pilot-line-operator',
    'instrument',
    'programme',
    'company',
    'fund',
    'park',
    'incubator',
    'chamber',
    'exchange',
    'hospital',
  ]),
  place: placeCodes,
  parent: id.optional().describe('the organisation it belongs to'),
  partners: z.array(id).optional().describe('institutions it is run or founded with; never complete'),
  url: address.optional(),
  'working-translation': ours,
  about: AboutForm.optional(),
  offers: TextForm.optional().describe('what it offers, in one line, as its sources say; absent: nothing was seen'),
  seeks: TextForm.optional().describe('what it looks for, in one line, as its sources say; absent: nothing was seen'),
  verified: VerifiedForm.optional().describe('required with `offers` and `seeks`'),
  sources: z.array(id).optional().describe('required with `offers` and `seeks`'),
})

export const OrganisationsForm = z.strictObject({ organisations: z.array(OrganisationForm) })

// ── offers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Something an organisation has for others: a desk, an instrument, money, a dataset. `content/offers/*.yaml`: `offers:` is a list. */
export const OfferForm = z.strictObject({
  id,
  organisation: id,
  kind: z.enum([
    'capital',
    'service',
    'intellectual-property',
    'instrument',
    'space',
    'market-access',
    'pilot-line',
    'mentoring',
    'dataset',
    'compute',
    'job',
    'event',
    'clinical-trial-site',
  ]),
  name: TextForm,
  says: TextForm.describe('what is offered, in one or two sentences'),
  place: placeCodes.optional().describe('where it is given; absent: where the organisation is'),
  scheme: id.optional().describe('the scheme under which it is given'),
  about: AboutForm,
  terms: TextForm.optional().describe('who may have it and on what terms, as published; absent: nothing was seen'),
  price: TextForm.optional().describe('price, size or ceiling as published on the day seen'),
  conditions: z
    .array(z.lazy(() => ConditionForm))
    .optional()
    .describe('terms that can be judged, as FEEL'),
  from: dayInPart.optional(),
  until: dayInPart.optional().describe('the last day'),
  'working-translation': ours,
  verified: VerifiedForm,
  ...ofSources,
})
export const OffersForm = z.strictObject({ offers: z.array(OfferForm) })

// ── collaborations ──────────────────────────────────────────────────────────────────────────────────────────────────
/** Two bodies that work together, as published. `content/collaborations/*.yaml`: `collaborations:` is a list. */
export const CollaborationForm = z.strictObject({
  id,
  kind: z.enum([
    'company-university',
    'park-tenancy',
    'innohk-partner',
    'ecosystem',
    'raise-plus',
    'clinical',
    'fund-company',
    'strategic-enterprise',
    'government-adoption',
    'data-access',
    'compute-access',
  ]),
  between: z.tuple([id, id]).describe('two organisation ids, in the order of the source'),
  says: TextForm.describe('what they do together, as a noun phrase'),
  about: AboutForm,
  year: dayInPart.optional().describe('absent where the source gives none'),
  status: z
    .enum([
      'in-contact',
      'in-discussion',
      'planned',
      'letter-of-intent',
      'signed',
      'lease-signed',
      'active',
      'invested',
      'ended',
    ])
    .optional()
    .describe('the strength of the tie as worded; absent: not said'),
  verified: VerifiedForm,
  ...ofSources,
})
export const CollaborationsForm = z.strictObject({ collaborations: z.array(CollaborationForm) })

// ── indicators ──────────────────────────────────────────────────────────────────────────────────────────────────────
const isInOrder = (text: string): boolean => {
  const { from, until } = parsePeriod(text) ?? {}
  return from === undefined || until === undefined || !isBefore(until, from)
}

/** A figure followed over time. `content/indicators/*.yaml`: `indicators:` is a list. */
export const IndicatorForm = z.strictObject({
  id,
  name: TextForm,
  unit: TextForm.describe('as it stands behind the figure: "HK$ million", "%", "projects"; or round it: "rank {n}"'),
  money: z
    .strictObject({ currency: z.enum(currencies), scale: z.int().min(1) })
    .optional()
    .describe('for sums of money: how much of what currency one of the unit is; HKD and 1000000 under "HK$ million"'),
  definition: TextForm.optional().describe('what is counted; absent: the sources do not say'),
  place: placeCodes,
  organisation: id.optional().describe('the body whose figure it is'),
  about: AboutForm.optional(),
  points: z
    .array(
      z.strictObject({
        period: z
          .string()
          .refine((text) => parsePeriod(text) !== undefined, { error: 'catalogue/not-a-period', abort: true })
          .refine(isInOrder, 'catalogue/period-turned-round')
          .describe('YYYY, YYYY-MM, YYYY-MM-DD, YYYY/YY, YYYY-Q1, or from..to of these, an unknown end left out'),
        value: z.number(),
        bound: z
          .enum(['over', 'nearly', 'about', 'at-least', 'at-most'])
          .optional()
          .describe('the figure is a bound, or rounded, by the words of the source'),
        kind: z
          .enum(['target', 'forecast', 'derived', 'cumulative'])
          .optional()
          .describe('absent: a figure as measured'),
        note: TextForm.optional(),
        source: id,
        also: z.array(id).optional().describe('further sources that give the same figure'),
        at: nonEmpty.optional(),
      }),
    )
    .min(1)
    .describe('two values for one period stand side by side, each with its source'),
  verified: VerifiedForm,
})
export const IndicatorsForm = z.strictObject({ indicators: z.array(IndicatorForm) })

// ── agreements and events ───────────────────────────────────────────────────────────────────────────────────────────
/** `content/agreements/*.yaml`: `agreements:` is a list. */
export const AgreementForm = z.strictObject({
  id,
  name: TextForm,
  parties: z.array(id).min(1),
  on: dayInPart.optional().describe('the day it was signed or announced'),
  scope: TextForm,
  commitments: z.array(z.strictObject({ id: id.optional(), says: TextForm, ...citation, source: id.optional() })),
  status: z.enum(['announced', 'signed', 'in-force', 'operating', 'planned', 'superseded', 'ended', 'not-known']),
  'status-note': TextForm.optional(),
  about: AboutForm.optional(),
  'working-translation': ours,
  verified: VerifiedForm,
  ...ofSources,
})
export const AgreementsForm = z.strictObject({ agreements: z.array(AgreementForm) })

/** `content/events/*.yaml`: `events:` is a list. */
export const EventForm = z.strictObject({
  id,
  name: TextForm,
  on: dayInPart.optional().describe('the first day; absent: not known'),
  until: dayInPart.optional().describe('the last day, of an event or of a series'),
  place: placeCodes,
  organisers: z.array(id),
  scale: TextForm.optional().describe('how big it was, by its sources'),
  says: TextForm.describe('what happened or will happen'),
  about: AboutForm.optional(),
  note: TextForm.optional(),
  'working-translation': ours,
  verified: VerifiedForm,
  ...ofSources,
})
export const EventsForm = z.strictObject({ events: z.array(EventForm) })

// ── calendars ───────────────────────────────────────────────────────────────────────────────────────────────────────
/** `content/calendars/<place>-<year>.yaml` */
export const CalendarForm = z.strictObject({
  place: placeCodes,
  year: z.int(),
  published: z.boolean().describe("false while the year's list has not been announced"),
  ...citation,
  holidays: z.array(z.strictObject({ day: dayText, name: TextForm })),
  'working-weekend-days': z
    .array(z.strictObject({ day: dayText, name: TextForm }))
    .optional()
    .describe('mainland make-up days'),
})

/** What a scheme gives, in one word. */
export const schemeKinds = [
  'grant',
  'matching-grant',
  'rebate',
  'tax',
  'admission',
  'investment',
  'incubation',
  'service',
  'subsidy-in-kind',
  'sandbox',
  'recognition',
  'regulation',
  'mechanism',
  'award',
  'loan-guarantee',
] as const

// ── steps: of a scheme, and of a procedure ──────────────────────────────────────────────────────────────────────────
/** One thing to do, who is asked, and what they promise. Without `after`, a step waits for the one before it. */
export const StepForm = z.strictObject({
  id: id.optional(),
  says: TextForm,
  office: id.optional().describe('the organisation that is asked'),
  after: z.array(id).optional().describe('the steps that must be done first; [] when it waits for none'),
  papers: z.array(TextForm).optional().describe('what has to be handed in at this step'),
  pledged: z
    .strictObject({
      days: z.int().min(1),
      counted: z.enum(['working-days', 'calendar-days']),
      place: placeCodes.optional().describe('whose working days; absent: those of the office'),
      about: z.boolean().optional().describe('true for a usual time that nobody promises'),
    })
    .optional()
    .describe('within how many days the office answers; absent where nothing is published'),
  source: id.optional(),
  at: nonEmpty.optional(),
})

/** A step that others may wait for. It may apply to some only, and may be a scheme or a rule of its own. */
const ProcedureStepForm = StepForm.extend({
  id,
  note: TextForm.optional().describe('what is open or easily missed'),
  scheme: id.optional().describe('the scheme or rule that this step carries out'),
  when: nonEmpty.optional().describe('FEEL: only for those of whom this holds'),
})

/** The order of an errand at the offices, apart from any one scheme. `content/procedures/<id>.yaml` */
export const ProcedureForm = z.strictObject({
  id,
  name: TextForm,
  summary: TextForm,
  kind: z.enum(['landing', 'application', 'filing', 'registration']),
  from: placeCodes.optional().describe('where the applicant comes from'),
  place: placeCodes.optional().describe('where it is done: its working days count; absent only where it is generic'),
  schemes: z.array(id).optional().describe('schemes that are part of it'),
  generic: z
    .boolean()
    .optional()
    .describe('true for the order that is usual where a body publishes none: it says so on screen'),
  'usual-for': z
    .array(z.enum(schemeKinds))
    .optional()
    .describe('for a generic one: the kinds of scheme that are applied for in this order'),
  steps: z.array(ProcedureStepForm).min(1),
  unknowns: z.array(TextForm).optional(),
  verified: VerifiedForm,
  sources: z.array(id).describe('source ids, the main one first; empty only for a generic procedure'),
})

// ── kinds of case ───────────────────────────────────────────────────────────────────────────────────────────────────
/** The parties to a case, and the roles on the side of each. */
const parties = {
  applicant: ['owner', 'signatory', 'member', 'outside-adviser'],
  counterpart: ['counterpart'],
  office: ['adviser', 'officer', 'reviewer', 'operator', 'administrator'],
} as const
export type Party = keyof typeof parties

const partyForm = z.enum(['applicant', 'counterpart', 'office'])
const roleForm = z.enum([...parties.applicant, ...parties.counterpart, ...parties.office, 'clock'])
/** In what capacity somebody acts. `clock` is time itself: what happens because a day has come. */
export type Role = z.infer<typeof roleForm>

/** The party that a role is on the side of; time is on nobody's. */
export const partyOf = (role: Role): Party | undefined =>
  partyForm.options.find((party) => (parties[party] as readonly Role[]).includes(role))

const roles = z.array(roleForm).min(1)

/** What can be done to a case beside moving it. */
const caseActs = [
  'read',
  'fill',
  'attach',
  'say',
  'add-task',
  'assign',
  'begin',
  'finish',
  'set-aside',
  'reopen-task',
  'declare',
  'mark',
  'raise-flag',
  'settle-flag',
] as const

const MoveForm = z.strictObject({
  id,
  says: TextForm.describe('what is done, as on a button: "Hand in"'),
  to: id.describe('the state it leads to; out of an end, it opens the case anew'),
  by: roles.describe('who may'),
  second: roles.optional().describe('four eyes: a second person, in one of these roles, has to confirm it'),
  needs: z
    .array(z.enum(['answers', 'conditions', 'tasks', 'marks']))
    .optional()
    .describe(
      "answers: all questions of the form are; conditions: none of the scheme's fails, and no more is asked than it gives; tasks: all are finished or set aside; marks: as many reviewers as needed gave theirs",
    ),
  reason: z.literal(true).optional().describe('whoever makes it has to say why'),
  decides: z.literal(true).optional().describe('a decision: a reason for each criterion'),
})

/**
 * The rules of a kind of case: its states and the moves between them, who may do what, the promised time, what happens in
 * silence. They are those of whoever runs Causeway, and claim nothing about anybody else. `content/case-kinds/<id>.yaml`
 */
export const CaseKindForm = z.strictObject({
  id,
  name: TextForm,
  summary: TextForm,
  opens: roles.describe('who may open one'),
  form: z.literal(true).optional().describe('it has a form; its questions are given as the case is opened'),
  steps: z
    .enum([...ProcedureForm.shape.kind.options, 'milestones'])
    .optional()
    .describe('it has steps, given as it is opened: those of a procedure of this kind, or milestones as agreed'),
  states: z
    .array(
      z.strictObject({
        id,
        says: TextForm.describe('how the case stands: "Being prepared"'),
        awaits: partyForm.optional().describe('whose turn it is; absent only in an end'),
        ends: z.enum(['done', 'given-up']).optional().describe('done: the errand came to its end, whichever way'),
        moves: z.array(MoveForm).optional(),
      }),
    )
    .min(2)
    .describe('a case begins in the first'),
  anywhere: z.array(MoveForm).optional().describe('moves out of every state that is no end'),
  may: z
    .array(
      z.strictObject({
        act: z.array(z.enum(caseActs)).min(1),
        by: roles,
        in: z.array(id).min(1).optional().describe('in these states; absent: until the end, and reading also after it'),
      }),
    )
    .describe('who may do what beside moving; what no row allows nobody may'),
  clock: z
    .strictObject({
      days: z.int().min(1),
      counted: z.enum(['working-days', 'calendar-days']),
      in: z.array(id).min(1).describe('the states in which it runs'),
    })
    .optional()
    .describe('the time promised; it rests while the applicant owes something that was asked for'),
  ladder: z
    .array(
      z.strictObject({
        after: z.int().min(1).describe('days of silence of whoever is awaited'),
        does: z
          .enum(['reminder', 'escalation', 'closing-notice'])
          .describe('with a closing notice, the move that the state leaves to the clock is made'),
        to: roles.optional().describe('absent: whoever is awaited'),
      }),
    )
    .optional(),
  declares: roles.optional().describe('roles that have to say whether they have a conflict before they read or act'),
  criteria: z
    .array(z.strictObject({ id, says: TextForm, weight: z.int().min(1).optional().describe('in percent') }))
    .optional(),
  marks: z
    .strictObject({
      most: z.int().min(1).describe('the best mark; the worst is 0'),
      reviewers: z.int().min(1).describe('how many have to give theirs'),
    })
    .optional(),
})
export type CaseKind = z.infer<typeof CaseKindForm>

// ── schemes ─────────────────────────────────────────────────────────────────────────────────────────────────────────
const scalar = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])
const feel = nonEmpty.describe('FEEL; the accepted subset is in docs/explain/feel-subset.md')

/** A figure of the scheme with the days it held: a value is chosen by the day judged for. */
export const ParameterForm = typed({
  says: TextForm.describe('what the figure is: "least total project cost"'),
  values: z
    .array(
      z.strictObject({
        from: dayText.optional().describe('absent: since the scheme began'),
        until: dayText.optional().describe('the last day; absent: until the next value'),
        value: scalar.optional().describe('absent: no figure is known for this time'),
        about: z.boolean().optional().describe('true when the exact day of the change is not known'),
        ...citation,
        note: TextForm.optional(),
      }),
    )
    .optional(),
  formula: feel.optional().describe('instead of values: computed from facts and other parameters'),
})

export const ConditionForm = z.strictObject({
  id,
  kind: z.enum(['must', 'preference']).optional().describe('must when absent; a preference never blocks'),
  says: TextForm.describe("the condition in the body's terms; {parameter} is filled with that day's figure"),
  when: feel.describe('true = satisfied, also for exclusions; a fact the source leaves open is asked, not guessed'),
  note: TextForm.optional().describe('what is open or disputed about it'),
  from: dayText.optional().describe('asked only from this day'),
  until: dayText.optional().describe('asked only until this day'),
  ...citation,
})

export const BenefitForm = z.strictObject({
  id: id.optional(),
  kind: z.enum([
    'grant',
    'matching-grant',
    'rebate',
    'tax',
    'voucher',
    'allowance',
    'investment',
    'loan-guarantee',
    'space',
    'service',
    'admission',
    'recognition',
    'award',
    'compute',
  ]),
  says: TextForm.describe('what it gives, in one line'),
  per: z.enum(['project', 'firm', 'person', 'year', 'month', 'firm-year', 'round']).optional(),
  amount: feel.optional().describe('absent when the scheme gives no sum of money'),
  currency: z.enum(currencies).optional(),
  'up-to': z.boolean().optional().describe('true when the sum is a ceiling and the body decides'),
  rounding: z.enum(['none', 'down-to-1', 'nearest-1', 'down-to-0.1', 'nearest-0.01', 'up-to-1']).optional(),
  when: feel.optional().describe('only where this holds; several benefits may hold'),
  ...citation,
})

/** For rules that lead to a way of doing things rather than to money: the first route that holds is taken. */
export const RouteForm = z.strictObject({ id, says: TextForm, when: feel, ...citation })

export const CombinationForm = z.strictObject({
  with: z.array(id).min(1).optional().describe('scheme ids; absent when the rule is about all public money'),
  rule: z.enum(['excludes', 'allows', 'shares-a-cap', 'requires', 'reduces']),
  scope: z.enum(['same-cost', 'same-project', 'same-firm', 'same-person', 'at-one-time']).optional(),
  says: TextForm,
  ...citation,
})

export const ExampleForm = z.strictObject({
  it: nonEmpty.describe('what the example shows, in English'),
  on: dayText.optional(),
  given: z.record(z.string(), scalar),
  expect: z.union([z.lazy(() => ExpectForm), z.array(z.lazy(() => ExpectForm))]),
})

export const ExpectForm = z.strictObject({
  on: dayText.optional(),
  given: z.record(z.string(), scalar).optional().describe("facts on top of the example's own"),
  outcome: z.enum(['eligible', 'ineligible', 'undecided']),
  failed: z.array(z.string()).optional().describe('ids of the conditions that fail, all of them'),
  missing: z.array(z.string()).optional().describe('facts still needed, in any order'),
  benefit: id.optional().describe('which benefit the amount is of; absent: the first that applies and names a sum'),
  amount: z.number().optional(),
  bounds: z.tuple([z.number(), z.number().nullable()]).optional().describe('[least, most]; null: no upper limit known'),
  route: id.optional(),
})

/** Who can apply. */
export const applicantKinds = [
  'company',
  'university',
  'research-institute',
  'public-body',
  'non-profit',
  'sole-proprietor',
  'start-up-team',
  'person',
] as const

/** `content/schemes/<place>/<id>.yaml` */
export const SchemeForm = z.strictObject({
  id,
  kind: z.enum(schemeKinds),
  name: TextForm,
  abbreviation: z.string().optional(),
  summary: TextForm.describe('a promise in one line: what it gives to whom'),
  administrator: id.describe('an organisation id'),
  place: placeCodes,
  for: z.array(z.enum(applicantKinds)).min(1),
  'official-languages': z
    .array(z.enum(['en', 'zh-Hant', 'zh-Hans']))
    .min(1)
    .describe('the others are our translation, and say so on screen'),
  verified: VerifiedForm,
  about: AboutForm.optional(),
  sources: z.array(id).min(1).describe('every source cited below, the main one first'),
  open: z.strictObject({
    kind: z.enum(['rolling', 'by-call', 'by-cohort', 'in-force', 'closed', 'suspended', 'upcoming', 'not-known']),
    from: dayText.optional(),
    until: dayText.optional().describe('the last day'),
    about: z.boolean().optional().describe('true when a day is known to the month or year only'),
    calls: z
      .array(z.strictObject({ from: dayText.optional(), until: dayText, says: TextForm.optional(), ...citation }))
      .optional(),
    says: TextForm.describe('when one can apply, in one sentence'),
    ...citation,
  }),
  parameters: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'catalogue/not-a-parameter-name'), ParameterForm)
    .optional(),
  conditions: z.array(ConditionForm),
  benefits: z.array(BenefitForm).optional(),
  routes: z.array(RouteForm).optional(),
  combines: z.array(CombinationForm).optional(),
  steps: z.array(StepForm).optional(),
  documents: z.array(z.strictObject({ says: TextForm, source: id.optional() })).optional(),
  contact: z
    .strictObject({
      url: address.optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      source: id.optional(),
    })
    .optional(),
  figures: z
    .array(z.strictObject({ says: TextForm, ...citation }))
    .optional()
    .describe('published results: approvals, money paid'),
  conflicts: z
    .array(
      z.strictObject({ about: TextForm, versions: z.array(z.strictObject({ says: TextForm, ...citation })).min(2) }),
    )
    .optional(),
  unknowns: z.array(TextForm).optional().describe('what no source seen so far says'),
  examples: z.array(ExampleForm).min(1),
})

// ── language ────────────────────────────────────────────────────────────────────────────────────────────────────────
const wordsForm = AlsoForm.refine(
  (words) => Object.values(words).some((listed) => listed !== undefined && listed.length > 0),
  'catalogue/empty',
)
const cue = { words: wordsForm.describe('words that are read as this, by language; a sentence may mix them') }
const side = z.enum(['before', 'after']).optional()

/** `content/language/*.yaml`: `cues:` is a list of words that lead to a fact, a need or a turn of a sentence. */
export const CueForm = z.discriminatedUnion('means', [
  z.strictObject({
    means: z.literal('fact'),
    fact: nonEmpty.describe('the name of a fact'),
    words: wordsForm.optional().describe('absent with `bare`'),
    value: z
      .union([z.boolean(), z.number(), nonEmpty])
      .optional()
      .describe('what the words say by themselves; absent: the value stands beside them'),
    negated: z
      .union([z.boolean(), z.number(), nonEmpty])
      .optional()
      .describe('what they say with a “not”; without `value`, they say something only so'),
    side: side.describe('where the value stands, seen from the words; absent: on either side'),
    within: z.int().min(0).optional().describe('the most characters between the words and the value'),
    place: nonEmpty.optional().describe('only where a place inside this one is named beside'),
    placeless: z.literal(true).optional().describe('only where no place is named beside'),
    beside: z.array(nonEmpty).min(1).optional().describe('only where one of these words stands in the clause too'),
    speaker: z.literal('person').optional().describe('only where one person writes: I am'),
    subject: z.literal(true).optional().describe('not where it is said of those they work with: with a company'),
    stance: z.enum(['wants', 'any']).optional().describe('of what is looked for, or of that too; absent: of what is'),
    likely: z.literal(true).optional().describe('to be confirmed, however plain the words'),
    bare: z
      .enum(['alone', 'anywhere', 'located'])
      .optional()
      .describe('without words: a value that is all of a clause, any, or one after “in” or 在'),
    named: z.literal(true).optional().describe('the figure must carry its unit: 人, not only 個'),
    age: z.literal(true).optional().describe('years beside the words are an age, which tells a date'),
    monthly: z.literal(true).optional().describe('a sum by the month; every other is for the whole'),
    highest: z.literal(true).optional().describe('of several that are said the highest counts, as the options go'),
    fallback: z.literal(true).optional().describe('yields to every other value that is read of the fact'),
  }),
  z.strictObject({
    ...{ means: z.literal('need'), ...cue, need: nonEmpty.describe('a code of concepts/needs.yaml') },
    with: z.array(OrganisationForm.shape.kind).min(1).optional().describe('only beside an organisation of such a kind'),
    beside: z.array(nonEmpty).min(1).optional().describe('only where one of these words stands beside'),
    role: z
      .enum(['needs', 'offers'])
      .optional()
      .describe('whatever stands before: want to license our patents is an offer'),
  }),
  z.strictObject({ means: z.literal('signal'), ...cue, signal: z.enum(signals) }),
  z.strictObject({ means: z.literal('bound'), ...cue, bound: z.enum(bounds), side: side.describe('of the figure') }),
  z.strictObject({ means: z.literal('unit'), ...cue, unit: nonEmpty.describe('an id of facts/units.yaml') }),
  z.strictObject({ means: z.literal('currency'), ...cue, currency: z.enum([...currencies, 'unknown']), side }),
  z.strictObject({ means: z.literal('number'), ...cue, number: z.enum(['hk-brn', 'uscc', 'phone']) }),
  z.strictObject({ means: z.literal('nothing'), ...cue }),
  z.strictObject({
    ...{ means: z.literal('name'), ...cue, vocabulary: nonEmpty.describe('the id of a vocabulary') },
    code: nonEmpty.describe('the concept that the words stand for, without being a name of it'),
  }),
])
export const CuesForm = z.strictObject({ cues: z.array(CueForm) })

// ── example firms ───────────────────────────────────────────────────────────────────────────────────────────────────
/** `examples/firms/<id>.yaml`: what a published source says about a firm. What it does not say is left out: unknown. */
export const FirmForm = z.strictObject({
  id,
  name: TextForm,
  about: TextForm.describe('one sentence'),
  ...citation,
  facts: z.record(z.string(), z.unknown()).describe('facts by dotted name, as far as the source says them'),
})
