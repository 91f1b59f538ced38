import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result, refused } from '../base/index.ts'

/** Where a folder of content came from: an edition, and the digest of each file as it was written. */
export type EditionRecord = { readonly edition: string; readonly files: Readonly<Record<string, string>> }

/** The small file that says it. It begins with a dot and is no YAML: it is no content. */
const recordFile = '.causeway-edition.json'

/** Where a folder came from; `undefined` where nothing says so. */
export async function readEditionRecord(folder: string): Promise<EditionRecord | undefined> {
  const text = await readFile(join(folder, recordFile), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { edition, files } = JSON.parse(text) as Partial<EditionRecord> // its form is looked at here
    return typeof edition === 'string' && typeof files === 'object' ? { edition, files } : undefined
  } catch {
    return undefined
  }
}

type Writing = {
  readonly files: ReadonlyMap<string, string>
  readonly gone: readonly string[]
  readonly record: EditionRecord
}

/** Write an edition into a folder: its files, without those that it has no more, and last where it came from. */
export async function writeEdition(folder: string, { files, gone, record }: Writing): Promise<Result<undefined>> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [path, text] of files) await writeWhole(join(folder, path), text)
    for (const path of gone) await rm(join(folder, path), { force: true })
    await writeWhole(join(folder, recordFile), `${JSON.stringify(record, undefined, 2)}\n`)
    return ok(undefined)
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return refused({ code: 'content/cannot-write', values: { file: path ?? folder, reason: code || message } })
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
