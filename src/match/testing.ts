import fc from 'fast-check'
import { type Day, day } from '../base/index.ts'
import { catalogueOf, three } from '../catalogue/testing.ts'
import type { FactValue } from '../rules/index.ts'
import type { Asked, Asking } from './asked.ts'
import { type Asker, nobody } from './asker.ts'
import type { MatchIndex } from './body.ts'
import { type Found, find, type Suggestion } from './find.ts'
import { indexOf } from './match-index.ts'
import { scoreOf, substanceOf } from './measures.ts'
import { barOf, isAfter, isTold, type Ranked } from './rank.ts'
import type { Reason, Reasons } from './reasons.ts'

// The test-only door: a small world of places, fields, needs and stages, bodies of every kind in it, and who asks them.

export const today: Day = day('2026-11-20')
const verified = { level: 'official', checked: '2026-11-01', 'review-by': '2027-03-31' }

const within = (codes: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(codes).map(([code, broader]) => [code, broader ? { within: broader } : {}]))

/** Vocabularies of the small world. Semiconductors are called the same as an industry and as a technology. */
const concepts = {
  places: within({ HK: '', CN: '', 'CN-ZJ': 'CN', 'CN-ZJ-HZ': 'CN-ZJ', 'CN-BJ': 'CN' }),
  stages: within({ idea: '', prototype: '', pilot: '', growth: '', mature: '' }),
  industries: { chips: { label: three('Semiconductors') }, farming: {}, 'health-care': {}, logistics: {} },
  technologies: {
    ...within({ robotics: '', drones: 'robotics', 'life-health': '', genomics: 'life-health', imaging: 'life-health' }),
    'micro-electronics': { label: three('Semiconductors') },
  },
  needs: within({
    ...{ funding: '', grant: 'funding', 'equity-investment': 'funding' },
    ...{ space: '', laboratory: 'space', 'factory-space': 'space' },
    ...{ partners: '', 'research-partner': 'partners', 'supply-chain': 'partners', 'clinical-trial': 'partners' },
    ...{ landing: '', incubation: '', 'market-access': '', 'going-global': 'market-access' },
  }),
}

const facts = {
  'applicant.kind': {
    type: 'choice',
    options: ['company', 'university', 'research-institute', 'person'].map((code) => ({ code, label: three(code) })),
  },
  'applicant.staff': { type: 'number', unit: 'person', least: 0, whole: true },
  'applicant.incorporated_in': { type: 'choice', from: 'places' },
  'applicant.operates_in': { type: 'list', from: 'places' },
  'applicant.industry': { type: 'choice', from: 'industries' },
  'project.technology_area': { type: 'choice', from: 'technologies' },
  'project.location': { type: 'choice', from: 'places' },
  'project.stage': { type: 'choice', from: 'stages' },
}

type Parts = Readonly<Record<string, unknown>>
/** Conditions by their ids: a FEEL text each, or the condition's own keys. */
type Conditions = Readonly<Record<string, string | Parts>>
/** Entries by their ids, each with the keys that the test is about. */
export type WorldParts = {
  readonly organisations?: Readonly<Record<string, Parts>>
  readonly offers?: Readonly<Record<string, Parts & { readonly conditions?: Conditions }>>
  readonly collaborations?: Readonly<Record<string, Parts>>
}

const each = <P extends Parts>(parts: Readonly<Record<string, P>>, keysOf: (own: P) => Parts) =>
  Object.fromEntries(Object.entries(parts).map(([id, own]) => [id, keysOf(own)]))

const conditionsOf = (conditions: Conditions = {}) =>
  Object.entries(conditions).map(([id, condition]) => ({
    ...{ id, says: three(id), source: 'guide' },
    ...(typeof condition === 'string' ? { when: condition } : condition),
  }))

/** The index of a small world: every body is confirmed, cites a source and is in Hong Kong unless a test says otherwise. */
export function worldOf({ organisations = {}, offers = {}, collaborations = {} }: WorldParts): MatchIndex {
  return indexOf(
    catalogueOf({
      ...{ concepts, facts, collaborations },
      organisations: each(organisations, (own) => ({ kind: 'university', verified, sources: ['guide'], ...own })),
      offers: each(offers, (own) => ({ says: three('Given'), ...own, conditions: conditionsOf(own.conditions) })),
    }),
  )
}

/** Who asks: what is known of it and what it wants. */
export const askerWith = (
  known: Readonly<Record<string, FactValue>>,
  rest: Partial<Omit<Asker, 'facts'>> = {},
): Asker => ({ ...nobody, ...rest, facts: new Map(Object.entries(known)) })

/** What an asker finds in a small world. */
export const foundIn = (world: WorldParts, asker: Asker, asking: Partial<Asking & { most: number }> = {}): Found =>
  find(worldOf(world), asker, { day: today, most: 10, ...asking })

/** Whom it finds, in order. */
export const listedIn = (...args: Parameters<typeof foundIn>): readonly string[] =>
  foundIn(...args).suggestions.map(({ organisation }) => organisation)

/**
 * One of those it finds.
 *
 * @throws when it is not among them
 */
