import type { z } from 'zod'
import { ok } from '../base/index.ts'
import { csvOf, type Sheet, workbookOf } from '../outside/spreadsheet.ts'
import { type CaseCursor, cursorAfter, listCases } from '../store/index.ts'
import { ExportCasesGives, ExportCasesTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { rowView } from './list-cases.ts'

type Exported = z.output<typeof ExportCasesGives>

/** Every case that one may see, as a table: an organisation's, or an office's queue. */
export const exportCases = defineAction({
  name: 'export-cases',
  says: {
    en: 'Export the cases that you may see, as XLSX or CSV',
    'zh-Hant': '匯出你可閱覽的個案為XLSX或CSV',
    'zh-Hans': '导出你可查看的办件为XLSX或CSV',
  },
  kind: 'read',
  http: routes['export-cases'],
  takes: ExportCasesTakes,
  gives: ExportCasesGives,
  refuses: [],
  may: 'signed-in',
  audits: { deed: 'cases-exported' },
  isDated: false,
  needs: ['catalogue', 'db'],
  files: {
    csv: { type: 'text/csv; charset=utf-8', write: (exported) => ok(csvOf(sheetOf(exported))) },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      write: async (exported) => ok(await workbookOf([sheetOf(exported)])),
    },
  },
  saveAs: () => 'cases',

  async run(setting, { turn, closed, ...filter }) {
    const items: Exported['items'] = []
    for (let after: CaseCursor | undefined; ; ) {
      const page = await listCases(setting.db, { ...filter, awaits: turn, isClosed: closed }, { after, limit: 500 })
      items.push(...page.map((row) => rowView(row, setting)))
      const last = page.at(-1)
      if (last === undefined || page.length < 500) return ok({ items })
      after = cursorAfter(last)
    }
  },
})

/** Each word stands in the asker's language, with its code beside it. */
const sheetOf = ({ items }: Exported): Sheet => ({
  name: 'cases',
  columns: [
    ...['id', 'kind', 'kind name', 'under', 'under name', 'organisation', 'organisation name', 'office', 'office name'],
    ...['standing', 'standing name', 'turn', 'turn name', 'due', 'officer', 'opened', 'changed'],
  ],
  rows: items.map(({ id, kind, under, organisation, office, standing, turn, due, officer, opened, changed }) => [
    id,
    ...[kind, under, organisation, office, standing, turn].flatMap((word) => [word?.code, word?.label]),
    ...[due, officer?.label, opened, changed],
  ]),
})
