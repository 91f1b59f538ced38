import type { z } from 'zod'
import { fill, ok, type Result, refused, type Text } from '../base/index.ts'
import { type ContentFile, mergeFiles } from '../catalogue/index.ts'
import type { ContentFolder } from '../outside/content-folder.ts'
import { readEditionRecord, writeEdition } from '../outside/edition-folder.ts'
import * as store from '../store/index.ts'
import { checkApart } from './check-apart.ts'
import { MoveContentGives, MoveContentTakes } from './contract/drafts.ts'
import { type Asked, type Context, defineAction, type Printed, type Refusal } from './define-action.ts'
import { digestIn } from './draft-parts.ts'
import { filesInForce, problemAt } from './editions.ts'

type Moved = z.output<typeof MoveContentGives>
type Moving = Context<'db' | 'content'>

const [inUse, noRecord, noSuchEditor] = ['drafts/folder-in-use', 'drafts/no-record', 'drafts/no-such-editor']
const nothingInForce = 'drafts/nothing-in-force'

/**
 * Take the content in force out to a folder of YAML files, and changes made there back in, as a draft that a second person
 * approves. What changed here meanwhile is brought together with it; conflicts are listed by file and key.
 */
export const moveContent = defineAction({
  name: 'move-content',
  says: {
    en: 'Export the content in force to YAML files, or import changes of them as a draft',
    'zh-Hant': '把現行內容匯出為YAML檔案，或把其改動匯入為草稿',
    'zh-Hans': '将现行内容导出为YAML文件，或将其改动导入为草稿',
  },
  kind: 'write',
  takes: MoveContentTakes,
  gives: MoveContentGives,
  refuses: [
    inUse,
    noRecord,
    noSuchEditor,
    nothingInForce,
    'content/no-such-folder',
    'content/no-files',
    'content/cannot-write',
  ],
  may: { hub: ['administrator'] },
  audits: { deed: 'content-moved', about: ({ what }, { edition, base }) => ({ what, edition, base }) },
  isDated: false,
  needs: ['db', 'content'],
  command: {
    name: 'content',
    positionals: [
      { input: 'what', shown: 'export | import' },
      { input: 'folder', shown: 'folder' },
    ],
    flags: ['title', 'by'],
    print,
  },
  async run(context, { what, ...input }) {
    if ((await store.editionInForce(context.db)) === undefined) return refused({ code: nothingInForce })
    return what === 'export' ? exportTo(context, input) : importFrom(context, input)
  },
})

async function exportTo({ db, content }: Moving, { folder }: { folder: string }): Promise<Result<Moved>> {
  const { edition, files } = await filesInForce(db)
  const there = await filesThere(content, folder)
  const record = await readEditionRecord(folder)
  const edited = [...there.keys()].filter((path) => digestIn(there, path) !== record?.files[path])
  const missing = Object.keys(record?.files ?? {}).filter((path) => !there.has(path))
  const foreign = [...edited, ...missing]
  if (foreign.length > 0) return refused({ code: inUse, values: { folder, files: foreign.slice(0, 5).join(', ') } })
  const gone = [...there.keys()].filter((path) => !files.has(path))
  const digests = Object.fromEntries([...files.keys()].map((path) => [path, digestIn(files, path) ?? '']))
  const written = await writeEdition(folder, { files, gone, record: { edition, files: digests } })
  if (!written.ok) return written
  const moved = differences(there, files)
  return ok({ did: 'exported', edition, base: record?.edition ?? edition, files: moved, conflicts: [], problems: [] })
}

async function filesThere(content: ContentFolder, folder: string): Promise<store.EditionFiles> {
  const read = await content.read(folder)
  return textsOf(read.ok ? read.value : [])
}

const textsOf = (files: readonly ContentFile[]): store.EditionFiles =>
  new Map(files.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : [])))

function differences(before: store.EditionFiles, after: store.EditionFiles): Moved['files'] {
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)]
    if (old === now) return []
    return [{ path, change: old === undefined ? 'added' : now === undefined ? 'removed' : ('changed' as const) }]
  })
}