export function suggestedIn(id: string, ...args: Parameters<typeof foundIn>): Suggestion {
  const one = foundIn(...args).suggestions.find(({ organisation }) => organisation === id)
  if (one === undefined) throw new Error(`${id} is not listed`)
  return one
}

/** A reason in a word or two: `need laboratory by bench`. */
const brief = (reason: Reason): string =>
  [
    reason.of,
    ...('asked' in reason ? [reason.asked.slice(reason.asked.indexOf('/') + 1)] : []),
    ...('words' in reason ? reason.words : []),
    ...('condition' in reason && reason.condition !== undefined ? [reason.condition] : []),
    ...('closed' in reason && reason.closed !== undefined ? [reason.closed] : []),
    ...('offer' in reason && reason.offer !== undefined ? ['by', reason.offer] : []),
  ].join(' ')

/** All that speaks for and against a body, in a word or two each. */
export const briefly = ({ matched, unmatched, unknown }: Reasons) => ({
  matched: matched.map(brief),
  unmatched: unmatched.map(brief),
  unknown: unknown.map(brief),
})

const some = (codes: readonly string[], maxLength = 2, minLength = 0) =>
  fc.subarray([...codes], { minLength, maxLength })
const [fields, industries] = [
  ['robotics', 'drones', 'genomics', 'imaging', 'micro-electronics'],
  ['chips', 'farming'],
]
const needs = ['grant', 'laboratory', 'space', 'research-partner', 'landing', 'going-global']
const stages = Object.keys(concepts.stages)
const places = Object.keys(concepts.places)
const bodies = Array.from({ length: 8 }, (_, i) => `body-${i}`)
const anyAbout = fc.record({
  ...{ technologies: some(fields), industries: some(industries, 1) },
  ...{ serves: some(needs, 2, 1), stages: some(stages) },
})
const anyBody = fc.record({
  kind: fc.constantFrom('company', 'university', 'park', 'fund', 'hospital'),
  place: fc.constantFrom(...places),
  about: fc.record({
    ...{ technologies: some(fields), serves: some(needs), seeks: some(needs), stages: some(stages) },
  }),
})
const anyOffer = fc.record(
  {
    organisation: fc.constantFrom(...bodies),
    about: anyAbout,
    place: fc.constantFrom(...places),
    until: fc.constantFrom('2025', '2026-11-20', '2030'),
    conditions: fc
      .subarray([
        ['small', 'applicant.staff <= 10'],
        ['local', 'within(applicant.incorporated_in, "CN")'],
        ['early', 'project.stage in ("idea", "prototype")'],
        ['here', 'project.location = "HK"'],
      ])
      .map((all): Readonly<Record<string, string>> => Object.fromEntries(all)),
  },
  { requiredKeys: ['organisation', 'about', 'conditions'] },
)
const anyWork = fc.record(
  {
    between: fc.shuffledSubarray(bodies, { minLength: 2, maxLength: 2 }),
    about: fc.record({ technologies: some(fields) }),
    year: fc.constantFrom('2010', '2023', '2026-05'),
    status: fc.constantFrom('signed', 'in-contact', 'active'),
  },
  { requiredKeys: ['between', 'about'] },
)
const named = <T>(name: string, all: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(all.map((one, i) => [`${name}-${i}`, one]))

/** Any small world of eight bodies. */
export const anyWorld = fc
  .record({
    organisations: fc.array(anyBody, { minLength: bodies.length, maxLength: bodies.length }),
    offers: fc.array(anyOffer, { maxLength: 6 }),
    collaborations: fc.array(anyWork, { maxLength: 6 }),
  })
  .map(
    ({ organisations, offers, collaborations }): WorldParts => ({
      organisations: named('body', organisations),
      offers: named('offer', offers),
      collaborations: named('work', collaborations),
    }),
  )

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const anyKnown = fc
  .record({
    'applicant.kind': maybe(fc.constantFrom('company', 'university')),
    'applicant.staff': maybe(fc.constantFrom(5, 50)),
    'applicant.incorporated_in': maybe(fc.constantFrom(...places)),
    'applicant.industry': maybe(fc.constantFrom(...industries)),
    'project.technology_area': maybe(fc.constantFrom(...fields)),
    'project.location': maybe(fc.constantFrom(...places)),
    'project.stage': maybe(fc.constantFrom(...stages)),
  })
  .map((all) => Object.fromEntries(Object.entries(all).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))))

/** Anybody who may ask in such a world. */
export const anyAsker = fc
  .record({
    known: anyKnown,
    needs: some(needs, 3),
    offers: some(needs, 1),
    organisation: maybe(fc.constantFrom(...bodies)),
  })
  .map(({ known, organisation, ...wants }) =>
    askerWith(known, { ...wants, ...(organisation !== undefined && { organisation }) }),
  )

/** What `rank` finds, by looking at every body. */
export function rankedPlainly(asked: Asked, most: number): readonly Ranked[] {
  if (!isTold(asked)) return []
  return asked.index.bodies
    .map((body) => ({ body, score: scoreOf(asked, body), substance: substanceOf(asked, body) }))
    .filter(({ body, substance }) => barOf(asked, body, substance) === undefined)
    .toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
    .slice(0, most)
}
