import { Temporal } from 'temporal-polyfill'
import type { FeelObject, Zoned } from './tree.ts'

// Days, clocks and durations as FEEL writes them. Years run to nine digits, beyond what Date or Temporal hold, so days
// are counted here; only the offset of a named zone is asked of Temporal.

export type FeelDate = Extract<FeelObject, { is: 'date' }>
export type FeelTime = Extract<FeelObject, { is: 'time' }>
export type FeelDateTime = Extract<FeelObject, { is: 'date-time' }>
export type Months = Extract<FeelObject, { is: 'months' }>
export type Days = Extract<FeelObject, { is: 'days' }>

export const secondsPerDay = 86_400
export const nanosPerSecond = 1e9
export const nanosPerDay = secondsPerDay * nanosPerSecond

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How many days a month has. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0)

/** Days since 1970-01-01 of a day in the Gregorian calendar, for any year. Months count from 1. */
export function daysOf(year: number, month: number, dayOfMonth: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export type Calendar = { readonly year: number; readonly month: number; readonly day: number }

/** The day in the Gregorian calendar that a day number stands for: `daysOf` backwards. */
export function calendarOf(days: number): Calendar {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** The same day some months later or earlier; the last of the month where that day does not exist. */
export function addMonths(days: number, months: number): number {
  const from = calendarOf(days)
  const total = from.year * 12 + from.month - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  return daysOf(year, month, Math.min(from.day, daysInMonth(year, month)))
}

/** Whole months from one day to another, counted like a person's age; negative when the second comes first. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return -monthsBetween(to, from) + 0
  const start = calendarOf(from)
  const end = calendarOf(to)
  const months = (end.year - start.year) * 12 + end.month - start.month
  return end.day < start.day ? months - 1 : months
}

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
const yearPart = '-?(?:[1-9]\\d{4,8}|\\d{4})'
const datePattern = new RegExp(`^(${yearPart})-(\\d{2})-(\\d{2})$`)
const timePattern = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z_]+(?:\/[\w+-]+)*)?$/
const monthsPattern = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/
const daysPattern = /^(-)?P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** A date of three numbers, or `null` when no such day exists. */
export function dateOf(year: number, month: number, dayOfMonth: number): FeelDate | null {
  if (![year, month, dayOfMonth].every(Number.isInteger) || Math.abs(year) > 999_999_999) return null
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null
  return { is: 'date', days: daysOf(year, month, dayOfMonth) }
}

/** A date written `YYYY-MM-DD`, or `null`. */
export function readDate(text: string): FeelDate | null {
  const found = datePattern.exec(text)
  return found === null ? null : dateOf(Number(found[1]), Number(found[2]), Number(found[3]))
}

function readZone(text: string | undefined): Zoned | null {
  if (text === undefined) return {}
  if (text === 'Z') return { offset: 0 }
  if (text.startsWith('@')) return isZone(text.slice(1)) ? { zone: text.slice(1) } : null
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number)
  if (hours > 18 || minutes > 59 || seconds > 59 || (hours === 18 && minutes + seconds > 0)) return null
  return { offset: (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds) + 0 }
}

/** True for a zone of the IANA list. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Nanoseconds since midnight, or `null` when no clock shows that. */
export function nanosOf(hour: number, minute: number, second: number): number | null {
  if (!Number.isInteger(hour) || !Number.isInteger(minute)) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null
  return (hour * 60 + minute) * 60 * nanosPerSecond + Math.round(second * nanosPerSecond)
}

/** A time of day, with or without where, or `null`. */
export function readTime(text: string): FeelTime | null {
  const found = timePattern.exec(text)
  if (found === null) return null
  const zone = readZone(found[5])
  const whole = nanosOf(Number(found[1]), Number(found[2]), Number(found[3]))
  const fraction = Number(`0.${(found[4] ?? '0').slice(0, 9)}`)
  return zone === null || whole === null
    ? null
    : { is: 'time', nanos: whole + Math.round(fraction * nanosPerSecond), ...zone }
}

/** A date and time of day (`…T…`), or a date alone at midnight, or `null`. */
export function readDateTime(text: string): FeelDateTime | null {
  const cut = text.indexOf('T')
  const date = readDate(cut < 0 ? text : text.slice(0, cut))
  if (date === null) return null
  if (cut < 0) return { is: 'date-time', days: date.days, nanos: 0 }
  const midnightAfter = /^24:00:00(.*)$/.exec(text.slice(cut + 1))
  const time = readTime(midnightAfter === null ? text.slice(cut + 1) : `00:00:00${midnightAfter[1]}`)
  if (time === null) return null
  const { nanos, is: _, ...zone } = time
  return { is: 'date-time', days: date.days + (midnightAfter === null ? 0 : 1), nanos, ...zone }
}

/** A duration of years and months, or of days and time; never both. `null` for anything else. */
export function readDuration(text: string): Months | Days | null {
  const months = monthsPattern.exec(text)
  if (months !== null) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)
    return { is: 'months', months: (months[1] === undefined ? count : -count) + 0 }
  }
  const days = daysPattern.exec(text)
  if (days === null) return null
  const part = (index: number): number => Number(days[index] ?? 0)
  const seconds = part(2) * secondsPerDay + part(3) * 3600 + part(4) * 60 + part(5)
  return { is: 'days', seconds: (days[1] === undefined ? seconds : -seconds) + 0 }
}

