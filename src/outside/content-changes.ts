import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result, refused } from '../base/index.ts'

/** A content file to write, by its path in the folder. */
export type FileChange = { readonly path: string; readonly text: string }

/**
 * What a change of files was, so that it can be taken back: each file as it was (`null`: it was not there) and a digest
 * of what it became. While the files are being written, its name says so.
 */
type Journal = {
  /** when, and after the change before it, whatever the clock says */
  readonly at: string
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string }[]
}

/** An ending that a journal loses when its change is whole. */
const unfinished = '.unfinished.json'

const folderOf = (root: string) => join(root, '.changes')
/** Where the new files wait until all of them are written. */
const waitingIn = (root: string) => join(folderOf(root), 'waiting')
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/**
 * Write content files, all or none. What takes room comes first: the new files, out of sight, and the old ones as they
 * were. Then each takes its place, which takes none. A change that was cut short between two of these is named by the
 * next one (`content/unfinished-change`) and taken back by `undoChange`.
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
    if (!journals.ok) return journals
    if (journals.value.some(({ name }) => name.endsWith(unfinished)))
      return refused({ code: 'content/unfinished-change' })
    const files = await Promise.all(
      changes.map(async ({ path, text }) => ({ path, before: await textOf(join(root, path)), after: digest(text) })),
    )
    const moved = files.find(({ path, before }) => (before ?? undefined) !== read.get(path))
    if (moved !== undefined) return refused({ code: 'content/moved', values: { file: moved.path } })
    const last = journals.value.at(-1)?.journal.at ?? ''
    const stamp = new Date(Math.max(at.getTime(), last === '' ? 0 : Date.parse(last) + 1)).toISOString()
    const name = join(folderOf(root), stamp.replaceAll(/[:.]/g, '-'))
    const journal: Journal = { at: stamp, files }
    await writeWaiting(root, changes)
    await writeWhole(`${name}${unfinished}`, JSON.stringify(journal))
    await takePlaces(root, changes)
    await rename(`${name}${unfinished}`, `${name}.json`)
    return ok(undefined)
  })
}

/**
 * Take back the last change of files that was made here.
 *
 * @returns the files brought back; `content/nothing-to-undo`, or `content/edited-since` when one was edited since
 */
export function undoChange(root: string): Promise<Result<readonly string[]>> {
  return exclusively(root, async () => {
    const journals = await journalsOf(root)
    if (!journals.ok) return journals
    const last = journals.value.at(-1)
    if (last === undefined) return refused({ code: 'content/nothing-to-undo' })
    const { files } = last.journal
    for (const { path, before, after } of files) {
      const now = await textOf(join(root, path))
      const isAsLeft = now === before || (now !== null && digest(now) === after)
      if (!isAsLeft) return refused({ code: 'content/edited-since', values: { file: path, journal: last.name } })
    }
    const back = files.flatMap(({ path, before }) => (before === null ? [] : [{ path, text: before }]))
    await writeWaiting(root, back)
    await takePlaces(root, back)
    for (const { path, before } of files) if (before === null) await rm(join(root, path), { force: true })
    await rm(join(folderOf(root), last.name))
    return ok(files.map(({ path }) => path))
  })
}

async function writeWaiting(root: string, files: readonly FileChange[]): Promise<void> {
  await mkdir(waitingIn(root), { recursive: true })
  for (const [i, { path, text }] of files.entries()) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(waitingIn(root), String(i)), text)
  }
}

async function takePlaces(root: string, files: readonly FileChange[]): Promise<void> {
  for (const [i, { path }] of files.entries()) await rename(join(waitingIn(root), String(i)), join(root, path))
}

type Kept = { readonly name: string; readonly journal: Journal }

async function journalsOf(root: string): Promise<Result<readonly Kept[]>> {
  const names = (await readdir(folderOf(root))).filter((name) => name.endsWith('.json')).sort()
  const kept: Kept[] = []
  for (const name of names) {
    try {
      kept.push({ name, journal: JSON.parse(await readFile(join(folderOf(root), name), 'utf8')) as Journal }) // written above
    } catch {
      return refused({ code: 'content/broken-journal', values: { journal: name } })
    }
  }
  return ok(kept)
}

async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.new`, text)
    await rename(`${path}.new`, path)
  } catch (error) {
    await rm(`${path}.new`, { force: true })
    throw error
  }
}

/**
 * One change of a folder at a time; a lock left by a process that is gone is taken over. What the system refuses
 * (`content/cannot-write`, `content/no-room`) is told.
 */
async function exclusively<T>(root: string, change: () => Promise<Result<T>>): Promise<Result<T>> {
  const folder = folderOf(root)
  const [lock, mine] = [join(folder, 'lock'), join(folder, `lock-${process.pid}-${randomUUID()}`)]
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(mine, String(process.pid))
    if (!(await taken(lock, mine)))
      return refused({ code: 'content/being-changed', values: { process: (await textOf(lock))?.trim() ?? '?', lock } })
    try {
      await sweep(root)
      return await change()
    } finally {
      await rm(waitingIn(root), { recursive: true, force: true })
      await rm(lock, { force: true })
    }
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    return refused({
      code: isFull ? 'content/no-room' : 'content/cannot-write',
      values: { file: path ?? root, reason: code },
    })
  } finally {
    await rm(mine, { force: true }).catch(() => undefined)
  }
}

/** Take away what waits for nobody: left by processes that were killed. */
async function sweep(root: string): Promise<void> {
  await rm(waitingIn(root), { recursive: true, force: true })
  const folder = folderOf(root)
  for (const name of await readdir(folder)) {
    const [, pid] = /^lock-(\d+)-/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

/** Whether the lock is ours now. It comes into being with its holder's number in it: there is no moment without one. */
async function taken(lock: string, mine: string): Promise<boolean> {
  const linked = () =>
    link(mine, lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false
        throw error
      },
    )
  if (await linked()) return true
  const holder = await textOf(lock)
  if (isAlive(Number(holder))) return false
  const old = `${mine}-old`
  const isMoved = await rename(lock, old).then(
    () => true,
    () => false,
  )
  const isOurs = isMoved && (await textOf(old)) === holder // else another came first and this is its lock
  if (isMoved && !isOurs) await link(old, lock).catch(() => undefined)
  await rm(old, { force: true })
  return isOurs && linked()
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
