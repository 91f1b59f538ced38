import { settle } from '../base/index.ts'
import {
  calendarOf,
  dateOf,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  isZone,
  monthsBetween,
  nanosOf,
  nanosPerSecond,
  offsetOf,
  readDate,
  readDateTime,
  readDuration,
  readTime,
  secondsPerDay,
  writeTemporal,
} from './temporal.ts'
import type { FeelValue, NodeType, Zoned } from './tree.ts'
import { all, any, arithmetic, equal, isMember, isObject, negate, order, type Rounding, rounded } from './values.ts'

/** What an argument must be, for a rule of the content. `amount`: number or money; `plain`: a number without a unit. */
export type Takes = 'amount' | 'number' | 'plain' | 'text' | 'date' | 'list' | 'measure' | 'ordered'

/**
 * A function of the language. `takes` and `gives` type it for rules; a function without them is known to `parseFeel`
 * only. `...` before the last parameter's name: as many as there are, or one list of them; `?` after it: may be left out.
 */
export type FeelFunction = {
  readonly parameters: readonly string[]
  readonly takes?: readonly Takes[]
  /** `same`: the type of its first argument */
  readonly gives?: NodeType | 'same'
  /** never called with a gap (`undefined`) among the arguments, unless `seesGaps` */
  readonly run: (args: readonly FeelValue[]) => FeelValue
  readonly seesGaps?: boolean
}

const boolean = { kind: 'boolean' } as const
/** A number that takes the unit of what it meets. */
export const bareNumber = { kind: 'number', unit: '' } as const

const fault = null
const isText = (value: FeelValue): value is string => typeof value === 'string'
const isNumber = (value: FeelValue): value is number => typeof value === 'number'
const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value)
const isWhole = (value: FeelValue): value is number => isNumber(value) && Number.isInteger(value)

const ofText =
  (run: (text: string) => FeelValue) =>
  ([text]: readonly FeelValue[]) =>
    isText(text) ? run(text) : fault
const ofTexts =
  (run: (text: string, other: string) => FeelValue) =>
  ([text, other]: readonly FeelValue[]) =>
    isText(text) && isText(other) ? run(text, other) : fault
const ofNumber =
  (run: (value: number) => FeelValue) =>
  ([value]: readonly FeelValue[]) =>
    isNumber(value) ? run(value) : fault
const ofList =
  (run: (list: readonly FeelValue[]) => FeelValue) =>
  ([list]: readonly FeelValue[]) =>
    list === null || list === undefined ? fault : run(isList(list) ? list : [list])

/** The items of `f(a, b, c)` or of `f([a, b, c])`. */
const itemsOf = (args: readonly FeelValue[]): readonly FeelValue[] =>
  args.length === 1 && isList(args[0]) ? args[0] : args

const ofItems = (run: (items: readonly FeelValue[]) => FeelValue) => (args: readonly FeelValue[]) => {
  const items = itemsOf(args)
  return items.includes(undefined) ? undefined : run(items)
}

function extreme(items: readonly FeelValue[], isBetter: (gap: number) => boolean): FeelValue {
  let best: FeelValue = items[0] ?? fault
  if (best === null || order(best, best) === null) return fault
  for (const item of items) {
    const gap = order(item, best)
    if (gap === null || gap === undefined) return fault
    if (isBetter(gap)) best = item
  }
  return best
}

const sum = (items: readonly FeelValue[]): FeelValue =>
  items.length === 0 || isText(items[0])
    ? fault
    : items.slice(1).reduce((total, item) => arithmetic('+', total, item), items[0])

const scaleLimit = (scale: FeelValue): scale is number => isNumber(scale) && scale >= -6111 && scale <= 6176

const rounding = (mode: Rounding, needsScale: boolean): FeelFunction => ({
  parameters: ['n', needsScale ? 'scale' : 'scale?'],
  takes: ['amount', 'plain'],
  gives: 'same',
  run: ([value, scale = needsScale ? fault : 0]) =>
    isNumber(value) && scaleLimit(scale) ? rounded(value, Math.trunc(scale), mode) : fault,
})

const parity = (rest: 0 | 1): FeelFunction => ({
  parameters: ['number'],
  takes: ['number'],
  gives: boolean,
  run: ofNumber((value) => Math.abs(settle(value)) % 2 === rest),
})

// ── dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────
function date(args: readonly FeelValue[]): FeelValue {
  if (args.length === 3)
    return args.every(isNumber) ? dateOf(args[0] as number, args[1] as number, args[2] as number) : fault
  const [from] = args
  if (isText(from)) return readDate(from)
  if (isObject(from, 'date')) return from
  return isObject(from, 'date-time') ? { is: 'date', days: from.days } : fault
}

function time(args: readonly FeelValue[]): FeelValue {
  const [from, minute, second, offset] = args
  if (args.length > 2) {
    if (!isNumber(from) || !isNumber(minute) || !isNumber(second)) return fault
    if (offset !== undefined && offset !== null && !isObject(offset, 'days')) return fault
    const nanos = nanosOf(from, minute, second)
    const zone = isObject(offset, 'days') ? { offset: offset.seconds } : {}
    return nanos === null || Math.abs(zone.offset ?? 0) > 18 * 3600 ? fault : { is: 'time', nanos, ...zone }
  }
  if (args.length !== 1) return fault
  if (isText(from)) return readTime(from)
  if (isObject(from, 'time')) return from
  if (isObject(from, 'date')) return { is: 'time', nanos: 0, offset: 0 }
  return isObject(from, 'date-time') ? { is: 'time', nanos: from.nanos, ...zoneOf(from) } : fault
}

const zoneOf = ({ offset, zone }: Zoned): Zoned => ({
  ...(offset !== undefined && { offset }),
  ...(zone !== undefined && { zone }),
})

function dateAndTime(args: readonly FeelValue[]): FeelValue {
  const [from, at] = args
  if (args.length === 1) {
    if (isText(from)) return readDateTime(from)
    if (isObject(from, 'date')) return { is: 'date-time', days: from.days, nanos: 0 }
    return isObject(from, 'date-time') ? from : fault
  }
  if (isObject(from, 'date-time') && isText(at)) return isZone(at) ? { ...withoutZone(from), zone: at } : fault
  if (!isObject(at, 'time') || !(isObject(from, 'date') || isObject(from, 'date-time'))) return fault
  return { is: 'date-time', days: from.days, nanos: at.nanos, ...zoneOf(at) }
}

const withoutZone = ({ days, nanos }: FeelDateTime): FeelDateTime => ({ is: 'date-time', days, nanos })

const isDay = (value: FeelValue): value is FeelDate | FeelDateTime =>
  isObject(value, 'date') || isObject(value, 'date-time')

function monthsFrom([from, to]: readonly FeelValue[]): FeelValue {
  if (!isDay(from) || !isDay(to)) return fault
  return { is: 'months', months: monthsBetween(from.days, to.days) }
}

// ── texts and lists ─────────────────────────────────────────────────────────────────────────────────────────────────
function substring([text, start, length]: readonly FeelValue[]): FeelValue {
  if (!isText(text) || !isWhole(start) || start === 0) return fault
  if (length !== undefined && (!isNumber(length) || length < 1)) return fault
  const letters = [...text]
  const from = start > 0 ? start - 1 : letters.length + start
  if (from < 0) return fault
  return letters.slice(from, length === undefined ? undefined : from + Math.trunc(length)).join('')
}

function sublist([list, start, length]: readonly FeelValue[]): FeelValue {
  if (!isList(list) || !isWhole(start) || start === 0 || Math.abs(start) > list.length) return fault
  if (length !== undefined && (!isWhole(length) || length < 0)) return fault
  const from = start > 0 ? start - 1 : list.length + start
  return list.slice(from, length === undefined ? undefined : from + length)
}

const flattened = (items: readonly FeelValue[]): readonly FeelValue[] =>
  items.flatMap((item) => (isList(item) ? flattened(item) : [item]))

const distinct = (items: readonly FeelValue[]): readonly FeelValue[] =>
  items.filter((item, i) => items.findIndex((other) => equal(other, item) === true) === i)

function written(value: FeelValue): FeelValue {
  if (value === null || value === undefined) return fault
  if (isText(value)) return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return String(settle(value))
  if (isList(value)) return fault
  for (const is of ['date', 'time', 'date-time', 'months', 'days'] as const) {
    if (isObject(value, is)) return writeTemporal(value)
  }
  return fault
}

const at = (list: readonly FeelValue[], position: FeelValue): number | undefined => {
  if (!isWhole(position) || position === 0 || Math.abs(position) > list.length) return undefined
  return position > 0 ? position - 1 : list.length + position
}

