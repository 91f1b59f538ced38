import { flippedExamples } from '../advice/index.ts'
import { type Lang, ok, refused, type Text } from '../base/index.ts'
import { compareEditions } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { checkApart } from './check-apart.ts'
import {
  CheckDraftGives,
  DoneGives,
  DraftFileTakes,
  DraftTakes,
  ListDraftsGives,
  ListDraftsTakes,
  ListFilesGives,
  Nothing,
  OpenDraftGives,
  OpenDraftTakes,
  SaveFileGives,
  SaveFileTakes,
  ShowDraftGives,
  ShowFileGives,
} from './contract/drafts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import {
  changeOf,
  composed,
  digestIn,
  draftToChange,
  editing,
  filesOfBase,
  movedFiles,
  noSuchDraft,
  personOfWho,
  stateNamed,
  wrongState,
} from './draft-parts.ts'
import { catalogueOfEdition, checkFiles, filesInForce, problemAt } from './editions.ts'

const signIn = 'access/sign-in-first'
const noSuchFile = 'drafts/no-such-file'

/** Open a draft on the edition that is in force. */
export const openDraft = defineAction({
  name: 'open-draft',
  says: {
    en: 'Open a draft to change the content in',
    'zh-Hant': '開啟草稿以修改內容',
    'zh-Hans': '打开草稿以修改内容',
  },
  kind: 'write',
  http: routes['open-draft'],
  takes: OpenDraftTakes,
  gives: OpenDraftGives,
  refuses: [signIn],
  may: editing,
  audits: { deed: 'draft-opened', about: (_, { draft }) => ({ draft }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { title }) {
    const author = personOfWho(by)
    if (!author.ok) return author
    const { edition } = await filesInForce(db)
    const at = now()
    const draft = await store.addDraft(db, { title, base: edition, author: author.value, at })
    await store.changeDraft(db, draft, { did: 'opened', person: author.value, at })
    return ok({ draft })
  },
})

/** Drafts, the latest first. */
export const listDrafts = defineAction({
  name: 'list-drafts',
  says: { en: 'List the drafts of the content', 'zh-Hant': '列出內容草稿', 'zh-Hans': '列出内容草稿' },
  kind: 'read',
  http: routes['list-drafts'],
  takes: ListDraftsTakes,
  gives: ListDraftsGives,
  refuses: [],
  may: editing,
  isDated: false,
  needs: ['db'],

  async run({ db, lang }, { state, after, limit }) {
    const found = await store.listDrafts(db, { state, after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const names = await store.findNames(
      db,
      shown.map(({ author }) => author),
    )
    const items = shown.map((draft) => draftView(draft, { names, lang }))
    const next = found.length > limit ? items.at(-1)?.id : undefined
    return ok({ items, ...(next === undefined ? {} : { next }) })
  },
})

type Named = { readonly names: ReadonlyMap<string, string>; readonly lang: Lang }

const draftView = ({ id, title, state, author, openedAt, changedAt, from }: store.Draft, { names, lang }: Named) => ({
  ...{ id, title, state: stateNamed(state, lang), author: names.get(author) ?? author },
  ...{ openedAt: openedAt.toISOString(), changedAt: changedAt.toISOString() },
  ...(from === undefined ? {} : { from }),
})

/** A draft with its files, what was done to it, and what one may do now. */
export const showDraft = defineAction({
  name: 'show-draft',
  says: {
    en: 'Show a draft with its files and history',
    'zh-Hant': '顯示草稿的檔案和紀錄',
    'zh-Hans': '显示草稿的文件和记录',
  },
  kind: 'read',
  http: routes['show-draft'],
  takes: DraftTakes,
  gives: ShowDraftGives,
  refuses: [noSuchDraft],
  may: editing,
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang }, { draft: id }) {
    const draft = await store.findDraft(db, id)
    if (draft === undefined) return refused({ code: noSuchDraft, values: { draft: id } })
    const changes = await store.listDraftFiles(db, id)
    const { edition, files } = await filesInForce(db)
    const isOver = draft.state === 'in-force' || draft.state === 'withdrawn'
    const moved = isOver ? [] : movedFiles(files, changes)
    const { approvedBy } = draft
    const names = await store.findNames(db, [draft.author, ...(approvedBy === undefined ? [] : [approvedBy])])
    const mine = by.kind === 'person' && [draft.author, ...changes.map(({ savedBy }) => savedBy)].includes(by.person)
    const events = await store.listDraftEvents(db, id)
    const judging = await store.lastJudging(db, id)
    return ok({
      ...{ ...draftView(draft, { names, lang }), base: draft.base, inForce: edition },
      ...(approvedBy === undefined ? {} : { approvedBy: names.get(approvedBy) ?? approvedBy }),
      ...(judging === undefined ? {} : { judging: judging.id }),
      files: changes.map((file) => ({ path: file.path, change: changeOf(file), hasMoved: moved.includes(file.path) })),
      events: events.map(({ at, did, words, by: name }) => ({
        ...{ at: at.toISOString(), did: { code: did, label: deedWords[did][lang] }, words },
        ...(name === null ? {} : { by: name }),
      })),
      mayDo: mayDo(draft.state, { isMine: mine, hasMoved: moved.length > 0, isEmpty: changes.length === 0 }),
    })
  },
})

type Standing = { readonly isMine: boolean; readonly hasMoved: boolean; readonly isEmpty: boolean }
type May = 'save' | 'ask' | 'approve' | 'return' | 'withdraw' | 'bring-up-to-date'

function mayDo(state: store.DraftState, { isMine, hasMoved, isEmpty }: Standing): May[] {
  switch (state) {
    case 'open':
      return ['save', ...(hasMoved ? (['bring-up-to-date'] as const) : isEmpty ? [] : (['ask'] as const)), 'withdraw']
    case 'asked':
      return isMine ? ['return', 'withdraw'] : ['approve', 'return', 'withdraw']
    case 'approved':
      return ['withdraw']
    case 'in-force':
    case 'withdrawn':
      return []
  }
}

const deedWords = {
  opened: { en: 'opened', 'zh-Hant': '開啟', 'zh-Hans': '打开' },
  saved: { en: 'saved', 'zh-Hant': '儲存', 'zh-Hans': '保存' },
  reverted: { en: 'left as it was', 'zh-Hant': '還原', 'zh-Hans': '还原' },
  asked: { en: 'asked for approval', 'zh-Hant': '提交批准', 'zh-Hans': '提交批准' },
  returned: { en: 'sent back', 'zh-Hant': '退回', 'zh-Hans': '退回' },
  approved: { en: 'approved', 'zh-Hant': '批准', 'zh-Hans': '批准' },
  withdrawn: { en: 'withdrawn', 'zh-Hant': '撤回', 'zh-Hans': '撤回' },
  'brought-up-to-date': { en: 'brought up to date', 'zh-Hant': '更新至現行版本', 'zh-Hans': '更新至现行版本' },
  'came-in-force': { en: 'came in force', 'zh-Hant': '生效', 'zh-Hans': '生效' },
  stopped: { en: 'could not come in force', 'zh-Hant': '未能生效', 'zh-Hans': '未能生效' },
} as const satisfies Record<string, Text>

/** The files of the content in force. */
export const listFiles = defineAction({
  name: 'list-files',
  says: {
    en: 'List the files of the content in force',
    'zh-Hant': '列出現行內容的檔案',
    'zh-Hans': '列出现行内容的文件',
  },
  kind: 'read',
  http: routes['list-files'],
  takes: Nothing,
  gives: ListFilesGives,
  refuses: [],
  may: editing,
  isDated: false,
  needs: ['db'],

  async run({ db }) {
    const { edition, files } = await filesInForce(db)
    return ok({ edition, paths: [...files.keys()].toSorted() })
  },
})

/** A file as a draft has it, beside what is in force. */
export const showFile = defineAction({
  name: 'show-file',
  says: {
    en: 'Show a file of a draft beside what is in force',
    'zh-Hant': '並列顯示草稿檔案與現行版本',
    'zh-Hans': '并列显示草稿文件与现行版本',
  },
  kind: 'read',
  http: routes['show-file'],
  takes: DraftFileTakes,
  gives: ShowFileGives,
  refuses: [noSuchDraft, noSuchFile],
  may: editing,
  isDated: false,
  needs: ['db'],

  async run({ db }, { draft: id, path }) {
    const draft = await store.findDraft(db, id)
    if (draft === undefined) return refused({ code: noSuchDraft, values: { draft: id } })
    const before = (await filesInForce(db)).files.get(path)
    const change = (await store.listDraftFiles(db, id)).find((one) => one.path === path)
    if (before === undefined && change === undefined) return refused({ code: noSuchFile, values: { path } })
    const text = change === undefined ? before : change.text
    const shown = { ...(text === undefined ? {} : { text }), ...(before === undefined ? {} : { before }) }
    return ok({ path, ...shown, isChanged: change !== undefined })
  },
})

/** Save a file in a draft, or that it is taken away; everything is checked at once. */
export const saveFile = defineAction({
  name: 'save-file',
  says: {
    en: 'Save a file in a draft, and check the whole content with it',
    'zh-Hant': '儲存草稿檔案，並檢查全部內容',
    'zh-Hans': '保存草稿文件，并检查全部内容',
  },
  kind: 'write',
  http: routes['save-file'],
  takes: SaveFileTakes,
  gives: SaveFileGives,
  refuses: [signIn, noSuchDraft, wrongState, noSuchFile],
  may: editing,
  audits: { deed: 'draft-saved', about: ({ draft, path }) => ({ draft, path }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, lang }, { draft: id, path, text }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['open'])
    if (!draft.ok) return draft
    const changes = await store.listDraftFiles(db, id)
    const saved = changes.find((one) => one.path === path)
    const restsOn = saved === undefined ? digestIn(await filesOfBase(db, draft.value), path) : saved.base
    if (text === undefined && restsOn === undefined && saved === undefined)
      return refused({ code: noSuchFile, values: { path } })
    const at = now()
    await store.saveDraftFile(db, id, { path, text, base: restsOn, savedBy: person.value, at })
    await store.changeDraft(db, id, { did: 'saved', words: path, person: person.value, at })
    const { files } = await filesInForce(db)
    const { problems } = await checkApart(composed(files, await store.listDraftFiles(db, id)))
    return ok({ path, problems: problems.map((problem) => problemAt(problem, lang)) })
  },
})

