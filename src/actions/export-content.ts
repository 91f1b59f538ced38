import type { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import { type TableName, tableOf } from '../catalogue/index.ts'
import { csvOf, type Sheet, workbookOf } from '../outside/spreadsheet.ts'
import { ExportContentGives, ExportContentTakes, exportParts } from './contract/export-content.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type FileForm } from './define-action.ts'
import { linkedDataOf } from './linked-data.ts'

type Exported = z.output<typeof ExportContentGives>

const severalParts = 'export/several-parts'

/** Give the content, whole or a part, as JSON, CSV, a workbook or linked data. */
export const exportContent = defineAction({
  name: 'export-content',
  says: {
    en: 'Export the content, or a part of it, as JSON, CSV, XLSX or JSON-LD',
    'zh-Hant': '匯出全部或部分內容，格式有JSON、CSV、XLSX、JSON-LD',
    'zh-Hans': '导出全部或部分内容，格式有JSON、CSV、XLSX、JSON-LD',
  },
  kind: 'read',
  http: routes['export-content'],
  takes: ExportContentTakes,
  gives: ExportContentGives,
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: ['catalogue'],
  command: {
    name: 'export',
    positionals: [{ input: 'part', shown: 'part', optional: true }],
    print: (exported) => ({ out: JSON.stringify(exported, undefined, 2) }),
  },
  files: {
    csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      write: async (exported) => ok(await workbookOf(sheetsOf(exported))),
    },
    jsonld: {
      type: 'application/ld+json; charset=utf-8',
      write: (exported, asked) => ok(JSON.stringify(linkedDataOf(exported, asked), undefined, 2)),
    },
  },

  run({ catalogue, day }, { part = 'all' }) {
    const names = exportParts.filter((name) => name !== 'all' && (part === 'all' || part === name)) as TableName[]
    const parts = Object.fromEntries(names.map((name) => [name, catalogue.written[name].map(({ value }) => value)]))
    return ok({ day, edition: catalogue.edition, licence: 'Apache-2.0', parts })
  },
})

const sheetsOf = ({ parts }: Exported): readonly Sheet[] =>
  Object.entries(parts).map(([name, entries]) => ({ name, ...tableOf(name as TableName, entries) }))

/** A CSV file is one table. */
function writeCsv(exported: Exported): ReturnType<FileForm<Exported>['write']> {
  const [sheet, ...others] = sheetsOf(exported)
  if (sheet === undefined || others.length > 0)
    return refused({ code: severalParts, values: { parts: exportParts.filter((part) => part !== 'all').join(', ') } })
  return ok(csvOf(sheet))
}
