import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { ok, type Problem, type Result, refused } from '../base/index.ts'

/** What a cell holds; `undefined` is empty. */
type Cell = string | number | boolean | undefined
/** A table with its name; the first row of the sheet is the head. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The most that is read, in bytes: as it comes, and unpacked. */
const mostBytes = 20_000_000
const mostUnpacked = 200_000_000

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
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell

/** The text that `safe` was given. */
const plain = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/**
 * The tables of a workbook or a CSV file. Days come as YYYY-MM-DD whichever way the workbook counts them (from 1900 or
 * from 1904). A CSV file is one table, named by the file.
 *
 * @param file the name of the file, for its ending and for problems
 */
export async function readSheets(bytes: Uint8Array, file: string): Promise<Result<readonly Sheet[]>> {
  if (bytes.length > mostBytes) return refuse('import/file-too-large', { file, most: mostBytes / 1e6 })
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip) return fromWorkbook(bytes, file)
  if (/\.xlsx?$/i.test(file)) return refuse('import/not-a-workbook', { file })
  return fromCsv(bytes, file)
}

const refuse = (code: string, values: NonNullable<Problem['values']>) => refused({ code, values })

async function fromWorkbook(bytes: Uint8Array, file: string): Promise<Result<readonly Sheet[]>> {
  const parts = unpacked(bytes)
  if (parts === 'too-large') return refuse('import/file-too-large', { file, most: mostUnpacked / 1e6 })
  const read = parts === undefined ? undefined : await readWorkbook(Buffer.from(bytes)).catch(() => undefined)
  if (parts === undefined || read === undefined) return refuse('import/not-a-workbook', { file })
  for (const [i, { sheet }] of read.entries()) {
    const merged = mergedIn(parts[`xl/worksheets/sheet${i + 1}.xml`])
    if (merged !== undefined) return refuse('import/merged-cells', { file, sheet, ...merged })
  }
  return ok(read.map(({ sheet, data }) => sheetOf(sheet, data as readonly (readonly Raw[])[])))
}

type Raw = string | number | boolean | Date | null

/** The texts of the sheets; `too-large` for a file that would unpack to more than is read. */
function unpacked(bytes: Uint8Array): Readonly<Record<string, string>> | 'too-large' | undefined {
  let total = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        return total <= mostUnpacked && /^xl\/worksheets\/[^/]+\.xml$/.test(name)
      },
    })
    if (total > mostUnpacked) return 'too-large'
    return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]))
  } catch {
    return undefined
  }
}

/** The first merged cells of a sheet and the row they begin in. */
function mergedIn(sheet: string | undefined): { cells: string; row: number } | undefined {
  const [, cells] = /<mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"/.exec(sheet ?? '') ?? []
  return cells === undefined ? undefined : { cells, row: Number(/\d+/.exec(cells)?.[0]) }
}

function sheetOf(name: string, [head = [], ...rows]: readonly (readonly Raw[])[]): Sheet {
  return { name, columns: head.map((cell) => String(cell ?? '').trim()), rows: rows.map((row) => row.map(cellOf)) }
}

function cellOf(raw: Raw): Cell {
  if (raw === null) return undefined
  if (raw instanceof Date) return raw.toISOString().slice(0, 10)
  return typeof raw === 'string' ? plain(raw) : raw
}

function fromCsv(bytes: Uint8Array, file: string): Result<readonly Sheet[]> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('import/not-utf-8', { file })
  }
  try {
    const rows: readonly (readonly string[])[] = parse(text, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
    const name = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
    return ok([
      sheetOf(
        name,
        rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      ),
    ])
  } catch (error) {
    const { lines = 1, message } = error as Error & { readonly lines?: number } // the parser's own error
    return refuse('import/not-csv', { file, row: lines, detail: message })
  }
}
