import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { ok, type Problem, type Result, refused } from '../base/index.ts'
import { marksOf, type Reach, repacked, type SheetMarks, unpacked } from './workbook.ts'

/** What a cell holds; `undefined` is empty. */
type Cell = string | number | boolean | undefined
/** A table with its name; the first row of the sheet is the head. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** its tab is not shown */
  readonly isHidden?: boolean
}

/** The most that is read: in bytes, as it comes and unpacked; in rows and columns of one table. */
const mostBytes = 20_000_000
const mostUnpacked = 100_000_000
const mostRows = 20_000
const mostColumns = 1000

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/** One table as CSV, with the mark that makes Excel read it as UTF-8. */
export const csvOf = ({ columns, rows }: Sheet): string =>
  stringify([columns, ...rows.map((row) => row.map(safe))], {
    bom: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  })

/** Tables as a workbook, a sheet each, the head in bold and in view. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const head = (value: string) => ({ value, fontWeight: 'bold' as const })
  const cell = (value: Cell) => (value === undefined ? null : { value: safe(value) })
  return writeWorkbook(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: Math.max(12, Math.min(48, column.length + 2)) })),
      data: [columns.map(head), ...rows.map((row) => row.map(cell))],
    })),
  ).toBuffer()
}

/** A text that a spreadsheet would take for a formula is written as plain text. */
const safe = <T extends Cell>(cell: T): T | string =>
  typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell

/** The text that `safe` was given. */
const plain = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/**
 * The tables of a workbook or a CSV file. Days come as YYYY-MM-DD whichever way the workbook counts them (from 1900 or
 * from 1904), and shorter where the cell shows less. A CSV file is one table, named by the file.
 *
 * @param file the name of the file, for its ending and for problems
 */
export async function readSheets(bytes: Uint8Array, file: string): Promise<Result<readonly Sheet[]>> {
  if (bytes.length > mostBytes) return refuse('import/file-too-large', { file, most: mostBytes / 1e6 })
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) return fromWorkbook(bytes, file)
  if (/\.xls[xmb]?$/i.test(file)) return refuse('import/not-a-workbook', { file })
  return fromCsv(bytes, file)
}

const refuse = (code: string, values: NonNullable<Problem['values']>) => refused({ code, values })

const tooFar = (sheet: string, { corner = '' }: Reach, file: string) =>
  refuse('import/too-many-rows', { file, sheet, cell: corner, mostRows, mostColumns })
const isTooFar = ({ rows, columns }: Reach): boolean => rows > mostRows + 1 || columns > mostColumns

async function fromWorkbook(bytes: Uint8Array, file: string): Promise<Result<readonly Sheet[]>> {
  const parts = unpacked(bytes, mostUnpacked)
  if (parts === undefined) return refuse('import/not-a-workbook', { file })
  if (parts === 'too-large') return refuse('import/file-too-large', { file, most: mostUnpacked / 1e6 })
  const marks = marksOf(parts)
  for (const { name: sheet, isHidden, reach, odd } of marks) {
    if (isTooFar(reach)) return tooFar(sheet, reach, file)
    if (odd !== undefined && !isHidden)
      return refuse(odd.code, { file, sheet, cells: odd.cells, row: odd.row, got: odd.got ?? '' })
  }
  const read = await readWorkbook(Buffer.from(repacked(parts))).catch(() => undefined)
  if (read === undefined || read.length !== marks.length) return refuse('import/not-a-workbook', { file })
  return ok(read.map(({ sheet, data }, i) => sheetFrom(sheet, data as Rows | undefined, marks[i])))
}

type Raw = string | number | boolean | Date | null
type Rows = readonly (readonly Raw[])[]

/** A chart has a tab and no rows. */
const sheetFrom = (name: string, rows: Rows = [], { isHidden = false, shownAs }: Partial<SheetMarks> = {}): Sheet => {
  const [head = [], ...others] = rows
  return {
    name,
    columns: head.map((cell) => String(cell ?? '').trim()),
    rows: others.map((row, r) => row.map((raw, c) => cellOf(raw, shownAs?.get(`${r + 2},${c + 1}`)))),
    ...(isHidden ? { isHidden } : {}),
  }
}

const lengths = { month: 'YYYY-MM'.length, year: 'YYYY'.length, day: 'YYYY-MM-DD'.length } as const

function cellOf(raw: Raw, shownAs: keyof typeof lengths = 'day'): Cell {
  if (raw === null) return undefined
  if (raw instanceof Date) return raw.toISOString().slice(0, lengths[shownAs])
  return typeof raw === 'string' ? plain(raw) : raw
}

// ── reading CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────
function fromCsv(bytes: Uint8Array, file: string): Result<readonly Sheet[]> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('import/not-utf-8', { file })
  }
  const name = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  const { delimiter, body } = delimited(text)
  try {
    const rows: readonly (readonly string[])[] = parse(body, {
      delimiter,
      bom: true,
      relax_column_count: true,
      to: mostRows + 2,
    })
    const reach = { rows: rows.length, columns: rows.reduce((most, row) => Math.max(most, row.length), 0) }
    if (isTooFar(reach)) return tooFar(name, reach, file)
    return ok([
      sheetFrom(
        name,
        rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      ),
    ])
  } catch (error) {
    const { records = 0, code } = error as Error & { readonly records?: number; readonly code?: string } // the parser's own
    const isOpen = code === 'CSV_QUOTE_NOT_CLOSED'
    return refuse(isOpen ? 'import/open-quotation' : 'import/not-csv', { file, row: records + 1 })
  }
}

const delimiters = [',', ';', '\t', '|'] as const

/** What stands between the cells: what the first line says (`sep=;`), or what it has most of. No column has any in its name. */
function delimited(text: string): { readonly delimiter: string; readonly body: string } {
  const [said = '', delimiter] = /^\ufeff?sep=(.)\r?\n/.exec(text) ?? []
  if (delimiter !== undefined) return { delimiter, body: text.slice(said.length) }
  const [head = ''] = text.split(/[\r\n]/, 1)
  const count = (one: string) => head.split(one).length
  return { delimiter: delimiters.reduce((best, one) => (count(one) > count(best) ? one : best)), body: text }
}
