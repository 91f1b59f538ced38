import { addDays, type Day, parseDay } from '../base/index.ts'
import type { Span } from './marks.ts'
import { hanBetween } from './numerals.ts'

/**
 * A date that a text names: the first and last day it can mean, either absent where the text leaves that end open (since
 * 2018). `other` is the day it means instead if month and day are written the other way round.
 */
export type DateSpan = Span & { readonly least?: Day; readonly most?: Day; readonly other?: Day }

type Parts = { readonly year?: string; readonly month?: string; readonly day?: string }
type Reader = {
  readonly pattern: RegExp
  readonly read: (found: RegExpExecArray, today: Day) => Omit<DateSpan, keyof Span> | undefined
}

const han = '[零〇一二三四五六七八九]'
const number = `(?:\\d{1,2}|[一二三四五六七八九十]{1,3})`
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month = `(?:${months.join('|')})[a-z]{0,6}`
const fixed = (year: string) => `(?<year>${year}) ?年`
const relative: Readonly<Record<string, number>> = {
  ...{ 今年: 0, 本年: 0, 去年: -1, 旧年: -1, 上年: -1, 前年: -2, 明年: 1, 出年: 1, 后年: 2 },
  ...{ 'this year': 0, 'last year': -1, 'next year': 1 },
}
const relativeMonth: Readonly<Record<string, number>> = {
  ...{ 今个月: 0, 本月: 0, 上个月: -1, 上月: -1, 下个月: 1, 下月: 1 },
  ...{ 'this month': 0, 'last month': -1, 'next month': 1 },
}
/** The first and last month of a quarter. */
const quarters = [
  ['01', '03'],
  ['04', '06'],
  ['07', '09'],
  ['10', '12'],
] as const
const notInNumber = '(?<![\\d.,/-])'
const noMore = '(?![\\d/]|[-.]\\d)'

const named = ({ groups }: RegExpExecArray) => spanOf(groups as Parts) // the pattern has no other groups
const pattern = (text: string) => new RegExp(text, 'iy')

/** The forms of a date, the longest first. */
const readers: readonly Reader[] = [
  {
    pattern: pattern(
      `${notInNumber}(?<year>\\d{4}|${han}{4}(?=年))(?: ?年 ?| ?[-/.] ?)(?<month>${number})(?: ?月 ?| ?[-/.] ?)(?<day>${number}) ?[日号]?${noMore}`,
    ),
    read: named,
  },
  {
    pattern: pattern(`${notInNumber}(?<a>\\d{1,2})[-/.](?<b>\\d{1,2})[-/.](?<year>\\d{4})${noMore}`),
    read: ({ groups = {} }) => eitherWay(groups),
  },
  {
    pattern: pattern(`${notInNumber}(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${month})\\.?,? (?<year>\\d{4})`),
    read: named,
  },
  {
    pattern: pattern(`(?<![a-z])(?<month>${month})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})`),
    read: named,
  },
  {
    pattern: pattern(`${notInNumber}${fixed(`\\d{4}|(?:1|2)\\d|${han}{4}`)} ?(?<month>${number}) ?月(?:份|底|初)?`),
    read: named,
  },
  { pattern: pattern(`${notInNumber}(?<year>(?:19|20)\\d{2})[-/.](?<month>\\d{1,2})${noMore}`), read: named },
  { pattern: pattern(`${notInNumber}(?<month>\\d{1,2})/(?<year>(?:19|20)\\d{2})${noMore}`), read: named },
  { pattern: pattern(`(?<![a-z])(?<month>${month})\\.?,? (?:of )?(?<year>(?:19|20)\\d{2})(?!\\d)`), read: named },
  {
    pattern: pattern(
      `${notInNumber}(?:(?<year>(?:19|20)\\d{2})(?: ?年)? ?(?:q(?<q>[1-4])|第(?<han>[一二三四])季度?)|q(?<early>[1-4]) (?<late>20\\d{2}))`,
    ),
    read: ({ groups = {} }) => {
      const number = Number(groups['q'] ?? groups['early'] ?? hanBetween(groups['han'] ?? '')?.least ?? 0)
      const [first, last] = quarters[number - 1] ?? []
      const year = groups['year'] ?? groups['late'] ?? ''
      const [from, to] = [spanOf({ year, month: first ?? '' }), spanOf({ year, month: last ?? '' })]
      return from?.least === undefined || to?.most === undefined ? undefined : { least: from.least, most: to.most }
    },
  },
  {
    pattern: pattern(
      `(?:${notInNumber}${fixed(`(?:19|20)\\d{2}|${han}{4}`)}|(?<when>今年|去年|旧年|明年|出年|后年)) ?(?<half>[上下])半年`,
    ),
    read: ({ groups = {} }, today) => halfOf(yearIn(groups, today), groups['half'] === '上'),
  },
  {
    pattern: pattern(`(?<half>first|second) half of (?:(?<year>20\\d{2})|(?<when>this year|last year|next year))`),
    read: ({ groups = {} }, today) => halfOf(yearIn(groups, today), groups['half']?.toLowerCase() === 'first'),
  },
  {
    pattern: pattern(`(?<way>next|last) (?<month>${month})(?![a-z])`),
    read: ({ groups = {} }, today) => {
      const [written, isNext] = [groups['month'] ?? '', groups['way']?.toLowerCase() === 'next']
      const ahead = (monthOf(written) ?? 0) - Number(today.slice(5, 7))
      const turn = isNext ? (ahead > 0 ? 0 : 1) : ahead < 0 ? 0 : -1
      return spanOf({ year: String(Number(today.slice(0, 4)) + turn), month: written })
    },
  },
  { pattern: pattern(`${notInNumber}${fixed(`(?:19|20)\\d{2}|${han}{4}`)}(?:度|份)?`), read: named },
  {
    pattern: pattern(`(?<when>${Object.keys(relative).join('|')})(?:度)?(?: ?(?<month>${number}) ?月)?`),
    read: ({ groups = {} }, today) => {
      const year = Number(today.slice(0, 4)) + (relative[groups['when']?.toLowerCase() ?? ''] ?? 0)
      return spanOf({ year: String(year), ...(groups['month'] !== undefined && { month: groups['month'] }) })
    },
  },
  {
    pattern: pattern(Object.keys(relativeMonth).join('|')),
    read: ([written], today) => {
      const at =
        Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + (relativeMonth[written.toLowerCase()] ?? 0)
      return spanOf({ year: String(Math.floor(at / 12)), month: String((at % 12) + 1) })
    },
  },
  {
    pattern: pattern(
      `(?<=(?:^|[^a-z])(?:in|since|from|of|by|est\\.?|founded|established|incorporated|registered|after|before|until) )(?<year>(?:19|20)\\d{2})(?![\\d%]|[-/.,]\\d| ?(?!(?:in|and|with|as|by|at|but|we|when)\\b)[a-z个名位人万亿元])`,
    ),
    read: named,
  },
  { pattern: pattern(`${notInNumber}(?<year>(?:19|20)\\d{2})(?= ?(?:成立|创立|创办|注册|开业))`), read: named },
]

