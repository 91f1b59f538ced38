import type { Unit } from './units.ts'

let segmenter: Intl.Segmenter | undefined

/**
 * Cut a run of Han characters into words. Characters left over alone are one word together where they stand side by side
 * (高 才 通); one that has no such neighbour belongs to the word before it, or at the beginning to the one after.
 */
export function segment(run: readonly Unit[]): readonly (readonly Unit[])[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const lengths: number[] = []
  let alone = 0
  for (const { segment: text } of segmenter.segment(run.map(({ form }) => form).join(''))) {
    const length = [...text].length
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

function take(lengths: number[], alone: number): void {
  const last = lengths.length - 1
  if (alone === 1 && last >= 0) lengths[last] = (lengths[last] ?? 0) + 1
  else if (alone > 0) lengths.push(alone)
}
