import { readFile } from 'node:fs/promises'
import { type Result, refused } from '../base/index.ts'
import { readSheets, type Sheet } from './spreadsheet.ts'

/** A table as a door holds it, or as a terminal read it. */
type TableFile =
  | { readonly name: string; readonly at: string; readonly bytes: number }
  | { readonly name: string; readonly bytes: Uint8Array }

/** The largest table that is sent: 10 MB. */
const mostBytes = 10_000_000

/** The sheets of a table that was sent. */
export async function readTable(file: TableFile): Promise<Result<readonly Sheet[]>> {
  const { name } = file
  const size = 'at' in file ? file.bytes : file.bytes.length
  if (size > mostBytes) return refused({ code: 'import/file-too-large', values: { file: name, most: mostBytes / 1e6 } })
  return readSheets('at' in file ? await readFile(file.at) : file.bytes, name)
}
