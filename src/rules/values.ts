import { settle } from '../base/index.ts'
import {
  addMonths,
  type FeelDateTime,
  type FeelTime,
  instantOf,
  nanosPerDay,
  nanosPerSecond,
  offsetOf,
  secondsPerDay,
} from './temporal.ts'
import type { Comparison, FeelObject, FeelValue } from './tree.ts'

// What the operators of the language do to values. The interpreter and the closures both call these, so that one
// meaning holds. `undefined` (not known) wins over `null` (a fault): nobody can say what a fault with a gap would be.

/** A truth inside FEEL: yes, no, a fault, or not known. */
export type FeelTruth = boolean | null | undefined

type Kind = 'boolean' | 'number' | 'text' | 'list' | FeelObject['is']

const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)

/** The kind of a known value. */
export function kindOf(value: Exclude<FeelValue, undefined | null>): Kind {
  if (isList(value)) return 'list'
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'number':
      return 'number'
    case 'string':
      return 'text'
    default:
      return value.is // lists were taken out above
  }
}

/** −, 0 or + as the first number is below, equal to or above the second, to fifteen significant digits. */
export function orderNumbers(a: number, b: number): number {
  if (a === b) return 0
  const gap = a - b
  if (Math.abs(gap) > 1e-9 * (Math.abs(a) + Math.abs(b))) return gap
  return settle(a) - settle(b)
}

const hasZone = (at: FeelTime | FeelDateTime): boolean => at.offset !== undefined || at.zone !== undefined

function orderClocks(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): number | null {
  if (hasZone(a) !== hasZone(b)) return null
  const [first, second] = [instantOf(a), instantOf(b)]
  return first.days - second.days || first.nanos - second.nanos
}

const orderTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** −, 0 or + for two values that have an order, `null` for two that have none. */
export function order(a: FeelValue, b: FeelValue): number | null | undefined {
  if (a === undefined || b === undefined) return undefined
  if (a === null || b === null) return null
  if (typeof a === 'number' && typeof b === 'number') return orderNumbers(a, b)
  if (typeof a === 'string' && typeof b === 'string') return orderTexts(a, b)
  if (typeof a !== 'object' || typeof b !== 'object' || isList(a) || isList(b)) return null
  return orderObjects(a, b) // lists were taken out above
}

function orderObjects(a: FeelObject, b: FeelObject): number | null {
  if (a.is === 'date' && b.is === 'date') return a.days - b.days
  if (a.is === 'months' && b.is === 'months') return a.months - b.months
  if (a.is === 'days' && b.is === 'days') return orderNumbers(a.seconds, b.seconds)
  if ((a.is === 'time' && b.is === 'time') || (a.is === 'date-time' && b.is === 'date-time')) return orderClocks(a, b)
  return null
}

/** Fractions of a second do not tell two clocks apart: FEEL compares their whole seconds. */
const toSecond = <T extends FeelTime | FeelDateTime>(at: T): T => ({
  ...at,
  nanos: at.nanos - (at.nanos % nanosPerSecond),
})

/** Whether two values are the same. Values of different kinds are a fault, except that anything can be compared with null. */
export function equal(a: FeelValue, b: FeelValue): FeelTruth {
  if (a === undefined || b === undefined) return undefined
  if (a === null || b === null) return a === b
  if (isList(a) && isList(b)) return equalLists(a, b)
  if (kindOf(a) !== kindOf(b)) return null
  if (typeof a !== 'object') return typeof a === 'number' ? orderNumbers(a, b as number) === 0 : a === b
  return equalObjects(a as FeelObject, b as FeelObject) // the kinds agree and are not lists
}

function equalObjects(a: FeelObject, b: FeelObject): FeelTruth {
  if (a.is === 'function' || b.is === 'function') return null
  if ((a.is === 'time' && b.is === 'time') || (a.is === 'date-time' && b.is === 'date-time')) {
    if (hasZone(a) !== hasZone(b)) return false
    return orderClocks(toSecond(a), toSecond(b)) === 0
  }
  if (a.is === 'context' && b.is === 'context') {
    if (a.entries.size !== b.entries.size) return false
    return every([...a.entries], ([key, value]) => (b.entries.has(key) ? equal(value, b.entries.get(key)) : false))
  }
  if (a.is === 'range' && b.is === 'range') {
    if (a.lowClosed !== b.lowClosed || a.highClosed !== b.highClosed) return false
    return all([equal(a.low, b.low), equal(a.high, b.high)])
  }
  const gap = orderObjects(a, b)
  return gap === null ? null : gap === 0
}

const equalLists = (a: readonly FeelValue[], b: readonly FeelValue[]): FeelTruth =>
  a.length === b.length && every(a, (item, i) => equal(item, b[i]))

const every = <T>(items: readonly T[], holds: (item: T, index: number) => FeelTruth): FeelTruth => all(items.map(holds))

