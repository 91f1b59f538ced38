import { type Day, ok, type Problem, refused } from '../base/index.ts'
import { mergeFiles } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import { checkApart } from './check-apart.ts'
import {
  ApproveTakes,
  BringInForceGives,
  DoneGives,
  DraftTakes,
  ReturnTakes,
  UpToDateGives,
} from './contract/drafts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import {
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
import { filesInForce } from './editions.ts'
import { tell } from './tell.ts'

const signIn = 'access/sign-in-first'
const hasProblems = 'drafts/has-problems'
const isEmpty = 'drafts/empty'
const hasMoved = 'drafts/moved'
const inConflict = 'drafts/conflicts'
const ownDraft = 'drafts/second-person'
const pastDay = 'drafts/day-is-past'

/** What still stands in the way of a draft: nothing in it, content that moved on, problems. */
async function obstacleTo(db: store.Db, draft: store.Draft): Promise<Problem | undefined> {
  const changes = await store.listDraftFiles(db, draft.id)
  const { files } = await filesInForce(db)
  const moved = movedFiles(files, changes)
  if (moved.length > 0) return { code: hasMoved, values: { draft: draft.title, files: moved.join(', ') } }
  if (changes.every(({ path, text }) => files.get(path) === text))
    return { code: isEmpty, values: { draft: draft.title } }
  const { problems } = await checkApart(composed(files, changes))
  const [first] = problems
  return (
    first && { code: hasProblems, values: { draft: draft.title, count: problems.length, first: placeOf(first.at) } }
  )
}

const placeOf = ({ file, line, column }: { file: string; line: number; column: number }) => `${file}:${line}:${column}`

const about = ({ draft }: { readonly draft: string }) => ({ draft })

/** Ask a second person to approve a draft. */
export const askApproval = defineAction({
  name: 'ask-approval',
  says: { en: 'Ask a second person to approve a draft', 'zh-Hant': '請第二人批准草稿', 'zh-Hans': '请第二人批准草稿' },
  kind: 'write',
  http: routes['ask-approval'],
  takes: DraftTakes,
  gives: DoneGives,
  refuses: [signIn, noSuchDraft, wrongState, hasProblems, isEmpty, hasMoved],
  may: editing,
  audits: { deed: 'draft-asked', about },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, lang }, { draft: id }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['open'])
    if (!draft.ok) return draft
    const obstacle = await obstacleTo(db, draft.value)
    if (obstacle !== undefined) return refused(obstacle)
    await store.changeDraft(db, id, { did: 'asked', state: 'asked', person: person.value, at: now() })
    const writers = new Set([draft.value.author, ...(await store.listDraftFiles(db, id)).map(({ savedBy }) => savedBy)])
    const others = (await store.listEditors(db)).filter((one) => !writers.has(one))
    const author = (await store.findNames(db, [person.value])).get(person.value) ?? ''
    await tell(
      { db, now },
      { to: others, kind: 'draft-asked', ids: { draft: id }, values: { draft: draft.value.title, author } },
    )
    return ok({ state: stateNamed('asked', lang) })
  },
})

/** Approve a draft that somebody else wrote: in force from a day on. */
export const approveDraft = defineAction({
  name: 'approve-draft',
  says: {
    en: 'Approve a draft of somebody else, in force from a day on',
    'zh-Hant': '批准他人的草稿，並定下生效日',
    'zh-Hans': '批准他人的草稿，并确定生效日',
  },
  kind: 'write',
  http: routes['approve-draft'],
  takes: ApproveTakes,
  gives: DoneGives,
  refuses: [signIn, noSuchDraft, wrongState, hasProblems, isEmpty, hasMoved, ownDraft, pastDay],
  may: editing,
  audits: { deed: 'draft-approved', about },
  isDated: true,
  needs: ['db'],

  async run({ db, by, now, lang, day }, { draft: id, from: asked }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['asked'])
    if (!draft.ok) return draft
    const { author, title } = draft.value
    const files = await store.listDraftFiles(db, id)
    if ([author, ...files.map(({ savedBy }) => savedBy)].includes(person.value))
      return refused({ code: ownDraft, values: { draft: title } })
    const from = (asked ?? day) as Day // compared as text, and kept in a column of days
    if (from < day) return refused({ code: pastDay, values: { day: from, today: day } })
    const obstacle = await obstacleTo(db, draft.value)
    if (obstacle !== undefined) return refused(obstacle)
    const at = now()
    const approved = { state: 'approved', from, approvedBy: person.value } as const
    await store.changeDraft(db, id, { did: 'approved', words: from, ...approved, person: person.value, at })
    const after = from > day ? { after: new Date(`${from}T00:00:00+08:00`) } : {}
    await store.queueJob(db, { action: 'bring-in-force', input: { draft: id }, ...after })
    const values = { draft: title, day: { day: from } }
    await tell({ db, now }, { to: [author], kind: 'draft-approved', ids: { draft: id }, values })
    return ok({ state: stateNamed('approved', lang) })
  },
})

/** Send a draft back with a reason; it is open again. */
export const returnDraft = defineAction({
  name: 'return-draft',
  says: { en: 'Send a draft back with a reason', 'zh-Hant': '退回草稿並說明理由', 'zh-Hans': '退回草稿并说明理由' },
  kind: 'write',
  http: routes['return-draft'],
  takes: ReturnTakes,
  gives: DoneGives,
  refuses: [signIn, noSuchDraft, wrongState],
  may: editing,
  audits: { deed: 'draft-returned', about },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, lang }, { draft: id, reason }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['asked'])
    if (!draft.ok) return draft
    const at = now()
    await store.changeDraft(db, id, { did: 'returned', words: reason, state: 'open', person: person.value, at })
    const author = (await store.findNames(db, [person.value])).get(person.value) ?? ''
    const to = [draft.value.author].filter((one) => one !== person.value)
    const values = { draft: draft.value.title, author, reason }
    await tell({ db, now }, { to, kind: 'draft-returned', ids: { draft: id }, values })
    return ok({ state: stateNamed('open', lang) })
  },
})

