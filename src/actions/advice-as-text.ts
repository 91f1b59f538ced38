import type { z } from 'zod'
import { fill, formatDay, formatMoney, type Lang, parseDay, type Text } from '../base/index.ts'
import type { AdviseGives, JudgeGives } from './contract/advice.ts'
import type { BenefitView, ReasonView, Sources, VerdictView } from './contract/views.ts'
import type { Asked, Printed } from './define-action.ts'
import { understoodLines } from './understood-as-text.ts'

type Advice = z.output<typeof AdviseGives>
type Judgement = z.output<typeof JudgeGives>
type View = z.output<typeof VerdictView>
type SourceTable = z.output<typeof Sources>

const words = {
  eligible: { en: 'Open to you', 'zh-Hant': '你符合條件', 'zh-Hans': '你符合条件' },
  undecided: { en: 'Depends on your answers', 'zh-Hant': '視乎你的答案', 'zh-Hans': '取决于你的回答' },
  ineligible: { en: 'Not open to you', 'zh-Hant': '你不符合條件', 'zh-Hans': '你不符合条件' },
  mechanisms: { en: 'Co-operation to know of', 'zh-Hant': '可留意的合作機制', 'zh-Hans': '可关注的合作机制' },
  rules: { en: 'Rules to mind', 'zh-Hant': '須留意的法規', 'zh-Hans': '须留意的法规' },
  judged: { en: 'For {day}, edition {edition}', 'zh-Hant': '{day}，版本{edition}', 'zh-Hans': '{day}，版本{edition}' },
  between: { en: '{least} to {most}', 'zh-Hant': '{least}至{most}', 'zh-Hans': '{least}至{most}' },
  from: { en: '{least} or more', 'zh-Hant': '{least}或以上', 'zh-Hans': '{least}或以上' },
  upTo: { en: 'up to {sum}', 'zh-Hant': '最高{sum}', 'zh-Hans': '最高{sum}' },
  missing: { en: 'Still to be answered: {facts}', 'zh-Hant': '尚待回答：{facts}', 'zh-Hans': '尚待回答：{facts}' },
  change: { en: 'It would take: {says}', 'zh-Hant': '須改變：{says}', 'zh-Hans': '需要改变：{says}' },
  preferred: { en: '(preferred)', 'zh-Hant': '（優先考慮）', 'zh-Hans': '（优先考虑）' },
  met: { en: 'Conditions met: {count}', 'zh-Hant': '符合{count}項條件', 'zh-Hans': '符合{count}项条件' },
  checking: {
    en: 'needs checking since {day}',
    'zh-Hant': '自{day}起有待覆核',
    'zh-Hans': '自{day}起有待复核',
  },
  closes: { en: 'Last day to apply: {day}', 'zh-Hant': '截止日期：{day}', 'zh-Hans': '截止日期：{day}' },
  route: { en: 'Route: {route}', 'zh-Hant': '路徑：{route}', 'zh-Hans': '路径：{route}' },
  next: { en: 'Next questions', 'zh-Hant': '下一步可回答', 'zh-Hans': '下一步可回答' },
  settles: {
    en: '{fact} (bears on {count})',
    'zh-Hant': '{fact}（{count}項計劃）',
    'zh-Hans': '{fact}（{count}项政策）',
  },
  sources: { en: 'Sources', 'zh-Hant': '來源', 'zh-Hans': '来源' },
  seen: { en: 'read {day}', 'zh-Hant': '{day}查閱', 'zh-Hans': '{day}查阅' },
  benefits: { en: 'What it gives', 'zh-Hant': '可得支援', 'zh-Hans': '可得支持' },
  reasons: { en: 'Conditions', 'zh-Hant': '條件', 'zh-Hans': '条件' },
  caution: {
    en: 'These are readings of published conditions; the body decides.',
    'zh-Hant': '以上按公布的條件判斷，最終由主管機構決定。',
    'zh-Hans': '以上按公布的条件判断，最终由主管机构决定。',
  },
} as const satisfies Record<string, Text>

const ruleWords = {
  eligible: { en: 'Applies to you', 'zh-Hant': '適用於你', 'zh-Hans': '适用于你' },
  undecided: {
    en: 'Whether it applies depends on your answers',
    'zh-Hant': '是否適用視乎你的答案',
    'zh-Hans': '是否适用取决于你的回答',
  },
  ineligible: { en: 'Does not apply to you', 'zh-Hant': '不適用於你', 'zh-Hans': '不适用于你' },
} as const satisfies Record<string, Text>

