import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  addInvitation,
  addPasskey,
  countTry,
  digestOf,
  forgetOver,
  keepIdentity,
  keepOnce,
  newId,
  type OrganisationId,
  queueMail,
  savePassword,
  takeOnce,
  type Who,
} from './index.ts'
import { freshDatabase, organisationIn, personIn, type TestDatabase } from './testing.ts'

const at = new Date('2026-11-21T08:00:00Z')
const clock: Who = { kind: 'clock' }
type One = Who & { kind: 'person' }

let database: TestDatabase
let jade: OrganisationId
let [owner, member, stranger, administrator, operator] = [] as unknown as [One, One, One, One, One]

before(async () => {
  database = await freshDatabase()
  jade = await organisationIn(database, 'Jade')
  owner = await personIn(database, 'owner', { members: [[jade, 'owner']] })
  member = await personIn(database, 'member', { members: [[jade, 'member']] })
  stranger = await personIn(database, 'stranger')
  administrator = await personIn(database, 'administrator', { hub: [['HK', 'administrator']] })
  operator = await personIn(database, 'operator', { hub: [['HK', 'operator']] })
  await database.as(clock, async (db) => {
    await savePassword(db, owner.person, { hash: 'hash', at })
    const rest = { publicKey: new Uint8Array([1]), counter: 0, transports: [], name: 'Phone', at }
    await addPasskey(db, { id: 'key', person: owner.person, ...rest })
    const provided = { person: owner.person, provider: 'campus', email: '', at }
    await keepIdentity(db, { issuer: 'i', subject: 's' }, provided)
    await keepOnce(db, { purpose: 'x', person: owner.person, holds: {}, at, minutes: 10, secret: 'of the owner' })
    await keepOnce(db, { purpose: 'x', holds: {}, at, minutes: 10, secret: 'of nobody' })
    const mail = { lang: 'en', subject: 'Hello', text: 'secret', about: {}, holdsSecret: true, at }
    await queueMail(db, { to: { person: owner.person }, ...mail })
    await addInvitation(db, {
      email: 'x@example.org',
      to: { organisation: jade, role: 'member' },
      by: owner.person,
      at,
    })
    await addInvitation(db, { email: 'y@example.org', to: { office: 'HK', role: 'officer' }, by: undefined, at })
  })
})
after(() => database.close())

const nobody: Who = { kind: 'nobody' }
const count = async (who: Who, table: string): Promise<number> => {
  const column = table === 'passwords' ? 'person' : table === 'mails' ? 'id' : '*'
  const query = sql<{ n: number }>`select count(${sql.raw(column)}) as n from ${sql.table(table)}`
  return (await database.as(who, (db) => query.execute(db))).rows[0]?.n ?? 0
}
const refused = (who: Who, query: ReturnType<typeof sql>) =>
  assert.rejects(
    database.as(who, (db) => query.execute(db)),
    /row-level security|permission denied/,
  )

describe('what proves who somebody is', () => {
  for (const table of ['passwords', 'passkeys', 'identities', 'one_time']) {
    test(`${table} are seen by their person alone`, async () => {
      assert.equal(await count(owner, table), 1)
      for (const other of [member, stranger, administrator, operator, nobody])
        assert.equal(await count(other, table), 0)
    })
  }
  test('a password’s hash is seen by nobody', () => refused(owner, sql`select hash from passwords`))
  test('nothing of it is written for another, and passwords and identities not even for oneself', async () => {
    const { person } = owner
    await refused(stranger, sql`insert into passkeys values ('k2', ${person}, 'x', 0, '{}', 'x', now())`)
    await refused(stranger, sql`insert into one_time values ('x', 'email', ${person}, '{}', now(), now())`)
    await refused(owner, sql`insert into passwords values (${person}, 'x', now())`)
    await refused(owner, sql`update passwords set hash = 'x'`)
    await refused(owner, sql`insert into identities values ('i', 't', ${person}, 'campus', '', now())`)
    await refused(owner, sql`update passkeys set public_key = 'x'`)
    await refused(nobody, sql`insert into one_time values ('x', 'sign-in', null, '{}', now(), now())`)
  })
  test('sessions are ended, never made or lengthened', async () => {
    await refused(owner, sql`update sessions set expires_at = now() + interval '9 years'`)
    await refused(
      owner,
      sql`insert into sessions values (${newId()}, ${owner.person}, 'x', 'x', 'x', now(), now(), now())`,
    )
  })
  test('of one’s account one changes name and language, not the address', async () => {
    await refused(owner, sql`update people set email = 'admin@example.org'`)
    await refused(owner, sql`update people set disabled_at = null`)
  })
  test('the counts of tries are nobody’s', () => refused(administrator, sql`select * from tries`))
})

