import type { Answer, ChangedReason } from '../advice/index.ts'
import { type Currency, fill, formatMoney, type Lang, type Text, textOf } from '../base/index.ts'
import type { Scheme } from '../catalogue/index.ts'

const outcomes: Readonly<Record<Answer['outcome'], Text>> = {
  eligible: { en: 'open to you', 'zh-Hant': '符合條件', 'zh-Hans': '符合条件' },
  undecided: { en: 'depends on your answers', 'zh-Hant': '視乎答案', 'zh-Hans': '取决于回答' },
  ineligible: { en: 'not open to you', 'zh-Hant': '不符合條件', 'zh-Hans': '不符合条件' },
  none: { en: 'not offered', 'zh-Hant': '沒有提供', 'zh-Hans': '未提供' },
}

/** A regulation applies or does not, where a scheme is open or not. */
const ruleOutcomes: Readonly<Record<Answer['outcome'], Text>> = {
  eligible: { en: 'applies to you', 'zh-Hant': '適用', 'zh-Hans': '适用' },
  undecided: outcomes.undecided,
  ineligible: { en: 'does not apply to you', 'zh-Hant': '不適用', 'zh-Hans': '不适用' },
  none: { en: 'not there', 'zh-Hant': '沒有這項規定', 'zh-Hans': '没有这项规定' },
}

type Kind = Scheme['kind'] | undefined
const wordsOf = (kind: Kind) => (kind === 'regulation' ? ruleOutcomes : outcomes)

/** Whether one can apply: nobody applies for a regulation, or for a way of working together. */
export const canStart = ({ outcome }: Answer, kind: Kind): boolean =>
  (outcome === 'eligible' || outcome === 'undecided') && kind !== 'regulation' && kind !== 'mechanism'

const words = {
  ...{ from: { en: 'from {least}', 'zh-Hant': '{least}起', 'zh-Hans': '{least}起' } },
  between: { en: '{least} to {most}', 'zh-Hant': '{least}至{most}', 'zh-Hans': '{least}至{most}' },
  withSum: { en: '{outcome}, {sum}', 'zh-Hant': '{outcome}，{sum}', 'zh-Hans': '{outcome}，{sum}' },
  checking: {
    en: '{outcome} (needs checking)',
    'zh-Hant': '{outcome}（有待覆核）',
    'zh-Hans': '{outcome}（有待复核）',
  },
  begins: { en: 'New condition: {says}', 'zh-Hant': '新增條件：{says}', 'zh-Hans': '新增条件：{says}' },
  ends: { en: 'No longer asked: {says}', 'zh-Hant': '不再要求：{says}', 'zh-Hans': '不再要求：{says}' },
  becomes: { en: '{before} → {after}', 'zh-Hant': '{before} → {after}', 'zh-Hans': '{before} → {after}' },
  now: { en: 'Now met: {says}', 'zh-Hant': '現已符合：{says}', 'zh-Hans': '现已符合：{says}' },
  notNow: { en: 'No longer met: {says}', 'zh-Hant': '不再符合：{says}', 'zh-Hans': '不再符合：{says}' },
  notKnown: { en: 'To be known: {says}', 'zh-Hant': '有待確定：{says}', 'zh-Hans': '有待确定：{says}' },
} as const satisfies Record<string, Text>

/** The main sum of an answer, where one is known. */
export function saySum({ sum }: Answer, lang: Lang): string | undefined {
  if (sum === undefined) return undefined
  const money = (value: number) => formatMoney({ value, currency: sum.currency as Currency }, lang) // from a verdict
  const { least, most } = sum
  if (most === undefined) return fill(words.from[lang], { least: money(least) })
  return least === most ? money(least) : fill(words.between[lang], { least: money(least), most: money(most) })
}

/** An answer in a few words, with its sum. */
export const sayAnswer = (answer: Answer, kind: Kind): Text =>
  textOf((lang) => {
    const sum = saySum(answer, lang)
    const outcome = outcomeNamed(answer, kind)[lang]
    return sum === undefined ? outcome : fill(words.withSum[lang], { outcome, sum })
  })

/** What an outcome is called. One past its review day says so. */
export const outcomeNamed = ({ outcome, needsChecking }: Answer, kind: Kind): Text =>
  textOf((lang) => {
    const named = wordsOf(kind)[outcome][lang]
    return needsChecking === true ? fill(words.checking[lang], { outcome: named }) : named
  })

/** How a condition made the difference: what it says now, and what it said before. */
export const sayReason = ({ before, after }: ChangedReason): Text =>
  textOf((lang) => {
    if (after === undefined) return fill(words.ends[lang], { says: before?.says[lang] ?? '' })
    if (before === undefined) return fill(words.begins[lang], { says: after.says[lang] })
    const [old, now] = [before.says[lang], after.says[lang]]
    const says = old === now ? now : fill(words.becomes[lang], { before: old, after: now })
    if (before.holds === after.holds) return says
    return fill(words[after.holds === 'yes' ? 'now' : after.holds === 'no' ? 'notNow' : 'notKnown'][lang], { says })
  })

/** The conditions that made the difference, each as a sentence. */
export const sayReasons = (why: readonly ChangedReason[]): Text =>
  textOf((lang) =>
    why.map((reason) => `${sayReason(reason)[lang]}${lang === 'en' ? '.' : '。'}`).join(lang === 'en' ? ' ' : ''),
  )
