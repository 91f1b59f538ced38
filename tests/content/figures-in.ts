/** Figures and days that a text or an entry tells, so that what is written in different ways can be compared. */

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  千: 1e3,
  萬: 1e4,
  万: 1e4,
  百萬: 1e6,
  百万: 1e6,
  m: 1e6,
  million: 1e6,
  千萬: 1e7,
  千万: 1e7,
  億: 1e8,
  亿: 1e8,
  bn: 1e9,
  billion: 1e9,
}
const parts: Readonly<Record<string, number>> = {
  half: 0.5,
  'a third': 1 / 3,
  'one third': 1 / 3,
  'two thirds': 2 / 3,
  quarter: 0.25,
  'three quarters': 0.75,
  'a fifth': 0.2,
  'three fifths': 0.6,
  'a tenth': 0.1,
  'three tenths': 0.3,
}
const counts = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const scale = Object.keys(scales)
  .sort((a, b) => b.length - a.length)
  .join('|')
const figure = new RegExp(
  String.raw`(?<![\w.]|[A-Za-z]-)(\d{1,3}(?:,\d{3})+|\d[\d_]*)((?:\.\d+)?(?:e\d+)?)\s*(%|(?:${scale})(?![a-z²]))?`,
  'gi',
)
const written = new RegExp(String.raw`\b(${Object.keys(parts).join('|')}|${counts.join('|')})s?\b`, 'gi')
/** What has digits and is no figure: days, times of day, numbers of documents and sources, ordinals. */
const none = new RegExp(
  [
    String.raw`\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)`,
    String.raw`\d{4}年(?:\d{1,2}月(?:\d{1,2}[日號号])?)?`,
    String.raw`(?:\d{1,2} )?[A-Z][a-z]+ \d{4}`,
    String.raw`\d{1,2}:\d{2}`,
    String.raw`\d+[号號]`,
    String.raw`(?:No\.|Order|source) \d+`,
    String.raw`\d+(?:st|nd|rd|th)\b`,
    String.raw`第\d+`,
  ].join('|'),
  'g',
)

/** Every figure in a text, in full: HK$2.8 million, 280萬 and 2800000 are one. Days and years are none. */
export function figuresIn(text: string): readonly number[] {
  const plain = text.replaceAll('，', ',').replaceAll(none, ' ')
  return [...plain.matchAll(figure)].flatMap(([, digit = '', rest = '', unit = '']) => {
    const value = Number(digit.replaceAll(/[,_]/g, '') + rest)
    if (unit === '%') return [value / 100]
    return unit === '' && isYear(value) ? [] : [value * (scales[unit.toLowerCase()] ?? 1)]
  })
}

/** Figures that an English text writes as words: "a third", "seven". */
export const figuresInWords = (text: string): readonly number[] =>
  [...text.matchAll(written)].map(([, word = '']) => parts[word.toLowerCase()] ?? counts.indexOf(word.toLowerCase()))

const isYear = (value: number) => Number.isInteger(value) && value >= 1990 && value <= 2050

/** Every figure in an entry, at any depth, its texts included. */
export function figuresOf(entry: unknown): readonly number[] {
  if (typeof entry === 'number') return isYear(entry) ? [] : [entry]
  if (typeof entry === 'string') return figuresIn(entry)
  if (typeof entry !== 'object' || entry === null) return []
  return Object.entries(entry).flatMap(([key, value]) => (key === 'source' ? [] : figuresOf(value)))
}

/** The same figure, also when one is in percent or by the year and the other a share or by the month. */
export const isSame = (a: number, b: number): boolean =>
  [1, 100, 0.01, 12, 1 / 12].some((factor) => Math.abs(a * factor - b) <= 1e-6 * Math.max(1, Math.abs(b)))

const months = 'January February March April May June July August September October November December'.split(' ')

/** A day as an entry may write it: in ISO form, and in words in English and Chinese. */
export function waysOfWriting(day: string): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const name = months[Number(month) - 1] ?? ''
  if (month === '') return [year]
  if (date === '') return [day, `${name} ${year}`, `${year}年${Number(month)}月`]
  return [day, ...neighbours(day), `${Number(date)} ${name} ${year}`, `${year}年${Number(month)}月${Number(date)}日`]
}

/** A new value begins the day after the old one ends, and either day may be written down. */
const neighbours = (day: string) =>
  [-1, 1].map((step) => new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10))

/** The day that a text begins with, as far as it is told: "2024-05". An academic year, 2018/19, begins in one and ends in the other. */
export function dayOf(text: unknown, end: 'from' | 'until'): string | undefined {
  const [full, year, month, date] = /(\d{4})(?:[-/](\d{2})(?!\d)(?:-(\d{2}))?)?/.exec(String(text ?? '')) ?? []
  if (full === undefined || month === undefined) return year
  if (Number(month) > 12) return end === 'from' ? year : `20${month}`
  if (full.includes('/')) return year
  return date === undefined ? `${year}-${month}` : full
}
