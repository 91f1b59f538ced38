import { areNeighbours } from './terms.ts'
import { isEmptyWord, type Unit } from './units.ts'

let segmenter: Intl.Segmenter | undefined

/**
 * Cut a run of Han characters into words. Characters left over alone are one word together where they stand side by side
 * (高 才 通); one that has no such neighbour belongs to the word before it, or else to the one after. Those that tell nothing
 * (的, 嘅) stay alone.
 */
export function segment(run: readonly Unit[]): readonly (readonly Unit[])[] {
  const groups: { units: Unit[]; kind: 'word' | 'loose' | 'empty' }[] = []
  let at = 0
  for (const length of lengthsIn(run)) {
    const units = run.slice(at, at + length)
    const kind = length > 1 ? 'word' : units.every(isEmptyWord) ? 'empty' : 'loose'
    const last = groups.at(-1)
    if (kind === 'loose' && last?.kind === 'loose') last.units.push(...units)
    else groups.push({ units, kind })
    at += length
  }
  for (let i = groups.length - 1; i >= 0; i--) {
    const [before, group, after] = [groups[i - 1], groups[i], groups[i + 1]]
    if (group?.kind !== 'loose' || group.units.length > 1) continue
    if (before?.kind === 'word') before.units.push(...group.units)
    else if (after?.kind === 'word') after.units.unshift(...group.units)
    else continue
    groups.splice(i, 1)
  }
  return groups.map(({ units }) => units)
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
