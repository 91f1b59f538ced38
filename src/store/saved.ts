import { sql } from 'kysely'
import type { Db } from './db.ts'
import { digestOf, newId, newSecret } from './people.ts'
import type { OrganisationId, PersonId } from './who.ts'

/** A search or a scheme that an organisation kept, to be told of what becomes of it. */
export type Saved = {
  readonly id: string
  readonly organisation: OrganisationId
  readonly name: string
  readonly search: Readonly<Record<string, unknown>> | null
  readonly scheme: string | null
  readonly at: Date
}

const columns = ['id', 'organisation', 'name', 'search', 'scheme', 'at'] as const

/** Keep a search or a scheme; a scheme that is kept already stays as it is. Returns its id. */
export async function addSaved(
  db: Db,
  { person, search, ...saved }: Omit<Saved, 'id'> & { readonly person: PersonId },
): Promise<string> {
  const row = { ...saved, id: newId(), person, search: search === null ? null : JSON.stringify(search) }
  const added = await db
    .insertInto('saved')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'scheme']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added !== undefined) return added.id
  const { organisation, scheme } = saved
  const there = db
    .selectFrom('saved')
    .select('id')
    .where('organisation', '=', organisation)
    .where('scheme', '=', scheme)
  return (await there.executeTakeFirstOrThrow()).id
}

/** What an organisation kept, or all that whoever asks may see; by id. */
export async function listSaved(
  db: Db,
  { organisation, after, limit }: { organisation?: string; after?: string | undefined; limit: number },
): Promise<readonly Saved[]> {
  let rows = db.selectFrom('saved').select(columns).orderBy('id').limit(limit)
  if (organisation !== undefined) rows = rows.where('organisation', '=', organisation)
  if (after !== undefined) rows = rows.where('id', '>', after)
  return rows.$castTo<Saved>().execute()
}

/** Keep it no more. Returns whether it was there. */
export async function removeSaved(
  db: Db,
  { organisation, id }: { organisation: string; id: string },
): Promise<boolean> {
  const gone = await db
    .deleteFrom('saved')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Whoever belongs to an organisation now. Needs the worker's rights, or being one of them. */
export async function membersOf(db: Db, organisation: string): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('person')
    .distinct()
    .where('organisation', '=', organisation)
    .where('until', 'is', null)
    .execute()
  return rows.map(({ person }) => person as PersonId)
}

/** Open the address that somebody's calendar reads from; one that they had ends. Its secret is given once. */
export async function openFeed(db: Db, person: PersonId, at: Date): Promise<string> {
  await closeFeed(db, at)
  const secret = newSecret()
  const row = { id: newId(), person, secret: digestOf(secret), created_at: at, revoked_at: null }
  await db.insertInto('calendar_feeds').values(row).execute()
  return secret
}

/** End the address of whoever acts. */
export async function closeFeed(db: Db, at: Date): Promise<void> {
  await db.updateTable('calendar_feeds').set({ revoked_at: at }).where('revoked_at', 'is', null).execute()
}

/**
 * Whose calendar an address is, with their language; from here to the end of the transaction, the rows seen are those that
 * this person may see. Needs the worker's rights.
 */
export async function readAsFeed(db: Db, secret: string): Promise<{ readonly lang: string } | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .innerJoin('people', 'people.id', 'calendar_feeds.person')
    .select(['people.id', 'people.lang'])
    .where('secret', '=', digestOf(secret))
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  await sql`select set_config('causeway.person', ${row.id}, true), set_config('role', 'causeway_app', true)`.execute(db)
  return { lang: row.lang }
}
