import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  addHubRole,
  addMembership,
  addPerson,
  type Db,
  digestOf,
  newId,
  newSecret,
  type OrganisationId,
  openStore,
  type PersonId,
} from '../../src/store/index.ts'

const root = resolve(import.meta.dirname, '../..')

/** Somebody who is signed in, by a token, and their firm if they have one. */
export type Account = { readonly token: string; readonly organisation?: string }

export type World = {
  readonly address: string
  readonly members: readonly Account[]
  readonly officers: readonly Account[]
  readonly stop: () => Promise<void>
}

/** The product, as `npm start` starts it, on a fresh data folder, with people in it. All of them are made up. */
export async function startWorld({
  members,
  officers,
}: {
  readonly members: number
  readonly officers: number
}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-load-'))
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder, DATABASE_URL: '', RATE_LIMIT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (part) => {
      if (told.length < 10_000) told += String(part)
      const found = /ready at (\S+)/.exec(told)?.[1]
      if (found !== undefined) ready(found)
    })
    child.stderr.resume()
    child.once('exit', () => failed(new Error(`the product ended: ${told}`)))
  })
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, ...(await people(folder, { members, officers })), stop }
}

async function people(folder: string, { members, officers }: { members: number; officers: number }) {
  const store = await openStore({ in: 'folder', folder, joins: true })
  if (!store.ok) throw new Error(JSON.stringify(store.problem))
  const made = await store.value.as({ kind: 'clock' }, async (db) => ({
    members: await all(members, (i) => memberOf(db, i)),
    officers: await all(officers, (i) => officerOf(db, i)),
  }))
  await store.value.close()
  return made
}

async function all<T>(count: number, make: (i: number) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = []
  for (let i = 0; i < count; i++) made.push(await make(i))
  return made
}

const at = new Date()

async function accountOf(db: Db, name: string): Promise<{ person: PersonId; token: string }> {
  const person = (await addPerson(db, { email: `${name}@example.org`, name, lang: 'en', at })) as PersonId
  const token = newSecret()
  const times = { created_at: at, seen_at: at, expires_at: null, revoked_at: null }
  const row = { id: newId(), person, secret: digestOf(token), name: 'load', scopes: ['read', 'write'], ...times }
  await db.insertInto('tokens').values(row).execute()
  return { person, token }
}

async function memberOf(db: Db, i: number): Promise<Account> {
  const { person, token } = await accountOf(db, `member-${i}`)
  const organisation = newId() as OrganisationId
  const keys = { brn: null, uscc: null, ror: null, lei: null, known_as: null, merged_into: null }
  const name = JSON.stringify({ en: `Made-up firm ${i}` })
  await db
    .insertInto('organisations')
    .values({ id: organisation, group_id: organisation, place: 'HK', name, created_at: at, ...keys })
    .execute()
  await addMembership(db, { person, organisation, role: 'owner', at })
  return { token, organisation }
}

async function officerOf(db: Db, i: number): Promise<Account> {
  const { person, token } = await accountOf(db, `officer-${i}`)
  await addHubRole(db, { person, office: 'HK', role: 'officer', at })
  return { token }
}
