import type { z } from 'zod'
import { fill, formatList, type Lang, type Text } from '../base/index.ts'
import type { ReadTextGives, Understood } from './contract/read-text.ts'
import type { Asked, Printed } from './define-action.ts'
import { knownOf } from './understood-view.ts'

type View = z.output<typeof Understood>
type Row = {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly sign: string
  readonly says: string
}

const words = {
  confirm: { en: '(to be confirmed)', 'zh-Hant': '（待確認）', 'zh-Hans': '（待确认）' },
  needs: { en: 'looks for: {what}', 'zh-Hant': '需要：{what}', 'zh-Hans': '需求：{what}' },
  offers: { en: 'offers: {what}', 'zh-Hant': '可提供：{what}', 'zh-Hans': '可提供：{what}' },
  fact: { en: '{label}: {what}', 'zh-Hant': '{label}：{what}', 'zh-Hans': '{label}：{what}' },
  wrong: { en: '{label}, but {what}', 'zh-Hant': '{label}，但{what}', 'zh-Hans': '{label}，但{what}' },
  nothing: {
    en: 'Nothing was understood. Say what the firm does, where it is and what it looks for.',
    'zh-Hant': '未能讀出任何資料。可寫明公司做甚麼、在哪裏、需要甚麼。',
    'zh-Hans': '没有读出任何信息。可以写明公司做什么、在哪里、需要什么。',
  },
  signs: {
    en: '✓ taken as it is · ? to be confirmed · ! to be answered',
    'zh-Hant': '✓ 直接採用 · ? 待確認 · ! 待回答',
    'zh-Hans': '✓ 直接采用 · ? 待确认 · ! 待回答',
  },
} as const satisfies Record<string, Text>

/** A text with what each of its parts was understood as. */
export function readingAsText({ understood }: z.output<typeof ReadTextGives>, { lang }: Asked): Printed {
  const lines = understoodLines(understood, lang)
  return lines.length === 0 ? { err: words.nothing[lang] } : { out: lines.join('\n'), err: words.signs[lang] }
}

/** The text with its parts numbered, and a line for each. */
export function understoodLines(understood: View, lang: Lang): readonly string[] {
  const rows = rowsOf(understood, lang)
  if (rows.length === 0) return []
  const parts = partsOf(rows)
  const numberOf = ({ from, to }: Row): number => parts.findIndex((part) => part.from <= from && to <= part.to) + 1
  const marked = parts.reduceRight(
    (shown, { from, to }, i) => `${shown.slice(0, from)}[${i + 1} ${shown.slice(from, to)}]${shown.slice(to)}`,
    understood.text,
  )
  return [marked, '', ...rows.map((row) => `  ${row.sign} ${numberOf(row)}  ${row.words} → ${row.says}`), '']
}

/** The parts of the text that stand apart: of those that overlap, the first and widest. */
function partsOf(rows: readonly Row[]): readonly { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = []
  for (const { from, to } of rows.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = parts.at(-1)
    if (last === undefined || from >= last.to) parts.push({ from, to })
    else last.to = Math.max(last.to, to)
  }
  return parts
}

function rowsOf({ readings, asks, needs, offers, mentions, identifiers }: View, lang: Lang): readonly Row[] {
  const spot = ({ from, to, words: said }: { from: number; to: number; words: string }) => ({ from, to, words: said })
  const fact = (label: string, what: string): string => fill(words.fact[lang], { label, what })
  const gap = lang === 'en' ? ' ' : ''
  const rows: readonly Row[] = [
    ...readings.map((reading) => {
      const isSure = reading.confidence === 'sure'
      const says = `${fact(reading.label, reading.shown)}${isSure ? '' : `${gap}${words.confirm[lang]}`}`
      return { ...spot(reading), sign: isSure ? '✓' : '?', says }
    }),
    ...asks.map((ask) => ({ ...spot(ask), sign: '!', says: `${fact(ask.label, knownOf(ask, lang))} · ${ask.says}` })),
    ...needs.map((need) => ({ ...spot(need), sign: '✓', says: fill(words.needs[lang], { what: need.label }) })),
    ...offers.map((offer) => ({ ...spot(offer), sign: '✓', says: fill(words.offers[lang], { what: offer.label }) })),
    ...mentions.map((mention) => ({
      ...spot(mention),
      sign: mention.organisations.length === 1 ? '✓' : '?',
      says: formatList(
        mention.organisations.map(({ label }) => label),
        lang,
        'or',
      ),
    })),
    ...identifiers.map((one) => ({
      ...spot(one),
      sign: one.wrong === undefined ? '✓' : '!',
      says:
        one.wrong === undefined ? one.kind.label : fill(words.wrong[lang], { label: one.kind.label, what: one.wrong }),
    })),
  ]
  return rows.toSorted((a, b) => a.from - b.from || b.to - a.to)
}
