import type { z } from 'zod'
import { fill, formatDayInPart, type Lang, type Text } from '../base/index.ts'
import { checkingSince, dayIn, sourceLine } from './advice-as-text.ts'
import type {
  EntryPage,
  EntryRow,
  ListConceptsGives,
  ListEntriesGives,
  ShowConceptGives,
  ShowEntryGives,
} from './contract/entries.ts'
import type { Sources } from './contract/views.ts'
import type { Asked, Printed } from './define-action.ts'

type Row = z.output<typeof EntryRow>
type Page = z.output<typeof EntryPage>
type SourceTable = z.output<typeof Sources>

const words = {
  count: { en: 'Entries: {count}', 'zh-Hant': '共{count}個條目', 'zh-Hans': '共{count}个条目' },
  concepts: { en: 'Concepts: {count}', 'zh-Hant': '共{count}個概念', 'zh-Hans': '共{count}个概念' },
  ours: { en: '(our translation)', 'zh-Hant': '（暫譯）', 'zh-Hans': '（暂译）' },
  names: { en: 'Other names', 'zh-Hant': '其他名稱', 'zh-Hans': '其他名称' },
  former: { en: 'Former ids', 'zh-Hant': '舊代碼', 'zh-Hans': '旧代码' },
  figures: { en: 'Figures', 'zh-Hant': '數字', 'zh-Hans': '数字' },
  disputed: { en: '(sources differ)', 'zh-Hant': '（來源不一）', 'zh-Hans': '（来源不一）' },
  published: { en: 'published {day}', 'zh-Hant': '{day}發布', 'zh-Hans': '{day}发布' },
  steps: { en: 'Steps', 'zh-Hant': '步驟', 'zh-Hans': '步骤' },
  after: { en: 'after {steps}', 'zh-Hant': '在{steps}之後', 'zh-Hans': '在{steps}之后' },
  onlyIf: { en: 'only if {when}', 'zh-Hant': '僅限{when}', 'zh-Hans': '仅限{when}' },
  broader: { en: 'Broader', 'zh-Hant': '上位概念', 'zh-Hans': '上位概念' },
  narrower: { en: 'Narrower', 'zh-Hant': '下位概念', 'zh-Hans': '下位概念' },
  also: { en: 'Synonyms', 'zh-Hant': '同義詞', 'zh-Hans': '同义词' },
  sources: { en: 'Sources', 'zh-Hant': '來源', 'zh-Hans': '来源' },
  official: { en: 'from official sources', 'zh-Hant': '據官方來源', 'zh-Hans': '据官方来源' },
  press: { en: 'from the press', 'zh-Hant': '據報道', 'zh-Hans': '据报道' },
  partial: { en: 'partly verified', 'zh-Hant': '部分核實', 'zh-Hans': '部分核实' },
  read: { en: '{level}, checked {day}', 'zh-Hant': '{level}，{day}核對', 'zh-Hans': '{level}，{day}核对' },
} as const satisfies Record<string, Text>

const gap = (lang: Lang): string => (lang === 'en' ? ' ' : '')

/** A name, marked where it is a working translation of ours. */
const marked = (name: string, isOurs: boolean, lang: Lang): string =>
  isOurs ? [name, words.ours[lang]].join(gap(lang)) : name

const rowLine = (row: Row, lang: Lang): string => {
  const { id, kind, status, place, when } = row
  const parts = [id, marked(row.name, row.isOurName, lang), kind?.label, status?.label, place?.label, when?.shown]
  // their names alone do not tell them apart
  const says = row.is === 'indicator' || row.is === 'collaboration' ? row.says : undefined
  return [...parts, says].filter((part) => part !== undefined).join(' · ')
}

/** One line for each entry. */
export const rowsAsText = ({ entries }: z.output<typeof ListEntriesGives>, { lang }: Asked): Printed => ({
  out: entries.map((row) => rowLine(row, lang)).join('\n'),
  err: fill(words.count[lang], { count: entries.length }),
})

export type Section = readonly [title: string, lines: readonly string[]]

/** Sections that say something, each under its title. */
const sectionLines = (sections: readonly Section[]): string[] =>
  sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]))

const sourcesSection = (sources: SourceTable, lang: Lang): Section => [
  words.sources[lang],
  Object.keys(sources).flatMap((id) => sourceLine(sources, id, lang).map((line) => line.trim())),
]

/** Other entries under what they are to this one, each with its main source and the day it was checked. */
const relatedSections = (related: Page['related'], lang: Lang): Section[] =>
  related.map(({ label, entries }) => [
    label,
    entries.map((row) => {
      const checked = row.verified && dayIn(row.verified.checked, lang)
      return cited({ says: rowLine(row, lang), source: row.sources[0], at: checked })
    }),
  ])

/** An entry's page as text. */
export const pageAsText = (page: z.output<typeof ShowEntryGives>, { lang }: Asked): Printed =>
  pageWith(page, [[words.steps[lang], stepLines(page.entry.steps, lang)]], lang)