type Given = { readonly folder: string; readonly title?: string | undefined; readonly by?: string | undefined }

async function importFrom(
  { db, content, lang, now }: Moving,
  { folder, title, by }: Given,
): Promise<Result<Moved, Refusal>> {
  const read = await content.read(folder)
  if (!read.ok) return read
  const record = await readEditionRecord(folder)
  const base = record && (await store.readEdition(db, record.edition))
  if (record === undefined || base === undefined) return refused({ code: noRecord, values: { folder } })
  const author = by === undefined ? undefined : await store.findEditor(db, by)
  if (by !== undefined && author === undefined) return refused({ code: noSuchEditor, values: { email: by } })
  const { edition, files: theirs } = await filesInForce(db)
  const { files: merged, conflicts } = mergeFiles({ base, ours: textsOf(read.value), theirs })
  const files = differences(theirs, merged)
  const told = { edition, base: record.edition, files, conflicts: [...conflicts] }
  if (conflicts.length > 0) return ok({ ...told, did: 'conflicts', problems: [] })
  if (files.length === 0) return ok({ ...told, did: 'nothing', problems: [] })
  const problems = (await checkApart(merged)).problems.map((problem) => problemAt(problem, lang))
  if (author === undefined) return ok({ ...told, did: 'preview', problems })
  const at = now()
  const draft = await store.addDraft(db, { title: title ?? folder.slice(-200), base: edition, author, at })
  await store.changeDraft(db, draft, { did: 'opened', words: folder, person: author, at })
  for (const { path } of files) {
    const file = { path, text: merged.get(path), base: digestIn(theirs, path), savedBy: author, at }
    await store.saveDraftFile(db, draft, file)
  }
  return ok({ ...told, did: 'drafted', problems, draft })
}

const words = {
  exported: {
    en: 'Edition {edition}: {count} files written',
    'zh-Hant': '版本{edition}：已寫入{count}個檔案',
    'zh-Hans': '版本{edition}：已写入{count}个文件',
  },
  nothing: {
    en: 'Nothing that is not in force already.',
    'zh-Hant': '與現行內容相同。',
    'zh-Hans': '与现行内容相同。',
  },
  preview: {
    en: '{count} files would change. With --by and an editor’s address it becomes a draft.',
    'zh-Hant': '將有{count}個檔案改動。加上--by和編輯的電郵地址即成為草稿。',
    'zh-Hans': '将有{count}个文件改动。加上--by和编辑的邮箱地址即成为草稿。',
  },
  conflicts: {
    en: '{count} conflicts: the folder and what is in force changed the same. Nothing was taken in.',
    'zh-Hant': '{count}處衝突：資料夾與現行內容修改了相同之處。未有匯入任何內容。',
    'zh-Hans': '{count}处冲突：文件夹与现行内容修改了相同之处。没有导入任何内容。',
  },
  drafted: {
    en: 'Draft {draft}: {count} files',
    'zh-Hant': '草稿{draft}：{count}個檔案',
    'zh-Hans': '草稿{draft}：{count}个文件',
  },
} as const satisfies Record<Moved['did'], Text>

const signs = { added: '+', changed: '~', removed: '-' } as const

function print({ did, edition, draft = '', files, conflicts, problems }: Moved, { lang }: Asked): Printed {
  const lines = [
    ...(did === 'exported' ? [] : files.map(({ path, change }) => `${signs[change]} ${path}`)),
    ...conflicts.map(({ file, key }) => `! ${key === undefined ? file : `${file}: ${key}`}`),
    ...problems.map(({ file, line, column, code, detail }) => `${file}:${line}:${column}: ${code}: ${detail}`),
  ]
  const count = did === 'conflicts' ? conflicts.length : files.length
  const isWrong = conflicts.length > 0 || problems.length > 0
  return { out: lines.join('\n'), err: fill(words[did][lang], { edition, draft, count }), exit: isWrong ? 1 : 0 }
}
