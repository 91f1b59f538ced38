import { type Day, dayInHongKong } from './day.ts'

declare const instantBrand: unique symbol

/** A moment, to the millisecond and in UTC: `2026-11-20T08:30:00.000Z`. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true }

/** The moment that a text names, or `undefined` when it is none, or is written in another way. */
export function parseInstant(text: string): Instant | undefined {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text ? (text as Instant) : undefined // checked here
}

/** The moment of a date. */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant // toISOString writes it so

/** The day of a moment on a clock in Hong Kong; the mainland keeps the same clock. */
export const dayOf = (instant: Instant): Day => dayInHongKong(new Date(instant))
