import { type Currency, currencies } from '../base/index.ts'
import type { Span } from './marks.ts'
import { type Numeral, numeralAt } from './numerals.ts'

/** How a word bounds the figure beside it. `below` and `over` leave the figure itself out; by a `change` it grew or shrank. */
export const bounds = ['at-most', 'below', 'at-least', 'over', 'about', 'change'] as const
export type Bound = (typeof bounds)[number]

/** A figure in a text: a bound it does not have is absent; one that has both the same is exact. */
export type Quantity = Span & {
  readonly least?: number
  readonly most?: number
  readonly isAbout: boolean
  /** the bound itself is left out, as in “fewer than 50” */
  readonly isOpen: boolean
  /** it is somewhat more: 五十多人, 四年幾 */
  readonly isMore: boolean
  /** `person`, `percent`, `year` …; `each` where only a counting word stands (60名) */
  readonly unit?: string
  readonly currency?: Currency
  /** so much by the month, or for each of something, and not in all */
  readonly per?: 'month' | 'each'
  /** written in Han: 六十, which without a unit is often no figure (一款) */
  readonly isInHan: boolean
  /** written as money, if perhaps without saying of which place (元, $), or with a multiplier (500萬) */
  readonly isMoney: boolean
}

/** The words that belong to figures, folded: what a cue file says of bounds, units and currencies, as patterns. */
export type FigureWords = {
  readonly before: readonly (readonly [Bound, RegExp])[]
  readonly after: readonly (readonly [Bound, RegExp])[]
  readonly units: readonly (readonly [string, RegExp])[]
  readonly currenciesBefore: readonly (readonly [Currency | undefined, RegExp])[]
  readonly currenciesAfter: readonly (readonly [Currency | undefined, RegExp])[]
}

type Sided<T extends string> = {
  readonly says: T
  readonly side?: 'before' | 'after' | undefined
  readonly words: readonly string[]
}
export type FigureCues = {
  readonly bounds: readonly Sided<Bound>[]
  readonly units: readonly Sided<string>[]
  readonly currencies: readonly Sided<Currency | 'unknown'>[]
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', ' ?')
/** Words as one pattern, the longest first; letters do not run on. */
function anyOf(words: readonly string[]): string {
  const all = words
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => {
      return `${/^[a-z]/.test(word) ? '(?<![a-z])' : ''}${escaped(word)}${/[a-z]$/.test(word) ? '(?![a-z])' : ''}`
    })
  return `(?:${all.join('|')})`
}

/** Make the words of figures ready. The words are folded. */
export function figureWordsOf(cues: FigureCues): FigureWords {
  const on = (side: 'before' | 'after', sided: readonly Sided<string>[]) =>
    sided.filter((cue) => cue.side === undefined || cue.side === side)
  const ending = (words: readonly string[]) => new RegExp(`${anyOf(words)}[ 是为系有要:]{0,2}$`, 'i')
  const beginning = (words: readonly string[]) => new RegExp(` ?${anyOf(words)}`, 'iy')
  const currencyOf = (says: string) => currencies.find((one) => one === says)
  return {
    before: on('before', cues.bounds).map(({ says, words }) => [says as Bound, ending(words)]),
    after: on('after', cues.bounds).map(({ says, words }) => [says as Bound, beginning(words)]),
    units: cues.units.map(({ says, words }) => [says, new RegExp(`[ -]?${anyOf(words)}`, 'iy')]),
    currenciesBefore: on('before', cues.currencies).map(({ says, words }) => [
      currencyOf(says),
      new RegExp(`${anyOf(words)} ?:? ?`, 'iy'),
    ]),
    currenciesAfter: on('after', cues.currencies).map(({ says, words }) => [currencyOf(says), beginning(words)]),
  }
}

/** The first pattern that stands at a place, the longest match of all. */
function standingAt<T>(
  patterns: readonly (readonly [T, RegExp])[],
  text: string,
  at: number,
): { readonly says: T; readonly length: number } | undefined {
  let found: { says: T; length: number } | undefined
  for (const [says, pattern] of patterns) {
    pattern.lastIndex = at
    const length = pattern.exec(text)?.[0].length ?? 0
    if (length > (found?.length ?? 0)) found = { says, length }
  }
  return found
}

