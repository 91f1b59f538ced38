import { langs } from '../base/index.ts'
import {
  type AskedWord,
  type Facet,
  facetOf,
  indexOf,
  type Lexicon,
  lexiconOf,
  marksIn,
  type Span,
  searchIndex,
  type TextIndex,
} from '../language/index.ts'
import { isInside } from '../rules/index.ts'
import { type Searchable, searchables } from './searchable.ts'
import type { Catalogue } from './types.ts'

/** Whether one can apply to a thing, or go there, on a day. */
export const statuses = ['open', 'by-call', 'upcoming', 'closed', 'not-known'] as const
export type Status = (typeof statuses)[number]

/** What entries can be narrowed by. A place holds the places inside it, a kind of entry the kinds within it (`scheme/grant`). */
export const facetNames = ['place', 'kind', 'for', 'status'] as const
export type FacetName = (typeof facetNames)[number]

export type Asking = {
  /** in any language and script; empty to look at everything */
  readonly text: string
  readonly only?: { readonly [Name in FacetName]?: readonly string[] | undefined }
  /** how an entry stands on the day asked for; nothing where that is no question */
  readonly statusOf: (entry: Searchable) => Status | undefined
  readonly most: number
}

export type Finding = {
  readonly total: number
  readonly entries: readonly { readonly entry: Searchable; readonly met: readonly number[] }[]
  readonly words: readonly AskedWord[]
  /** by facet: its values and how many entries each would leave, the most first */
  readonly counts: Readonly<Record<FacetName, readonly { readonly value: string; readonly count: number }[]>>
  /** by facet that was asked about: how many there would be without asking */
  readonly without: { readonly [Name in FacetName]?: number }
  /** where a text has the words that were asked */
  readonly marksIn: (text: string) => readonly Span[]
}

/** How much a word counts in names, in what says what an entry is, and in the rest of it; and, most, a concept its file names. */
const weights = { texts: [4, 2, 1], concepts: 6 }

/** One search over all entries, whatever their kind and whatever language is asked in. */
export function searchCatalogue(catalogue: Catalogue, { text, only = {}, statusOf, most }: Asking): Finding {
  const { entries, index } = indexed(catalogue)
  const status = facetOf(entries.map((entry) => [statusOf(entry) ?? []].flat()))
  const facets = new Map<string, Facet>([['status', status]])
  const wanted = Object.entries(only).map(([name, values = []]) => [name, values] as const)
  const found = searchIndex(index, { text, only: Object.fromEntries(wanted), facets, most })
  const ofFacets = facetNames.map((name) => [name, found.counts.get(name) ?? []] as const)
  return {
    total: found.total,
    entries: found.hits.flatMap(({ number, met }) => {
      const entry = entries[number]
      return entry === undefined ? [] : [{ entry, met }]
    }),
    words: found.words,
    counts: Object.fromEntries(ofFacets) as Finding['counts'], // a row for each
    without: Object.fromEntries(found.without),
    marksIn: (shown) => marksIn(index, found.words, shown),
  }
}

type Indexed = { readonly entries: readonly Searchable[]; readonly index: TextIndex }
const kept = new WeakMap<Catalogue, Indexed>()

/** The index of a catalogue, made when it is first searched. */
function indexed(catalogue: Catalogue): Indexed {
  const known = kept.get(catalogue)
  if (known !== undefined) return known
  const entries = searchables(catalogue)
  const places = catalogue.lists.get('places') ?? []
  const index = indexOf(
    entries.map(({ is, id, texts, concepts, place, kind, ...entry }) => ({
      ...{ id: `${is} ${id}`, texts, concepts },
      facets: {
        place: places.filter(({ code }) => code === place || isInside(places, place, code)).map(({ code }) => code),
        kind: [is, ...(kind === undefined ? [] : [`${is}/${kind}`])],
        for: entry.for ?? [],
      },
    })),
    { weights, lexicon: lexiconOfConcepts(catalogue) },
  )
  kept.set(catalogue, { entries, index })
  return { entries, index }
}

/** The kinds of entry there are, and the kinds within them: `scheme`, `scheme/grant`. */
export const kindsFound = (catalogue: Catalogue): readonly string[] =>
  indexed(catalogue).index.facets.get('kind')?.values ?? []

/** All names of all concepts, to be recognised in any text: `needs/talent` by its labels and synonyms in three languages. */
export const lexiconOfConcepts = ({ concepts }: Pick<Catalogue, 'concepts'>): Lexicon =>
  lexiconOf(
    [...concepts.values()].flatMap(({ id: vocabulary, concepts: all }) =>
      all.map(({ code, label, also = {}, within }) => ({
        id: `${vocabulary}/${code}`,
        names: langs.flatMap((lang) => [label[lang], ...(also[lang] ?? [])]),
        ...(within !== undefined && { broader: `${vocabulary}/${within}` }),
      })),
    ),
  )
