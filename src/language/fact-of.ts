import { addDays, type Currency, type Day, parseDay } from '../base/index.ts'
import type { FactCue, Said } from './cues.ts'
import type { DateSpan } from './dates.ts'
import type { Span } from './marks.ts'
import type { Quantity } from './quantities.ts'
import type { FactType } from './reader.ts'
import type { CodeValue, Value } from './values.ts'

/** A fact that a text says. `likely`: it usually follows from the words, and is to be confirmed. */
export type Reading = Span & {
  readonly fact: string
  readonly value: Said | readonly string[]
  readonly confidence: 'sure' | 'likely'
}

/** A fact that a text says something about, but not enough: what is known of it, and what has to be asked. */
export type Ask = Span & {
  readonly fact: string
  /** the currency of a sum, the exact figure, the exact day, or which of several holds */
  readonly asks: 'currency' | 'figure' | 'day' | 'which'
  readonly least?: number | Day
  readonly most?: number | Day
  readonly currency?: Currency
  /** what it can be, where there are several */
  readonly options?: readonly (Said | readonly string[])[]
}

export type Filled = { readonly readings: readonly Reading[]; readonly asks: readonly Ask[] }

/** Words that lead to a fact, where they stand and as they are meant there. */
export type TypedCue = FactCue & { readonly type: FactType }
export type Candidate = Span & {
  readonly cue: TypedCue
  readonly isNegated: boolean
  readonly confidence: Reading['confidence']
}

/** What a value says of the fact that words beside it lead to: the fact, or what is still to be asked. */
export function factOf(candidate: Candidate, value: Value, day: Day): Filled {
  if (candidate.isNegated) return nothing
  const holder = { ...candidate, from: value.from, to: value.to }
  switch (value.is) {
    case 'code':
      return codeOf(holder, value)
    case 'date':
      return dateOf(holder, value.date)
    case 'quantity':
      return candidate.cue.type.kind === 'date'
        ? ageOf(holder, value.quantity, day)
        : figureOf(holder, value.quantity, candidate.cue.type)
  }
}

const nothing: Filled = { readings: [], asks: [] }

const reading = ({ cue, confidence, from, to }: Candidate, value: Reading['value'], isLikely: boolean): Filled => ({
  readings: [{ fact: cue.fact, value, confidence: isLikely ? 'likely' : confidence, from, to }],
  asks: [],
})

const ask = ({ cue, from, to }: Candidate, about: Omit<Ask, 'fact' | keyof Span>): Filled => ({
  readings: [],
  asks: [{ fact: cue.fact, from, to, ...about }],
})

type Limits<T> = { readonly least?: T; readonly most?: T }

const limits = <T>(least: T | undefined, most: T | undefined): Limits<T> => ({
  ...(least !== undefined && { least }),
  ...(most !== undefined && { most }),
})

function codeOf(candidate: Candidate, { code, isSure }: CodeValue): Filled {
  const { type } = candidate.cue
  const isKnown = 'options' in type && type.options.some((option) => option.code === code)
  return isKnown ? reading(candidate, type.kind === 'list' ? [code] : code, !isSure) : nothing
}

function dateOf(candidate: Candidate, { least, most, other }: DateSpan): Filled {
  if (least !== undefined && other !== undefined)
    return ask(candidate, { asks: 'day', options: [least, other].toSorted() })
  if (least !== undefined && least === most) return reading(candidate, least, false)
  return ask(candidate, { asks: 'day', ...limits(least, most) })
}

/** The days that an age leaves open: three years old is founded three years ago and less than four. */
function ageOf(candidate: Candidate, { least, most, unit, isOpen, isMore }: Quantity, day: Day): Filled {
  const ago = (count: number): Day | undefined => monthsBefore(day, unit === 'year' ? count * 12 : count)
  const oldest = isMore && least !== undefined ? least : most
  const before = oldest === undefined ? undefined : ago(isOpen ? oldest : oldest + 1)
  const youngest = least === undefined ? day : ago(least)
  if (youngest === undefined || (oldest !== undefined && before === undefined)) return nothing
  return ask(candidate, { asks: 'day', ...limits(before && addDays(before, 1), youngest) })
}

/** The same day of an earlier month, or the last of it where that month is shorter; none before the year 1. */
function monthsBefore(day: Day, count: number): Day | undefined {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - Math.round(count)
  const month = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
  const days = [0, 1, 2, 3].map((fewer) =>
    parseDay(`${month}-${String(Number(day.slice(8)) - fewer).padStart(2, '0')}`),
  )
  return days.find((found) => found !== undefined)
}

export const isZero = ({ least, most }: Quantity): boolean => least === 0 && most === 0

function figureOf(candidate: Candidate, quantity: Quantity, type: FactType): Filled {
  if (type.kind !== 'number' && type.kind !== 'money') return nothing
  const isWhole = type.kind === 'number' && type.whole === true
  const known = limitsOf(quantity, { isWhole, scale: scaleTo(type, quantity) })
  const { least, most } = known
  if (type.kind === 'money' && !isZero(quantity)) {
    const { currency } = quantity
    const sum = { ...known, ...(currency !== undefined && { currency }) }
    if (currency !== type.currency) return ask(candidate, { asks: 'currency', ...sum })
    if (least === undefined || least !== most) return ask(candidate, { asks: 'figure', ...sum })
  }
  if (least === undefined || least !== most || (isWhole && !Number.isInteger(least)))
    return ask(candidate, { asks: 'figure', ...known })
  const isPossible = least >= (type.least ?? least) && least <= (type.most ?? least)
  return isPossible ? reading(candidate, least, quantity.isAbout) : nothing
}

/** The bounds of a figure; of people, fewer than 50 are at most 49, and 五十多 at least 51. */
function limitsOf(
  { least, most, isOpen, isMore }: Quantity,
  { isWhole, scale }: { isWhole: boolean; scale: number },
): Limits<number> {
  const step = isWhole && (isOpen || isMore) ? 1 : 0
  const isOneSided = least === undefined || most === undefined || isMore
  const add = isOneSided ? step : 0
  return limits(
    least === undefined ? undefined : least * scale + add,
    most === undefined || isMore ? undefined : most * scale - add,
  )
}

/** Years as months and the other way round. */
function scaleTo(type: FactType, { unit }: Quantity): number {
  if (type.kind !== 'number' || unit === type.unit) return 1
  if (type.unit === 'month' && unit === 'year') return 12
  return type.unit === 'year' && unit === 'month' ? 1 / 12 : 1
}
