import type { Catalogue, Organisation } from '../catalogue/index.ts'
import type { Understood } from '../language/index.ts'
import type { Facts, FactValue } from '../rules/index.ts'
import type { MatchIndex } from './body.ts'
import { fieldsOf } from './concept-graph.ts'
import { isAround, isIn } from './places.ts'
import { backgroundShare, mutualNeeds, usualNeedShare } from './weights.ts'

/** Who looks for somebody to work with, as far as it is known. Whatever reads a text or a file fills this in. */
export type Asker = {
  readonly facts: Facts
  /** codes of needs that it has, and of those that it can meet for others */
  readonly needs: readonly string[]
  readonly offers: readonly string[]
  /** what it wants, in its own words */
  readonly words: string
  /**
   * concepts and organisations that it named: `technologies/robotics`, `stages/prototype`, `organisations/polyu`; those
   * that it says it is part of: `own/polyu`
   */
  readonly mentions: readonly string[]
  /** the organisation that asks, where it has an entry: its fields, its needs and its partners are then known */
  readonly organisation?: string
}

/** Somebody of whom nothing is known yet. */
export const nobody: Asker = { facts: new Map(), needs: [], offers: [], words: '', mentions: [] }

type Read = Pick<Understood, 'text' | 'wishes' | 'concepts' | 'mentions'>

/** What a reading of a free text adds to an asker; its facts are added by whoever decides which of them are sure. */
export const withText = (asker: Asker, { text, wishes, concepts, mentions }: Read): Asker => ({
  ...asker,
  needs: once([...asker.needs, ...wishes.filter(({ role }) => role === 'needs').map(({ need }) => need)]),
  offers: once([...asker.offers, ...wishes.filter(({ role }) => role === 'offers').map(({ need }) => need)]),
  words: `${asker.words}\n${text}`.trim(),
  mentions: once([
    ...asker.mentions,
    ...concepts.map(({ vocabulary, code }) => `${vocabulary}/${code}`),
    ...mentions.flatMap(({ organisations, from, to }) => {
      const as = isOwn(text.slice(0, from), text.slice(to)) ? 'own' : 'organisations'
      return organisations.map((id) => `${as}/${id}`)
    }),
  ]),
})

