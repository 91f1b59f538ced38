import { addDays, type Day } from '../base/index.ts'
import { type Catalogue, isWorkingDay } from '../catalogue/index.ts'
import type { CaseState, Span } from './case.ts'
import { owedIn, standingOf } from './case.ts'

type Calendars = { readonly calendars: Catalogue['calendars'] }

/** How the promised time stands. */
export type ClockReading = {
  readonly promised: number
  readonly counted: 'working-days' | 'calendar-days'
  /** days used so far, the day read included */
  readonly used: number
  /** the applicant owes something: no day counts until it is handed in */
  readonly isResting: boolean
  /** the day on which the last promised day falls; while the clock rests, if it went on on the day read */
  readonly due: Day
  /** a year on the way has no published list of holidays */
  readonly about: boolean
}

/**
 * How the promised time of a case stands on a day.
 *
 * A day counts when the clock ran as it began. So the day on which a case comes in, or on which what was owed is handed in,
 * does not count; the day on which something is asked for does; and what is asked for and handed in on one day changes nothing.
 *
 * @returns `undefined` where nothing is promised or it is nobody's turn at the office
 */
export function readClock(state: CaseState, { calendars }: Calendars, day: Day): ClockReading | undefined {
  const { clock: promise } = state.rules
  const isResting = promise?.in.includes(state.at) === true && owedIn(state).length > 0
  if (promise === undefined || !(isResting || isRunning(state))) return undefined
  const spans = isResting ? [...state.clock, { from: day }] : state.clock
  const counting = { counted: promise.counted, place: state.place, calendars }
  const { day: due, about } = dayReached(spans, promise.days, counting)
  const used = countedIn(state.clock, counting, day)
  return { promised: promise.days, counted: promise.counted, used, isResting, due, about }
}

type Counting = Calendars & { readonly counted: 'working-days' | 'calendar-days'; readonly place: string }

/** Whether the clock runs in the state that a case is in now. */
export const isRunning = (state: CaseState): boolean =>
  standingOf(state).ends === undefined &&
  state.rules.clock?.in.includes(state.at) === true &&
  owedIn(state).length === 0

/** The spans after something happened: one begins, one ends, or nothing changes. */
export function clockAfter(spans: readonly Span[], runs: boolean, day: Day): readonly Span[] {
  const last = spans.at(-1)
  const ran = last !== undefined && last.until === undefined
  if (runs === ran) return spans
  return ran ? [...spans.slice(0, -1), { from: last.from, until: day }] : [...spans, { from: day }]
}

const counts = (day: Day, { counted, place, calendars }: Counting): { works: boolean; about: boolean } =>
  counted === 'calendar-days' ? { works: true, about: false } : isWorkingDay(day, { place, calendars })

const isIn = (day: Day, spans: readonly Span[]): boolean =>
  spans.some(({ from, until }) => from < day && (until === undefined || day <= until))

/** How many days of some spans count, up to a day. */
export function countedIn(spans: readonly Span[], counting: Counting, until: Day): number {
  let used = 0
  for (const span of spans)
    for (let day = addDays(span.from, 1); day <= (span.until ?? until) && day <= until; day = addDays(day, 1))
      if (counts(day, counting).works) used += 1
  return used
}

/** The day on which so many days of some spans have counted. The last span is open. */
function dayReached(spans: readonly Span[], days: number, counting: Counting): { day: Day; about: boolean } {
  let day = (spans[0] as Span).from // whoever asks has one
  let isAbout = false
  for (let used = 0; used < days; ) {
    day = addDays(day, 1)
    if (!isIn(day, spans)) continue
    const { works, about } = counts(day, counting)
    isAbout ||= about
    if (works) used += 1
  }
  return { day, about: isAbout }
}
