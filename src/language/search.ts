import type { Facet } from './facets.ts'
import { growing } from './growing.ts'
import { eachEntry } from './lookup.ts'
import { type AskedWord, type Question, readWords } from './read-words.ts'
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

type Scored = {
  readonly scores: Float32Array
  /** which words an entry has, a bit for each */
  readonly met: Uint32Array
  /** the entries that have any; all of them when no words were asked */
  readonly touched: Uint32Array
}

/** How much it counts that words stand in an entry in the order asked, and that an entry is called just so. */
const crossingWeight = 0.5
const wholeWeight = 2
const mostWords = 32

function scoreAll(index: TextIndex, { words, crossings, whole }: Question): Scored {
  const size = index.ids.length
  const scores = new Float32Array(size)
  const met = new Uint32Array(size)
  const touched = growing()
  if (words.length === 0) for (let entry = 0; entry < size; entry++) touched.push(entry)
  const fits = new Float32Array(size)
  for (const [place, { ways }] of words.slice(0, mostWords).entries()) {
    const having = growing()
    for (const { terms, weight } of ways) {
      eachEntry(index, terms, (entry, fit) => {
        if (fits[entry] === 0) having.push(entry)
        fits[entry] = Math.max(fits[entry] ?? 0, fit * weight)
      })
    }
    const rarity = rarityOf(having.all().length, size)
    for (const entry of having.all()) {
      if (met[entry] === 0) touched.push(entry)
      met[entry] = (met[entry] ?? 0) | (1 << place)
      scores[entry] = (scores[entry] ?? 0) + rarity * (fits[entry] ?? 0)
      fits[entry] = 0
    }
  }
  const raise = (term: number, weight: number): void => {
    const rarity = rarityOf((index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0), size)
    eachEntry(index, [term], (entry, fit) => {
      if (met[entry] !== 0) scores[entry] = (scores[entry] ?? 0) + rarity * weight * fit
    })
  }
  for (const term of crossings) raise(term, crossingWeight)
  if (whole !== undefined) raise(whole, wholeWeight)
  return { scores, met, touched: touched.all() }
}

/** BM25's weight of a word that so many entries have. */
const rarityOf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5)) / 255

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
function passingOf({ met, touched }: Scored, sieve: readonly Sieve[], words: number) {
  const heldBack = touched.map((entry) => {
    const failing = sieve.flatMap((one, place) => (isAccepted(one, entry) ? [] : [place + 1]))
    return failing.length > 1 ? sieve.length + 1 : (failing[0] ?? 0)
  })
  const most = touched.reduce((max, entry, i) => (heldBack[i] === 0 ? Math.max(max, bits(met[entry] ?? 0)) : max), 0)
  const needed = Math.min(words <= 2 ? words : Math.ceil((words * 2) / 3), most === 0 ? words : most)
  const enough = (entry: number): boolean => bits(met[entry] ?? 0) >= needed
  return {
    all: touched.filter((entry, i) => heldBack[i] === 0 && enough(entry)),
    butFor: sieve.map((_, place) => touched.filter((entry, i) => heldBack[i] === place + 1 && enough(entry))),
  }
}

function bits(mask: number): number {
  let count = 0
  for (let left = mask; left !== 0; left &= left - 1) count++
  return count
}

/** The first few in order, without sorting all. */
function best({ scores, met }: Scored, entries: Uint32Array, most: number): readonly number[] {
  const chosen: number[] = []
  const isBetter = (a: number, b: number): boolean => {
    const [bitsA, bitsB] = [bits(met[a] ?? 0), bits(met[b] ?? 0)]
    if (bitsA !== bitsB) return bitsA > bitsB
    const [scoreA, scoreB] = [scores[a] ?? 0, scores[b] ?? 0]
    return scoreA === scoreB ? a < b : scoreA > scoreB
  }
  for (const entry of entries) {
    const last = chosen.at(-1)
    if (chosen.length === most && (last === undefined || !isBetter(entry, last))) continue
    let low = 0
    for (let high = chosen.length; low < high; ) {
      const middle = (low + high) >>> 1
      if (isBetter(entry, chosen[middle] ?? 0)) high = middle
      else low = middle + 1
    }
    chosen.splice(low, 0, entry)
    if (chosen.length > most) chosen.pop()
  }
  return chosen
}

function countsOf({ values, starts, numbers }: Facet, lists: readonly Uint32Array[]) {
  const counts = new Uint32Array(values.length)
  for (const list of lists) {
    for (const entry of list) {
      for (let i = starts[entry] ?? 0; i < (starts[entry + 1] ?? 0); i++)
        counts[numbers[i] ?? 0] = (counts[numbers[i] ?? 0] ?? 0) + 1
    }
  }
  return values
    .map((value, number) => ({ value, count: counts[number] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