const lengthAt = (patterns: readonly (readonly [unknown, RegExp])[], text: string, at: number): number =>
  standingAt(patterns, text, at)?.length ?? 0

/** Every figure in a plain text but those within spans that are something else: dates, numbers of firms, telephones. */
export function quantitiesIn(text: string, words: FigureWords, taken: readonly Span[]): readonly Quantity[] {
  const found: Quantity[] = []
  for (let at = 0; at < text.length; at++) {
    const other = taken.find(({ from, to }) => from <= at && at < to)
    if (other !== undefined) {
      at = other.to - 1
      continue
    }
    const quantity = mayBegin(text, at) ? quantityAt(text, at, words) : undefined
    if (quantity?.unit === 'change') {
      at = Math.max(at, quantity.to - 1)
      continue
    }
    if (quantity === undefined) {
      const latin = /\w/.test(text[at] ?? '') ? /\w+/y : undefined
      if (latin !== undefined) latin.lastIndex = at
      const length = latin?.exec(text)?.[0].length ?? 1
      at += startsCurrency(text, at, words) ? 0 : length - 1
      continue
    }
    found.push(quantity)
    at = Math.max(at, quantity.to - 1)
  }
  return found
}

const startsCurrency = (text: string, at: number, words: FigureWords): boolean =>
  standingAt(words.currenciesBefore, text, at) !== undefined

/** A figure does not begin inside a word: B2, COVID-19. */
const mayBegin = (text: string, at: number): boolean =>
  !/[\da-z]/i.test(text[at - 1] ?? '') &&
  !/[a-z]-$/i.test(text.slice(Math.max(0, at - 2), at)) &&
  !/\d[.,]$/.test(text.slice(Math.max(0, at - 2), at))

/** Whether a sum is by the month, or for each: 每月五千, $500 each. */
function perOf(behind: string, ahead: string): Pick<Quantity, 'per'> {
  if (/(?:每月|每个月|per month|monthly)[ 约大概是为:]*$/i.test(behind)) return { per: 'month' }
  if (/^ ?(?:\/ ?(?:月|months?\b|mth)|每月|一个月|an? month\b|per month|monthly)/i.test(ahead)) return { per: 'month' }
  if (/(?:每人|每名|每位|每家|每间|每项|单笔|每笔)[ 约大概不超过最多高]*$/.test(behind)) return { per: 'each' }
  return /^ ?(?:each\b|per (?!cent)|\/ ?(?:人|person|hour|head)|一人|每人)/i.test(ahead) ? { per: 'each' } : {}
}

/** 從3000萬降到2400萬: where a figure stands now is the second. */
const moved =
  /^[^,，。;\d]{0,8}?(?:增|升|涨|扩|降|减|跌|缩|发展|变|grew|grown|rose|risen|up|increased|down|fell|dropped|shrank)[^,，。;\d]{0,4}?(?:到|至|成|咗|to)/i
const movedFrom = /(?:从|由|from) ?$/i

const rangeSign = / ?(?:-|–|—|~|至|到|to|and) ?/iy
const between = /(?:between|介乎|介于|由|从) ?$/i