const signs = { yes: '✓', no: '–', unknown: '?' } as const
const gap = (lang: Lang): string => (lang === 'en' ? ' ' : '')

/** A day as people of a language write it. */
export function dayIn(text: string, lang: Lang): string {
  const day = parseDay(text)
  return day === undefined ? text : formatDay(day, lang)
}

const outcomes = ['eligible', 'undecided', 'ineligible'] as const
/** A rule applies or does not, where a scheme is open or not. */
const isRule = ({ kind }: View) => kind.code === 'regulation'
/** A forum or a memorandum is there for those it is for: nobody applies for it. */
const isMechanism = ({ kind }: View) => kind.code === 'mechanism'
const wordOf = (verdict: View, lang: Lang): string =>
  [(isRule(verdict) ? ruleWords : words)[verdict.outcome][lang], ...checkingSince(verdict, lang)].join(' · ')

/** Said of what nobody has read again by its review day, so that a verdict past it is never a bare yes. */
export const checkingSince = (
  { needsChecking, verified }: { readonly needsChecking: boolean; readonly verified?: View['verified'] | undefined },
  lang: Lang,
): string[] =>
  needsChecking && verified !== undefined ? [fill(words.checking[lang], { day: dayIn(verified.reviewBy, lang) })] : []

/**
 * All verdicts as text: schemes by the three outcomes in turn, the co-operation there is, the rules that apply or may
 * apply, then what to answer next and where it all comes from.
 */
export function adviceAsText(advice: Advice, { lang }: Asked): Printed {
  const schemes = advice.verdicts.filter((verdict) => !isRule(verdict) && !isMechanism(verdict))
  const notShut = advice.verdicts.filter(({ outcome }) => outcome !== 'ineligible')
  const groups = [
    ...outcomes.map((outcome) => [outcome, schemes.filter((verdict) => verdict.outcome === outcome)] as const),
    ['mechanisms', notShut.filter(isMechanism)] as const,
    ['rules', notShut.filter(isRule)] as const,
  ]
  const sections = groups.flatMap(([name, verdicts]) => {
    if (verdicts.length === 0) return []
    const count = lang === 'en' ? ` (${verdicts.length})` : `（${verdicts.length}）`
    const told = verdicts.flatMap((verdict) => briefly(verdict, { lang, labels: advice.labels }))
    return [`${words[name][lang]}${count}`, ...told, '']
  })
  const lines = [
    ...(advice.understood === undefined ? [] : understoodLines(advice.understood, lang)),
    fill(words.judged[lang], { day: dayIn(advice.day, lang), edition: advice.edition }),
    words.caution[lang],
    '',
    ...sections,
    ...nextLines(advice, lang),
    ...sourceLines(advice.sources, advice.verdicts, lang),
  ]
  return { out: lines.join('\n') }
}

/** One verdict with every condition and sum, as text. */
export function judgementAsText(judgement: Judgement, { lang }: Asked): Printed {
  const { verdict, day, edition, labels, sources } = judgement
  const lines = [
    `${verdict.name} · ${verdict.administrator}`,
    verdict.summary,
    '',
    `${signs[signOf(verdict.outcome)]} ${wordOf(verdict, lang)}${sumPart(verdict, lang)}`,
    fill(words.judged[lang], { day: dayIn(day, lang), edition }),
    ...aside(verdict, { lang, labels }),
    '',
    words.reasons[lang],
    ...verdict.reasons.flatMap((reason) => reasonLines(reason, lang)),
    '',
    ...(verdict.benefits.length > 0
      ? [words.benefits[lang], ...verdict.benefits.flatMap((one) => benefitLines(one, lang)), '']
      : []),
    ...nextLines(judgement, lang),
    words.caution[lang],
    '',
    ...sourceLines(sources, [verdict], lang),
  ]
  return { out: lines.join('\n') }
}

const signOf = (outcome: View['outcome']) =>
  (({ eligible: 'yes', undecided: 'unknown', ineligible: 'no' }) as const)[outcome]

/** In which language to speak, and what the missing facts are called in it. */
type Speech = { readonly lang: Lang; readonly labels: Advice['labels'] }

