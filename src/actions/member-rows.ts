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

const mostCharacters = 300
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

/** The rows of a sheet with their filled cells, or every problem of its form. */
export function rowsIn({ part, sheet }: Named): {
  readonly rows: readonly FilledRow[]
  readonly problems: readonly RowProblem[]
} {
  const heads = sheet.columns.map((column) => column.trim().toLowerCase())
  const known = columnsOf[part]
  const columns = heads.map((head) => known.find((one) => one.toLowerCase() === head))
  const filled = sheet.rows.flatMap((cells, i) =>
    cells.some((cell) => cell !== undefined && String(cell).trim() !== '') ? [{ row: i + 2, cells }] : [],
  )
  const problems = [...headProblems(part, sheet.columns), ...sizeProblems(part, filled.length)]
  const rows = filled.map(({ row, cells }): FilledRow => {
    const named: Record<string, string> = {}
    for (const [c, cell] of cells.entries()) {
      const column = columns[c]
      if (cell === undefined || column === undefined) continue
      const text = textOf(cell, column)
      if (text.length > mostCharacters || /\p{Cc}/u.test(text)) {
        problems.push({ sheet: part, row, column, code: 'import/cell-not-plain', values: { most: mostCharacters } })
      } else if (text !== '') named[column] = text
    }
    return { row, cells: named }
  })
  return { rows, problems }
}

/** A cell as text. A spreadsheet takes a business registration number for a figure, and drops the zero it begins with. */
function textOf(cell: string | number | boolean, column: string): string {
  const text = String(cell).trim()
  return column === 'brn' && /^\d{7}$/.test(text) ? `0${text}` : text
}

function headProblems(part: MemberPart, heads: readonly string[]): RowProblem[] {
  const known = columnsOf[part]
  return heads.flatMap((head, i): readonly RowProblem[] => {
    const got = head.trim()
    const about = { sheet: part, row: 1, column: got }
    if (got === '') return []
    const isSame = (other: string) => other.trim().toLowerCase() === got.toLowerCase()
    if (!known.some(isSame)) {
      const guess = nearest(got, known)[0] ?? ''
      return [{ ...about, code: 'import/unknown-column', values: { got, guess } }]
    }
    return heads.findIndex(isSame) < i ? [{ ...about, code: 'import/same-column-twice', values: { got } }] : []
  })
}

const sizeProblems = (part: MemberPart, count: number): readonly RowProblem[] =>
  count <= mostRows[part]
    ? []
    : [
        {
          sheet: part,
          row: mostRows[part] + 2,
          code: 'import/too-many-members',
          values: { count, most: mostRows[part] },
        },
      ]
