/** A number as it is written: exact, or between two (十幾, 五六百萬). `from` and `to` are its place in the plain text. */
export type Numeral = {
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
  /** what its last multiplier makes of one: 萬 10,000, m 1,000,000; 1 where it has none */
  readonly scale: number
}

type Between = { readonly least: number; readonly most: number }

/** The number that begins at a place of a plain text, in digits, Han or English words. */
export function numeralAt(text: string, at: number): Numeral | undefined {
  const char = text[at] ?? ''
  if (/\d/.test(char)) return arabicAt(text, at)
  if (hanNumeral.test(char)) return hanAt(text, at)
  return /[a-z]/i.test(char) ? englishAt(text, at) : undefined
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const digits = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y
const hanScale = / ?(?:[十百千]?万亿|[十百千]?[万亿]|[百千])/y
const latinScale = / ?(?:hundred|thousand|million|mil|mio|mn|m|billion|bn|b|k)(?![a-z0-9])/iy
const afterYi = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?千?万/y

const scales: Readonly<Record<string, number>> = {
  ...{ 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8, 万亿: 1e12 },
  ...{ 十万: 1e5, 百万: 1e6, 千万: 1e7, 十亿: 1e9, 百亿: 1e10, 千亿: 1e11, 十万亿: 1e13, 百万亿: 1e14, 千万亿: 1e15 },
  ...{ hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, mil: 1e6, mio: 1e6, mn: 1e6, m: 1e6 },
  ...{ billion: 1e9, bn: 1e9, b: 1e9 },
}

const valueOf = (written: string): number => Number(written.replaceAll(',', ''))
/** 1.2 × 1e8 is not 120000000.00000001. */
const times = (value: number, scale: number): number => Number((value * scale).toPrecision(15))

function arabicAt(text: string, at: number): Numeral | undefined {
  const written = matchAt(digits, text, at) ?? ''
  let to = at + written.length
  const scaled = matchAt(hanScale, text, to) ?? matchAt(latinScale, text, to)
  if (scaled === undefined) return { from: at, to, least: valueOf(written), most: valueOf(written), scale: 1 }
  const scale = scales[scaled.trim().toLowerCase()] ?? 1
  to += scaled.length
  let value = times(valueOf(written), scale)
  const rest = scaled.endsWith('亿') ? matchAt(afterYi, text, to) : undefined
  if (rest !== undefined) {
    value += times(valueOf(rest.replace(/千?万$/, '')), rest.endsWith('千万') ? 1e7 : 1e4)
    to += rest.length
  }
  return { from: at, to, least: value, most: value, scale }
}

// ── Han ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const hanNumeral = /[零〇一二两三四五六七八九十百千万亿廿卅几]/
const hanRun = /[零〇一二两三四五六七八九十百千万亿廿卅几]+/y
const hanDigits = '零一二三四五六七八九'
const digitOf = (char: string): number => (char === '〇' ? 0 : char === '两' ? 2 : hanDigits.indexOf(char))

function hanAt(text: string, at: number): Numeral | undefined {
  const written = matchAt(hanRun, text, at) ?? ''
  const between =
    /^[万亿]$/.test(written) && /[过超逾近上破]$/.test(text.slice(0, at))
      ? exactly(scales[written] ?? 1)
      : hanBetween(written)
  if (between === undefined) return undefined
  const last = /[十百千]?[万亿]$|[十百千]$/.exec(written)?.[0] ?? ''
  return { from: at, to: at + written.length, ...between, scale: scales[last] ?? 1 }
}

/** What a number in Han says; nothing when it is none (万一, 十分). */
export function hanBetween(written: string): Between | undefined {
  const plain = written.replaceAll('廿', '二十').replaceAll('卅', '三十')
  const pair = /^(.*?)([一二三四五六七八])([二三四五六七八九])(?=[十百千万亿]|$)(.*)$/.exec(plain)
  if (pair !== null && /[十百千万亿]|^..$/.test(plain)) {
    const [, before = '', low = '', high = '', after = ''] = pair
    if (digitOf(high) === digitOf(low) + 1)
      return joined(hanBetween(before + low + after), hanBetween(before + high + after))
  }
  if (plain.includes('几')) return someOf(plain)
  if (/^[零〇一二三四五六七八九]{2,}$/.test(plain)) return exactly(Number([...plain].map(digitOf).join('')))
  const value = hanValue(plain)
  return value === undefined ? undefined : exactly(value)
}

const exactly = (value: number): Between => ({ least: value, most: value })
const joined = (low: Between | undefined, high: Between | undefined): Between | undefined =>
  low === undefined || high === undefined ? undefined : { least: low.least, most: high.most }

/** 幾 before a unit is two to nine of it; after one it is something less than one of it more. */
function someOf(written: string): Between | undefined {
  const [, before = '', after = ''] = /^([^几]*)几([十百千万亿]*)$/.exec(written) ?? []
  const scale = after === '' ? 1 : scales[after]
  if (scale === undefined) return undefined
  if (before === '') return { least: 2 * scale, most: 10 * scale - 1 }
  const [base, unit] = [hanValue(before), scales[before.at(-1) ?? '']]
  if (base === undefined || unit === undefined) return undefined
  return { least: (base + 1) * scale, most: (base + unit - 1) * scale }
}

/** The value of a number in Han; a last digit after 百, 千 or 万 counts a tenth of it (三千五 is 3,500). */
function hanValue(written: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  let unit = 1
  for (const char of written) {
    const value = digitOf(char)
    if (value >= 0) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = value
      if (value === 0) unit = 1
      continue
    }
    unit = scales[char] ?? 1
    if (unit >= 1e4) {
      const whole = section + (digit ?? 0)
      if (whole === 0 && total === 0) return undefined
      if (unit === 1e8) total = (total + whole) * unit
      else total += (whole === 0 ? 1 : whole) * unit
      section = 0
    } else section += (digit ?? 1) * unit
    digit = undefined
  }
  return total + section + (digit ?? 0) * (unit >= 100 ? unit / 10 : 1)
}

