import { dayInHongKong, fill, formatDay, instantOf, type Lang, ok, refused } from '../base/index.ts'
import {
  accountFor,
  addHubRole,
  addInvitation,
  addPerson,
  changePerson,
  type Db,
  findAccount,
  findInvitation,
  type Invitation,
  type InvitedTo,
  listMembers,
  markAccepted,
  type OrganisationId,
  organisationNames,
  queueMail,
  setRole,
  withdrawInvitation as takeBack,
  type Who,
  listInvitations as waitingInvitations,
} from '../store/index.ts'
import { roleWords } from './case-words.ts'
import {
  AcceptGives,
  AcceptTakes,
  Done,
  InvitationsGives,
  InvitationTakes,
  InvitedGives,
  InviteTakes,
  InviteToOfficeTakes,
  LookGives,
  LookTakes,
  OfOffice,
  OfOrganisation,
} from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { type Context, defineAction } from './define-action.ts'
import { invitationMail, moreRoleWords, placeWords } from './mail-words.ts'
import { beginSession, perAddress, sitterBy, sitterRefusals } from './signing-in.ts'

type Inviting = Pick<Context<'db'>, 'db' | 'by' | 'lang' | 'now'>

const placeName = async (db: Db, to: InvitedTo, lang: Lang): Promise<string> => {
  if ('office' in to) return fill(placeWords.hub[lang], { office: to.office })
  const name = (await organisationNames(db, [to.organisation])).get(to.organisation)
  return name?.[lang] ?? Object.values(name ?? {})[0] ?? ''
}

/** Keep an invitation and mail it, in the language of whoever invites. */
async function inviteTo({ db, by, lang, now }: Inviting, email: string, to: InvitedTo) {
  const at = now()
  const made = await addInvitation(db, { email, to, by: by.kind === 'person' ? by.person : undefined, at })
  const place = await placeName(db, to, lang)
  const inviter = by.kind === 'person' && by.name !== '' ? by.name : placeWords.someone[lang]
  const until = formatDay(dayInHongKong(made.until), lang)
  const values = {
    by: inviter,
    place,
    role: { ...roleWords, ...moreRoleWords }[to.role][lang],
    until,
    secret: made.secret,
  }
  await queueMail(db, {
    ...{ to: { address: email }, lang, subject: fill(invitationMail.subject[lang], values) },
    text: fill(invitationMail.text[lang], values),
    ...{ about: { kind: 'invitation', invitation: made.id }, holdsSecret: true, at },
  })
  return { invitation: made.id, until: instantOf(made.until) }
}

/** Invite somebody to an organisation, by address: an earlier invitation of that address ends. */
export const invite = defineAction({
  name: 'invite',
  says: { en: 'Invite somebody to an organisation', 'zh-Hant': '邀請他人加入機構', 'zh-Hans': '邀请他人加入机构' },
  kind: 'write',
  http: routes.invite,
  takes: InviteTakes,
  gives: InvitedGives,
  refuses: ['people/member-already', 'organisations/not-found'],
  may: { member: ['owner'] },
  limits: ({ organisation }) => [{ of: 'invite', subject: organisation, most: 50, minutes: 60 }],
  audits: {
    deed: 'invited',
    about: ({ organisation, role }, { invitation }) => ({ organisation, role, invitation }),
  },
  isDated: false,
  needs: ['db'],
  command: {
    positionals: [{ input: 'email', shown: 'email' }],
    flags: ['organisation', 'role'],
    print: ({ until }) => ({ out: until }),
  },

  async run(context, { organisation, email, role }) {
    // whoever stands at the machine may name any, also one that is not there
    const isThere = (await organisationNames(context.db, [organisation])).size > 0
    if (!isThere) return refused({ code: 'organisations/not-found', values: { organisation } })
    const members = await listMembers(context.db, organisation)
    if (members.some((one) => one.email === email)) return refused({ code: 'people/member-already' })
    return ok(await inviteTo(context, email, { organisation: organisation as OrganisationId, role })) // `permit` found it
  },
})

/** Invite somebody to an office of the hub. */
export const inviteToOffice = defineAction({
  name: 'invite-to-office',
  says: {
    en: 'Invite somebody to an office of the hub',
    'zh-Hant': '邀請他人加入樞紐的辦事處',
    'zh-Hans': '邀请他人加入枢纽的办事处',
  },
  kind: 'write',
  http: routes['invite-to-office'],
  takes: InviteToOfficeTakes,
  gives: InvitedGives,
  refuses: [],
  may: { hub: ['administrator'] },
  audits: { deed: 'invited-to-office', about: ({ office, role }, { invitation }) => ({ office, role, invitation }) },
  isDated: false,
  needs: ['db'],
  command: {
    positionals: [{ input: 'email', shown: 'email' }],
    flags: ['office', 'role'],
    print: ({ until }) => ({ out: until }),
  },

  run: async (context, { office, email, role }) => ok(await inviteTo(context, email, { office, role })),
})

const shown = (all: readonly Invitation[]) => ({
  items: all.map(({ id, email, to, at, until }) => ({
    ...{ id, email, role: to.role, since: instantOf(at), until: instantOf(until) },
  })),
})

