import { type Day, dayNumber } from '../base/index.ts'
import type { MatchIndex } from './body.ts'
import { evidenceWeights as evidence, strengths, strengthUnknown, weights } from './weights.ts'

/** What hangs on the day alone. */
export type DayColumns = {
  readonly day: Day
  /** by collaboration: what it proves by its age and by how far it came */
  readonly proofs: Float64Array
  /** by body: what its liveness and popularity come to */
  readonly standing: Float64Array
}

const kept = new WeakMap<MatchIndex, DayColumns>()

/** The columns of a day; those of the last day asked for are kept. */
export function dayColumnsOf(index: MatchIndex, day: Day): DayColumns {
  const known = kept.get(index)
  if (known?.day === day) return known
  const today = dayNumber(day)
  const columns = {
    day,
    proofs: Float64Array.from(index.collaborations, (_, i) => proofOf(index, i, day)),
    standing: Float64Array.from(
      index.bodies,
      ({ checked, ties }) => weights.liveness * livenessOn(today, checked) + weights.popularity * popularityOf(ties),
    ),
  }
  kept.set(index, columns)
  return columns
}

/** What a collaboration proves by its age and by how far it came. */
function proofOf({ collaborations }: MatchIndex, number: number, day: Day): number {
  const { year, status } = collaborations[number]?.of ?? {}
  const years = yearsBefore(day, year) ?? evidence.yearsUnknown
  return 0.5 ** (years / evidence.halfLife) * (strengths[status ?? ''] ?? strengthUnknown)
}

/** How many years before a day something was, where that is known. */
const yearsBefore = (day: Day, year: string | undefined): number | undefined =>
  year === undefined ? undefined : Math.max(0, Number(day.slice(0, 4)) - Number(year.slice(0, 4)))

/** A year after it was confirmed an entry counts half. */
export const livenessOn = (today: number, checked: number): number =>
  checked === 0 ? 0 : 0.5 ** (Math.max(0, today - checked) / 365)

/** The doublings of a body's collaborations. */
export const popularityOf = (ties: readonly unknown[]): number => Math.log2(1 + ties.length)