/** Leave a file as the edition has it. */
export const revertFile = defineAction({
  name: 'revert-file',
  says: { en: 'Leave a file of a draft as it was', 'zh-Hant': '還原草稿中的檔案', 'zh-Hans': '还原草稿中的文件' },
  kind: 'write',
  http: routes['revert-file'],
  takes: DraftFileTakes,
  gives: DoneGives,
  refuses: [signIn, noSuchDraft, wrongState, noSuchFile],
  may: editing,
  audits: { deed: 'draft-reverted', about: ({ draft, path }) => ({ draft, path }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, lang }, { draft: id, path }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['open'])
    if (!draft.ok) return draft
    if (!(await store.revertDraftFile(db, id, path))) return refused({ code: noSuchFile, values: { path } })
    await store.changeDraft(db, id, { did: 'reverted', words: path, person: person.value, at: now() })
    return ok({ state: stateNamed('open', lang) })
  },
})

/** What is wrong with a draft, what it says differently, and which examples it turns. */
export const checkDraft = defineAction({
  name: 'check-draft',
  says: {
    en: 'Check a draft: problems, differences, and the examples it turns',
    'zh-Hant': '檢查草稿：問題、差異和結果因而改變的例子',
    'zh-Hans': '检查草稿：问题、差异和结论因此改变的例子',
  },
  kind: 'read',
  http: routes['check-draft'],
  takes: DraftTakes,
  gives: CheckDraftGives,
  refuses: [noSuchDraft],
  may: editing,
  isDated: false,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang }, { draft: id }) {
    const draft = await store.findDraft(db, id)
    if (draft === undefined) return refused({ code: noSuchDraft, values: { draft: id } })
    const { edition, files } = await filesInForce(db)
    const before = (await catalogueOfEdition(db, edition)) ?? catalogue
    const { sound: after, problems } = checkFiles(composed(files, await store.listDraftFiles(db, id)))
    const named = (code: string) => {
      const id = code as Parameters<typeof after.schemes.get>[0] // looked up, not trusted
      return { code, label: (after.schemes.get(id) ?? before.schemes.get(id))?.name[lang] ?? code }
    }
    return ok({
      ...{
        before: before.edition,
        after: after.edition,
        problems: problems.map((problem) => problemAt(problem, lang)),
      },
      schemes: compareEditions(before, after).map(({ scheme, kind, parts }) => ({
        ...{ scheme: named(scheme), kind, parts: [...parts] },
      })),
      flips: flippedExamples(before, after).map((flip) => ({ ...flip, scheme: named(flip.scheme) })),
    })
  },
})
