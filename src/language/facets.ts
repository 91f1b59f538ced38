import { growing } from './growing.ts'

/** The values of one facet for all entries, side by side: what each entry has, as numbers of `values`. */
export type Facet = {
  readonly values: readonly string[]
  /** where each entry's values begin in `numbers`, and at last where all end */
  readonly starts: Uint32Array
  readonly numbers: Uint32Array
}

/** Lay out a facet. `valuesOf` holds, entry by entry, the values that an entry has: none, one or several. */
export function facetOf(valuesOf: Iterable<readonly string[]>): Facet {
  const known = new Map<string, number>()
  const starts = growing()
  const numbers = growing()
  let count = 0
  for (const values of valuesOf) {
    starts.push(count)
    for (const value of new Set(values)) {
      const number = known.get(value) ?? known.size
      known.set(value, number)
      numbers.push(number)
      count++
    }
  }
  starts.push(count)
  return { values: [...known.keys()], starts: starts.all().slice(), numbers: numbers.all().slice() }
}
