import type { Growing } from './growing.ts'

type Records = { readonly terms: Growing; readonly entries: Growing; readonly counts: Growing }
type Measures = {
  /** by text: how long it is in each entry */
  readonly lengths: readonly Growing[]
  /** by text: how much a word in it counts */
  readonly weights: readonly number[]
  /** how many terms there are */
  readonly terms: number
}

/** BM25's figures: how fast further occurrences count less, and how far a long text is held against its words. */
const saturation = 1.2
const lengthShare = 0.5

/**
 * Lay the records out by term, each term's entries in order, and weigh them: BM25 with fields (the weighted count of a word
 * over all texts of an entry, each by its length, is saturated once).
 */
export function lay(records: Records, { lengths, weights, terms }: Measures) {
  const [termOf, entryOf, countOf] = [records.terms.all(), records.entries.all(), records.counts.all()]
  const order = byTerm(termOf, terms)
  const measures = lengths.map((growing) => growing.all())
  const means = measures.map((all) => all.reduce((sum, length) => sum + length, 0) / Math.max(1, all.length))
  const starts = new Uint32Array(terms + 1)
  const entries = new Uint32Array(termOf.length)
  const fits = new Uint8Array(termOf.length)
  const inNames = new Uint8Array(terms)
  let end = 0
  let at = 0
  for (let term = 0; term < terms; term++) {
    starts[term] = end
    while (at < order.length && termOf[order[at] ?? 0] === term) {
      const entry = entryOf[order[at] ?? 0] ?? 0
      let weight = 0
      for (; at < order.length; at++) {
        const record = order[at] ?? 0
        if (termOf[record] !== term || entryOf[record] !== entry) break
        const text = (countOf[record] ?? 0) >>> 16
        const relative = (measures[text]?.[entry] ?? 1) / Math.max(1, means[text] ?? 1)
        weight +=
          (((countOf[record] ?? 0) & 0xffff) * (weights[text] ?? 1)) / (1 - lengthShare + lengthShare * relative)
        if (text === 0) inNames[term] = 1
      }
      entries[end] = entry
      fits[end++] = Math.max(1, Math.round((255 * weight) / (weight + saturation)))
    }
  }
  starts[terms] = end
  return { starts, entries: entries.slice(0, end), fits: fits.slice(0, end), inNames }
}

/** The numbers of the records, those of one term together, otherwise in the order they came. */
function byTerm(termOf: Uint32Array, terms: number): Uint32Array {
  const next = new Uint32Array(terms + 1)
  for (const term of termOf) next[term + 1] = (next[term + 1] ?? 0) + 1
  for (let term = 0; term < terms; term++) next[term + 1] = (next[term + 1] ?? 0) + (next[term] ?? 0)
  const order = new Uint32Array(termOf.length)
  for (let record = 0; record < termOf.length; record++) {
    const term = termOf[record] ?? 0
    const place = next[term] ?? 0
    order[place] = record
    next[term] = place + 1
  }
  return order
}
