import { type Day, dayNumber } from './day.ts'
import type { Currency, Money } from './money.ts'
import { settle } from './money.ts'
import type { Lang } from './text.ts'

const locales: Record<Lang, string> = { en: 'en-HK', 'zh-Hant': 'zh-Hant-HK', 'zh-Hans': 'zh-Hans-CN' }
const signs: Record<Lang, Record<Currency, string>> = {
  en: { HKD: 'HK$', CNY: 'RMB\u00a0', USD: 'US$' },
  'zh-Hant': { HKD: '港幣', CNY: '人民幣', USD: '美元' },
  'zh-Hans': { HKD: '港币', CNY: '人民币', USD: '美元' },
}
/** Words for large sums: from what size a sum is told by the word, and how much the word stands for. */
type Word = { readonly from: number; readonly size: number; readonly word: string }
const largeSums: Record<Lang, readonly Word[]> = {
  en: [
    { from: 1e12, size: 1e12, word: '\u00a0trillion' },
    { from: 1e9, size: 1e9, word: '\u00a0billion' },
    { from: 1e7, size: 1e6, word: '\u00a0million' },
  ],
  'zh-Hant': [
    { from: 1e12, size: 1e12, word: '萬億' },
    { from: 1e8, size: 1e8, word: '億' },
    { from: 1e4, size: 1e4, word: '萬' },
  ],
  'zh-Hans': [
    { from: 1e12, size: 1e12, word: '万亿' },
    { from: 1e8, size: 1e8, word: '亿' },
    { from: 1e4, size: 1e4, word: '万' },
  ],
}

/** Formatters are costly to make and cheap to use: each is made once. */
function kept<Format>(make: (lang: Lang, option: string) => Format): (lang: Lang, option?: string) => Format {
  const made = new Map<string, Format>()
  return (lang, option = '') => {
    const key = `${lang} ${option}`
    const format = made.get(key) ?? make(lang, option)
    made.set(key, format)
    return format
  }
}

const numberFormat = kept(
  (lang, decimals) => new Intl.NumberFormat(locales[lang], { maximumFractionDigits: Number(decimals) }),
)
const dayFormat = kept((lang) => {
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : locales[lang], options)
})
const monthFormat = kept((lang) => {
  const options = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : locales[lang], options)
})
const listFormat = kept((lang, type) => {
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : locales[lang], {
    type: type === 'or' ? 'disjunction' : 'conjunction',
  })
})

/** A number with its digits grouped, at most two decimals unless said. */
export const formatNumber = (value: number, lang: Lang, decimals = 2): string =>
  numberFormat(lang, String(decimals)).format(settle(value))

/** An English unit as it stands behind one: 1 project, 1 person, 1 company. */
export const inSingular = (unit: string): string =>
  unit
    .replace(/people$/, 'person')
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z])s$/, '')

/** A share of one as a percentage: 0.6 → 60%. */
export const formatShare = (value: number, lang: Lang): string => `${formatNumber(value * 100, lang, 4)}%`

/**
 * An amount as people of that language write it: HK$1,200,000 · 港幣120萬元 · 港币120万元; HK$940 billion · 港幣9,400億元.
 * English says million from ten million up, Chinese 萬 and 億, and both only where the figure stays exact; otherwise the
 * digits are given in full.
 */
export function formatMoney({ value, currency }: Money, lang: Lang): string {
  const exact = settle(value)
  const size = Math.abs(exact)
  const large = largeSums[lang].find((word) => size >= word.from && isShort(size / word.size))
  const digits = large === undefined ? formatNumber(size, lang) : formatNumber(size / large.size, lang, 4) + large.word
  const sign = signs[lang][currency]
  if (lang === 'en') return `${exact < 0 ? '−' : ''}${sign}${digits}`
  const [before, after] = currency === 'USD' ? ['', sign] : [sign, '元']
  return `${before}${exact < 0 ? '-' : ''}${digits}${after}`
}

const isShort = (value: number): boolean => settle(value * 1e4) % 1 === 0

/** A day in words: 31 March 2026 · 2026年3月31日. */
export const formatDay = (of: Day, lang: Lang): string => dayFormat(lang).format(new Date(dayNumber(of) * 86_400_000))

/** A day known in full or in part, YYYY, YYYY-MM or YYYY-MM-DD: 2026 · March 2026 · 31 March 2026; 2026年 · 2026年3月 · 2026年3月31日. */
export function formatDayInPart(text: string, lang: Lang): string {
  const [year = '', month, of] = text.split('-')
  if (of !== undefined) return formatDay(text as Day, lang) // in full
  if (month !== undefined) return monthFormat(lang).format(new Date(`${text}-01T00:00:00Z`))
  return lang === 'en' ? year : `${year}年`
}

/** A, B and C · A、B及C · A、B和C; or, with `or`, A, B or C · A、B或C. */
export const formatList = (items: readonly string[], lang: Lang, how: 'and' | 'or'): string =>
  listFormat(lang, how).format(items)
