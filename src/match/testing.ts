import { type Day, day } from '../base/index.ts'
import { catalogueOf, three } from '../catalogue/testing.ts'
import type { FactValue } from '../rules/index.ts'
import { type Asker, nobody } from './asker.ts'
import { indexOf, type MatchIndex } from './match-index.ts'

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
