import { type Facet, facetOf } from './facets.ts'
import { growing } from './growing.ts'
import { type Lexicon, namingsIn } from './lexicon.ts'
import { type Names, namesGrowing } from './names.ts'
import { lay } from './postings.ts'
import { tallying } from './tally.ts'
import { eachTerm } from './terms.ts'
import { type Unit, unitsOf } from './units.ts'
import { growingVocabulary, reversed, type Vocabulary } from './vocabulary.ts'

/** One text in as many languages and scripts as there are: a word counts once, however many of them have it. */
export type Versions = readonly string[]

/** What can be found. */
export type Entry = {
  readonly id: string
  /** its texts, the weightiest first, as many as there are weights; the first holds its names */
  readonly texts: readonly (readonly Versions[])[]
  /** ids of the concepts it was said to be about */
  readonly concepts?: readonly string[]
  readonly facets?: Readonly<Record<string, readonly string[]>>
}

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

/** Reads entries. Each record says: this term, in this text of this entry, so many times. */
function gatheringFor(lexicon: Lexicon, texts: number) {
  const vocabulary = growingVocabulary()
  const tally = tallying()
  const records = { terms: growing(), entries: growing(), counts: growing() }
  const lengths = Array.from({ length: texts }, growing)
  const names = namesGrowing()
  const { numberOf } = vocabulary
  const concepts = new Map<string, number>()
  const numberOfConcept = (id: string): number => {
    const number = concepts.get(id) ?? numberOf(`#${id}`)
    concepts.set(id, number)
    return number
  }
  let length = 0
  let entries = 0
  const visit = (at: Unit, next?: Unit): void => {
    tally.count(vocabulary.read(at, next))
    length++
  }
  const readVersion = (version: string, isName: boolean): number => {
    const units = unitsOf(version)
    length = 0
    eachTerm(units, visit)
    for (const { concepts } of namingsIn(lexicon, units)) for (const id of concepts) tally.count(numberOfConcept(id))
    if (isName) {
      for (const term of pairTerms(units)) tally.count(numberOf(term))
      names.add(units, entries)
    }
    tally.endVersion()
    return length
  }
  const readText = (versions: Versions, isName: boolean): number => {
    const longest = versions.reduce((most, version) => Math.max(most, readVersion(version, isName)), 0)
    tally.endVersions()
    return longest
  }
  const close = (entry: number, text: number, total: number): void => {
    lengths[text]?.push(total)
    tally.close((term, count) => {
      records.terms.push(term)
      records.entries.push(entry)
      records.counts.push((text << 16) | Math.min(count, 0xffff))
    })
  }
  const add = (entry: Entry, number: number): void => {
    for (const [text, all] of entry.texts.entries()) {
      close(
        number,
        text,
        all.reduce((total, versions) => total + readText(versions, text === 0), 0),
      )
    }
    for (const id of new Set(entry.concepts)) tally.count(numberOfConcept(id))
    tally.endVersion()
    tally.endVersions()
    close(number, texts - 1, 1)
    entries++
  }
  return { ...vocabulary, records, lengths, names, add }
}

/** Every two words of a name that follow each other. */
const pairTerms = (units: readonly Unit[]): readonly string[] =>
  units.flatMap((one, i) => {
    const next = units[i + 1]
    return next === undefined || one.isHan || next.isHan ? [] : [pairTerm(one, next)]
  })

export const pairTerm = (one: Unit, next: Unit): string => `_${one.form} ${next.form}`
