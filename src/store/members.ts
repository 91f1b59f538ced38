import { sql } from 'kysely'
import type { Db } from './db.ts'
import { addMembership, digestOf, newId, newSecret } from './people.ts'
import type { HubRole, MemberRole, OrganisationId, PersonId } from './who.ts'

/** Somebody who belongs to an organisation. */
export type Member = {
  readonly person: PersonId
  readonly name: string
  readonly email: string
  readonly role: MemberRole
  readonly since: Date
}

/** Who belongs to an organisation, the longest first. */
export async function listMembers(db: Db, organisation: string): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person')
    .select(['people.id', 'people.name', 'email', 'role', 'since'])
    .where('organisation', '=', organisation)
    .where('until', 'is', null)
    .where('disabled_at', 'is', null)
    .orderBy('since')
    .orderBy('people.id')
    .execute()
  return rows.map(({ id, name, email, role, since }) => ({ person: id as PersonId, name, email, role, since })) // ids of people
}

/** Hold the members of an organisation still until the transaction ends: of two owners who leave at once, one is the last. */
export async function lockMembers(db: Db, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members ${organisation}`}, 0))`.execute(db)
}

type Belonging = { readonly organisation: OrganisationId; readonly person: PersonId; readonly at: Date }

/**
 * Make a role what somebody is to an organisation, or end all that they are. The new role comes first, because whoever gives
 * up ownership may do nothing afterwards. Returns how many roles ended.
 */
export async function setRole(
  db: Db,
  { organisation, person, at }: Belonging,
  role: MemberRole | undefined,
): Promise<number> {
  if (role !== undefined) await addMembership(db, { person, organisation, role, at })
  let ended = db
    .updateTable('memberships')
    .set({ until: at })
    .where('organisation', '=', organisation)
    .where('person', '=', person)
    .where('until', 'is', null)
  if (role !== undefined) ended = ended.where('role', '<>', role)
  return Number((await ended.executeTakeFirst()).numUpdatedRows)
}

/** End a role at an office of the hub, or all of them. Returns how many ended. */
export async function endHubRoles(
  db: Db,
  { person, office, role, at }: { person: string; office?: string; role?: HubRole; at: Date },
): Promise<number> {
  let ended = db.updateTable('hub_roles').set({ until: at }).where('person', '=', person).where('until', 'is', null)
  if (office !== undefined) ended = ended.where('office', '=', office)
  if (role !== undefined) ended = ended.where('role', '=', role)
  return Number((await ended.executeTakeFirst()).numUpdatedRows)
}

/** What somebody is invited to: an organisation or an office of the hub. */
export type InvitedTo =
  | { readonly organisation: OrganisationId; readonly role: MemberRole }
  | { readonly office: string; readonly role: HubRole }

export type Invitation = {
  readonly id: string
  readonly email: string
  readonly to: InvitedTo
  readonly by: PersonId | undefined
  readonly at: Date
  readonly until: Date
}

const invitationDays = 14

/** Invite an address. The secret is given once, for the mail; an earlier invitation of this address to the same is withdrawn. */
export async function addInvitation(
  db: Db,
  { email, to, by, at }: Pick<Invitation, 'email' | 'to' | 'by' | 'at'>,
): Promise<{ readonly id: string; readonly secret: string; readonly until: Date }> {
  const [id, secret] = [newId(), newSecret()]
  const until = new Date(at.getTime() + invitationDays * 86_400_000)
  const place =
    'organisation' in to ? { organisation: to.organisation, office: null } : { organisation: null, office: to.office }
  let former = db.updateTable('invitations').set({ withdrawn_at: at }).where('email', '=', email.toLowerCase())
  former =
    'organisation' in to
      ? former.where('organisation', '=', to.organisation)
      : former.where('office', '=', to.office).where('role', '=', to.role)
  await former.where('accepted_at', 'is', null).where('withdrawn_at', 'is', null).execute()
  await db
    .insertInto('invitations')
    .values({
      ...{ id, secret: digestOf(secret), email: email.toLowerCase(), ...place, role: to.role, invited_by: by ?? null },
      ...{ created_at: at, expires_at: until, accepted_at: null, accepted_by: null, withdrawn_at: null },
    })
    .execute()
  return { id, secret, until }
}

type InvitationRow = {
  id: string
  email: string
  organisation: string | null
  office: string | null
  role: string
  invited_by: string | null
  created_at: Date
  expires_at: Date
}
const columns = ['id', 'email', 'organisation', 'office', 'role', 'invited_by', 'created_at', 'expires_at'] as const

const invitationOf = (row: InvitationRow): Invitation => ({
  ...{ id: row.id, email: row.email, at: row.created_at, until: row.expires_at },
  by: (row.invited_by ?? undefined) as PersonId | undefined,
  // `addInvitation` alone writes these rows, and the table checks that there is exactly one of the two
  to:
    row.organisation === null
      ? { office: row.office ?? '', role: row.role as HubRole }
      : { organisation: row.organisation as OrganisationId, role: row.role as MemberRole },
})

/** The invitations that wait for an answer, latest first. */
export async function listInvitations(
  db: Db,
  { to, at }: { readonly to: { readonly organisation: string } | { readonly office: string }; readonly at: Date },
): Promise<readonly Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(columns)
    .where((is) => ('organisation' in to ? is('organisation', '=', to.organisation) : is('office', '=', to.office)))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(invitationOf)
}

/** The invitation of a secret that still waits; locked, where it is to be accepted. Needs the worker's rights. */
export async function findInvitation(
  db: Db,
  { secret, at, isLocked }: { readonly secret: string; readonly at: Date; readonly isLocked: boolean },
): Promise<Invitation | undefined> {
  const found = db
    .selectFrom('invitations')
    .select(columns)
    .where('secret', '=', digestOf(secret))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at)
  const row = await (isLocked ? found.forUpdate() : found).executeTakeFirst()
  return row === undefined ? undefined : invitationOf(row)
}

/** An invitation was accepted. Needs the worker's rights. */
export async function markAccepted(db: Db, id: string, { by, at }: { by: PersonId; at: Date }): Promise<void> {
  await db.updateTable('invitations').set({ accepted_at: at, accepted_by: by }).where('id', '=', id).execute()
}

/** Withdraw an invitation that waits. False where there is none that one may withdraw. */
export async function withdrawInvitation(db: Db, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