/** Whether a body between two parts of a text is where the asker is at: “we are from …”, “… professor” at the start. */
const isOwn = (before: string, after: string): boolean =>
  /(?:我|我們|我们|我哋|本人)(?:是|係|系|嚟自|來自|来自|在|喺)\s*$|\b(?:we|i)(?:['’]| a)(?:re|m)(?: (?:an?|the|at|from|with|of|part))*\s*$/i.test(
    before,
  ) ||
  (before.trim() === '' &&
    /^(?:['’]s)?\s*(?:的|嘅)?[^，。,.]{0,8}?(?:教授|團隊|团队|實驗室|实验室|professor|lab|team|spin)/i.test(after))

const once = (all: readonly string[]): readonly string[] => [...new Set(all)]

export type Kind = Organisation['kind']

/** An asker as the ranking sees it. */
export type Profile = {
  readonly asker: Asker
  /** the kinds of organisation that it is like; none where nobody knows */
  readonly kinds: readonly Kind[]
  /** its fields by number: what is asked about now counts fully, its background less */
  readonly fields: readonly { readonly field: number; readonly share: number }[]
  /** whether a field is known from a fact or an entry, and not only by a word of a text */
  readonly isFieldSure: boolean
  readonly needs: readonly string[]
  /** how much they count: those asked for now fully, those that its entry always has less beside words */
  readonly needShare: number
  readonly offers: readonly string[]
  readonly stages: readonly string[]
  /** where it is, and where it wants to go */
  readonly places: readonly string[]
  readonly wanted: readonly string[]
  readonly words: string
  /** organisations that it named, and those that it is part of */
  readonly named: ReadonlySet<string>
  readonly own: readonly string[]
  readonly self?: number
}

const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  company: ['company'],
  'sole-proprietor': ['company'],
  'start-up-team': ['company'],
  university: ['university', 'school'],
  'research-institute': ['research-centre', 'laboratory'],
  'public-body': ['government', 'statutory-body', 'agency'],
  'non-profit': ['chamber'],
}

/** What is known of an asker, from its facts, its words and its entry. */
export function profileOf({ catalogue, graph, numbers, bodies }: MatchIndex, asker: Asker): Profile {
  const entry = asker.organisation === undefined ? undefined : catalogue.organisations.get(asker.organisation)
  const self = numbers.get(asker.organisation ?? '')
  const fact = (name: string): readonly string[] => codesIn(asker.facts.get(name))
  const named = (vocabulary: string): readonly string[] =>
    asker.mentions.flatMap((id) => (id.startsWith(`${vocabulary}/`) ? [id.slice(vocabulary.length + 1)] : []))
  const asked = [
    ...fact('applicant.industry').map((code) => `industries/${code}`),
    ...fact('project.technology_area').map((code) => `technologies/${code}`),
    ...asker.mentions,
  ]
  const places = once([
    ...fact('applicant.incorporated_in'),
    ...fact('applicant.operates_in'),
    ...(entry ? [entry.place] : []),
  ])
  const own = once(bodies[self ?? -1]?.servings.map(({ need }) => need) ?? [])
  const { needs, offers } = wishesOf(asker, named('needs'), own)
  return {
    asker,
    kinds: entry === undefined ? fact('applicant.kind').flatMap((kind) => kindsOf[kind] ?? []) : [entry.kind],
    fields: fieldShares(numbersOf(graph.numbers, asked), numbersOf(graph.numbers, fieldsOf(entry?.about))),
    isFieldSure: entry?.about !== undefined || asked.length > asker.mentions.length,
    needs: needs.length > 0 ? needs : (entry?.about?.seeks ?? []),
    needShare: needs.length === 0 && asker.words !== '' ? usualNeedShare : 1,
    offers: once([...offers, ...own]),
    stages: once([...fact('project.stage'), ...named('stages')]),
    places,
    wanted: wantedOf(catalogue, [...fact('project.location'), ...named('places')], places),
    named: new Set(named('organisations')),
    own: named('own'),
    words: asker.words,
    ...(self !== undefined && { self }),
  }
}

/** Where it wants to go: of the places it names, those where it is not yet, the narrowest. */
function wantedOf(catalogue: Catalogue, named: readonly string[], own: readonly string[]): readonly string[] {
  const away = once(named).filter((place) => !own.some((one) => isAround(catalogue, one, place)))
  return away.filter((place) => !away.some((other) => other !== place && isIn(catalogue, other, place)))
}

/**
 * What it seeks and gives. Where it says neither, the needs that are named count: what it can meet, by its entry, is given,
 * the rest sought, and what two meet in each other both.
 */
function wishesOf(
  { needs, offers }: Asker,
  named: readonly string[],
  own: readonly string[],
): Pick<Asker, 'needs' | 'offers'> {
  if (needs.length > 0 || offers.length > 0) return { needs, offers }
  const isOwn = (need: string): boolean => own.includes(need)
  const isSought = (need: string): boolean => mutualNeeds.includes(need) || !isOwn(need)
  return { needs: named.filter(isSought), offers: named.filter(isOwn) }
}

const codesIn = (value: FactValue | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value : []

const numbersOf = (numbers: ReadonlyMap<string, number>, ids: readonly string[]): readonly number[] =>
  once(ids).flatMap((id) => numbers.get(id) ?? [])

function fieldShares(asked: readonly number[], background: readonly number[]): Profile['fields'] {
  const share = asked.length === 0 ? 1 : backgroundShare
  const others = background.filter((field) => !asked.includes(field))
  return [...asked.map((field) => ({ field, share: 1 })), ...others.map((field) => ({ field, share }))]
}