export const listInvitations = defineAction({
  name: 'list-invitations',
  says: {
    en: 'Invitations to an organisation that wait',
    'zh-Hant': '列出機構尚待回覆的邀請',
    'zh-Hans': '列出机构尚待答复的邀请',
  },
  kind: 'read',
  http: routes['list-invitations'],
  takes: OfOrganisation,
  gives: InvitationsGives,
  refuses: [],
  may: { member: ['owner'] },
  isDated: false,
  needs: ['db'],
  run: async ({ db, now }, { organisation }) =>
    ok(shown(await waitingInvitations(db, { to: { organisation }, at: now() }))),
})

export const listOfficeInvitations = defineAction({
  name: 'list-office-invitations',
  says: {
    en: 'Invitations to an office that wait',
    'zh-Hant': '列出辦事處尚待回覆的邀請',
    'zh-Hans': '列出办事处尚待答复的邀请',
  },
  kind: 'read',
  http: routes['list-office-invitations'],
  takes: OfOffice,
  gives: InvitationsGives,
  refuses: [],
  may: { hub: ['administrator'] },
  isDated: false,
  needs: ['db'],
  run: async ({ db, now }, { office }) => ok(shown(await waitingInvitations(db, { to: { office }, at: now() }))),
})

/** Take an invitation back. Whose it is to take back, the rows say that one sees. */
export const withdrawInvitation = defineAction({
  name: 'withdraw-invitation',
  says: { en: 'Withdraw an invitation', 'zh-Hant': '撤回邀請', 'zh-Hans': '撤回邀请' },
  kind: 'write',
  http: routes['withdraw-invitation'],
  takes: InvitationTakes,
  gives: Done,
  refuses: ['people/invitation-not-found'],
  may: 'signed-in',
  audits: { deed: 'invitation-withdrawn', about: ({ invitation }) => ({ invitation }) },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { invitation }) {
    const isBack = await takeBack(db, invitation, now())
    return isBack ? ok({ done: true }) : refused({ code: 'people/invitation-not-found' })
  },
})

/** What has to come before accepting: signing in, for whoever has an account; nothing, for a new address. */
async function nextFor(db: Db, by: Who, email: string): Promise<'accept' | 'sign-in' | 'other-person'> {
  if (by.kind === 'person') return by.email === email ? 'accept' : 'other-person'
  return (await findAccount(db, email)) === undefined ? 'accept' : 'sign-in'
}

/** What an invitation says, for whoever has its link. */
export const showInvitation = defineAction({
  name: 'show-invitation',
  says: { en: 'Read an invitation', 'zh-Hant': '查看邀請', 'zh-Hans': '查看邀请' },
  kind: 'read',
  http: routes['show-invitation'],
  takes: LookTakes,
  gives: LookGives,
  refuses: ['access/link-over'],
  may: 'everybody',
  actsAs: 'clock',
  limits: (_, asked) => [perAddress(asked)],
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang, now }, { secret }) {
    const found = await findInvitation(db, { secret, at: now(), isLocked: false })
    if (found === undefined) return refused({ code: 'access/link-over' })
    const { email, to, until } = found
    const inviter = found.by === undefined ? undefined : (await accountFor(db, found.by))?.name
    return ok({
      ...{ email, role: to.role, until: instantOf(until), next: await nextFor(db, by, email) },
      ...('office' in to ? { office: to.office } : { organisation: await placeName(db, to, lang) }),
      ...(inviter !== undefined && { by: inviter }),
    })
  },
})

/**
 * Accept an invitation: signed in with the address that was invited; or, where nobody has that address, with an account made
 * for it now. The link is no way into an account that is there already.
 */
export const acceptInvitation = defineAction({
  name: 'accept-invitation',
  says: { en: 'Accept an invitation', 'zh-Hant': '接受邀請', 'zh-Hans': '接受邀请' },
  kind: 'write',
  http: routes['accept-invitation'],
  takes: AcceptTakes,
  gives: AcceptGives,
  refuses: ['access/link-over', ...sitterRefusals, 'people/other-address', 'access/disabled'],
  may: 'everybody',
  actsAs: 'clock',
  limits: (_, asked) => [perAddress(asked)],
  audits: {
    deed: 'invitation-accepted',
    about: (_, { organisation, office, role }) => ({
      ...{ role, ...(organisation !== undefined && { organisation }), ...(office !== undefined && { office }) },
    }),
  },
  isDated: false,
  needs: ['db'],

  async run(context, { secret, name }) {
    const { db, by, lang, now } = context
    const at = now()
    const found = await findInvitation(db, { secret, at, isLocked: true })
    if (found === undefined) return refused({ code: 'access/link-over' })
    const { id, email, to } = found
    const next = await nextFor(db, by, email)
    if (next === 'other-person') return refused({ code: 'people/other-address' })
    if (next === 'sign-in') return refused({ code: 'access/sign-in-first' })
    const isNew = by.kind !== 'person'
    const sitter = sitterBy(by)
    if (!isNew && !sitter.ok) return sitter
    const person = isNew ? await addPerson(db, { email, name: name ?? '', lang, at }) : by.person
    if (person === undefined) return refused({ code: 'access/sign-in-first' })
    if (!isNew && by.name === '' && name !== undefined) await changePerson(db, person, { name })
    if ('office' in to) await addHubRole(db, { person, office: to.office, role: to.role, at })
    else await setRole(db, { organisation: to.organisation, person, at }, to.role)
    await markAccepted(db, id, { by: person, at })
    if (isNew) {
      const begun = await beginSession(context, person, 'invitation')
      if (!begun.ok) return begun
    }
    const place = 'office' in to ? { office: to.office } : { organisation: to.organisation }
    return ok({ ...place, role: to.role, isNew })
  },
})
