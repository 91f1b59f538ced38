import type { Facet } from './facets.ts'
import { growing } from './growing.ts'
import { eachEntry } from './lookup.ts'
import { type AskedWord, type Question, readWords, type Way } from './read-words.ts'
import type { TextIndex } from './text-index.ts'

/** What is looked for. */
export type Search = {
  /** words in any language and script; none at all finds everything */
  readonly text: string
  /** by facet: the values of which an entry must have one; a facet without values is not asked about */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** facets that are not the index's own, such as those that hang on the day */
  readonly facets?: ReadonlyMap<string, Facet>
  readonly most: number
}

/** An entry that was found; `met` are the words that it has, by their place in `words`. */
export type Hit = {
  readonly id: string
  readonly number: number
  readonly score: number
  readonly met: readonly number[]
}

export type Found = {
  readonly total: number
  /** the best first: by how many words they have, then by how well these fit, then in the order of the index */
  readonly hits: readonly Hit[]
  readonly words: readonly AskedWord[]
  /** by facet: its values and how many entries each would leave, whatever was chosen in this facet; the most first */
  readonly counts: ReadonlyMap<string, readonly { readonly value: string; readonly count: number }[]>
  /** by facet asked about: how many there would be without asking */
  readonly without: ReadonlyMap<string, number>
}

/**
 * Find entries. Where one or two words are asked, an entry must have all; of more, it may lack one in three. Where none has
 * so many, those that have most are given.
 */
export function searchIndex(index: TextIndex, { text, only = {}, most, ...own }: Search): Found {
  const facets = new Map([...index.facets, ...(own.facets ?? [])])
  const question = readWords(index, text)
  const scored = scoreAll(index, question)
  const sieve = sieveOf(facets, only)
  const passing = passingOf(scored, sieve, question.words.length)
  const ofFacet = (name: string): readonly Uint32Array[] => {
    const place = sieve.findIndex((one) => one.name === name)
    return place < 0 ? [passing.all] : [passing.all, passing.butFor[place] ?? none]
  }
  return {
    total: passing.all.length,
    hits: best(scored, passing.all, most).map((number) => ({
      ...{ id: index.ids[number] ?? '', number, score: scored.scores[number] ?? 0 },
      met: question.words.flatMap((_, word) => (((scored.met[number] ?? 0) >>> word) & 1 ? [word] : [])),
    })),
    words: question.words,
    counts: new Map([...facets].map(([name, facet]) => [name, countsOf(facet, ofFacet(name))])),
    without: new Map(sieve.map(({ name }) => [name, ofFacet(name).reduce((sum, { length }) => sum + length, 0)])),
  }
}

const none = new Uint32Array(0)

/** Every entry with how well it answers. */
type Scored = {
  readonly scores: Float32Array
  /** how many of the words it has, and which: a bit for each */
  readonly counts: Uint8Array
  readonly met: Uint32Array
}

/** How much it counts that words stand in an entry in the order and the wording asked, and that an entry is called just so. */
const furtheringWeight = 0.5
const calledWeight = 10
const mostWords = 32

function scoreAll(index: TextIndex, { words, furthering, called }: Question): Scored {
  const size = index.ids.length
  const [scores, counts, met] = [new Float32Array(size), new Uint8Array(size), new Uint32Array(size)]
  const fits = new Float32Array(size)
  for (const [place, { ways }] of words.slice(0, mostWords).entries()) {
    fits.fill(0)
    for (const way of ways) raise(index, way, fits)
    const rarity = rarityOf(fits)
    for (let entry = 0; entry < size; entry++) {
      const fit = fits[entry] as number // within the array, here and below: these loops are what a search is made of
      if (fit === 0) continue
      scores[entry] = (scores[entry] as number) + rarity * fit
      counts[entry] = (counts[entry] as number) + 1
      met[entry] = (met[entry] as number) | (1 << place)
    }
  }
  for (const term of furthering) {
    fits.fill(0)
    raise(index, { terms: [term], weight: furtheringWeight }, fits)
    const rarity = rarityOf(fits)
    for (let entry = 0; entry < size; entry++) {
      if (met[entry] !== 0) scores[entry] = (scores[entry] as number) + rarity * (fits[entry] as number)
    }
  }
  for (const entry of called) scores[entry] = (scores[entry] ?? 0) + calledWeight
  return { scores, counts, met }
}