/** Every function, by name. The page docs/explain/feel-subset.md lists those with a type; a test keeps it so. */
export const functions: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>(
  Object.entries({
    // numbers
    abs: {
      parameters: ['n'],
      takes: ['measure'],
      gives: 'same',
      run: ([value]) => {
        if (isNumber(value)) return Math.abs(value)
        if (isObject(value, 'months')) return value.months < 0 ? negate(value) : value
        return isObject(value, 'days') ? (value.seconds < 0 ? negate(value) : value) : fault
      },
    },
    floor: rounding('floor', false),
    ceiling: rounding('ceiling', false),
    'round up': rounding('up', true),
    'round down': rounding('down', true),
    'round half up': rounding('half-up', true),
    'round half down': rounding('half-down', true),
    decimal: rounding('half-even', true),
    modulo: {
      parameters: ['dividend', 'divisor'],
      takes: ['amount', 'amount'],
      gives: 'same',
      run: ([a, b]) =>
        isNumber(a) && isNumber(b) && b !== 0
          ? settle(settle(a) - settle(b) * Math.floor(settle(settle(a) / settle(b)))) + 0
          : fault,
    },
    even: parity(0),
    odd: parity(1),
    sqrt: { parameters: ['number'], run: ofNumber((value) => (value < 0 ? fault : Math.sqrt(value))) },
    exp: { parameters: ['number'], run: ofNumber((value) => settle(Math.exp(value))) },
    log: { parameters: ['number'], run: ofNumber((value) => (value > 0 ? settle(Math.log(value)) : fault)) },
    // many values
    min: {
      parameters: ['...list'],
      takes: ['ordered'],
      gives: 'same',
      seesGaps: true,
      run: ofItems((items) => extreme(items, (gap) => gap < 0)),
    },
    max: {
      parameters: ['...list'],
      takes: ['ordered'],
      gives: 'same',
      seesGaps: true,
      run: ofItems((items) => extreme(items, (gap) => gap > 0)),
    },
    sum: { parameters: ['...list'], takes: ['amount'], gives: 'same', seesGaps: true, run: ofItems(sum) },
    mean: {
      parameters: ['...list'],
      seesGaps: true,
      run: ofItems((items) => arithmetic('/', sum(items), items.length)),
    },
    product: {
      parameters: ['...list'],
      seesGaps: true,
      run: ofItems((items) =>
        items.length > 0 && items.every(isNumber)
          ? items.reduce<FeelValue>((total, item) => arithmetic('*', total, item), 1)
          : fault,
      ),
    },
    all: { parameters: ['...list'], seesGaps: true, run: (args) => all(itemsOf(args)) },
    any: { parameters: ['...list'], seesGaps: true, run: (args) => any(itemsOf(args)) },
    count: {
      parameters: ['list'],
      takes: ['list'],
      gives: bareNumber,
      seesGaps: true,
      run: ([list]) => (list === undefined ? undefined : list === null ? fault : isList(list) ? list.length : 1),
    },
    'list contains': {
      parameters: ['list', 'element'],
      seesGaps: true,
      run: ([list, element]) => {
        if (list === null) return fault
        return isMember(element, list === undefined || isList(list) ? list : [list])
      },
    },
    append: {
      parameters: ['list', '...items'],
      run: ([list, ...items]) => (list === null ? fault : [...(isList(list) ? list : [list as FeelValue]), ...items]),
    },
    concatenate: {
      parameters: ['...list'],
      run: (args) => (args.includes(null) ? fault : args.flatMap((list) => (isList(list) ? list : [list]))),
    },
    'insert before': {
      parameters: ['list', 'position', 'newItem'],
      run: ([list, position, item]) => {
        const index = isList(list) ? at(list, position) : undefined
        return isList(list) && index !== undefined ? [...list.slice(0, index), item, ...list.slice(index)] : fault
      },
    },
    remove: {
      parameters: ['list', 'position'],
      run: ([list, position]) => {
        const index = isList(list) ? at(list, position) : undefined
        return isList(list) && index !== undefined ? list.filter((_, i) => i !== index) : fault
      },
    },
    sublist: { parameters: ['list', 'start position', 'length?'], run: sublist },
    reverse: { parameters: ['list'], run: ofList((list) => [...list].reverse()) },
    'index of': {
      parameters: ['list', 'match'],
      run: ([list, match]) =>
        isList(list) ? list.flatMap((item, i) => (equal(item, match ?? null) === true ? [i + 1] : [])) : fault,
    },
    union: {
      parameters: ['...list'],
      run: (args) => (args.every(isList) ? distinct(args.flatMap((list): readonly FeelValue[] => list)) : fault),
    },
    'distinct values': { parameters: ['list'], run: ofList(distinct) },
    flatten: { parameters: ['list'], run: ofList(flattened) },
    // texts
    'string length': {
      parameters: ['string'],
      takes: ['text'],
      gives: bareNumber,
      run: ofText((text) => [...text].length),
    },
    contains: {
      parameters: ['string', 'match'],
      takes: ['text', 'text'],
      gives: boolean,
      run: ofTexts((text, part) => text.includes(part)),
    },
    'starts with': {
      parameters: ['string', 'match'],
      takes: ['text', 'text'],
      gives: boolean,
      run: ofTexts((text, part) => text.startsWith(part)),
    },
    'ends with': {
      parameters: ['string', 'match'],
      takes: ['text', 'text'],
      gives: boolean,
      run: ofTexts((text, part) => text.endsWith(part)),
    },
    'upper case': { parameters: ['string'], run: ofText((text) => text.toUpperCase()) },
    'lower case': { parameters: ['string'], run: ofText((text) => text.toLowerCase()) },
    substring: { parameters: ['string', 'start position', 'length?'], run: substring },
    'substring before': {
      parameters: ['string', 'match'],
      run: ofTexts((text, match) => text.slice(0, Math.max(0, text.indexOf(match)))),
    },
    'substring after': {
      parameters: ['string', 'match'],
      run: ofTexts((text, match) => (text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '')),
    },
    string: { parameters: ['from'], run: ([value]) => written(value) },
    // dates
    date: { parameters: ['year|from', 'month?', 'day?'], run: (args) => (args.length === 2 ? fault : date(args)) },
    time: { parameters: ['hour|from', 'minute?', 'second?', 'offset?'], run: time },
    'date and time': { parameters: ['date|from', 'time?'], run: dateAndTime },
    duration: { parameters: ['from'], run: ofText((text) => readDuration(text)) },
    'years and months duration': {
      parameters: ['from', 'to'],
      takes: ['date', 'date'],
      gives: { kind: 'months' },
      run: monthsFrom,
    },
  } satisfies Record<string, FeelFunction>),
)

