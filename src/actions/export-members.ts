import type { z } from 'zod'
import { langs, ok } from '../base/index.ts'
import { csvOf, type Sheet, workbookOf } from '../outside/spreadsheet.ts'
import { listOrganisations, type Organisation, listMembers as peopleOf } from '../store/index.ts'
import { ExportMembersGives, ExportMembersTakes } from './contract/imports.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { columnsOf } from './member-rows.ts'
import { memberView, nameIn } from './member-view.ts'

type Exported = z.output<typeof ExportMembersGives>

/** Give one's organisations, and those that one's office keeps, with their people, as tables that import takes back. */
export const exportMembers = defineAction({
  name: 'export-members',
  says: {
    en: 'Export your organisations and their people, as XLSX or CSV that import takes back',
    'zh-Hant': '匯出你的機構和人員為XLSX或CSV，可再匯入',
    'zh-Hans': '导出你的机构和人员为XLSX或CSV，可再导入',
  },
  kind: 'read',
  http: routes['export-members'],
  takes: ExportMembersTakes,
  gives: ExportMembersGives,
  refuses: [],
  may: 'signed-in',
  audits: { deed: 'members-exported' },
  isDated: false,
  needs: ['catalogue', 'db'],
  command: { print: (exported) => ({ out: JSON.stringify(exported, undefined, 2) }) },
  files: {
    csv: { type: 'text/csv; charset=utf-8', write: (exported) => ok(csvOf(organisationSheet(exported))) },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      write: async (exported) => ok(await workbookOf([organisationSheet(exported), contactSheet(exported)])),
    },
  },
  saveAs: () => 'organisations',

  async run(context) {
    const { db, lang } = context
    const own: Organisation[] = []
    for (let after: string | undefined; ; ) {
      const page = await listOrganisations(db, { of: 'mine', after, limit: 1000 })
      own.push(...page.slice(0, 1000))
      if (page.length <= 1000) break
      after = page[999]?.id
    }
    const contacts: Exported['contacts'] = []
    for (const one of own) {
      const people = one.seenAs === 'member' ? await peopleOf(db, one.id) : []
      const organisation = one.brn ?? one.uscc ?? one.ror ?? one.lei ?? one.id
      for (const { name: person, email, role } of people)
        contacts.push({ organisation, name: nameIn(one.name, lang), email, person, role })
    }
    return ok({ organisations: own.map((one) => memberView(one, context)), contacts })
  },
})

const organisationSheet = ({ organisations }: Exported): Sheet => ({
  name: 'organisations',
  columns: columnsOf.organisations,
  rows: organisations.map(({ id, brn, uscc, ror, lei, place, names, web, knownAs }) => [
    ...[id, brn, uscc, ror, lei, place.code],
    ...langs.map((lang) => names[lang]),
    ...[web, knownAs?.code],
  ]),
})

const contactSheet = ({ contacts }: Exported): Sheet => ({
  name: 'contacts',
  columns: columnsOf.contacts,
  rows: contacts.map(({ organisation, name, email, person, role }) => [organisation, name, email, person, role]),
})