/** Let entries fit as well as this way makes them, where no other way made them fit better. */
function raise(index: TextIndex, { terms, weight }: Way, fits: Float32Array): void {
  const [term = 0] = terms
  if (terms.length > 1) {
    eachEntry(index, terms, (entry, fit) => {
      fits[entry] = Math.max(fits[entry] ?? 0, fit * weight)
    })
    return
  }
  for (let i = index.starts[term] ?? 0, end = index.starts[term + 1] ?? 0; i < end; i++) {
    const entry = index.entries[i] as number
    const fit = (index.fits[i] as number) * weight
    if (fit > (fits[entry] as number)) fits[entry] = fit
  }
}

/** BM25's weight of a word by how many entries have it, for fits up to 255. */
function rarityOf(fits: Float32Array): number {
  let having = 0
  for (let entry = 0; entry < fits.length; entry++) if (fits[entry] !== 0) having++
  return Math.log(1 + (fits.length - having + 0.5) / (having + 0.5)) / 255
}

type Sieve = { readonly name: string; readonly facet: Facet; readonly accepted: Uint8Array }

function sieveOf(
  facets: ReadonlyMap<string, Facet>,
  only: Readonly<Record<string, readonly string[]>>,
): readonly Sieve[] {
  return Object.entries(only).flatMap(([name, wanted]) => {
    const facet = facets.get(name)
    if (facet === undefined || wanted.length === 0) return []
    return [{ name, facet, accepted: Uint8Array.from(facet.values, (value) => (wanted.includes(value) ? 1 : 0)) }]
  })
}

const isAccepted = ({ facet: { starts, numbers }, accepted }: Sieve, entry: number): boolean => {
  for (let i = starts[entry] ?? 0; i < (starts[entry + 1] ?? 0); i++) if (accepted[numbers[i] ?? 0] === 1) return true
  return false
}

/** The entries that have enough words: those that pass all facets, and by facet those that only it holds back. */
function passingOf({ counts }: Scored, sieve: readonly Sieve[], words: number) {
  const heldBack = new Uint8Array(counts.length)
  const most = { passing: 0, any: 0 }
  for (let entry = 0; entry < counts.length; entry++) {
    const count = counts[entry] as number
    if (count === 0 && words > 0) continue
    if (sieve.length > 0) heldBack[entry] = heldBackBy(sieve, entry)
    most.any = Math.max(most.any, count)
    if (heldBack[entry] === 0) most.passing = Math.max(most.passing, count)
  }
  const needed = Math.min(words <= 2 ? words : Math.ceil((words * 2) / 3), most.passing || most.any || words)
  const lists = Array.from({ length: sieve.length + 2 }, growing)
  for (let entry = 0; entry < counts.length; entry++) {
    if ((counts[entry] as number) >= needed) lists[heldBack[entry] as number]?.push(entry)
  }
  const [all = none, ...butFor] = lists.map((list) => list.all())
  return { all, butFor }
}

/** 0: passes all facets; the place of the one that does not, from 1; or beyond the last when there are several. */
function heldBackBy(sieve: readonly Sieve[], entry: number): number {
  let held = 0
  for (const [place, one] of sieve.entries()) {
    if (!isAccepted(one, entry)) held = held === 0 ? place + 1 : sieve.length + 1
  }
  return held
}

/** The first few in order, without sorting all: by how many words they have, how well these fit, and then as they come. */
function best({ scores, counts }: Scored, entries: Uint32Array, most: number): readonly number[] {
  const chosen: number[] = []
  const ranks: number[] = []
  for (const entry of entries) {
    const rank = (counts[entry] as number) * perWord + (scores[entry] as number)
    if (chosen.length === most && rank <= (ranks[most - 1] ?? 0)) continue
    let low = 0
    for (let high = chosen.length; low < high; ) {
      const middle = (low + high) >>> 1
      if (rank > (ranks[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    chosen.splice(low, 0, entry)
    ranks.splice(low, 0, rank)
    if (chosen.length > most) ranks.length = chosen.length = most
  }
  return chosen
}

/** More than any score. */
const perWord = 1e6

function countsOf({ values, starts, numbers }: Facet, lists: readonly Uint32Array[]) {
  const counts = new Uint32Array(values.length)
  for (const list of lists) {
    for (const entry of list) {
      for (let i = starts[entry] ?? 0; i < (starts[entry + 1] ?? 0); i++)
        counts[numbers[i] as number] = (counts[numbers[i] as number] as number) + 1 // within the arrays
    }
  }
  return values
    .map((value, number) => ({ value, count: counts[number] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
