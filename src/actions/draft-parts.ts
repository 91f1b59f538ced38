import { type Lang, ok, type Result, refused, type Text } from '../base/index.ts'
import {
  type Db,
  type Draft,
  type DraftFile,
  digestOfText,
  type EditionFiles,
  findDraft,
  type PersonId,
  readEdition,
  type Who,
} from '../store/index.ts'

/** Whoever may change content in the product. */
export const editing = { hub: ['editor', 'administrator'] } as const

export const noSuchDraft = 'drafts/no-such-draft'
export const wrongState = 'drafts/not-in-that-state'

/** A draft by its id, in one of some states; locked until the transaction ends. */
export async function draftToChange(db: Db, id: string, states: readonly Draft['state'][]): Promise<Result<Draft>> {
  const draft = (await findDraft(db, id, true)) ?? (await findDraft(db, id)) // one that is over cannot be locked
  if (draft === undefined) return refused({ code: noSuchDraft, values: { draft: id } })
  if (states.includes(draft.state)) return ok(draft)
  return refused({ code: wrongState, values: { draft: draft.title, state: draft.state, wanted: states.join(', ') } })
}

/** The person who asks: drafts are people's, and nobody writes one at the terminal without a name. */
export const personOfWho = (by: Who): Result<PersonId> =>
  by.kind === 'person' ? ok(by.person) : refused({ code: 'access/sign-in-first' })

/** Content with the changes of a draft. */
export function composed(files: EditionFiles, changes: readonly DraftFile[]): EditionFiles {
  const all = new Map(files)
  for (const { path, text } of changes) {
    if (text === undefined) all.delete(path)
    else all.set(path, text)
  }
  return all
}

/** The digest of a file; `undefined` where there is none. */
export const digestIn = (files: EditionFiles, path: string): string | undefined => {
  const text = files.get(path)
  return text === undefined ? undefined : digestOfText(text)
}

/** The files of a draft that the content in force changed since, too. */
export const movedFiles = (files: EditionFiles, changes: readonly DraftFile[]): readonly string[] =>
  changes.filter(({ path, base }) => digestIn(files, path) !== base).map(({ path }) => path)

/** What a file becomes by a draft. */
export const changeOf = ({ text, base }: DraftFile): 'added' | 'changed' | 'removed' =>
  text === undefined ? 'removed' : base === undefined ? 'added' : 'changed'

/** The files of the edition that a draft rests on. */
export async function filesOfBase(db: Db, { base }: Draft): Promise<EditionFiles> {
  const files = await readEdition(db, base)
  if (files === undefined) throw new Error(`no files of edition ${base}`)
  return files
}

const stateWords: Readonly<Record<Draft['state'], Text>> = {
  open: { en: 'open', 'zh-Hant': '編輯中', 'zh-Hans': '编辑中' },
  asked: { en: 'waits for approval', 'zh-Hant': '待批准', 'zh-Hans': '待批准' },
  approved: { en: 'approved', 'zh-Hant': '已批准', 'zh-Hans': '已批准' },
  'in-force': { en: 'in force', 'zh-Hant': '已生效', 'zh-Hans': '已生效' },
  withdrawn: { en: 'withdrawn', 'zh-Hant': '已撤回', 'zh-Hans': '已撤回' },
}
export const stateNamed = (code: Draft['state'], lang: Lang) => ({ code, label: stateWords[code][lang] })
