import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ok, type Result, refused } from '../base/index.ts'
import { type ContentFile, mostBytes } from '../catalogue/index.ts'
import { changeFiles, type FileChange, undoChange } from './content-changes.ts'

/** Where content is read from. */
export type ContentFolder = {
  /** the folder that is read when none is named */
  readonly folder: string
  /** all YAML files of a folder; `content/no-such-folder` when it cannot be opened, `content/no-files` when it has none */
  readonly read: (folder?: string) => Promise<Result<readonly ContentFile[]>>
  /** write files, all or none, so that it can be taken back; `read`: as they were when the change was worked out */
  readonly change: (
    changes: readonly FileChange[],
    given: { read: readonly ContentFile[]; at: Date },
  ) => Promise<Result<undefined>>
  /** take back the last change; the files that were brought back */
  readonly undo: () => Promise<Result<readonly string[]>>
}

/** The content files under a folder on disk. A file larger than content may be is named with its size and not read. */
export const contentFolder = (folder: string): ContentFolder => ({
  folder,
  read: (other = folder) => readFolder(other),
  change: (changes, { read, at }) =>
    changeFiles(folder, changes, {
      read: new Map(read.flatMap((file) => ('text' in file ? [[file.path, file.text]] : []))),
      at,
    }),
  undo: () => undoChange(folder),
})

async function readFolder(folder: string): Promise<Result<readonly ContentFile[]>> {
  const listed = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error,
  )
  if (!Array.isArray(listed)) {
    return refused({ code: 'content/no-such-folder', values: { folder, reason: listed.code ?? listed.message } })
  }
  const paths = listed
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  if (paths.length === 0) return refused({ code: 'content/no-files', values: { folder } })
  return ok(await Promise.all(paths.map((path) => readOne(folder, path))))
}

async function readOne(folder: string, path: string): Promise<ContentFile> {
  const name = relative(folder, path).split(sep).join('/')
  const { size } = await stat(path)
  return size > mostBytes ? { path: name, bytes: size } : { path: name, text: await readFile(path, 'utf8') }
}
