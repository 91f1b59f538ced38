import { ok, type Result, refused, type Text } from '../base/index.ts'
import {
  changeOrganisation,
  dropReferences,
  findOrganisation,
  type Import,
  listImports as importsOf,
  type Made,
  markUndone,
  unmakeOrganisation,
  withdrawInvitation,
} from '../store/index.ts'
import { type CaseSetting, changeCase } from './case-change.ts'
import { ListImportsGives, ListImportsTakes, UndoImportGives, UndoImportTakes } from './contract/imports.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { takeBackMove } from './import-cases.ts'
import { keepKeysApart } from './member-input.ts'
import { nameIn } from './member-view.ts'

/** The imports of whoever asks, and of their office. */
export const listImports = defineAction({
  name: 'list-imports',
  says: {
    en: 'List what you or your office imported',
    'zh-Hant': '列出你或你的辦事處匯入過的檔案',
    'zh-Hans': '列出你或你的办事处导入过的文件',
  },
  kind: 'read',
  http: routes['list-imports'],
  takes: ListImportsTakes,
  gives: ListImportsGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db }) {
    const items = (await importsOf(db)).map(({ id, file, at, office, made, undoneAt }) => ({
      ...{ import: id, file, at: at.toISOString(), made: made.length },
      ...(office !== undefined && { office }),
      ...(undoneAt !== undefined && { undoneAt: undoneAt.toISOString() }),
    }))
    return ok({ items })
  },
})

const noSuchImport = 'import/no-such-import'
const usedSince = 'import/used-since'

/** Take an import back, all of it or none: not where somebody has built on it since. */
export const undoImport = defineAction({
  name: 'undo-import',
  says: {
    en: 'Take an import back, all of it or none',
    'zh-Hant': '還原一次匯入（全部或全不）',
    'zh-Hans': '撤销一次导入（全部或全不）',
  },
  kind: 'write',
  http: routes['undo-import'],
  takes: UndoImportTakes,
  gives: UndoImportGives,
  refuses: [noSuchImport, usedSince, 'organisations/key-in-use'],
  may: 'signed-in',
  audits: { deed: 'import-undone', about: (input) => ({ import: input.import }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { import: id }) {
    const { db, now } = setting
    const found = (await importsOf(db)).find((one) => one.id === id && one.undoneAt === undefined)
    if (found === undefined) return refused({ code: noSuchImport, values: { import: id } })
    for (const made of found.made.toReversed()) {
      const back = await takeBack(setting, made, found)
      if (!back.ok) return back
    }
    if (!(await markUndone(db, id, now()))) return refused({ code: noSuchImport, values: { import: id } })
    return ok({ undone: found.made.length })
  },
})

async function takeBack(setting: CaseSetting, made: Made, of: Import): Promise<Result<true>> {
  const { db } = setting
  switch (made.what) {
    case 'case':
      return takeBackCase(setting, made)
    case 'invited':
      await withdrawInvitation(db, made.invitation, setting.now())
      return ok(true)
    case 'new': {
      const organisation = await findOrganisation(db, made.id)
      if (await unmakeOrganisation(db, { of: of.id, id: made.id })) return ok(true)
      return refused(used(organisation === undefined ? made.id : nameIn(organisation.name, 'en')))
    }
    case 'changed': {
      const now = await findOrganisation(db, made.id)
      if (now === undefined || !isSame(now, made.after)) return refused(used(nameIn(made.after.name, 'en')))
      const apart = await keepKeysApart(db, made.before, made.id)
      if (!apart.ok) return apart
      await changeOrganisation(db, made.id, made.before)
      return ok(true)
    }
  }
}

/** What happened to a case stays; it ends, and its reference is free again. */
async function takeBackCase(
  setting: CaseSetting,
  { id, version }: Extract<Made, { what: 'case' }>,
): Promise<Result<true>> {
  const reason = takenBack[setting.lang]
  const done = await changeCase(setting, { case: id, version, wish: { kind: 'move', move: takeBackMove, reason } })
  if (!done.ok) return refused(used(id))
  await dropReferences(setting.db, id)
  return ok(true)
}

const takenBack: Text = {
  en: 'The import that entered it was taken back.',
  'zh-Hant': '登記此個案的匯入已還原。',
  'zh-Hans': '录入此办件的导入已撤销。',
}

const used = (name: string) => ({ code: usedSince, values: { name } })

type Whole = Extract<Made, { what: 'changed' }>['after']

/** Whether a record is still as the import left it. */
const isSame = (now: Whole, then: Whole): boolean =>
  (['brn', 'uscc', 'ror', 'lei', 'place', 'web', 'knownAs'] as const).every((part) => now[part] === then[part]) &&
  JSON.stringify(Object.entries(now.name).toSorted()) === JSON.stringify(Object.entries(then.name).toSorted())