describe('who belongs to an organisation', () => {
  test('is changed by owners alone', async () => {
    await refused(member, sql`insert into memberships values (${jade}, ${member.person}, 'owner', now())`)
    const ended = await database.as(member, (db) =>
      db.updateTable('memberships').set({ until: at }).where('person', '=', owner.person).executeTakeFirst(),
    )
    assert.equal(ended.numUpdatedRows, 0n)
    await refused(owner, sql`update memberships set role = 'owner'`)
  })
  test('is invited by owners, to an office by administrators; only they see invitations', async () => {
    assert.deepEqual([await count(owner, 'invitations'), await count(administrator, 'invitations')], [1, 1])
    for (const other of [member, stranger, operator, nobody]) assert.equal(await count(other, 'invitations'), 0)
    const to = { organisation: jade, role: 'owner' } as const
    await assert.rejects(
      database.as(member, (db) => addInvitation(db, { email: 'z@example.org', to, by: member.person, at })),
      /row-level security/,
    )
    await assert.rejects(
      database.as(owner, (db) => addInvitation(db, { email: 'z@example.org', to, by: member.person, at })),
      /row-level security/,
      'in the name of another',
    )
    const office = { office: 'HK', role: 'administrator' } as const
    await assert.rejects(
      database.as(owner, (db) => addInvitation(db, { email: 'z@example.org', to: office, by: owner.person, at })),
      /row-level security/,
    )
    await refused(owner, sql`update invitations set accepted_at = now()`)
  })
})

describe('the mail log', () => {
  test('is read by operators and administrators, without the texts', async () => {
    assert.deepEqual([await count(operator, 'mails'), await count(administrator, 'mails')], [1, 1])
    for (const other of [owner, member, stranger, nobody]) assert.equal(await count(other, 'mails'), 0)
    await refused(operator, sql`select text from mails`)
    await refused(operator, sql`update mails set sent_at = null`)
  })
})

describe('what works once', () => {
  const take = (secret: string, purpose = 'x', when = at) =>
    database.as(clock, (db) => takeOnce(db, { purpose, secret, at: when }))

  test('is used once, in time and for its purpose', async () => {
    assert.equal(await take('of nobody', 'y'), undefined)
    assert.equal(await take('of nobody', 'x', new Date(at.getTime() + 11 * 60_000)), undefined)
    const both = await Promise.all([take('of nobody'), take('of nobody')])
    assert.equal(both.filter((one) => one !== undefined).length, 1)
  })
  test('and is forgotten a day after it is over', async () => {
    await database.as(clock, (db) => forgetOver(db, new Date(at.getTime() + 26 * 3_600_000)))
    const { rows } = await database.owner.query('select 1 from one_time where secret = $1', [digestOf('of nobody')])
    assert.equal(rows.length, 0)
  })
})

describe('tries', () => {
  test('are counted for each subject, together and exactly, until their time is over', async () => {
    const limit = { of: 'test', subject: 'a', most: 20, minutes: 15 }
    const tryIt = (subject = 'a', when = at) => database.as(clock, (db) => countTry(db, { ...limit, subject }, when))
    const tries = await Promise.all(Array.from({ length: 30 }, () => tryIt()))
    assert.equal(tries.filter((until) => until === undefined).length, 20)
    assert.equal(tries.find((until) => until !== undefined)?.toISOString(), '2026-11-21T08:15:00.000Z')
    assert.equal(await tryIt('b'), undefined)
    assert.equal(await tryIt('a', new Date('2026-11-21T08:15:00Z')), undefined)
    const { rows } = await database.owner.query('select tries::text as row from tries')
    for (const { row } of rows) assert.match(row, /^\("\\\\x[0-9a-f]{64}",\d+,/)
  })
})
