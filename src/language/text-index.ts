import { type Facet, facetOf } from './facets.ts'
import { type Entry, gatheringFor } from './gather.ts'
import type { Lexicon } from './lexicon.ts'
import type { Names } from './names.ts'
import { lay } from './postings.ts'
import { reversed, type Vocabulary } from './vocabulary.ts'

export type Weights = {
  /** how much a word counts in each of an entry's texts, in their order */
  readonly texts: readonly number[]
  /** how much a concept counts that an entry was said to be about */
  readonly concepts: number
}

/** All entries by their words. */
export type TextIndex = Vocabulary & {
  readonly ids: readonly string[]
  readonly lexicon: Lexicon
  /** where the entries of a term begin in `entries` and `fits`, and at last where all end */
  readonly starts: Uint32Array
  readonly entries: Uint32Array
  /** how well the term fits the entry, 1–255 */
  readonly fits: Uint8Array
  /** by term: 1 when it stands in a name */
  readonly inNames: Uint8Array
  /** the written words in order, for their beginnings and for slips of the pen */
  readonly words: readonly string[]
  /** which Han characters precede another somewhere */
  readonly preceding: ReadonlyMap<string, readonly string[]>
  readonly facets: ReadonlyMap<string, Facet>
  readonly names: Names
}

/** Index entries. Their order is the order of entries that fit equally well. */
export function indexOf(
  entries: Iterable<Entry>,
  { weights, lexicon }: { weights: Weights; lexicon: Lexicon },
): TextIndex {
  const all = [...weights.texts, weights.concepts]
  const gathering = gatheringFor(lexicon, all.length)
  const facets = new Map<string, (readonly string[])[]>()
  const ids: string[] = []
  for (const entry of entries) {
    gathering.add(entry, ids.length)
    noteFacets(facets, entry, ids.length)
    ids.push(entry.id)
  }
  const { terms, stemOf, following, records, lengths, names } = gathering
  const laid = lay(records, { lengths, weights: all, terms: terms.size })
  return {
    ...{ ids, lexicon, terms, stemOf, following, ...laid },
    words: [...stemOf.keys()].sort(),
    names: names.all(),
    preceding: reversed(following),
    facets: new Map([...facets].map(([name, values]) => [name, facetOf(padded(values, ids.length))])),
  }
}

function noteFacets(facets: Map<string, (readonly string[])[]>, entry: Entry, number: number): void {
  for (const [name, values] of Object.entries(entry.facets ?? {})) {
    const all = facets.get(name) ?? []
    facets.set(name, all)
    padded(all, number).push(values)
  }
}

function padded(all: (readonly string[])[], length: number): (readonly string[])[] {
  while (all.length < length) all.push([])
  return all
}
