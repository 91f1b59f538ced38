import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newUuid } from 'uuid'
import type { Db } from './db.ts'
import type { HubRole, MemberRole, OrganisationId, Person, PersonId, Scope } from './who.ts'

/** A new id: later ones sort after earlier ones. */
export const newId = (): string => newUuid()

/** A secret to hand out once: 256 random bits, in letters that a header or an address carries. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Add a person. The address is kept in lower case; `undefined` when somebody has it already. */
export async function addPerson(
  db: Db,
  { email, name, lang, at }: { email: string; name: string; lang: string; at: Date },
): Promise<PersonId | undefined> {
  const id = newId()
  const added = await db
    .insertInto('people')
    .values({ id, email: email.toLowerCase(), name, lang, created_at: at, disabled_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? (id as PersonId) : undefined
}

/** Give a role at an office of the hub. */
export async function addHubRole(
  db: Db,
  { person, office, role, at }: { person: PersonId; office: string; role: HubRole; at: Date },
): Promise<void> {
  await db
    .insertInto('hub_roles')
    .values({ person, office, role, since: at, until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Make somebody a member of an organisation. */
export async function addMembership(
  db: Db,
  { person, organisation, role, at }: { person: PersonId; organisation: OrganisationId; role: MemberRole; at: Date },
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ person, organisation, role, since: at, until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How long a session lasts that nobody uses, and at most. */
const sessionDays = 30

/** Begin a session; its secret is given once and is nowhere kept. Needs the worker's rights. */
export async function openSession(
  db: Db,
  { person, how, agent, at }: { person: PersonId; how: string; agent: string; at: Date },
): Promise<{ readonly id: string; readonly secret: string }> {
  const [id, secret] = [newId(), newSecret()]
  const expires_at = new Date(at.getTime() + sessionDays * 86_400_000)
  const times = { created_at: at, seen_at: at, expires_at, revoked_at: null }
  await db
    .insertInto('sessions')
    .values({ id, person, secret: digestOf(secret), how, agent: agent.slice(0, 200), ...times })
    .execute()
  return { id, secret }
}

/** Who comes with the secret of a session that is open; `undefined` for any other. Needs the worker's rights. */
export async function findBySession(db: Db, secret: string, at: Date): Promise<Person | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['sessions.id', 'people.id as person', 'email', 'name', 'seen_at'])
    .where('secret', '=', digestOf(secret))
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // the time last seen is for the list of sessions: to the quarter of an hour is near enough, and spares a write
  if (at.getTime() - row.seen_at.getTime() > 900_000) {
    await db.updateTable('sessions').set({ seen_at: at }).where('id', '=', row.id).execute()
  }
  return personWith(db, row, { kind: 'session', id: row.id })
}

/** Who comes with the secret of a token that is open; `undefined` for any other. Needs the worker's rights. */
export async function findByToken(db: Db, secret: string, at: Date): Promise<Person | undefined> {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('people', 'people.id', 'tokens.person')
    .select(['tokens.id', 'people.id as person', 'email', 'people.name', 'scopes', 'seen_at'])
    .where('secret', '=', digestOf(secret))
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.seen_at === null || at.getTime() - row.seen_at.getTime() > 900_000) {
    await db.updateTable('tokens').set({ seen_at: at }).where('id', '=', row.id).execute()
  }
  // `scopes` has a check in the table
  return personWith(db, row, { kind: 'token', id: row.id, scopes: row.scopes as Scope[] })
}

async function personWith(
  db: Db,
  { person, email, name }: { person: string; email: string; name: string },
  through: Person['through'],
): Promise<Person> {
  // one round trip for both lists
  const { rows } = await sql<{ organisation: string | null; office: string | null; role: string }>`
    select organisation::text, null as office, role from memberships where person = ${person} and until is null
    union all
    select null, office, role from hub_roles where person = ${person} and until is null`.execute(db)
  // the tables check the roles
  return {
    ...{ person: person as PersonId, email, name, through },
    memberships: rows.flatMap(({ organisation, role }) =>
      organisation === null ? [] : [{ organisation: organisation as OrganisationId, role: role as MemberRole }],
    ),
    hub: rows.flatMap(({ office, role }) => (office === null ? [] : [{ office, role: role as HubRole }])),
  }
}
