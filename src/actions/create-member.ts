import { ok } from '../base/index.ts'
import { findOrganisation, foundOrganisation } from '../store/index.ts'
import { CreateMemberTakes, MemberView } from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { keepKeysApart, memberRefusals, readMember, unlessTaken } from './member-input.ts'
import { memberView } from './member-view.ts'

/** Enter one's own organisation: whoever does becomes its owner. */
export const createMember = defineAction({
  name: 'create-member',
  says: {
    en: 'Enter your organisation and become its owner',
    'zh-Hant': '登記你的機構，並成為擁有人',
    'zh-Hans': '登记你的机构，并成为所有者',
  },
  kind: 'write',
  http: routes['create-member'],
  takes: CreateMemberTakes,
  gives: MemberView,
  refuses: memberRefusals,
  may: 'signed-in',
  // a key that is in use is refused: nobody may try them all
  limits: (_, { by }) =>
    by?.kind === 'person' ? [{ of: 'create-member', subject: by.person, most: 30, minutes: 60 }] : [],
  audits: { deed: 'organisation-entered', about: (_, { id }) => ({ organisation: id }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run({ catalogue, db, by, lang, now }, given) {
    const described = readMember(given, catalogue)
    if (!described.ok) return described
    const apart = await keepKeysApart(db, described.value)
    if (!apart.ok) return apart
    const founded = await unlessTaken(described.value, () => foundOrganisation(db, described.value, now()))
    if (!founded.ok) return founded
    const id = founded.value
    const organisation = await findOrganisation(db, id)
    if (organisation === undefined) throw new Error('an owner sees their own organisation')
    const owner =
      by.kind === 'person'
        ? { ...by, memberships: [...by.memberships, { organisation: id, role: 'owner' as const }] }
        : by
    return ok(memberView(organisation, { catalogue, lang, by: owner }))
  },
})
