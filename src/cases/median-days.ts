import type { Catalogue } from '../catalogue/index.ts'
import type { CaseState } from './case.ts'
import { countedIn } from './clock.ts'

/** How long the office took, of all finished cases of a kind under one scheme or procedure. */
export type Median = {
  readonly kind: string
  readonly under: string | undefined
  /** how many were finished; withdrawn and lapsed ones are none */
  readonly finished: number
  /** half of them took as long or less, in the days that the kind counts */
  readonly median: number
  /** how many were done within the time promised */
  readonly kept: number
}

/** The median of the days used, per procedure, over what was decided or done. A case that was decided twice counts twice. */
export function medianDays(
  cases: readonly CaseState[],
  { calendars }: { readonly calendars: Catalogue['calendars'] },
): readonly Median[] {
  const groups = Map.groupBy(cases.flatMap(finishedRounds), ({ kind, under }) => JSON.stringify([kind, under]))
  return [...groups.values()].map((rounds): Median => {
    const days = rounds.map(({ spans, counting, last }) => countedIn(spans, { ...counting, calendars }, last))
    const { kind, under } = rounds[0] as Round // a group has one
    const kept = rounds.filter(({ promised }, i) => (days[i] ?? 0) <= promised).length
    return { kind, under, finished: days.length, median: medianOf(days), kept }
  })
}

type Round = ReturnType<typeof finishedRounds>[number]

function finishedRounds({ rules, under, place, rounds }: CaseState) {
  if (rules.clock === undefined) return []
  const { days: promised, counted } = rules.clock
  return rounds.flatMap(({ clock, isDone }) => {
    const last = clock.at(-1)?.until
    return isDone && last !== undefined
      ? [{ kind: rules.id, under, promised, spans: clock, counting: { counted, place }, last }]
      : []
  })
}

function medianOf(days: readonly number[]): number {
  const sorted = days.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = sorted.slice(middle - 1, middle + 1)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : (low + high) / 2
}
