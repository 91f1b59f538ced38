// Sixty schemes' worth of rules and ten thousand firms, made up from a seed: the same rules for every engine.

/** A firm as a plain object, as a hand-written program would hold it. */
export type Firm = {
  readonly staff: number
  readonly age: number
  readonly revenue: number
  readonly research: number
  readonly cost: number
  readonly own: number
  readonly kind: string
  readonly place: string
  readonly area: string
  readonly stage: string
  readonly isListed: boolean
  readonly hasPartner: boolean
}
export type FirmFact = keyof Firm

export type Clause =
  | { readonly is: 'span'; readonly fact: FirmFact; readonly low: number; readonly high: number }
  | { readonly is: 'least' | 'most'; readonly fact: FirmFact; readonly figure: number }
  | { readonly is: 'one-of'; readonly fact: FirmFact; readonly codes: readonly string[] }
  | { readonly is: 'small-or-unlisted'; readonly figure: number }
  | { readonly is: 'partner-or-stage'; readonly code: string }
  | { readonly is: 'research-share'; readonly figure: number }
  | { readonly is: 'money-score'; readonly figure: number }

export const codes = {
  kind: ['company', 'university', 'institute', 'public-body', 'non-profit', 'person'],
  place: ['hk', 'hz', 'sz', 'gz', 'sh', 'bj', 'mo', 'sg'],
  area: ['life', 'ai', 'chips', 'energy', 'materials', 'space', 'quantum', 'food', 'robots', 'finance'],
  stage: ['idea', 'prototype', 'pilot', 'market', 'growth'],
} as const

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty

function some<T>(random: () => number, from: readonly T[], least: number): readonly T[] {
  const shuffled = from.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at)
  return shuffled.slice(0, least + Math.floor(random() * (from.length - least))).map(({ item }) => item)
}

/** Ten kinds of clause; each rule takes eight of them, in its own order, with limits from short lists as schemes have them. */
const kindsOfClause: readonly ((random: () => number) => Clause)[] = [
  (random) => ({
    is: 'span',
    fact: 'staff',
    low: pick(random, [1, 3, 5, 10]),
    high: pick(random, [50, 100, 200, 400]),
  }),
  (random) => ({ is: 'most', fact: 'revenue', figure: pick(random, [50e6, 100e6, 200e6, 400e6]) }),
  (random) => ({ is: 'least', fact: 'cost', figure: pick(random, [0.5e6, 1e6, 5e6, 10e6]) }),
  (random) => ({ is: 'most', fact: 'age', figure: pick(random, [5, 8, 10, 15]) }),
  (random) => ({ is: 'one-of', fact: 'kind', codes: some(random, codes.kind, 3) }),
  (random) => ({ is: 'one-of', fact: 'area', codes: some(random, codes.area, 4) }),
  (random) => ({ is: 'small-or-unlisted', figure: pick(random, [100, 200, 300]) }),
  (random) => ({ is: 'partner-or-stage', code: pick(random, codes.stage) }),
  (random) => ({ is: 'research-share', figure: pick(random, [0.03, 0.04, 0.05, 0.1]) }),
  (random) => ({ is: 'money-score', figure: pick(random, [1e6, 2e6, 5e6]) }),
]

/** Rules of eight clauses, all of which must hold. */
export function rulesFrom(seed: number, count: number): readonly (readonly Clause[])[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => {
    const kinds = kindsOfClause.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at)
    return kinds.slice(0, 8).map(({ kind }) => kind(random))
  })
}

/** Firms of every size. */
export function firmsFrom(seed: number, count: number): readonly Firm[] {
  const random = randomFrom(seed)
  const sized = (most: number): number => Math.round(random() ** 2 * most)
  return Array.from({ length: count }, () => ({
    staff: 1 + sized(500),
    age: Math.floor(random() * 20),
    revenue: 1 + sized(500e6),
    research: sized(60e6),
    cost: 1 + sized(60e6),
    own: sized(20e6),
    kind: pick(random, codes.kind),
    place: pick(random, codes.place),
    area: pick(random, codes.area),
    stage: pick(random, codes.stage),
    isListed: random() < 0.15,
    hasPartner: random() < 0.5,
  }))
}

/** A firm of which each fact is missing one time in ten. */
export function withGaps(firm: Firm, random: () => number): Partial<Firm> {
  return Object.fromEntries(Object.entries(firm).filter(() => random() >= 0.1))
}

export const ruleCount = 60
export const ruleSeed = 20261120
export const firmSeed = 4600
/** The score of the `money-score` clause: what the firm puts in itself counts more. */
export const weights = { own: 0.6, cost: 0.4 } as const

/** How a language writes a clause. */
export type Writing = {
  readonly and: string
  readonly or: string
  readonly fact: (fact: FirmFact) => string
  readonly text: (code: string) => string
  readonly oneOf: (fact: string, codes: readonly string[]) => string
  readonly isTrue: (fact: string) => string
  readonly isFalse: (fact: string) => string
  readonly equals: string
}

/** A clause in a language of expressions. */
export function written(clause: Clause, way: Writing): string {
  const { fact, or, and } = way
  switch (clause.is) {
    case 'span':
      return `(${fact(clause.fact)} >= ${clause.low} ${and} ${fact(clause.fact)} <= ${clause.high})`
    case 'least':
      return `${fact(clause.fact)} >= ${clause.figure}`
    case 'most':
      return `${fact(clause.fact)} <= ${clause.figure}`
    case 'one-of':
      return way.oneOf(fact(clause.fact), clause.codes.map(way.text))
    case 'small-or-unlisted':
      return `(${fact('staff')} <= ${clause.figure} ${or} ${way.isFalse(fact('isListed'))})`
    case 'partner-or-stage':
      return `(${way.isTrue(fact('hasPartner'))} ${or} ${fact('stage')} ${way.equals} ${way.text(clause.code)})`
    case 'research-share':
      return `${fact('research')} / ${fact('revenue')} >= ${clause.figure}`
    case 'money-score':
      return `${weights.own} * ${fact('own')} + ${weights.cost} * ${fact('cost')} >= ${clause.figure}`
  }
}

/** A whole rule in a language of expressions. */
export const writtenRule = (clauses: readonly Clause[], way: Writing): string =>
  clauses.map((clause) => written(clause, way)).join(` ${way.and} `)
