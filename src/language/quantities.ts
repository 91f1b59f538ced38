import { type Currency, currencies } from '../base/index.ts'
import type { Span } from './marks.ts'
import { type Numeral, numeralAt } from './numerals.ts'

/** How a word bounds the figure beside it. `below` and `over` leave the figure itself out. */
export const bounds = ['at-most', 'below', 'at-least', 'over', 'about'] as const
export type Bound = (typeof bounds)[number]

/** A figure in a text: a bound it does not have is absent; one that has both the same is exact. */
export type Quantity = Span & {
  readonly least?: number
  readonly most?: number
  readonly isAbout: boolean
  /** the bound itself is left out, as in “fewer than 50” */
  readonly isOpen: boolean
  /** `person`, `percent`, `year` …; `each` where only a counting word stands (60名) */
  readonly unit?: string
  readonly currency?: Currency
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

type Sided<T extends string> = { readonly says: T; readonly side?: 'before' | 'after' | undefined; readonly words: readonly string[] }
export type FigureCues = {
  readonly bounds: readonly Sided<Bound>[]
  readonly units: readonly Sided<string>[]
  readonly currencies: readonly Sided<Currency | 'unknown'>[]
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', ' ?')
/** Words as one pattern, the longest first; letters do not run on. */
function anyOf(words: readonly string[]): string {
  const all = words.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).map((word) => {
    return `${/^[a-z]/.test(word) ? '(?<![a-z])' : ''}${escaped(word)}${/[a-z]$/.test(word) ? '(?![a-z])' : ''}`
  })
  return `(?:${all.join('|')})`
}

/** Make the words of figures ready. The words are folded. */
export function figureWordsOf(cues: FigureCues): FigureWords {
  const on = (side: 'before' | 'after', sided: readonly Sided<string>[]) => sided.filter((cue) => cue.side === undefined || cue.side === side)
  const ending = (words: readonly string[]) => new RegExp(`${anyOf(words)}[ 是为系有要:]{0,2}$`, 'i')
  const beginning = (words: readonly string[]) => new RegExp(` ?${anyOf(words)}`, 'iy')
  const currencyOf = (says: string) => currencies.find((one) => one === says)
  return {
    before: on('before', cues.bounds).map(({ says, words }) => [says as Bound, ending(words)]),
    after: on('after', cues.bounds).map(({ says, words }) => [says as Bound, beginning(words)]),
    units: cues.units.map(({ says, words }) => [says, new RegExp(`[ -]?${anyOf(words)}`, 'iy')]),
    currenciesBefore: on('before', cues.currencies).map(({ says, words }) => [currencyOf(says), new RegExp(`${anyOf(words)} ?:? ?`, 'iy')]),
    currenciesAfter: on('after', cues.currencies).map(({ says, words }) => [currencyOf(says), beginning(words)]),
  }
}

/** The first pattern that stands at a place, the longest match of all. */
function standingAt<T>(patterns: readonly (readonly [T, RegExp])[], text: string, at: number): { readonly says: T; readonly length: number } | undefined {
  let found: { says: T; length: number } | undefined
  for (const [says, pattern] of patterns) {
    pattern.lastIndex = at
    const length = pattern.exec(text)?.[0].length ?? 0
    if (length > (found?.length ?? 0)) found = { says, length }
  }
  return found
}

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

const startsCurrency = (text: string, at: number, words: FigureWords): boolean => standingAt(words.currenciesBefore, text, at) !== undefined

/** A figure does not begin inside a word: B2, COVID-19. */
const mayBegin = (text: string, at: number): boolean => !/[\da-z]/i.test(text[at - 1] ?? '') && !/[a-z]-$/i.test(text.slice(Math.max(0, at - 2), at)) && !/\d[.,]$/.test(text.slice(Math.max(0, at - 2), at))

const rangeSign = / ?(?:-|–|—|~|至|到|to|and) ?/iy
const between = /(?:between|介乎|介于|由|从) ?$/i

function quantityAt(text: string, at: number, words: FigureWords): Quantity | undefined {
  const sign = standingAt(words.currenciesBefore, text, at)
  const percentSign = text.startsWith('百分之', at)
  const first = numeralAt(text, at + (sign?.length ?? (percentSign ? 3 : 0)))
  if (first === undefined) return undefined
  const range = rangeFrom(text, first, { words, isBetween: between.test(text.slice(Math.max(0, at - 8), at)) })
  const { least, most, to } = range ?? first
  const tail = tailFrom(text, range?.last ?? first, words)
  const start = startOf(text, at)
  const ahead = boundsBefore(text, start, words)
  const unit = percentSign ? 'percent' : tail.unit
  const currency = sign?.says ?? range?.currency ?? tail.currency
  const isMoney = sign !== undefined || tail.isMoney || (unit === undefined && (range?.last ?? first).scale >= 1e3)
  const figures = scaledBy(tail.unitScale, { least, most, half: tail.half })
  return {
    from: at,
    to: Math.max(to, tail.to),
    ...bounded(figures, [...ahead, ...tail.bounds]),
    ...(unit !== undefined && { unit }),
    ...(currency !== undefined && { currency }),
    isMoney: isMoney && unit === undefined,
  }
}

const startOf = (text: string, at: number): number => at - (/ $/.test(text.slice(0, at)) ? 1 : 0)

function boundsBefore(text: string, at: number, words: FigureWords): readonly Bound[] {
  const behind = text.slice(Math.max(0, at - 28), at)
  let found: { says: Bound; length: number } | undefined
  for (const [says, pattern] of words.before) {
    const length = pattern.exec(behind)?.[0].length ?? 0
    if (length > (found?.length ?? 0)) found = { says, length }
  }
  if (found === undefined) return []
  const further = found.says === 'about' ? boundsBefore(text, at - found.length, words) : []
  return [found.says, ...further]
}

type Range = { readonly least: number; readonly most: number; readonly to: number; readonly last: Numeral; readonly currency: Currency | undefined }

/** The second figure of a range, after 至, - or “to”: 3至5百萬 is of millions on both sides. */
function rangeFrom(text: string, first: Numeral, { words, isBetween }: { words: FigureWords; isBetween: boolean }): Range | undefined {
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
    const least = isShared ? first.least * last.scale : first.least
    if (least < last.most) return { least, most: last.most, to: last.to, last, currency: currency?.says ?? money?.says }
  }
  return undefined
}

