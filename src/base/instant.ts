import { type Day, dayInHongKong } from './day.ts'

declare const instantBrand: unique symbol

/** A moment, to the millisecond and in UTC: `2026-11-20T08:30:00.000Z`. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true }

/** The moment of a date. */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant // toISOString writes it so

/** The day of a moment on a clock in Hong Kong; the mainland keeps the same clock. */
export const dayOf = (instant: Instant): Day => dayInHongKong(new Date(instant))
