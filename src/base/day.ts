declare const dayBrand: unique symbol

/** A calendar day, `YYYY-MM-DD`, in Hong Kong time (the mainland keeps the same clock). Sorts as text. */
export type Day = string & { readonly [dayBrand]: true }

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const msPerDay = 86_400_000

/** The day that a text names, or `undefined` when no such day exists (31 June, 29 February 2025). */
export function parseDay(text: string): Day | undefined {
  const found = shape.exec(text)
  if (found === null) return undefined
  const [year, month, dayOfMonth] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  const isThere = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return isThere ? (text as Day) : undefined // checked above
}

/**
 * A day known to be one.
 *
 * @throws when the text is no day: only for days written in code
 */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new Error(`not a day: ${text}`)
  return parsed
}

/** Days since 1970-01-01. */
export const dayNumber = (of: Day): number => Math.round(Date.parse(`${of}T00:00:00Z`) / msPerDay)

/** The day of a day number. */
export const dayOfNumber = (number: number): Day => new Date(number * msPerDay).toISOString().slice(0, 10) as Day // toISOString gives a day

/** The day `count` days after (or, negative, before) another. */
export const addDays = (of: Day, count: number): Day => dayOfNumber(dayNumber(of) + count)

/** The day of an instant on a clock in Hong Kong. */
export const dayInHongKong = (instant: Date): Day =>
  dayOfNumber(Math.floor((instant.getTime() + 8 * 3_600_000) / msPerDay))