/** Withdraw a draft that is not in force yet. */
export const withdrawDraft = defineAction({
  name: 'withdraw-draft',
  says: { en: 'Withdraw a draft that is not in force', 'zh-Hant': '撤回未生效的草稿', 'zh-Hans': '撤回未生效的草稿' },
  kind: 'write',
  http: routes['withdraw-draft'],
  takes: DraftTakes,
  gives: DoneGives,
  refuses: [signIn, noSuchDraft, wrongState],
  may: editing,
  audits: { deed: 'draft-withdrawn', about },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, lang }, { draft: id }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['open', 'asked', 'approved'])
    if (!draft.ok) return draft
    const withdrawn = { did: 'withdrawn', state: 'withdrawn', approvedBy: null, from: null } as const
    await store.changeDraft(db, id, { ...withdrawn, person: person.value, at: now() })
    return ok({ state: stateNamed('withdrawn', lang) })
  },
})

/** Bring a draft up to date with the content that came in force since, key by key; conflicts are told, and nothing is changed. */
export const bringUpToDate = defineAction({
  name: 'bring-up-to-date',
  says: {
    en: 'Bring a draft up to date with the content in force',
    'zh-Hant': '把草稿更新至現行內容',
    'zh-Hans': '将草稿更新到现行内容',
  },
  kind: 'write',
  http: routes['bring-up-to-date'],
  takes: DraftTakes,
  gives: UpToDateGives,
  refuses: [signIn, noSuchDraft, wrongState, inConflict],
  may: editing,
  audits: { deed: 'draft-brought-up-to-date', about },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { draft: id }) {
    const person = personOfWho(by)
    if (!person.ok) return person
    const draft = await draftToChange(db, id, ['open'])
    if (!draft.ok) return draft
    const changes = await store.listDraftFiles(db, id)
    const base = await filesOfBase(db, draft.value)
    const { edition, files: theirs } = await filesInForce(db)
    const { files, conflicts } = mergeFiles({ base, ours: composed(base, changes), theirs })
    if (conflicts.length > 0) return refused({ code: inConflict, values: { conflicts: toldConflicts(conflicts) } })
    const [at, merged]: [Date, string[]] = [now(), []]
    for (const { path } of changes) {
      await store.saveDraftFile(db, id, {
        ...{ path, text: files.get(path), base: digestIn(theirs, path), savedBy: person.value, at },
      })
      if (files.get(path) !== composed(base, changes).get(path)) merged.push(path)
    }
    const did = 'brought-up-to-date'
    await store.changeDraft(db, id, { did, words: merged.join(', '), base: edition, person: person.value, at })
    return ok({ base: edition, merged })
  },
})

const toldConflicts = (conflicts: ReturnType<typeof mergeFiles>['conflicts']): string =>
  conflicts.map(({ file, key }) => (key === undefined ? file : `${file}: ${key}`)).join('; ')

/**
 * Bring an approved draft in force when its day has come. Where the content moved on meanwhile the two are brought together; a
 * draft that no longer fits, or has problems by now, is stopped and open again: nothing with problems is ever served.
 */
export const bringInForce = defineAction({
  name: 'bring-in-force',
  says: {
    en: 'Bring an approved draft in force on its day',
    'zh-Hant': '在生效日使已批准的草稿生效',
    'zh-Hans': '在生效日使已批准的草稿生效',
  },
  kind: 'write',
  takes: DraftTakes,
  gives: BringInForceGives,
  refuses: [],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: {},
  audits: { deed: 'draft-came-in-force', about },
  isDated: true,
  needs: ['db'],

  async run({ db, now, day }, { draft: id }) {
    await store.lockEditions(db)
    const draft = await store.findDraft(db, id, true)
    if (draft?.state !== 'approved' || draft.from === undefined || draft.from > day) return ok({ did: 'nothing' })
    const { edition: before, disk, files: theirs } = await filesInForce(db)
    const base = await filesOfBase(db, draft)
    const ours = composed(base, await store.listDraftFiles(db, id))
    const { files, conflicts } = mergeFiles({ base, ours, theirs })
    const { edition: after, problems } = await checkApart(files)
    const at = now()
    if (after === undefined || conflicts.length > 0) {
      const reason = [toldConflicts(conflicts), ...problems.slice(0, 3).map(({ at: place }) => placeOf(place))]
      const words = reason.filter((part) => part !== '').join('; ')
      await store.changeDraft(db, id, { did: 'stopped', words, state: 'open', approvedBy: null, from: null, at })
      const to = [draft.author, ...(draft.approvedBy === undefined ? [] : [draft.approvedBy])]
      const values = { draft: draft.title, reason: words }
      await tell({ db, now }, { to, kind: 'draft-stopped', ids: { draft: id }, values })
      return ok({ did: 'stopped' })
    }
    await store.saveEdition(db, { digest: after, files, at })
    const number = await store.bringInForce(db, { edition: after, disk, draft: id, at })
    await store.changeDraft(db, id, { did: 'came-in-force', words: after, state: 'in-force', at })
    await store.addJudging(db, { of: { inForce: number }, before, after, day, at })
    await store.queueJob(db, { action: 'judge-again', input: {} })
    return ok({ did: 'came-in-force', edition: after })
  },
})