/** A part of a date, time or duration, as in `today().year`; null when it has no such part. */
export function propertyOf(value: FeelValue, name: string): FeelValue {
  const parts = partsOf(value)
  return Object.hasOwn(parts, name) ? (parts[name] ?? fault) : fault
}

function partsOf(value: FeelValue): Readonly<Record<string, FeelValue>> {
  if (isObject(value, 'date')) return partsOfDate(value.days)
  if (isObject(value, 'time')) return partsOfClock(value)
  if (isObject(value, 'date-time')) return { ...partsOfDate(value.days), ...partsOfClock(value) }
  if (isObject(value, 'months')) return { years: Math.trunc(value.months / 12) + 0, months: (value.months % 12) + 0 }
  if (!isObject(value, 'days')) return {}
  const seconds = Math.trunc(value.seconds)
  return {
    days: Math.trunc(seconds / secondsPerDay) + 0,
    hours: (Math.trunc(seconds / 3600) % 24) + 0,
    minutes: (Math.trunc(seconds / 60) % 60) + 0,
    seconds: settle(value.seconds - Math.trunc(seconds / 60) * 60) + 0,
  }
}

/** Monday is 1. 1970-01-01 was a Thursday. */
const partsOfDate = (days: number): Readonly<Record<string, FeelValue>> => ({
  ...calendarOf(days),
  weekday: ((((days + 3) % 7) + 7) % 7) + 1,
})

function partsOfClock(at: FeelTime | FeelDateTime): Readonly<Record<string, FeelValue>> {
  const seconds = Math.floor(at.nanos / nanosPerSecond)
  const offset = offsetOf(at)
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    'time offset': offset === undefined ? fault : { is: 'days', seconds: offset },
    timezone: at.zone ?? fault,
  }
}

/** What a function gives for these arguments. A gap among them is a gap, unless the function looks past it. */
export function call(name: string, args: readonly FeelValue[]): FeelValue {
  const found = functions.get(name)
  if (found === undefined) return fault
  if (found.seesGaps !== true && args.includes(undefined)) return undefined
  return found.run(args)
}
