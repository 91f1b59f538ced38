import { ok, refused } from '../base/index.ts'
import { changeOrganisation, findOrganisation } from '../store/index.ts'
import { ChangeMemberTakes, MemberView } from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { keepKeysApart, memberRefusals, readMember, unlessTaken } from './member-input.ts'
import { memberView, noSuchMember } from './member-view.ts'

/** Change what an organisation says of itself; what is not given stays, and an empty key is taken away. */
export const changeMember = defineAction({
  name: 'change-member',
  says: {
    en: 'Change an organisation’s names, keys, place or pages',
    'zh-Hant': '更改機構的名稱、號碼、地點或網頁',
    'zh-Hans': '修改机构的名称、代码、所在地或网页',
  },
  kind: 'write',
  http: routes['change-member'],
  takes: ChangeMemberTakes,
  gives: MemberView,
  refuses: [...memberRefusals, noSuchMember],
  may: { member: ['owner', 'signatory', 'member'], hub: ['adviser', 'administrator'] },
  limits: (_, { by }) =>
    by?.kind === 'person' ? [{ of: 'change-member', subject: by.person, most: 120, minutes: 60 }] : [],
  audits: { deed: 'organisation-changed', about: ({ organisation }) => ({ organisation }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, by, lang }, { organisation: id, ...given }) {
    const before = await findOrganisation(db, id)
    // an adviser changes what their office keeps, and nothing that they were only shown
    if (before === undefined || !(before.seenAs === 'member' || before.seenAs === 'kept'))
      return refused({ code: noSuchMember, values: { organisation: id } })
    const described = readMember(given, catalogue, before)
    if (!described.ok) return described
    const apart = await keepKeysApart(db, described.value, id)
    if (!apart.ok) return apart
    const changed = await unlessTaken(described.value, () => changeOrganisation(db, id, described.value))
    if (!changed.ok) return changed
    return ok(memberView({ ...before, ...described.value }, { catalogue, lang, by }))
  },
})