/** True when all are; false when one is; else not known, or a fault. */
export function all(truths: readonly FeelValue[]): FeelTruth {
  if (truths.includes(false)) return false
  if (truths.includes(undefined)) return undefined
  return truths.every((truth) => truth === true) ? true : null
}

/** True when one is; false when all are; else not known, or a fault. */
export function any(truths: readonly FeelValue[]): FeelTruth {
  if (truths.includes(true)) return true
  if (truths.includes(undefined)) return undefined
  return truths.every((truth) => truth === false) ? false : null
}

/** The other truth; a fault for what is no truth. */
export const not = (value: FeelValue): FeelTruth =>
  typeof value === 'boolean' ? !value : value === undefined ? undefined : null

/** Compare two values. */
export function compare(how: Comparison, a: FeelValue, b: FeelValue): FeelTruth {
  if (how === '=') return equal(a, b)
  if (how === '!=') return not(equal(a, b))
  const gap = order(a, b)
  if (gap === undefined || gap === null) return gap
  return holds(how, gap)
}

/** Whether an order (−, 0, +) satisfies a comparison. */
export function holds(how: Comparison, gap: number): boolean {
  switch (how) {
    case '=':
      return gap === 0
    case '!=':
      return gap !== 0
    case '<':
      return gap < 0
    case '<=':
      return gap <= 0
    case '>':
      return gap > 0
    case '>=':
      return gap >= 0
  }
}

/** Whether a value lies in a range. An end that is `null` in a range value is open. */
export function isWithinRange(
  value: FeelValue,
  range: { low: FeelValue; high: FeelValue; lowClosed: boolean; highClosed: boolean },
): FeelTruth {
  return all([
    compare(range.lowClosed ? '>=' : '>', value, range.low),
    compare(range.highClosed ? '<=' : '<', value, range.high),
  ])
}

/** Whether a value is one of a list, or inside one of its ranges. */
export function isMember(value: FeelValue, list: FeelValue): FeelTruth {
  if (list === undefined) return undefined
  if (!isList(list)) return isObject(list, 'range') ? isWithinRange(value, list) : equal(value, list)
  return any(
    list.map((item) => {
      const found =
        isObject(item, 'range') && !isObject(value, 'range') ? isWithinRange(value, item) : equal(value, item)
      return found === null ? false : found
    }),
  )
}

/** True for a value of that form. */
export const isObject = <Is extends FeelObject['is']>(
  value: FeelValue,
  is: Is,
): value is Extract<FeelObject, { is: Is }> =>
  typeof value === 'object' && value !== null && !isList(value) && value.is === is

// ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────────────────
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Apply an arithmetic operator. A kind the operator does not take is a fault. */
export function arithmetic(how: '+' | '-' | '*' | '/' | '**', a: FeelValue, b: FeelValue): FeelValue {
  if (a === undefined || b === undefined) return undefined
  if (a === null || b === null) return null
  if (typeof a === 'number' && typeof b === 'number') return numeric(how, a, b)
  switch (how) {
    case '+':
      return add(a, b)
    case '-':
      return subtract(a, b)
    case '*':
      return typeof a === 'number' ? scale(b, a) : typeof b === 'number' ? scale(a, b) : null
    case '/':
      return typeof b === 'number' ? (b === 0 ? null : scale(a, 1 / b, b)) : ratio(a, b)
    case '**':
      return null
  }
}

function numeric(how: '+' | '-' | '*' | '/' | '**', a: number, b: number): number | null {
  switch (how) {
    case '+':
      return finite(a + b)
    case '-':
      return finite(a - b)
    case '*':
      return finite(a * b)
    case '/':
      return b === 0 ? null : finite(a / b)
    case '**':
      return finite(a ** b)
  }
}

function add(a: FeelValue, b: FeelValue): FeelValue {
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isObject(a, 'months') && isObject(b, 'months')) return { is: 'months', months: a.months + b.months }
  if (isObject(a, 'days') && isObject(b, 'days')) return { is: 'days', seconds: settle(a.seconds + b.seconds) }
  if (isObject(a, 'months') || isObject(a, 'days')) return moved(b, a, 1)
  return moved(a, b, 1)
}

function subtract(a: FeelValue, b: FeelValue): FeelValue {
  if (isObject(b, 'months')) {
    return isObject(a, 'months') ? { is: 'months', months: a.months - b.months } : moved(a, b, -1)
  }
  if (isObject(b, 'days')) {
    return isObject(a, 'days') ? { is: 'days', seconds: settle(a.seconds - b.seconds) } : moved(a, b, -1)
  }
  if (isObject(a, 'date') && isObject(b, 'date')) return { is: 'days', seconds: (a.days - b.days) * secondsPerDay }
  if (isObject(a, 'time') && isObject(b, 'time')) return between(a, b)
  const [first, second] = [atMidnight(a), atMidnight(b)]
  return first === undefined || second === undefined ? null : between(first, second)
}

