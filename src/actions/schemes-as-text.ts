import type { z } from 'zod'
import { fill, type Lang, type Text } from '../base/index.ts'
import { checkingSince, dayIn, sourceLine } from './advice-as-text.ts'
import type { ListSchemesGives, ShowSchemeGives } from './contract/schemes.ts'
import type { Asked, Printed } from './define-action.ts'
import { stepLines } from './entries-as-text.ts'
import { genericProcedure } from './entry-words.ts'

type Listed = z.output<typeof ListSchemesGives>
type Page = z.output<typeof ShowSchemeGives>
type View = Page['scheme']

const words = {
  count: { en: '{count} schemes', 'zh-Hant': '{count}項計劃', 'zh-Hans': '{count}项政策' },
  open: { en: 'When', 'zh-Hant': '申請時間', 'zh-Hans': '申请时间' },
  for: { en: 'For', 'zh-Hant': '對象', 'zh-Hans': '对象' },
  conditions: { en: 'Conditions', 'zh-Hant': '條件', 'zh-Hans': '条件' },
  preferred: { en: 'preferred', 'zh-Hant': '優先考慮', 'zh-Hans': '优先考虑' },
  notInForce: { en: 'not asked on this day', 'zh-Hant': '當日不適用', 'zh-Hans': '当日不适用' },
  benefits: { en: 'What it gives', 'zh-Hant': '可得支援', 'zh-Hans': '可得支持' },
  routes: { en: 'Routes', 'zh-Hant': '路徑', 'zh-Hans': '路径' },
  parameters: { en: 'Figures and their history', 'zh-Hant': '數額及沿革', 'zh-Hans': '数额及沿革' },
  from: { en: 'from {from}', 'zh-Hant': '{from}起', 'zh-Hans': '{from}起' },
  until: { en: 'until {until}', 'zh-Hant': '至{until}', 'zh-Hans': '至{until}' },
  noFigure: { en: 'not known', 'zh-Hant': '未知', 'zh-Hans': '未知' },
  about: { en: 'about', 'zh-Hant': '約', 'zh-Hans': '约' },
  now: { en: 'in force', 'zh-Hant': '現行', 'zh-Hans': '现行' },
  combines: { en: 'Together with other schemes', 'zh-Hant': '與其他計劃並用', 'zh-Hans': '与其他政策并用' },
  steps: { en: 'How to apply', 'zh-Hant': '申請步驟', 'zh-Hans': '申请步骤' },
  documents: { en: 'Documents', 'zh-Hant': '所需文件', 'zh-Hans': '所需材料' },
  contact: { en: 'Contact', 'zh-Hant': '聯絡', 'zh-Hans': '联系方式' },
  figures: { en: 'Published results', 'zh-Hant': '已公布的成果', 'zh-Hans': '已公布的成果' },
  conflicts: { en: 'Where sources differ', 'zh-Hant': '來源不一致之處', 'zh-Hans': '来源不一致之处' },
  unknowns: { en: 'What no source says', 'zh-Hant': '來源未有說明', 'zh-Hans': '来源未作说明' },
  sources: { en: 'Sources', 'zh-Hant': '來源', 'zh-Hans': '来源' },
} as const satisfies Record<string, Text>

/** One line for each scheme. */
export function schemesAsText({ schemes }: Listed, { lang }: Asked): Printed {
  const lines = schemes.map(
    ({ id, name, place, kind, open }) =>
      `${open.isOpen ? '✓' : '–'} ${id} · ${name} · ${place.label} · ${kind.label} · ${open.says}`,
  )
  return { out: lines.join('\n'), err: fill(words.count[lang], { count: schemes.length }) }
}

/** A scheme's page as text. */
export function schemeAsText({ scheme, sources }: Page, { lang }: Asked): Printed {
  const { administrator, place, kind, abbreviation } = scheme
  const head = [
    abbreviation === undefined ? scheme.name : `${scheme.name} · ${abbreviation}`,
    scheme.summary,
    [administrator.name, place.label, kind.label].join(' · '),
    ...checkingSince(scheme, lang),
  ]
  const cited = Object.keys(sources).flatMap((id) => sourceLine(sources, id, lang).map((line) => line.trim()))
  const sections = [...ruleSections(scheme, lang), ...proseSections(scheme, lang), ['sources', cited] as const]
  const lines = sections.flatMap(([title, said]) =>
    said.length === 0 ? [] : ['', words[title][lang], ...said.map((line) => `  ${line}`)],
  )
  return { out: [...head, ...lines].join('\n') }
}

type Section = readonly [keyof typeof words, readonly string[]]

function ruleSections({ open, conditions, benefits, routes, parameters, ...scheme }: View, lang: Lang): Section[] {
  const calls = open.calls.map((call) => [call.says, period(call, lang)].filter(Boolean).join(' · '))
  return [
    ['open', [said(open), ...calls]],
    ['for', scheme.for.map(({ label }) => label)],
    ['conditions', conditions.map((condition) => conditionLine(condition, lang))],
    ['benefits', benefits.map(said)],
    ['routes', routes.map(said)],
    [
      'parameters',
      parameters.filter(({ values }) => values.length > 0).flatMap((parameter) => parameterLines(parameter, lang)),
    ],
  ]
}

const proseSections = (
  { combines, steps, stepsAreGeneric, documents, contact, figures, conflicts, unknowns }: View,
  lang: Lang,
): Section[] => [
  ['combines', combines.map(said)],
  ['steps', [...(stepsAreGeneric ? [genericProcedure[lang]] : []), ...stepLines(steps, lang)]],
  ['documents', documents.map(({ says }) => says)],
  ['contact', [contact?.url, contact?.email, contact?.phone].filter((part) => part !== undefined)],
  ['figures', figures.map(said)],
  ['conflicts', conflicts.flatMap(({ about, versions }) => [about, ...versions.map((one) => `  ${said(one)}`)])],
  ['unknowns', unknowns],
]

const said = ({ says, source, at }: { says: string; source: string; at?: string | undefined }): string =>
  `${says} [${at === undefined ? source : `${source}, ${at}`}]`

function conditionLine(condition: View['conditions'][number], lang: Lang): string {
  const marks = [
    ...(condition.blocks ? [] : [words.preferred[lang]]),
    ...(condition.inForce ? [] : [words.notInForce[lang]]),
    ...(condition.from === undefined && condition.until === undefined ? [] : [period(condition, lang)]),
  ]
  return marks.length === 0 ? said(condition) : `${said(condition)} (${marks.join(' · ')})`
}

function period({ from, until }: { from?: string | undefined; until?: string | undefined }, lang: Lang): string {
  const parts = [
    ...(from === undefined ? [] : [fill(words.from[lang], { from: dayIn(from, lang) })]),
    ...(until === undefined ? [] : [fill(words.until[lang], { until: dayIn(until, lang) })]),
  ]
  return parts.join(lang === 'en' ? ' ' : '')
}

const parameterLines = ({ says, values }: View['parameters'][number], lang: Lang): string[] => [
  says,
  ...values.map(({ shown = words.noFigure[lang], about, isInForce, source, at, ...span }) => {
    const marks = [
      period(span, lang),
      about === true ? words.about[lang] : '',
      isInForce ? words.now[lang] : '',
    ].filter((mark) => mark !== '')
    return `  ${said({ says: [shown, ...marks].join(' · '), source, at })}`
  }),
]
