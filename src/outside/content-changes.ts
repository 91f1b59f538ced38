import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result, refused } from '../base/index.ts'

/** A content file to write, by its path in the folder. */
export type FileChange = { readonly path: string; readonly text: string }

/**
 * What a change of files was, so that it can be taken back: each file as it was (`null`: it was not there) and a digest
 * of what it became. `done` is false while the files are being written.
 */
type Journal = {
  readonly at: string
  readonly done: boolean
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string }[]
}

const folderOf = (root: string) => join(root, '.changes')
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/**
 * Write content files, all or none: what they were is kept first, each file is written aside and renamed. A change that
 * was cut short is named by the next one (`content/unfinished-change`) and taken back by `undoChange`.
 *
 * @param read the files as they were when the change was worked out: one that differs since is refused as `content/moved`
 */
export async function changeFiles(
  root: string,
  changes: readonly FileChange[],
  { read, at }: { read: ReadonlyMap<string, string>; at: Date },
): Promise<Result<undefined>> {
  return exclusively(root, async () => {
    const journals = await journalsOf(root)
    if (journals.some(({ journal }) => !journal.done)) return refused({ code: 'content/unfinished-change' })
    const files = await Promise.all(
      changes.map(async ({ path, text }) => ({ path, before: await textOf(join(root, path)), after: digest(text) })),
    )
    const moved = files.find(({ path, before }) => (before ?? undefined) !== read.get(path))
    if (moved !== undefined) return refused({ code: 'content/moved', values: { file: moved.path } })
    const name = `${at.toISOString().replaceAll(/[:.]/g, '-')}.json`
    const journal: Journal = { at: at.toISOString(), done: false, files }
    await writeWhole(join(folderOf(root), name), JSON.stringify(journal))
    for (const { path, text } of changes) await writeWhole(join(root, path), text)
    await writeWhole(join(folderOf(root), name), JSON.stringify({ ...journal, done: true }))
    return ok(undefined)
  })
}

/**
 * Take back the last change of files that was made here.
 *
 * @returns the files brought back; `content/nothing-to-undo`, or `content/moved` when one was edited since
 */
export function undoChange(root: string): Promise<Result<readonly string[]>> {
  return exclusively(root, async () => {
    const last = (await journalsOf(root)).at(-1)
    if (last === undefined) return refused({ code: 'content/nothing-to-undo' })
    const { done, files } = last.journal
    for (const { path, before, after } of files) {
      const now = await textOf(join(root, path))
      const isAsLeft = now === before || (now !== null && digest(now) === after)
      if (done && !isAsLeft) return refused({ code: 'content/moved', values: { file: path } })
    }
    for (const { path, before } of files) {
      if (before === null) await rm(join(root, path), { force: true })
      else await writeWhole(join(root, path), before)
    }
    await rm(join(folderOf(root), last.name))
    return ok(files.map(({ path }) => path))
  })
}

async function journalsOf(root: string): Promise<readonly { readonly name: string; readonly journal: Journal }[]> {
  const names = (await readdir(folderOf(root)).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => ({
      name,
      journal: JSON.parse(await readFile(join(folderOf(root), name), 'utf8')) as Journal, // written below
    })),
  )
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

/** One change of a folder at a time; a lock left by a process that is gone is taken over. */
async function exclusively<T>(root: string, change: () => Promise<Result<T>>): Promise<Result<T>> {
  await mkdir(folderOf(root), { recursive: true })
  const path = join(folderOf(root), 'lock')
  const holder = Number(await textOf(path))
  if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
  const lock = await open(path, 'wx').catch(() => undefined)
  if (lock === undefined) return refused({ code: 'content/being-changed', values: { process: holder } })
  try {
    await lock.writeFile(String(process.pid))
    return await change()
  } finally {
    await lock.close()
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