function quantityAt(text: string, at: number, words: FigureWords): Quantity | undefined {
  const sign = standingAt(words.currenciesBefore, text, at)
  const percentSign = text.startsWith('百分之', at)
  const first = numeralAt(text, at + (sign?.length ?? (percentSign ? 3 : 0)))
  if (first === undefined) return undefined
  const behind = text.slice(Math.max(0, at - 8), at)
  const range = rangeFrom(text, first, { words, isBetween: between.test(behind) })
  const { least, most, to } = range ?? first
  const tail = tailFrom(text, range?.last ?? first, words)
  const start = startOf(text, at)
  const ahead = boundsBefore(text, start, words)
  const isPast = movedFrom.test(behind) && moved.test(text.slice(tail.to, tail.to + 24))
  const isChange = isPast || (ahead.bounds.includes('change') && tail.unit !== 'percent' && !percentSign)
  const unit = isChange ? 'change' : percentSign ? 'percent' : tail.unit
  const currency = sign?.says ?? range?.currency ?? tail.currency
  const isMoney = sign !== undefined || tail.isMoney || (unit === undefined && (range?.last ?? first).scale >= 1e3)
  const figures = { least: (least + tail.rest) * tail.scale, most: (most + tail.rest) * tail.scale }
  return {
    from: ahead.from < start ? ahead.from : at,
    to: Math.max(to, tail.to),
    ...bounded(figures, [...ahead.bounds, ...tail.bounds]),
    isMore: tail.isMore,
    isInHan: /\p{Script=Han}/u.test(text[first.from] ?? ''),
    ...perOf(behind, text.slice(tail.to, tail.to + 12)),
    ...(unit !== undefined && { unit }),
    ...(currency !== undefined && { currency }),
    isMoney: isMoney && unit === undefined,
  }
}

const startOf = (text: string, at: number): number => at - (text[at - 1] === ' ' ? 1 : 0)

/** The bounds that words before a place set, and how far back these words reach: 不多於約. */
function boundsBefore(
  text: string,
  at: number,
  words: FigureWords,
): { readonly bounds: readonly Bound[]; readonly from: number } {
  const behind = text.slice(Math.max(0, at - 28), at)
  let found: { says: Bound; length: number } | undefined
  for (const [says, pattern] of words.before) {
    const length = pattern.exec(behind)?.[0].length ?? 0
    if (length > (found?.length ?? 0)) found = { says, length }
  }
  if (found === undefined) return { bounds: [], from: at }
  const further = found.says === 'about' ? boundsBefore(text, at - found.length, words) : undefined
  return { bounds: [found.says, ...(further?.bounds ?? [])], from: further?.from ?? at - found.length }
}

type Range = {
  readonly least: number
  readonly most: number
  readonly to: number
  readonly last: Numeral
  readonly currency: Currency | undefined
}

/** The second figure of a range, after 至, - or “to”: 3至5百萬 is of millions on both sides. */
function rangeFrom(
  text: string,
  first: Numeral,
  { words, isBetween }: { words: FigureWords; isBetween: boolean },
): Range | undefined {
  const unit = standingAt(words.units, text, first.to)
  const money = standingAt(words.currenciesAfter, text, first.to)
  for (const skipped of [0, unit?.length ?? 0, money?.length ?? 0]) {
    rangeSign.lastIndex = first.to + skipped
    const sign = rangeSign.exec(text)?.[0]
    if (sign === undefined || (sign.trim().toLowerCase() === 'and' && !isBetween)) continue
    const at = first.to + skipped + sign.length
    const currency = standingAt(words.currenciesBefore, text, at)
    const last = numeralAt(text, at + (currency?.length ?? 0))
    if (last === undefined) continue
    const isShared = first.scale === 1 && last.scale >= 1e3 && first.most < last.most / last.scale
    const hanBase = last.scale >= 1e8 ? 1e8 : 1e4
    const isHanShared =
      [10, 100, 1e3].includes(first.scale) &&
      last.scale >= 1e4 &&
      first.most < last.most / hanBase &&
      /\p{Script=Han}/u.test(text[first.from] ?? '')
    const least = isShared ? first.least * last.scale : isHanShared ? first.least * hanBase : first.least
    if (least < last.most) return { least, most: last.most, to: last.to, last, currency: currency?.says ?? money?.says }
  }
  return undefined
}

/** What follows a number and belongs to it: 多, a counting word, a unit or currency, 半, 以上. */
type Tail = {
  readonly to: number
  readonly unit?: string | undefined
  readonly currency?: Currency | undefined
  readonly isMoney: boolean
  readonly bounds: readonly Bound[]
  readonly isMore: boolean
  /** 3成 is 30 of a hundred */
  readonly scale: number
  /** 一年半, 兩個半月 */
  readonly rest: number
}

