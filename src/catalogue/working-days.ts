import { addDays, type Day } from '../base/index.ts'
import type { Calendar } from './types.ts'

/** A day reached by counting. */
export type Counted = {
  readonly day: Day
  /** true when a year on the way has no published list of holidays yet: the day is then an expectation */
  readonly about: boolean
}

/** Some calendars of a place, and the place whose working days count. */
type Counting = { readonly place: string; readonly calendars: readonly Calendar[] }

/**
 * Whether people work on a day in a place: Monday to Friday without the holidays, and the weekend days that the mainland
 * makes working days in exchange.
 *
 * @returns `about` when the holidays of that year are not published, or not recorded
 */
export function isWorkingDay(day: Day, counting: Counting): { works: boolean; about: boolean } {
  const calendar = calendarOf(day, counting)
  const about = calendar?.published !== true
  if (calendar?.['working-weekend-days']?.some((one) => one.day === day)) return { works: true, about }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isHoliday = calendar?.holidays.some((one) => one.day === day) ?? false
  return { works: weekday !== 0 && weekday !== 6 && !isHoliday, about }
}

/**
 * The day that lies some working days after another. The day itself does not count: one working day after a Friday is
 * the Monday.
 *
 * @param days how many, at least 0
 */
export function addWorkingDays(from: Day, days: number, counting: Counting): Counted {
  let [day, left, isAbout] = [from, days, false]
  while (left > 0) {
    day = addDays(day, 1)
    const { works, about } = isWorkingDay(day, counting)
    isAbout ||= about
    if (works) left -= 1
  }
  return { day, about: isAbout }
}

/** The first working day from a day on: that day itself, if people work on it. */
export function firstWorkingDay(from: Day, counting: Counting): Counted {
  let [day, isAbout] = [from, false]
  for (;;) {
    const { works, about } = isWorkingDay(day, counting)
    isAbout ||= about
    if (works) return { day, about: isAbout }
    day = addDays(day, 1)
  }
}

/** The calendar of the year, of the place itself or of the nearest place around it: Hangzhou keeps the mainland's. */
function calendarOf(day: Day, { place, calendars }: Counting): Calendar | undefined {
  const year = Number(day.slice(0, 4))
  return calendars
    .filter((one) => one.year === year && (place === one.place || place.startsWith(`${one.place}-`)))
    .toSorted((a, b) => b.place.length - a.place.length)[0]
}
