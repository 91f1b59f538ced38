import type { TextIndex } from './text-index.ts'

/** How many entries have a term. */
export function countOf(index: TextIndex, term: string): number {
  const number = index.terms.get(term)
  return number === undefined ? 0 : (index.starts[number + 1] ?? 0) - (index.starts[number] ?? 0)
}

/** The numbers of terms that must all be met; `undefined` when one of them is nowhere. */
export function numbersOf(index: TextIndex, terms: readonly string[]): readonly number[] | undefined {
  const numbers = terms.map((term) => index.terms.get(term))
  return numbers.every((number) => number !== undefined) ? numbers : undefined
}

/** Visit the entries that have all of some terms, each with how well they fit it on average. */
export function eachEntry(
  { starts, entries, fits }: TextIndex,
  terms: readonly number[],
  visit: (entry: number, fit: number) => void,
): void {
  const spans = terms
    .map((term) => ({ at: starts[term] ?? 0, end: starts[term + 1] ?? 0 }))
    .sort((a, b) => a.end - a.at - (b.end - b.at))
  const [rarest, ...others] = spans
  if (rarest === undefined) return
  for (let i = rarest.at; i < rarest.end; i++) {
    const entry = entries[i] ?? 0
    let fit = fits[i] ?? 0
    let met = 1
    for (const other of others) {
      other.at = seek(entries, other, entry)
      if (other.at === other.end) return
      if (entries[other.at] !== entry) break
      fit += fits[other.at] ?? 0
      met++
    }
    if (met === terms.length) visit(entry, fit / met)
  }
}

/** The first place in a span whose entry is not before the one sought: by leaps that double, then by halves. */
function seek(entries: Uint32Array, { at, end }: { at: number; end: number }, sought: number): number {
  let leap = 1
  let low = at
  while (low + leap < end && (entries[low + leap] ?? 0) < sought) {
    low += leap
    leap *= 2
  }
  let high = Math.min(end, low + leap)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle] ?? 0) < sought) low = middle + 1
    else high = middle
  }
  return low
}

/** How many entries have all of some terms, counted no further than `most`. */
export function countTogether(index: TextIndex, terms: readonly string[]): number {
  const numbers = numbersOf(index, terms)
  if (numbers === undefined) return 0
  let count = 0
  eachEntry(index, numbers, () => count++)
  return count
}