/** What `@"…"` stands for: a date, a time, a date and time or a duration, by its shape. `null` for none of them. */
export function readTemporal(text: string): FeelObject | null {
  if (/^-?P/.test(text)) return readDuration(text)
  if (text.includes('T')) return readDateTime(text)
  return readDate(text) ?? readTime(text)
}

// ── instants ────────────────────────────────────────────────────────────────────────────────────────────────────────
/** Seconds east of Greenwich at that moment of a local clock; `undefined` for a clock that says no zone. */
export function offsetOf(at: FeelTime | FeelDateTime): number | undefined {
  if (at.zone === undefined) return at.offset
  // A time of day alone has no date; its zone is read as on the first day of the count.
  const { year, month, day } = calendarOf(at.is === 'time' ? 0 : at.days)
  const hour = Math.floor(at.nanos / (3600 * nanosPerSecond))
  const minute = Math.floor(at.nanos / (60 * nanosPerSecond)) % 60
  if (Math.abs(year) > 270_000) return 0
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute })
  return local.toZonedDateTime(at.zone).offsetNanoseconds / nanosPerSecond
}

/** Nanoseconds of an instant within its day count: comparable when both clocks say a zone, or neither does. */
export function instantOf(at: FeelTime | FeelDateTime): { readonly days: number; readonly nanos: number } {
  const nanos = at.nanos - (offsetOf(at) ?? 0) * nanosPerSecond
  const days = at.is === 'time' ? 0 : at.days
  const carried = Math.floor(nanos / nanosPerDay)
  return { days: days + carried, nanos: nanos - carried * nanosPerDay }
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
const two = (value: number): string => String(value).padStart(2, '0')

function writeDate(days: number): string {
  const { year, month, day } = calendarOf(days)
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function writeClock({ nanos, offset, zone }: { nanos: number } & Zoned): string {
  const whole = Math.floor(nanos / nanosPerSecond)
  const fraction = String(nanos - whole * nanosPerSecond)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const shown = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return `${shown}${fraction === '' ? '' : `.${fraction}`}${zone === undefined ? writeOffset(offset) : `@${zone}`}`
}

function writeOffset(offset: number | undefined): string {
  if (offset === undefined) return ''
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`
}

function writeMonths(months: number): string {
  const size = Math.abs(months)
  const years = Math.floor(size / 12)
  const rest = size % 12
  const parts = `${years > 0 ? `${years}Y` : ''}${rest > 0 || years === 0 ? `${rest}M` : ''}`
  return `${months < 0 ? '-' : ''}P${parts}`
}

function writeDays(seconds: number): string {
  const nanos = Math.round((Math.abs(seconds) % 1) * nanosPerSecond)
  const size = Math.floor(Math.abs(seconds)) + (nanos === nanosPerSecond ? 1 : 0)
  const fraction = nanos % nanosPerSecond === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
  const [days, hours, minutes] = [
    Math.floor(size / secondsPerDay),
    Math.floor(size / 3600) % 24,
    Math.floor(size / 60) % 60,
  ]
  const clock = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${
    size % 60 > 0 || fraction !== '' ? `${size % 60}${fraction}S` : ''
  }`
  const date = days > 0 ? `${days}D` : ''
  if (date === '' && clock === '') return 'PT0S'
  return `${seconds < 0 ? '-' : ''}P${date}${clock === '' ? '' : `T${clock}`}`
}

/** A date, time or duration as FEEL writes it; `readTemporal` reads it back. */
export function writeTemporal(value: FeelDate | FeelTime | FeelDateTime | Months | Days): string {
  switch (value.is) {
    case 'date':
      return writeDate(value.days)
    case 'time':
      return writeClock(value)
    case 'date-time':
      return `${writeDate(value.days)}T${writeClock(value)}`
    case 'months':
      return writeMonths(value.months)
    case 'days':
      return writeDays(value.seconds)
  }
}
