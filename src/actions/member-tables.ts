import type { z } from 'zod'
import { langs, ok } from '../base/index.ts'
import { csvOf, type Sheet, workbookOf } from '../outside/spreadsheet.ts'
import type { MemberView } from './contract/members.ts'
import type { FileForm } from './define-action.ts'

/** The columns of a table of organisations, as export writes and import reads them. */
export const memberColumns = [
  ...['id', 'brn', 'uscc', 'ror', 'lei', 'place'],
  ...langs.map((lang) => `name ${lang}`),
  ...['web', 'known as'],
] as const

/** Organisations as a table that import takes back. */
export const memberSheet = (members: readonly z.output<typeof MemberView>[]): Sheet => ({
  name: 'organisations',
  columns: memberColumns,
  rows: members.map(({ id, brn, uscc, ror, lei, place, names, web, knownAs }) => [
    ...[id, brn, uscc, ror, lei, place.code],
    ...langs.map((lang) => names[lang]),
    ...[web, knownAs?.code],
  ]),
})

/** The forms of an answer that is a table or several: CSV has the first, a workbook all. */
export const tableForms = <Output>(
  sheetsOf: (output: Output) => readonly [Sheet, ...Sheet[]],
): Readonly<Record<string, FileForm<Output>>> => ({
  csv: { type: 'text/csv; charset=utf-8', write: (output) => ok(csvOf(sheetsOf(output)[0])) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: async (output) => ok(await workbookOf(sheetsOf(output))),
  },
})
