import { areNeighbours } from './terms.ts'
import type { Unit } from './units.ts'

let segmenter: Intl.Segmenter | undefined

/**
 * Cut a run of Han characters into words. Characters left over alone are one word together where they stand side by side
 * (高 才 通); one that has no such neighbour belongs to the word before it, or at the beginning to the one after.
 */
export function segment(run: readonly Unit[]): readonly (readonly Unit[])[] {
  const lengths: number[] = []
  let alone = 0
  for (const length of lengthsIn(run)) {
    if (length === 1) {
      alone++
      continue
    }
    take(lengths, alone)
    lengths.push(length)
    alone = 0
  }
  take(lengths, alone)
  if (lengths[0] === 1 && lengths.length > 1) lengths.splice(0, 2, 1 + (lengths[1] ?? 0))
  let at = 0
  return lengths.map((length) => run.slice(at, (at += length)))
}

/** How many characters each word of a run has. */
function lengthsIn(run: readonly Unit[]): readonly number[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const text = run.map(({ form }) => form).join('')
  return [...segmenter.segment(text)].map(({ segment: word }) => [...word].length)
}

/** The places in a text where a word begins or ends, counted in units: everywhere but inside a Han word. */
export function seamsOf(units: readonly Unit[]): ReadonlySet<number> {
  const seams = new Set<number>([0])
  for (let at = 0; at < units.length; ) {
    let end = at + 1
    while (areNeighbours(units[end - 1] as Unit, units[end])) end++ // within the list
    for (const length of units[at]?.isHan === true ? lengthsIn(units.slice(at, end)) : [1]) {
      at += length
      seams.add(at)
    }
  }
  return seams
}

function take(lengths: number[], alone: number): void {
  const last = lengths.length - 1
  if (alone === 1 && last >= 0) lengths[last] = (lengths[last] ?? 0) + 1
  else if (alone > 0) lengths.push(alone)
}
