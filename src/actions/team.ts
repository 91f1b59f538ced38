import { instantOf, ok, type Result, refused } from '../base/index.ts'
import { type Db, listMembers, lockMembers, type Member, type OrganisationId, setRole } from '../store/index.ts'
import { ChangeRoleTakes, Done, HandOverTakes, MembersGives, MemberTakes, OfOrganisation } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { personBy } from './signing-in.ts'

const anybody = ['owner', 'signatory', 'member', 'outside-adviser'] as const
const noSuchPerson = { code: 'people/not-found' }
const lastOwner = { code: 'people/last-owner' }

/** The members of an organisation, held still; and the one that is meant. Of two owners who leave at once one is the last. */
async function memberIn(
  db: Db,
  { organisation, person }: { organisation: string; person: string },
): Promise<Result<{ readonly member: Member; readonly otherOwners: number }>> {
  await lockMembers(db, organisation)
  const all = await listMembers(db, organisation)
  const member = all.find((one) => one.person === person)
  if (member === undefined) return refused(noSuchPerson)
  return ok({ member, otherOwners: all.filter((one) => one.role === 'owner' && one.person !== person).length })
}

export const listTeam = defineAction({
  name: 'list-team',
  says: { en: 'Who belongs to an organisation', 'zh-Hant': '列出機構的成員', 'zh-Hans': '列出机构的成员' },
  kind: 'read',
  http: routes['list-team'],
  takes: OfOrganisation,
  gives: MembersGives,
  refuses: [],
  may: { member: anybody },
  isDated: false,
  needs: ['db'],

  async run({ db, by }, { organisation }) {
    const members = await listMembers(db, organisation)
    const isMe = (person: string) => by.kind === 'person' && by.person === person
    return ok({ items: members.map((one) => ({ ...one, since: instantOf(one.since), isMe: isMe(one.person) })) })
  },
})

export const changeRole = defineAction({
  name: 'change-role',
  says: {
    en: 'Change what somebody is to an organisation',
    'zh-Hant': '更改機構成員的角色',
    'zh-Hans': '更改机构成员的角色',
  },
  kind: 'write',
  http: routes['change-role'],
  takes: ChangeRoleTakes,
  gives: Done,
  refuses: [noSuchPerson.code, lastOwner.code],
  may: { member: ['owner'] },
  audits: {
    deed: 'role-changed',
    about: ({ organisation, person, role }) => ({ organisation, person, role }),
  },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { organisation, person, role }) {
    const found = await memberIn(db, { organisation, person })
    if (!found.ok) return found
    const { member, otherOwners } = found.value
    if (member.role === 'owner' && role !== 'owner' && otherOwners === 0) return refused(lastOwner)
    await setRole(db, { organisation: organisation as OrganisationId, person: member.person, at: now() }, role) // `permit` found it
    return ok({ done: true })
  },
})

/** End a membership: an owner anybody's, everybody their own. An organisation always keeps an owner. */
export const endMembership = defineAction({
  name: 'end-membership',
  says: { en: 'End a membership, or leave', 'zh-Hant': '終止成員身份或退出機構', 'zh-Hans': '终止成员身份或退出机构' },
  kind: 'write',
  http: routes['end-membership'],
  takes: MemberTakes,
  gives: Done,
  refuses: [noSuchPerson.code, lastOwner.code, 'access/not-allowed'],
  may: { member: anybody },
  audits: { deed: 'membership-ended', about: ({ organisation, person }) => ({ organisation, person }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { organisation, person }) {
    const isOwner =
      by.kind !== 'person' || by.memberships.some((one) => one.organisation === organisation && one.role === 'owner')
    if (!isOwner && by.person !== person) return refused({ code: 'access/not-allowed', values: { roles: 'owner' } })
    const found = await memberIn(db, { organisation, person })
    if (!found.ok) return found
    const { member, otherOwners } = found.value
    if (member.role === 'owner' && otherOwners === 0) return refused(lastOwner)
    await setRole(db, { organisation: organisation as OrganisationId, person: member.person, at: now() }, undefined)
    return ok({ done: true })
  },
})

/** Hand one's ownership to another member, in one step; and stay in another role, or leave. */
export const handOverOwnership = defineAction({
  name: 'hand-over-ownership',
  says: {
    en: 'Hand ownership to another member',
    'zh-Hant': '把擁有權移交另一位成員',
    'zh-Hans': '把所有权移交给另一位成员',
  },
  kind: 'write',
  http: routes['hand-over-ownership'],
  takes: HandOverTakes,
  gives: Done,
  refuses: [noSuchPerson.code, 'access/sign-in-first'],
  may: { member: ['owner'] },
  audits: { deed: 'ownership-handed-over', about: ({ organisation, person }) => ({ organisation, person }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { organisation, person, stay }) {
    const owner = personBy(by)
    if (!owner.ok) return owner
    const found = await memberIn(db, { organisation, person })
    if (!found.ok) return found
    const { member } = found.value
    if (member.person === owner.value.person) return refused(noSuchPerson)
    const at = now()
    const here = organisation as OrganisationId
    await setRole(db, { organisation: here, person: member.person, at }, 'owner')
    await setRole(db, { organisation: here, person: owner.value.person, at }, stay)
    return ok({ done: true })
  },
})
