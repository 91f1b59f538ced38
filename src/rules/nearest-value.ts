import { day, dayNumber, dayOfNumber, parseDay, settle } from '../base/index.ts'
import type { FactValue, ValueType } from './vocabulary.ts'

/** Types whose values lie on a line: figures, money and days. */
export type Measured = Extract<ValueType, { kind: 'number' | 'money' | 'date' }>

/** True for a type whose values lie on a line. */
export const isMeasured = (type: ValueType): type is Measured =>
  type.kind === 'number' || type.kind === 'money' || type.kind === 'date'

/** The smallest step a value of a type is changed by: a cent, a day, a person, a hundredth of a per cent. */
function stepOf(type: Measured): number {
  if (type.kind === 'date' || (type.kind === 'number' && type.whole === true)) return 1
  return type.kind === 'number' && type.unit === 'share' ? 0.0001 : 0.01
}

/** Where a value lies on its line: a day by its number. `undefined` for what is no value of that type. */
export function placeOf(value: FactValue | undefined, type: Measured): number | undefined {
  if (typeof value === 'number') return value
  const found = type.kind === 'date' && typeof value === 'string' ? parseDay(value) : undefined
  return found && dayNumber(found)
}

const valueAt = (place: number, type: Measured): FactValue =>
  type.kind === 'date' ? dayOfNumber(place) : settle(place)

/** How far a value can go. Days stay within two centuries, where everybody writes them alike. */
function limitsOf(type: Measured): { readonly least: number; readonly most: number } {
  if (type.kind === 'date') return { least: dayNumber(day('1900-01-01')), most: dayNumber(day('2099-12-31')) }
  return { least: type.least ?? -Infinity, most: type.most ?? Infinity }
}

const farthest = 2 ** 50

/**
 * The values nearest to where a value is now, upwards and downwards, that satisfy what is asked, to the smallest step
 * of their type. Found by looking ever further out and then halving: what is asked should hold on one side of a limit.
 */
export function nearestValues(
  type: Measured,
  from: number,
  satisfies: (value: FactValue) => boolean,
): readonly FactValue[] {
  const step = stepOf(type)
  const { least, most } = limitsOf(type)
  const holds = (count: number) => satisfies(valueAt(count * step, type))
  const ends = [Math.ceil(least / step), Math.floor(most / step)] as const
  const found = [
    firstAlong(Math.floor(from / step), 1, { ends, holds }),
    firstAlong(Math.ceil(from / step), -1, { ends, holds }),
  ]
  return found.filter((count) => count !== undefined).map((count) => valueAt(count * step, type))
}

type Line = { readonly ends: readonly [number, number]; readonly holds: (count: number) => boolean }

function firstAlong(start: number, way: 1 | -1, { ends: [low, high], holds }: Line): number | undefined {
  let before = Math.min(Math.max(start, low), high)
  if (holds(before)) return before
  for (let stride = 1; stride <= farthest; stride *= 2) {
    const at = Math.min(Math.max(start + way * stride, low), high)
    if (holds(at)) return halved(before, at, holds)
    if (at === low || at === high) return undefined
    before = at
  }
  return undefined
}

/** Between a count that does not satisfy and one that does: the first that does. */
function halved(fails: number, satisfies: number, holds: (count: number) => boolean): number {
  let [bad, good] = [fails, satisfies]
  while (Math.abs(good - bad) > 1) {
    const middle = Math.trunc((bad + good) / 2)
    if (holds(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Values further on in one direction: a step, ever further, and the type's own limit where there is one. */
export function beyond(type: Measured, place: number, way: 1 | -1): readonly FactValue[] {
  const { least, most } = limitsOf(type)
  const limit = way === 1 ? most : least
  const size = Math.max(Math.ceil(Math.abs(place)), 1)
  const far = (type.kind === 'date' ? [1, 400] : [stepOf(type), size, 1e6 * size]).map((gap) => place + way * gap)
  const places = [...far, limit].filter((at) => Number.isFinite(at) && (at - limit) * way <= 0 && at !== place)
  return places.map((at) => valueAt(at, type))
}
