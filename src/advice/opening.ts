import { addDays, type Day, parseDay } from '../base/index.ts'
import type { Scheme } from '../catalogue/index.ts'
import type { Truth } from '../rules/index.ts'

type Opening = Scheme['open']

/**
 * Whether one can apply on a day.
 *
 * A scheme that takes applications by call or by cohort is open in a call. Where none is recorded, or the day lies after
 * the last one recorded, nobody can say from what is published.
 */
export function isOpenOn(open: Opening, day: Day): Truth {
  const within = isWithinSpan(open, day)
  switch (open.kind) {
    case 'not-known':
      return within === 'no' ? 'no' : 'unknown'
    case 'closed':
    case 'suspended':
      return open.until === undefined ? 'no' : within
    case 'upcoming':
      return open.from === undefined ? 'no' : within
    case 'rolling':
    case 'in-force':
      return within
    case 'by-call':
    case 'by-cohort':
      return within === 'no' ? 'no' : least(within, isInCall(open.calls ?? [], day))
  }
}

function isInCall(calls: NonNullable<Opening['calls']>, day: Day): Truth {
  const spans = calls.map((call) => isWithinSpan(call, day))
  if (spans.includes('yes')) return 'yes'
  const isAnyToCome = calls.some(({ from }) => from !== undefined && day < from)
  return isAnyToCome && !spans.includes('unknown') ? 'no' : 'unknown'
}

const least = (a: Truth, b: Truth): Truth => (a === 'no' || b === 'no' ? 'no' : a === 'unknown' ? a : b)

type Span = {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly about?: boolean | undefined
}

/** Whether a day lies in a span whose ends are exact or, with `about`, known roughly. */
function isWithinSpan({ from, until, about = false }: Span, day: Day): Truth {
  if (
    about &&
    [doubt(from, 'from'), doubt(until, 'until')].some((days) => days !== undefined && days[0] <= day && day <= days[1])
  ) {
    return 'unknown'
  }
  if (from !== undefined && day < from) return 'no'
  return until !== undefined && until < day ? 'no' : 'yes'
}

/**
 * The days that a roughly known end may really be. The first of January stands for the year and the first of a month for
 * the month (so do the last days, for an end); any other day may be a month off either way.
 */
function doubt(text: string | undefined, end: 'from' | 'until'): readonly [Day, Day] | undefined {
  const at = text === undefined ? undefined : parseDay(text)
  if (at === undefined) return undefined
  const isFirst = at.endsWith('-01')
  const isLast = addDays(at, 1).endsWith('-01')
  if (end === 'from' && isFirst) return [at, at.endsWith('-01-01') ? addDays(at, daysInYear) : addDays(at, daysInMonth)]
  if (end === 'until' && isLast)
    return [at.endsWith('-12-31') ? addDays(at, -daysInYear) : addDays(at, -daysInMonth), at]
  return [addDays(at, -daysInMonth), addDays(at, daysInMonth)]
}

const daysInMonth = 30
const daysInYear = 364

/** The last day on which one can still apply, where it is known: of the call that is open, or of the scheme. */
export function closesOn(open: Opening, day: Day): Day | undefined {
  const call = open.calls?.find((one) => isWithinSpan(one, day) === 'yes')
  const last = call?.until ?? (open.about === true ? undefined : open.until)
  return last === undefined || last < day ? undefined : parseDay(last)
}