/** One of many verdicts: what failed for one that is not open, else what is open too. */
function briefly(verdict: View, speech: Speech): string[] {
  const { lang } = speech
  const met = verdict.reasons.filter(({ holds }) => holds === 'yes').length
  const telling = verdict.reasons.filter(({ holds, blocks }) =>
    verdict.outcome === 'ineligible' ? holds === 'no' && blocks : holds !== 'yes',
  )
  return [
    `  ${[`${verdict.scheme} · ${verdict.name}${sumPart(verdict, lang)}`, ...checkingSince(verdict, lang)].join(' · ')}`,
    ...aside(verdict, speech).map((line) => `  ${line}`),
    ...telling.flatMap((reason) => reasonLines(reason, lang).map((line) => `  ${line}`)),
    ...(met > 0 && verdict.outcome !== 'ineligible' ? [`    ✓ ${fill(words.met[lang], { count: met })}`] : []),
  ]
}

function aside(verdict: View, { lang, labels }: Speech): string[] {
  const { closes, route, missing } = verdict
  const facts = missing.map((fact) => labels[fact] ?? fact).join(lang === 'en' ? ', ' : '、')
  return [
    ...(route === undefined
      ? []
      : [`${fill(words.route[lang], { route: route.says })} [${cited(route.source, route.at)}]`]),
    ...(closes === undefined ? [] : [fill(words.closes[lang], { day: dayIn(closes, lang) })]),
    ...(missing.length > 0 ? [fill(words.missing[lang], { facts })] : []),
  ].map((line) => `  ${line}`)
}

function reasonLines(reason: z.output<typeof ReasonView>, lang: Lang): string[] {
  const { holds, blocks, says, why, changes = [], source, at } = reason
  return [
    `  ${signs[holds]} ${blocks ? '' : `${words.preferred[lang]}${gap(lang)}`}${says} [${cited(source, at)}]`,
    ...(why === undefined || why === says ? [] : [`      ${why}`]),
    ...changes.map((change) => `      ${fill(words.change[lang], { says: change.says })}`),
  ]
}

const cited = (source: string, at: string | undefined): string => (at === undefined ? source : `${source}, ${at}`)

const benefitLines = (benefit: z.output<typeof BenefitView>, lang: Lang): string[] => [
  `  ${signs[benefit.holds]} ${benefit.says}${sumPart(benefit, lang)} [${cited(benefit.source, benefit.at)}]`,
  ...benefit.steps.map((step) => `      ${step}`),
]

type Summed = Pick<View, 'amount' | 'bounds'> & { readonly isCeiling?: boolean }

function sumPart(summed: Summed, lang: Lang): string {
  const sum = sayWorth(summed, lang)
  return sum === undefined ? '' : `${lang === 'en' ? ': ' : '：'}${sum}`
}

/** A sum, or what it lies between. */
function sayWorth({ amount, bounds, isCeiling = false }: Summed, lang: Lang): string | undefined {
  if (amount !== undefined) {
    const sum = formatMoney(amount, lang)
    return isCeiling ? fill(words.upTo[lang], { sum }) : sum
  }
  if (bounds === undefined) return undefined
  const { currency } = bounds
  const least = formatMoney({ value: bounds.least, currency }, lang)
  if (bounds.most === undefined) return fill(words.from[lang], { least })
  return fill(words.between[lang], { least, most: formatMoney({ value: bounds.most, currency }, lang) })
}

function nextLines({ nextQuestions, labels }: Pick<Advice, 'nextQuestions' | 'labels'>, lang: Lang): string[] {
  if (nextQuestions.length === 0) return []
  const lines = nextQuestions.slice(0, 5).map(({ fact, settles }) => {
    const says = fill(words.settles[lang], { fact: labels[fact] ?? fact, count: settles })
    return `  ${says} · ${fact}`
  })
  return [words.next[lang], ...lines, '']
}

/** The sources that verdicts cite, each once. */
function sourceLines(sources: SourceTable, verdicts: readonly View[], lang: Lang): string[] {
  const ids = new Set(
    verdicts.flatMap(({ reasons, benefits, route }) =>
      [...reasons, ...benefits, ...(route === undefined ? [] : [route])].map(({ source }) => source),
    ),
  )
  return [words.sources[lang], ...[...ids].flatMap((id) => sourceLine(sources, id, lang))]
}

/** One source: title, publisher, when it was read, address. */
export function sourceLine(sources: SourceTable, id: string, lang: Lang): string[] {
  const source = sources[id]
  if (source === undefined) return []
  const read = fill(words.seen[lang], { day: dayIn(source.seen, lang) })
  return [
    `  ${id}: ${[source.title, source.publisher, read, source.url].filter((part) => part !== undefined).join(' · ')}`,
  ]
}