const more = / ?[多余几零来](?!于|少|自|源|港|料|访)/y
const orMore = /\+| or more| plus(?![a-z]| ?\d)/iy
const tenth = / ?成(?:[半一二三四五六七八九])?(?![立员本为功果长就熟品分都])/y
const counting = / ?(?:个|名|位|号)(?!百分|小时|线|楼)/y
const half = /半(?![导径天价数成])/y

function tailFrom(text: string, number: Numeral, words: FigureWords): Tail {
  const scan = scanning(text, number.to)
  let isMore = scan.take(more) > 0
  const isOrMore = scan.take(orMore) > 0
  const tenths = isMore ? 0 : scan.take(tenth)
  if (tenths > 0) {
    const last = text[scan.at() - 1] ?? ''
    const rest = last === '半' ? 0.5 : Math.max(0, '成一二三四五六七八九'.indexOf(last)) / 10
    return { to: scan.at(), unit: 'percent', isMoney: false, bounds: [], isMore, scale: 10, rest }
  }
  const isUnit = lengthAt(words.units, text, scan.at()) >= lengthAt(words.currenciesAfter, text, scan.at())
  const unit = isUnit ? unitFrom(scan, words) : { rest: 0 }
  const money = unit.unit === undefined ? moneyFrom(scan, words) : undefined
  isMore ||= scan.take(more) > 0
  const isAfter = isOrMore || scan.take(orMore) > 0
  const bound = scan.takeAny(words.after)
  const bounds: readonly Bound[] = [...(isAfter ? ['at-least' as const] : []), ...(bound === undefined ? [] : [bound])]
  return { to: scan.at(), ...unit, ...money, isMoney: money?.isMoney ?? false, bounds, isMore, scale: 1 }
}

type Scan = ReturnType<typeof scanning>

/** Takes patterns from a place of a text on, one after another. */
function scanning(text: string, from: number) {
  let at = from
  const take = (pattern: RegExp): number => {
    pattern.lastIndex = at
    const length = pattern.exec(text)?.[0].length ?? 0
    at += length
    return length
  }
  const takeAny = <T>(patterns: readonly (readonly [T, RegExp])[]): T | undefined => {
    const found = standingAt(patterns, text, at)
    at += found?.length ?? 0
    return found?.says
  }
  return { at: () => at, to: (place: number) => void (at = place), take, takeAny }
}

/** A unit, perhaps after a counting word: 60人, 60名, 60個人, 兩個半月, 18-month. */
function unitFrom(scan: Scan, { units }: FigureWords): { readonly unit?: string; readonly rest: number } {
  const start = scan.at()
  const direct = scan.takeAny(units)
  if (direct !== undefined) return { unit: direct, rest: scan.take(half) > 0 ? 0.5 : 0 }
  const isCounted = scan.take(counting) > 0
  const counted = scan.at()
  const isHalf = scan.take(half) > 0
  const unit = scan.takeAny(units)
  if (unit !== undefined) return { unit, rest: isHalf || scan.take(half) > 0 ? 0.5 : 0 }
  scan.to(isCounted ? counted : start)
  return isCounted ? { unit: 'each', rest: 0 } : { rest: 0 }
}

/** A currency, or 元 and then the currency: 500元人民幣. */
function moneyFrom(
  scan: Scan,
  { currenciesAfter }: FigureWords,
): { readonly currency?: Currency; readonly isMoney: boolean } {
  const start = scan.at()
  const first = scan.takeAny(currenciesAfter)
  const isMoney = scan.at() > start
  const currency = first ?? (isMoney ? scan.takeAny(currenciesAfter) : undefined)
  return { ...(currency !== undefined && { currency }), isMoney }
}

/** A figure with the bounds that words set to it. */
function bounded(
  { least, most }: { least: number; most: number },
  found: readonly Bound[],
): Pick<Quantity, 'least' | 'most' | 'isAbout' | 'isOpen'> {
  const has = (...some: readonly Bound[]): boolean => some.some((one) => found.includes(one))
  const about = { isAbout: has('about'), isOpen: has('below', 'over') }
  if (has('at-most', 'below')) return { most, ...about }
  if (has('at-least', 'over')) return { least, ...about }
  return { least, most, ...about }
}