type Tail = Span & {
  readonly unit?: string | undefined
  readonly currency?: Currency | undefined
  readonly isMoney: boolean
  readonly bounds: readonly Bound[]
  readonly half: boolean
  readonly unitScale: number
}

const more = /(?:[多余几零](?!于|少)|\+| or more| plus(?![a-z]))/iy
const tenth = / ?成(?:半)?(?![立员本为功果长就熟品分都])/y
const counting = / ?(?:个|名|位)(?!月|星期|百分|钟|小时)/y
const half = /半/y

/** What follows a number and belongs to it: 多, a counting word, a unit or currency, 半, 以上. */
function tailFrom(text: string, number: Numeral, words: FigureWords): Tail {
  const matched = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0].length ?? 0
  }
  let to = number.to
  const found: Bound[] = []
  const take = (): void => {
    const length = matched(more, to)
    if (length > 0) found.push('over')
    to += length
  }
  take()
  const tenths = matched(tenth, to)
  if (tenths > 0) return { from: number.to, to: to + tenths, unit: 'percent', isMoney: false, bounds: found, half: tenths > 1 && text[to + tenths - 1] === '半', unitScale: 10 }
  const beforeCount = to
  to += matched(counting, to)
  const isCounted = to > beforeCount
  const halfAhead = matched(half, to)
  const unit = standingAt(words.units, text, to + halfAhead) ?? standingAt(words.units, text, beforeCount + halfAhead)
  if (unit !== undefined) to = (standingAt(words.units, text, to + halfAhead) === undefined ? beforeCount : to) + halfAhead + unit.length
  const money = unit === undefined && !isCounted ? standingAt(words.currenciesAfter, text, to) : undefined
  to += money?.length ?? 0
  const twice = money !== undefined && money.says === undefined ? standingAt(words.currenciesAfter, text, to) : undefined
  to += twice?.length ?? 0
  const halfBehind = unit === undefined ? 0 : matched(half, to)
  to += halfBehind
  if (found.length === 0) take()
  const bound = standingAt(words.after, text, to)
  if (bound !== undefined) found.push(bound.says)
  return {
    from: number.to,
    to: to + (bound?.length ?? 0),
    unit: unit?.says ?? (isCounted ? 'each' : undefined),
    currency: twice?.says ?? money?.says,
    isMoney: money !== undefined,
    bounds: found,
    half: unit !== undefined && halfAhead + halfBehind > 0,
    unitScale: 1,
  }
}

function scaledBy(scale: number, { least, most, half: isHalf }: { least: number; most: number; half: boolean }): { least: number; most: number } {
  const add = isHalf ? 0.5 : 0
  return { least: (least + add) * scale, most: (most + add) * scale }
}

/** A figure with the bounds that words set to it. */
function bounded({ least, most }: { least: number; most: number }, found: readonly Bound[]): Pick<Quantity, 'least' | 'most' | 'isAbout' | 'isOpen'> {
  const has = (...some: readonly Bound[]): boolean => some.some((one) => found.includes(one))
  const about = { isAbout: has('about'), isOpen: has('below', 'over') }
  if (has('at-most', 'below')) return { most, ...about }
  if (has('at-least', 'over')) return { least, ...about }
  return { least, most, ...about }
}
