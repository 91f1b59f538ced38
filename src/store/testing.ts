import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded/start.ts'
import { connectTo, type Store } from './open.ts'
import { addHubRole, addMembership, addPerson, findBySession, newId, openSession } from './people.ts'
import type { HubRole, MemberRole, OrganisationId, Who } from './who.ts'

/** A database for one test file: the store on it, and a plain connection as its owner. */
export type TestDatabase = Store & { readonly owner: pg.Client }

/**
 * A fresh, migrated database for one test file. Takes about a second; nothing is synced to disk, and `close` throws it away:
 *
 *     before(async () => { database = await freshDatabase() })
 *     after(() => database.close())
 *
 * @throws when it cannot be started, with the reason
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-test-'))
  chmodSync(folder, 0o755) // the account of the database has to pass it
  const started = await startEmbedded(folder, { isVolatile: true })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const target = { host: started.value.host, user: 'postgres', database: 'postgres' }
  const store = await connectTo(target, { whenClosed: started.value.stop })
  if (!store.ok) throw new Error(JSON.stringify(store.problem))
  const owner = new pg.Client(target)
  await owner.connect()
  const close = async () => {
    await owner.end()
    await store.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...store.value, owner, close }
}

type Being = {
  readonly members?: readonly (readonly [OrganisationId, MemberRole])[]
  readonly hub?: readonly (readonly [office: string, role: HubRole])[]
}
const since = new Date('2026-01-05T01:00:00Z')

/** Somebody with a session, who is what they are said to be. */
export const personIn = (store: Pick<Store, 'as'>, name: string, { members = [], hub = [] }: Being = {}) =>
  store.as({ kind: 'clock' }, async (db): Promise<Who & { kind: 'person' }> => {
    const person = await addPerson(db, { email: `${name}.${newId()}@example.org`, name, lang: 'en', at: since })
    if (person === undefined) throw new Error(`${name} is there already`)
    for (const [organisation, role] of members) await addMembership(db, { person, organisation, role, at: since })
    for (const [office, role] of hub) await addHubRole(db, { person, office, role, at: since })
    const { secret } = await openSession(db, { person, how: 'link', agent: 'test', at: new Date() })
    const found = await findBySession(db, secret, new Date())
    if (found === undefined) throw new Error(`${name} has no session`)
    return { kind: 'person', ...found }
  })

/** An organisation by its name. */
export const organisationIn = (store: Pick<Store, 'as'>, name: string, place = 'HK'): Promise<OrganisationId> =>
  store.as({ kind: 'clock' }, async (db) => {
    const id = newId() as OrganisationId
    const none = { brn: null, uscc: null, ror: null, lei: null, known_as: null, merged_into: null }
    const row = { id, group_id: id, place, name: JSON.stringify({ en: name }), created_at: since, ...none }
    await db.insertInto('organisations').values(row).execute()
    return id
  })

/** An organisation lets an office see its applications; returns how to take that back. */
export async function consentIn(store: Pick<Store, 'as'>, owner: Who & { kind: 'person' }, office: string) {
  const [id, organisation] = [newId(), owner.memberships[0]?.organisation ?? '']
  const none = { receiver: null, withdrawn_by: null, withdrawn_at: null }
  const given = { id, organisation, purpose: 'application', office, place: office, given_by: owner.person }
  await store.as(owner, (db) =>
    db
      .insertInto('consents')
      .values({ ...given, given_at: since, ...none })
      .execute(),
  )
  return () =>
    store.as(owner, (db) =>
      db
        .updateTable('consents')
        .set({ withdrawn_at: new Date(), withdrawn_by: owner.person })
        .where('id', '=', id)
        .execute(),
    )
}
