import { parseDay } from '../base/index.ts'

/** A day known in full or in part: YYYY, YYYY-MM or YYYY-MM-DD. Sorts as text. */
export type DayInPart = string

/** The time that a figure is of: its first and its last day, each as far as it is known. */
export type Period = { readonly from?: DayInPart; readonly until?: DayInPart }

/** Whether a text is YYYY, YYYY-MM or YYYY-MM-DD, and a time that exists. */
export const isDayInPart = (text: string): boolean => parseDay(text + '-01-01'.slice(text.length - 4)) !== undefined

/** Whether one time ends before another begins, as far as both are known: 2025 is not before 2025-03. */
export function isBefore(one: DayInPart, other: DayInPart): boolean {
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared) < other.slice(0, shared)
}

/**
 * The period that a text names: a day in part, a year that begins in one and ends in the next (2024/25), a quarter
 * (2025-Q1), or two of these with `..` between them, of which one may be left out where it is not known.
 */
export function parsePeriod(text: string): Period | undefined {
  const [first = '', last, ...more] = text.split('..')
  if (last === undefined) return single(text)
  const from = single(first)?.from
  const until = single(last)?.until
  const isWhole = (first === '' || from !== undefined) && (last === '' || until !== undefined) && first + last !== ''
  return isWhole && more.length === 0 ? { ...(from && { from }), ...(until && { until }) } : undefined
}

function single(text: string): Required<Period> | undefined {
  if (isDayInPart(text)) return { from: text, until: text }
  const [, year = '', next, quarter] = /^(\d{4})(?:\/(\d{2})|-Q([1-4]))$/.exec(text) ?? []
  if (quarter !== undefined) return { from: `${year}-${month(quarter, -2)}`, until: `${year}-${month(quarter, 0)}` }
  const following = String(Number(year) + 1)
  return next !== undefined && following.endsWith(next) ? { from: year, until: following } : undefined
}

const month = (quarter: string, offset: number): string => String(Number(quarter) * 3 + offset).padStart(2, '0')
