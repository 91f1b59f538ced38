import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Day, day, type Lang, langs, type Text } from '../../src/base/index.ts'
import { type Catalogue, kindWords, type Organisation, readWith } from '../../src/catalogue/index.ts'
import { type Asker, type Body, indexOf, type MatchIndex, nobody, withText } from '../../src/match/index.ts'
import { withoutPair } from './held-out.ts'

/** A collaboration that came about. */
export type Pair = {
  readonly id: string
  readonly kind: string
  readonly between: readonly [string, string]
  readonly topic: Text
  readonly sources: readonly string[]
}

/** The day that all questions are asked on. */
export const today: Day = day('2026-11-21')

/** One side of a pair, asking in one language; `sought` is the other side. */
export type Query = {
  readonly pair: Pair
  readonly lang: Lang
  readonly self: number
  readonly sought: number
  /** what it says of itself, and what it looks for */
  readonly description: string
  readonly topic: string
  readonly asker: Asker
}

/** The catalogue without one pair, and all that is asked of it. */
export type Trial = { readonly index: MatchIndex; readonly queries: readonly Query[] }

export const pairsOf = (): readonly Pair[] =>
  (parse(readFileSync(new URL('./pairs.yaml', import.meta.url), 'utf8')) as { pairs: readonly Pair[] }).pairs

/** Each pair in turn: what would have been found had the two not met yet. */
export function* trialsOf(catalogue: Catalogue, pairs = pairsOf()): Generator<Trial> {
  for (const pair of pairs) {
    const index = indexOf(withoutPair(catalogue, pair.between))
    const sides = [pair.between, [...pair.between].reverse()].map((ids) => ids.map((id) => index.numbers.get(id) ?? -1))
    const queries = sides.flatMap(([self = -1, sought = -1]) =>
      langs.map((lang) => queryOf(catalogue, { pair, lang, self, sought, body: index.bodies[self] })),
    )
    yield { index, queries }
  }
}

type Side = Pick<Query, 'pair' | 'lang' | 'self' | 'sought'> & { readonly body: Body | undefined }

function queryOf(catalogue: Catalogue, { pair, lang, self, sought, body }: Side): Query {
  if (body === undefined) throw new Error(`${pair.id}: no such body`)
  const topic = pair.topic[lang]
  const asker = withText({ ...nobody, organisation: body.organisation.id }, readWith(catalogue, topic, today))
  return {
    ...{ pair, lang, self, sought, topic, asker },
    description: descriptionOf(catalogue, body.organisation, lang),
  }
}

/** What an organisation says of itself, as text: what it is, has and seeks, and the labels of its fields and needs. */
function descriptionOf(catalogue: Catalogue, { kind, offers, seeks, about }: Organisation, lang: Lang): string {
  const fields = labelsOf(catalogue, about, ['industries', 'technologies', 'seeks'])
  return [kindWords.organisation[kind], offers, seeks, ...fields].map((text) => text?.[lang] ?? '').join(' ')
}

type About = Organisation['about']
type Vocabulary = keyof NonNullable<About>

const registers: Partial<Record<Vocabulary, string>> = { serves: 'needs', seeks: 'needs' }

/** The labels of what an entry is about. */
export const labelsOf = ({ concepts }: Catalogue, about: About, of: readonly Vocabulary[]): readonly Text[] =>
  of.flatMap((vocabulary) => {
    const all = concepts.get(registers[vocabulary] ?? vocabulary)?.concepts ?? []
    return (about?.[vocabulary] ?? []).flatMap((code) => all.find((one) => one.code === code)?.label ?? [])
  })

/** A body as a plain text in all three languages: all that our own index has of it, the labels of its concepts among it. */
export function documentOf({ catalogue }: MatchIndex, { organisation, offers, ties }: Body): string {
  const { name, also = {}, abbreviation = '', kind, about, offers: has, seeks } = organisation
  const all: readonly (Text | undefined)[] = [
    ...[name, kindWords.organisation[kind], has, seeks],
    ...[about, ...offers.map((offer) => offer.about)].flatMap((one) =>
      labelsOf(catalogue, one, ['industries', 'technologies', 'stages', 'serves', 'seeks']),
    ),
    ...offers.flatMap((offer) => [offer.name, offer.says, offer.terms]),
    ...ties.map(({ collaboration }) => collaboration.says),
  ]
  const names = langs.flatMap((lang) => also[lang] ?? [])
  return [
    abbreviation,
    ...names,
    ...all.flatMap((text) => (text === undefined ? [] : langs.map((lang) => text[lang]))),
  ].join('\n')
}

/** Half of the pairs, by the letters of their ids: on these weights may be found, on the others they are only measured. */
export const isLearntFrom = ({ id }: Pair): boolean =>
  [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 0) % 2 === 0

/** Whom nobody is told about: the asker, and those it works with or belongs to already. */
export const knownTo = ({ bodies }: MatchIndex, self: number): ReadonlySet<number> =>
  new Set([self, ...(bodies[self]?.links.map(({ to }) => to) ?? [])])
