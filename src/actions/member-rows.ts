import { langs, nearest, ok, type Problem, type Result, refused } from '../base/index.ts'
import type { Sheet } from '../outside/spreadsheet.ts'

/** What a sheet of an import is of. */
export const memberParts = ['organisations', 'contacts'] as const
export type MemberPart = (typeof memberParts)[number]

/** The columns of each, as export writes and import reads them. */
export const columnsOf: Readonly<Record<MemberPart, readonly string[]>> = {
  organisations: [
    ...['id', 'brn', 'uscc', 'ror', 'lei', 'place'],
    ...langs.map((lang) => `name ${lang}`),
    ...['web', 'known as'],
  ],
  contacts: ['organisation', 'name', 'email', 'person', 'role'],
}

/** A row with its filled cells by column. `row` counts as a spreadsheet does. */
export type FilledRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> }
export type RowProblem = Problem & { readonly sheet: string; readonly row: number; readonly column?: string }

/** What a table has to look like. */
type TableForm = {
  readonly name: string
  readonly columns: readonly string[]
  readonly mostRows: number
  /** the columns that hold texts of several lines */
  readonly texts?: readonly string[]
}

const mostCharacters = 300
const mostOfText = 15_000
/** The most rows of organisations and of contacts: each is looked up, and each contact gets a mail. */
const mostRows: Readonly<Record<MemberPart, number>> = { organisations: 2000, contacts: 200 }

type Named = { readonly part: MemberPart; readonly sheet: Sheet }

/** The sheets that can be taken in, organisations before the people who are to belong to them. */
export function partsIn(
  sheets: readonly Sheet[],
  { file, part }: { readonly file: string; readonly part: MemberPart | undefined },
): Result<readonly Named[]> {
  const shown = sheets.filter(({ columns, isHidden = false }) => columns.length > 0 && !isHidden)
  const [only] = shown
  if (only === undefined) return refused({ code: 'import/empty', values: { file } })
  if (part !== undefined && shown.length === 1) return ok([{ part, sheet: only }])
  const named = memberParts.flatMap((one) => {
    const sheet = shown.find(({ name }) => name.trim().toLowerCase() === one)
    return sheet === undefined || (part !== undefined && part !== one) ? [] : [{ part: one, sheet }]
  })
  if (named.length > 0) return ok(named)
  const guess = nearest(only.name, memberParts)[0] ?? ''
  return refused({
    code: 'import/unknown-part',
    values: { file, sheet: only.name, known: memberParts.join(', '), guess },
  })
}

/** The rows of members or people, or every problem of their form. */
export const rowsIn = ({ part, sheet }: Named): Filled =>
  rowsOf(sheet, { name: part, columns: columnsOf[part], mostRows: mostRows[part] })

type Filled = { readonly rows: readonly FilledRow[]; readonly problems: readonly RowProblem[] }

/** The rows of a sheet with their filled cells, and every problem of its form. */
export function rowsOf(sheet: Sheet, form: TableForm): Filled {
  const columns = sheet.columns.map((head) => form.columns.find((one) => isSame(one, head)))
  const filled = sheet.rows.flatMap((cells, i) =>
    cells.some((cell) => cell !== undefined && String(cell).trim() !== '') ? [{ row: i + 2, cells }] : [],
  )
  const problems = [...headProblems(form, sheet.columns), ...sizeProblems(form, filled.length)]
  const rows = filled.map(({ row, cells }): FilledRow => {
    const named: Record<string, string> = {}
    for (const [c, cell] of cells.entries()) {
      const column = columns[c]
      if (cell === undefined || column === undefined) continue
      const text = textOf(cell, column)
      const isText = form.texts?.includes(column) === true
      const most = isText ? mostOfText : mostCharacters
      if (text.length > most || (isText ? /(?![\n\r\t])\p{Cc}/u : /\p{Cc}/u).test(text) || !text.isWellFormed()) {
        problems.push({ sheet: form.name, row, column, code: 'import/cell-not-plain', values: { most } })
      } else if (text !== '') named[column] = text
    }
    return { row, cells: named }
  })
  return { rows, problems }
}

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** A cell as text. A spreadsheet takes a business registration number for a figure, and drops the zero it begins with. */
function textOf(cell: string | number | boolean, column: string): string {
  const text = String(cell).trim()
  return column === 'brn' && /^\d{7}$/.test(text) ? `0${text}` : text
}

function headProblems({ name, columns }: TableForm, heads: readonly string[]): RowProblem[] {
  return heads.flatMap((head, i): readonly RowProblem[] => {
    const got = head.trim()
    const about = { sheet: name, row: 1, column: got }
    if (got === '') return []
    if (!columns.some((one) => isSame(one, got))) {
      const guess = nearest(got, columns)[0] ?? ''
      return [{ ...about, code: 'import/unknown-column', values: { got, guess } }]
    }
    return heads.findIndex((one) => isSame(one, got)) < i
      ? [{ ...about, code: 'import/same-column-twice', values: { got } }]
      : []
  })
}

const sizeProblems = ({ name, mostRows: most }: TableForm, count: number): readonly RowProblem[] =>
  count <= most ? [] : [{ sheet: name, row: most + 2, code: 'import/too-many-members', values: { count, most } }]
