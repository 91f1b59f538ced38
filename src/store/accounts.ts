import { sql } from 'kysely'
import type { Db } from './db.ts'
import type { HubRole, PersonId } from './who.ts'

/** An account, as signing in needs it. */
export type Account = {
  readonly person: PersonId
  readonly email: string
  readonly name: string
  readonly lang: string
  readonly isDisabled: boolean
}

const columns = ['id', 'email', 'name', 'lang', 'disabled_at'] as const
type AccountRow = { id: string; email: string; name: string; lang: string; disabled_at: Date | null }
const accountOf = ({ id, email, name, lang, disabled_at }: AccountRow): Account => ({
  ...{ person: id as PersonId, email, name, lang }, // the column holds ids of people
  isDisabled: disabled_at !== null,
})

/** The account with an address: the one that is open, or else the last one that was disabled. Needs the worker's rights. */
export async function findAccount(db: Db, email: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('people')
    .select(columns)
    .where('email', '=', email.toLowerCase())
    .orderBy(sql`disabled_at is null`, 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : accountOf(row)
}

/** The account of a person that one may see. */
export async function accountFor(db: Db, person: string): Promise<Account | undefined> {
  const row = await db.selectFrom('people').select(columns).where('id', '=', person).executeTakeFirst()
  return row === undefined ? undefined : accountOf(row)
}

/** Change a person's name or language. */
export async function changePerson(
  db: Db,
  person: PersonId,
  change: { readonly name?: string; readonly lang?: string },
): Promise<void> {
  await db.updateTable('people').set(change).where('id', '=', person).execute()
}

/** Give a person another address. False where somebody else has it. Needs the worker's rights. */
export async function changeEmail(db: Db, person: PersonId, email: string): Promise<boolean> {
  const taken = await db
    .selectFrom('people')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (taken !== undefined) return taken.id === person
  await db.updateTable('people').set({ email: email.toLowerCase() }).where('id', '=', person).execute()
  return true
}

/** Close an account, or open it again. Needs the worker's rights. */
export async function setDisabled(db: Db, person: string, at: Date | undefined): Promise<void> {
  await db
    .updateTable('people')
    .set({ disabled_at: at ?? null })
    .where('id', '=', person)
    .execute()
}

/** Whether anybody is an administrator of the hub. Needs the worker's rights. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('hub_roles')
    .innerJoin('people', 'people.id', 'hub_roles.person')
    .select('hub_roles.person')
    .where('role', '=', 'administrator')
    .where('until', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Somebody of the hub, with roles by office. */
export type HubPerson = Account & { readonly hub: readonly { readonly office: string; readonly role: HubRole }[] }

type HubRow = AccountRow & { hub: { office: string; role: HubRole }[] | null }

/**
 * The people of the hub, by the order of their ids, as far as one may see them; or whoever has exactly this address, of the
 * hub or not.
 */
export async function listHubPeople(
  db: Db,
  {
    email,
    after,
    limit,
  }: { readonly email?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly HubPerson[]> {
  const { rows } = await sql<HubRow>`
    select p.id, p.email, p.name, p.lang, p.disabled_at,
           json_agg(json_build_object('office', h.office, 'role', h.role) order by h.office, h.role)
             filter (where h.role is not null) as hub
    from people p left join hub_roles h on h.person = p.id and h.until is null
    where (${after ?? null}::uuid is null or p.id > ${after ?? null}::uuid)
      and (${email?.toLowerCase() ?? null}::text is null or p.email = ${email?.toLowerCase() ?? null})
    group by p.id
    having ${email !== undefined} or count(h.role) > 0
    order by p.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...accountOf(row), hub: row.hub ?? [] }))
}

/** Names of organisations that one may see, by id. */
export async function organisationNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Partial<Record<'en' | 'zh-Hant' | 'zh-Hans', string>>>>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