/** An entry's page as text, with its steps as they are told. */
export function pageWith(
  { entry, sources }: z.output<typeof ShowEntryGives>,
  steps: readonly Section[],
  lang: Lang,
): Printed {
  const { abbreviation, kind, status, place, when, says, verified, url } = entry
  const about = [kind?.label, status?.label, place?.label, when?.shown, url].filter((part) => part !== undefined)
  const offers = entry.told.some((one) => one.says === says)
  const head = [
    [marked(entry.name, entry.isOurName, lang), abbreviation].filter(Boolean).join(' · '),
    ...(says === undefined || offers ? [] : [says]),
    ...(about.length === 0 ? [] : [about.join(' · ')]),
    ...(verified === undefined
      ? []
      : [fill(words.read[lang], { level: words[verified.level][lang], day: dayIn(verified.checked, lang) })]),
    ...checkingSince(entry, lang),
  ]
  const sections: Section[] = [
    [words.names[lang], otherNames(entry, lang)],
    [words.former[lang], entry.formerIds],
    ...toldSections(entry),
    ...entry.about.map(({ label, concepts }): Section => [label, [concepts.map((one) => one.label).join(' · ')]]),
    [words.figures[lang], figureLines(entry, sources, lang)],
    ...steps,
    ...relatedSections(entry.related, lang),
    sourcesSection(sources, lang),
  ]
  return { out: [...head, ...sectionLines(sections)].join('\n') }
}

/** Names in other languages, and by which it also goes. */
const otherNames = ({ names, name }: Page, lang: Lang): string[] => [
  ...new Set(names.filter((one) => one.name !== name).map((one) => marked(one.name, one.isOurs, lang))),
]

/** What is told under one label stands together; what has a source of its own names it. */
const toldSections = ({ told }: Page): Section[] =>
  [...Map.groupBy(told, ({ label }) => label)].map(([label, alike]) => [label, alike.map(cited)])

const cited = ({ says, source, at }: { says: string; source?: string | undefined; at?: string | undefined }): string =>
  source === undefined ? says : `${says} [${[source, at].filter(Boolean).join(', ')}]`

function figureLines({ periods }: Page, sources: SourceTable, lang: Lang): string[] {
  return periods.flatMap(({ shown, isDisputed, points }) => [
    isDisputed ? [shown, words.disputed[lang]].join(gap(lang)) : shown,
    ...points.map((point) => {
      const says = [point.shown, point.kind?.label, point.note].filter((part) => part !== undefined).join(' · ')
      const source = sources[point.source]
      const published =
        source?.published && fill(words.published[lang], { day: formatDayInPart(source.published, lang) })
      return `  ${[cited({ ...point, says }), published].filter(Boolean).join(' · ')}`
    }),
  ])
}

/** Steps with their numbers; under each, whom to ask, how long it takes, what comes first and the papers. */
export function stepLines(steps: Page['steps'], lang: Lang): string[] {
  const numbers = new Map(steps.map(({ id }, i) => [id, i + 1]))
  return steps.flatMap((step, i) => {
    const { after } = step
    const isNext = after.length === 0 || (after.length === 1 && numbers.get(after[0] ?? '') === i)
    const waits = isNext ? [] : [fill(words.after[lang], { steps: after.map((id) => numbers.get(id)).join(', ') })]
    return stepLine(step, { number: i + 1, lang, more: waits })
  })
}

type Told = { readonly number: number; readonly lang: Lang; readonly more: readonly string[] }

/** One step with its number, what is known of it, and what else there is to say. */
export function stepLine(step: Page['steps'][number], { number, lang, more }: Told): string[] {
  const { office, papers, pledged, when, note } = step
  const known = [office?.label, pledged, when && fill(words.onlyIf[lang], { when }), note]
  const told = [known, more].map((parts) => parts.filter((part) => part !== undefined).join(' · '))
  return [
    `${number}. ${cited(step)}`,
    ...told.filter((line) => line !== '').map((line) => `   ${line}`),
    ...papers.map((paper) => `   – ${paper}`),
  ]
}

/** Vocabularies as text: one line for each concept, under the name of its vocabulary. */
export function conceptsAsText({ vocabularies }: z.output<typeof ListConceptsGives>, { lang }: Asked): Printed {
  const sections = vocabularies.map(
    ({ code, label, concepts }): Section => [
      `${label} · ${code}`,
      concepts.map((one) =>
        [one.code, one.label, one.within && `< ${one.within}`, one.count].filter(Boolean).join(' · '),
      ),
    ],
  )
  const count = vocabularies.flatMap(({ concepts }) => concepts).length
  return { out: sectionLines(sections).join('\n').trimStart(), err: fill(words.concepts[lang], { count }) }
}

/** A concept's page as text. */
export function conceptAsText(page: z.output<typeof ShowConceptGives>, { lang }: Asked): Printed {
  const { vocabulary, concept, broader, narrower, related, sources } = page
  const isic = concept.isic.length === 0 ? [] : [`ISIC Rev. 4: ${concept.isic.join(', ')}`]
  const named = (all: readonly { code: string; label: string }[]) => all.map(({ code, label }) => `${code} · ${label}`)
  const sections: Section[] = [
    [words.also[lang], concept.also],
    [words.broader[lang], named(broader)],
    [words.narrower[lang], named(narrower)],
    ...relatedSections(related, lang),
    sourcesSection(sources, lang),
  ]
  const head = [`${concept.label} · ${concept.code}`, vocabulary.label, ...isic]
  return { out: [...head, ...sectionLines(sections)].join('\n') }
}
