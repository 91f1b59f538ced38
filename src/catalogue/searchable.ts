import { langs, type Text } from '../base/index.ts'
import type { Versions } from '../language/index.ts'
import { type EntryKind, entryKindWords } from './entries.ts'
import { kindWords } from './kind-words.ts'
import type { Catalogue } from './types.ts'

/** An entry as search sees it: what it is found by, and what it can be narrowed by. */
export type Searchable = {
  readonly is: EntryKind
  readonly id: string
  readonly kind?: string
  readonly place: string
  readonly for?: readonly string[]
  /** all its names; what says what it is; everything else. A text in three languages is one text. */
  readonly texts: readonly [names: readonly Versions[], about: readonly Versions[], rest: readonly Versions[]]
  /** concepts that its file says it is about: `needs/talent` */
  readonly concepts: readonly string[]
}

type Also = { readonly [lang in keyof Text]?: readonly string[] | undefined }
type About = { readonly [vocabulary: string]: readonly string[] | undefined }
type Parts = {
  readonly id: string
  readonly name: Text
  readonly abbreviation?: string | undefined
  readonly also?: Also | undefined
  readonly says?: Text | undefined
  readonly kind?: string | undefined
  readonly place?: string | undefined
  readonly for?: readonly string[]
  readonly about?: About | undefined
  /** names of the bodies it has to do with */
  readonly bodies?: readonly (string | undefined)[]
  readonly rest?: readonly (Text | undefined)[]
}

/** How entries of each kind are read for search, a row for a kind. */
const readers: { readonly [Is in EntryKind]: (catalogue: Catalogue) => readonly Parts[] } = {
  scheme: ({ schemes }) =>
    [...schemes.values()].map(({ summary, administrator, ...scheme }) => ({
      ...scheme,
      says: summary,
      bodies: [administrator.id],
      rest: [
        scheme.open.says,
        ...[scheme.benefits, scheme.routes, scheme.conditions, scheme.steps ?? [], scheme.documents ?? []].flatMap(
          (parts) => parts.map(({ says }) => says),
        ),
      ],
    })),
  organisation: ({ organisations }) =>
    [...organisations.values()].map(({ offers, seeks, parent, partners = [], ...body }) => ({
      ...body,
      says: offers,
      bodies: [parent, ...partners],
      rest: [seeks],
    })),
  offer: ({ offers }) =>
    [...offers.values()].map(({ organisation, terms, price, ...offer }) => ({
      ...offer,
      bodies: [organisation],
      rest: [terms, price],
    })),
  collaboration: ({ collaborations }) =>
    [...collaborations.values()].map(({ says, between, ...one }) => ({ ...one, name: says, bodies: between })),
  indicator: ({ indicators }) =>
    [...indicators.values()].map(({ definition, organisation, unit, ...one }) => ({
      ...one,
      says: definition,
      bodies: [organisation],
      rest: [unit],
    })),
  agreement: ({ agreements }) =>
    [...agreements.values()].map(({ scope, parties, commitments, ...one }) => ({
      ...one,
      says: scope,
      bodies: parties,
      rest: commitments.map(({ says }) => says),
    })),
  event: ({ events }) =>
    [...events.values()].map(({ organisers, scale, ...one }) => ({ ...one, bodies: organisers, rest: [scale] })),
  procedure: ({ procedures }) =>
    [...procedures.values()].map(({ summary, steps, ...one }) => ({
      ...one,
      says: summary,
      bodies: steps.map(({ office }) => office),
      rest: steps.map(({ says }) => says),
    })),
}

/** Every entry of the catalogue as search sees it, kind by kind. */
export const searchables = (catalogue: Catalogue): readonly Searchable[] =>
  Object.entries(readers).flatMap(([is, read]) =>
    read(catalogue).map((parts) => searchable(catalogue, is as EntryKind, parts)),
  ) // a row for each

function searchable(catalogue: Catalogue, is: EntryKind, parts: Parts): Searchable {
  const { id, name, abbreviation, also = {}, says, kind, about = {}, bodies = [], rest = [] } = parts
  const bodyOf = (body: string | undefined) => catalogue.organisations.get(body ?? '')
  const named = [...new Set(bodies)].map(bodyOf).filter((body) => body !== undefined)
  const kindText = (kindWords as Readonly<Record<string, Readonly<Record<string, Text>>>>)[is]?.[kind ?? '']
  const place = parts.place ?? named[0]?.place ?? ''
  return {
    ...{ is, id, place },
    ...(kind !== undefined && { kind }),
    ...(parts.for !== undefined && { for: parts.for }),
    texts: [
      [versions(name), abbreviation === undefined ? [] : [abbreviation], langs.flatMap((lang) => also[lang] ?? [])],
      [versions(says), versions(kindText), versions(entryKindWords[is]), ...named.map((body) => versions(body.name))],
      [...rest, ...soughtBy(catalogue, about)].map(versions),
    ],
    concepts: [...conceptsIn(about), ...(place === '' ? [] : [`places/${place}`])],
  }
}

/** A text in its languages, without the places that figures are filled into. */
const versions = (text: Text | undefined): Versions =>
  text === undefined ? [] : langs.map((lang) => text[lang].replaceAll(/\{\w+\}/g, ' '))

/** What an entry is about. A need that it has itself is not: who looks for a factory finds those that have one first. */
const conceptsIn = (about: About): readonly string[] =>
  Object.entries(about).flatMap(([key, codes = []]) =>
    key === 'seeks' ? [] : codes.map((code) => `${key === 'serves' ? 'needs' : key}/${code}`),
  )

/** The names of the needs that an entry has: a word of it like others. */
const soughtBy = ({ concepts }: Catalogue, { seeks = [] }: About): readonly Text[] =>
  (concepts.get('needs')?.concepts ?? []).flatMap(({ code, label }) => (seeks.includes(code) ? [label] : []))
