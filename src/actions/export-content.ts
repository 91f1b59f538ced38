import type { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import { type Catalogue, type TableName, tableOf } from '../catalogue/index.ts'
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
  /** a part is read back by its name */
  saveAs({ parts }) {
    const [only, ...others] = Object.keys(parts)
    return only === undefined || others.length > 0 ? 'causeway' : only
  },
  files: {
    csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      write: async (exported) => ok(await bookOf(exported)),
    },
    jsonld: {
      type: 'application/ld+json; charset=utf-8',
      write: (exported, asked) => ok(JSON.stringify(linkedDataOf(exported, asked), undefined, 2)),
    },
  },

  run({ catalogue, day }, { part = 'all' }) {
    return ok({ day, edition: catalogue.edition, licence: 'Apache-2.0', parts: partsOf(catalogue, part) })
  },
})

type Parts = Exported['parts']
const given = new WeakMap<Catalogue, Map<string, Parts>>()

/** The entries of a part, or of all: the same value each time, as the content is. */
function partsOf(catalogue: Catalogue, part: (typeof exportParts)[number]): Parts {
  const ofCatalogue = given.get(catalogue) ?? new Map<string, Parts>()
  given.set(catalogue, ofCatalogue)
  const names = exportParts.filter((name) => name !== 'all' && (part === 'all' || part === name)) as TableName[]
  const parts =
    ofCatalogue.get(part) ??
    Object.fromEntries(names.map((name) => [name, catalogue.written[name].map(({ value }) => value)]))
  ofCatalogue.set(part, parts)
  return parts
}

const books = new WeakMap<Parts, Promise<Uint8Array>>()

/** A workbook takes half a second to write, in which nobody else is answered: it is written once. */
function bookOf(exported: Exported): Promise<Uint8Array> {
  const book = books.get(exported.parts) ?? workbookOf(sheetsOf(exported))
  books.set(exported.parts, book)
  return book
}

const sheetsOf = ({ parts }: Exported): readonly Sheet[] =>
  Object.entries(parts).map(([name, entries]) => ({ name, ...tableOf(name as TableName, entries) }))

/** A CSV file is one table. */
function writeCsv(exported: Exported): ReturnType<FileForm<Exported>['write']> {
  const [sheet, ...others] = sheetsOf(exported)
  if (sheet === undefined || others.length > 0)
    return refused({ code: severalParts, values: { parts: exportParts.filter((part) => part !== 'all').join(', ') } })
  return ok(csvOf(sheet))
}
