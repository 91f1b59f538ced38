import { z } from 'zod'
import { ok, type Text } from '../base/index.ts'
import type { EntryKind } from '../catalogue/index.ts'
import { csvOf } from '../outside/spreadsheet.ts'
import { ShowEntryGives } from './contract/entries.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type FileForm } from './define-action.ts'
import { pageAsText } from './entries-as-text.ts'
import { pageOf } from './entry-view.ts'
import { findEntry, noSuchEntry } from './find-entries.ts'
import { sourcesCited } from './labels.ts'

// One page for each kind of entry but schemes and procedures, whose pages have forms of their own.

type Files = Readonly<Record<string, FileForm<z.output<typeof ShowEntryGives>>>>

/** The action that shows one entry of a kind: all that is said of it and where, and what stands in some relation to it. */
const showing = (is: Exclude<EntryKind, 'scheme' | 'procedure'>, says: Text, files?: Files) =>
  defineAction({
    name: `show-${is}`,
    says,
    kind: 'read',
    http: routes[`show-${is}`],
    takes: z.object({ [is]: z.string().describe('its id') }),
    gives: ShowEntryGives,
    refuses: [noSuchEntry],
    may: 'everybody',
    isDated: true,
    needs: ['catalogue'],
    command: { name: is, positionals: [{ input: is, shown: is }], print: pageAsText },
    ...(files && { files }),

    run({ catalogue, day, lang }, { [is]: id = '' }) {
      const setting = { catalogue, day, lang }
      const found = findEntry(setting, is, id)
      if (!found.ok) return found
      const entry = pageOf(found.value, setting)
      const cited = [entry, ...entry.related.flatMap(({ entries }) => entries)].flatMap(({ sources }) => sources)
      return ok({ day, edition: catalogue.edition, entry, sources: sourcesCited(catalogue, cited) })
    },
  })

/** Show an organisation: its names, what it belongs to, what it has, runs, does and agreed. A former id leads to it too. */
export const showOrganisation = showing('organisation', {
  en: 'Show one organisation and all that it has, runs, does and agreed',
  'zh-Hant': '查看一個機構及其供應、計劃、合作和協議',
  'zh-Hans': '查看一个机构及其供给、政策、合作和协议',
})

/** Show an offer: who gives it, to whom, on what terms, at what price. */
export const showOffer = showing('offer', {
  en: 'Show one offer: from whom, on what terms, at what price',
  'zh-Hant': '查看一項供應：由誰提供、條件、價格',
  'zh-Hans': '查看一项供给：由谁提供、条件、价格',
})

/** Show a collaboration. */
export const showCollaboration = showing('collaboration', {
  en: 'Show one collaboration',
  'zh-Hant': '查看一項合作',
  'zh-Hans': '查看一项合作',
})

/** The figures of an indicator as a table: a row for each, with its source. */
const figuresAsCsv: FileForm<z.output<typeof ShowEntryGives>> = {
  type: 'text/csv; charset=utf-8',
  write: ({ entry, sources }) =>
    ok(
      csvOf({
        name: entry.id,
        columns: [
          'period',
          'value',
          'unit',
          'bound',
          'kind',
          'note',
          'source',
          'publisher',
          'published',
          'seen',
          'url',
        ],
        rows: entry.periods.flatMap(({ period, points }) =>
          points.map(({ value, bound, kind, note, source }) => {
            const { title, publisher, published, seen, url } = sources[source] ?? {}
            return [period, value, entry.unit, bound, kind?.code, note, title, publisher, published, seen, url]
          }),
        ),
      }),
    ),
}

/** Show an indicator: every figure with its source, those that differ side by side. */
export const showIndicator = showing(
  'indicator',
  {
    en: 'Show one indicator: every figure with its source',
    'zh-Hant': '查看一項指標：每個數字及其來源',
    'zh-Hans': '查看一项指标：每个数字及其来源',
  },
  { csv: figuresAsCsv },
)

/** Show an agreement. */
export const showAgreement = showing('agreement', {
  en: 'Show one agreement: parties, scope, what was agreed',
  'zh-Hant': '查看一份協議：各方、範圍、內容',
  'zh-Hans': '查看一份协议：各方、范围、内容',
})

/** Show an event. */
export const showEvent = showing('event', {
  en: 'Show one event',
  'zh-Hant': '查看一項活動',
  'zh-Hans': '查看一项活动',
})