// ── English ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const english = new Map<string, number>([
  ...small.split(' ').map((word, i) => [word, i] as const),
  ...tens.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
])
const englishScales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
}
const englishWord = /[a-z]+/iy

function englishAt(text: string, at: number): Numeral | undefined {
  if (/[a-z]/i.test(text[at - 1] ?? '')) return undefined
  if (/\b(?:every|each|any|which|this|that|no) $/i.test(text.slice(Math.max(0, at - 6), at))) return undefined
  const words = wordsFrom(text, at)
  let [total, section, scale, to, taken] = [0, 0, 1, at, 0]
  for (const [i, { word, end }] of words.entries()) {
    const value = english.get(word)
    const size = englishScales[word]
    const isArticle = i === 0 && word === 'a' && englishScales[words[1]?.word ?? ''] !== undefined
    if (isArticle) section = 1
    else if (value !== undefined && (section % 100 === 0 || (section % 10 === 0 && value < 10))) section += value
    else if (size !== undefined && section > 0) {
      if (size < 1e3) section *= size
      else [total, section] = [total + section * size, 0]
      scale = size
    } else if (!(word === 'and' && scale >= 100 && english.has(words[i + 1]?.word ?? ''))) break
    if (!isArticle && word !== 'and') [to, taken] = [end, taken + 1]
  }
  return taken === 0 ? undefined : { from: at, to, least: total + section, most: total + section, scale }
}

/** The words from a place on, at most eight, parted by a space or a hyphen. */
function wordsFrom(text: string, at: number): readonly { readonly word: string; readonly end: number }[] {
  const words: { word: string; end: number }[] = []
  for (let from = at; words.length < 8; from++) {
    const word = matchAt(englishWord, text, from)
    if (word === undefined) break
    from += word.length
    words.push({ word: word.toLowerCase(), end: from })
    if (text[from] !== ' ' && text[from] !== '-') break
  }
  return words
}