/** Every date in a plain text, from left to right, none across another. Dates that cannot be (31 June) are none. */
export function datesIn(text: string, today: Day): readonly DateSpan[] {
  const found: DateSpan[] = []
  for (let at = 0; at < text.length; at++) {
    for (const reader of mayBegin(text, at) ? readers : []) {
      reader.pattern.lastIndex = at
      const match = reader.pattern.exec(text)
      if (match === null) continue
      const meant = reader.read(match, today)
      const to = at + match[0].trimEnd().length
      if (meant !== undefined) found.push(withBounds(text, { from: at, to, ...meant }))
      at = to - 1
      break
    }
  }
  return found
}

const yearIn = ({ year, when }: Readonly<Record<string, string | undefined>>, today: Day): string =>
  year ?? String(Number(today.slice(0, 4)) + (relative[when?.toLowerCase() ?? ''] ?? 0))

/** 上半年 and 下半年. */
function halfOf(year: string, isFirst: boolean): Omit<DateSpan, keyof Span> | undefined {
  const [from, to] = [spanOf({ year, month: isFirst ? '1' : '7' }), spanOf({ year, month: isFirst ? '6' : '12' })]
  return from?.least === undefined || to?.most === undefined ? undefined : { least: from.least, most: to.most }
}

const mayBegin = (text: string, at: number): boolean =>
  /[\da-z零〇一二三四五六七八九今本去旧上前明出后下]/i.test(text[at] ?? '')

function spanOf({ year = '', month: written, day }: Parts): Omit<DateSpan, keyof Span> | undefined {
  const number = numberOf(year)
  const fullYear = number === undefined ? undefined : number < 100 ? 2000 + number : number
  if (fullYear === undefined || fullYear < 1800 || fullYear > 2199) return undefined
  if (written === undefined) return { least: `${fullYear}-01-01` as Day, most: `${fullYear}-12-31` as Day } // both exist
  const monthNumber = monthOf(written)
  if (monthNumber === undefined) return undefined
  if (day !== undefined) return exactly(dayOf(fullYear, monthNumber, numberOf(day)))
  const least = dayOf(fullYear, monthNumber, 1)
  const next = monthNumber === 12 ? dayOf(fullYear + 1, 1, 1) : dayOf(fullYear, monthNumber + 1, 1)
  return least === undefined || next === undefined ? undefined : { least, most: addDays(next, -1) }
}

const exactly = (day: Day | undefined) => (day === undefined ? undefined : { least: day, most: day })

/** 24/4/2025 can only be one day; 4/5/2025 is 4 May in Hong Kong and 5 April elsewhere: nobody can say. */
function eitherWay({ a, b, year }: Readonly<Record<string, string>>): Omit<DateSpan, keyof Span> | undefined {
  const [dayFirst, monthFirst] = [dayOf(Number(year), Number(b), Number(a)), dayOf(Number(year), Number(a), Number(b))]
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return exactly(dayFirst ?? monthFirst)
  return { least: dayFirst, most: dayFirst, other: monthFirst }
}

const dayOf = (year: number, month: number, day: number | undefined): Day | undefined =>
  parseDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

function monthOf(written: string): number | undefined {
  const at = months.indexOf(written.slice(0, 3).toLowerCase())
  const number = at >= 0 ? at + 1 : numberOf(written)
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined
}

function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written)
  const between = hanBetween(written)
  return between?.least === between?.most ? between?.least : undefined
}

const before = /^ ?(?:之前|以前|前)(?!海)/
const after = /^ ?(?:之后|以后|以来|至今|起|后)/
const since = /(?:since|after) $/i
const until = /(?:before|until|by) $/i

/** 2020 年之前, since 2018: an end left open. */
function withBounds(text: string, { least, most, ...date }: DateSpan): DateSpan {
  const [ahead, behind] = [text.slice(date.to, date.to + 4), text.slice(Math.max(0, date.from - 8), date.from)]
  if (before.test(ahead) || until.test(behind))
    return { ...date, ...(least !== undefined && { most: addDays(least, -1) }) }
  const isOpen = after.test(ahead) || since.test(behind)
  return { ...date, ...(least !== undefined && { least }), ...(most !== undefined && !isOpen && { most }) }
}