/** A date beside a date-time is that day's midnight in Greenwich. */
function atMidnight(value: FeelValue): FeelDateTime | undefined {
  if (isObject(value, 'date-time')) return value
  return isObject(value, 'date') ? { is: 'date-time', days: value.days, nanos: 0, offset: 0 } : undefined
}

function between(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): FeelValue {
  if (hasZone(a) !== hasZone(b)) return null
  const [first, second] = [instantOf(a), instantOf(b)]
  const seconds = (first.days - second.days) * secondsPerDay + (first.nanos - second.nanos) / nanosPerSecond
  return { is: 'days', seconds: settle(seconds) }
}

function moved(value: FeelValue, by: FeelValue, sign: 1 | -1): FeelValue {
  if (isObject(by, 'months')) {
    const months = sign * by.months
    if (isObject(value, 'date') || isObject(value, 'date-time'))
      return { ...value, days: addMonths(value.days, months) }
    return null
  }
  if (!isObject(by, 'days')) return null
  if (isObject(value, 'date')) return { ...value, days: value.days + Math.floor((sign * by.seconds) / secondsPerDay) }
  if (isObject(value, 'time')) {
    const nanos = value.nanos + Math.round(sign * by.seconds * nanosPerSecond)
    return { ...value, nanos: ((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay }
  }
  return isObject(value, 'date-time') ? movedClock(value, sign * by.seconds) : null
}

function movedClock(value: FeelDateTime, seconds: number): FeelDateTime {
  const days = Math.floor(seconds / secondsPerDay)
  const nanos = value.nanos + Math.round((seconds - days * secondsPerDay) * nanosPerSecond)
  const carried = Math.floor(nanos / nanosPerDay)
  const moved = { ...value, days: value.days + days + carried, nanos: nanos - carried * nanosPerDay }
  if (value.zone === undefined) return moved
  // A named zone keeps the moment, not the clock: what summer time shifted is put back.
  const drift = (offsetOf(moved) ?? 0) - (offsetOf(value) ?? 0)
  const local: FeelDateTime = { is: 'date-time', days: moved.days, nanos: moved.nanos }
  return drift === 0 ? moved : { ...movedClock(local, drift), zone: value.zone }
}

/** A duration times a number; months are cut to whole ones. `divisor`, when given, divides instead: exacter than its inverse. */
function scale(value: FeelValue, factor: number, divisor?: number): FeelValue {
  const times = (size: number): number => (divisor === undefined ? size * factor : size / divisor)
  if (isObject(value, 'months')) return { is: 'months', months: Math.trunc(settle(times(value.months))) + 0 }
  if (isObject(value, 'days')) return { is: 'days', seconds: settle(times(value.seconds)) + 0 }
  return null
}

function ratio(a: FeelValue, b: FeelValue): FeelValue {
  if (isObject(a, 'months') && isObject(b, 'months')) return numeric('/', a.months, b.months)
  if (isObject(a, 'days') && isObject(b, 'days')) return numeric('/', a.seconds, b.seconds)
  return null
}

/** The opposite of a number or a duration. */
export function negate(value: FeelValue): FeelValue {
  if (value === undefined || value === null) return value
  if (typeof value === 'number') return -value + 0
  if (isObject(value, 'months')) return { is: 'months', months: -value.months + 0 }
  if (isObject(value, 'days')) return { is: 'days', seconds: -value.seconds + 0 }
  return null
}

// ── rounding ────────────────────────────────────────────────────────────────────────────────────────────────────────
export type Rounding = 'floor' | 'ceiling' | 'up' | 'down' | 'half-up' | 'half-down' | 'half-even'

/** Round to `scale` decimals (negative: tens, hundreds …). The figure is settled first, so that 0.29 × 100 rounds as 29. */
export function rounded(value: number, scaleTo: number, mode: Rounding): number {
  const settled = settle(value)
  const shifted = shift(settled, scaleTo)
  if (!Number.isFinite(shifted)) return settled
  return shift(roundWhole(settle(shifted), mode), -scaleTo) + 0
}

/** Move the decimal point, exactly: through the written form, not through a power of ten. */
function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

function roundWhole(value: number, mode: Rounding): number {
  const size = Math.abs(value)
  const sign = value < 0 ? -1 : 1
  const below = Math.floor(size)
  const rest = size - below
  switch (mode) {
    case 'floor':
      return Math.floor(value)
    case 'ceiling':
      return Math.ceil(value)
    case 'up':
      return sign * Math.ceil(size)
    case 'down':
      return sign * below
    case 'half-up':
      return sign * (rest >= 0.5 ? below + 1 : below)
    case 'half-down':
      return sign * (rest > 0.5 ? below + 1 : below)
    case 'half-even':
      return sign * (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below)
  }
}
