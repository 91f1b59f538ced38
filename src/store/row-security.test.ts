import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  addHubRole,
  addMembership,
  addPerson,
  digestOf,
  findBySession,
  findByToken,
  newId,
  newSecret,
  type OrganisationId,
  openSession,
  type Person,
  type PersonId,
  recordDeed,
  type Who,
} from './index.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

const at = new Date('2026-11-21T08:00:00Z')
const clock: Who = { kind: 'clock' }

let database: TestDatabase
const people = new Map<string, Who & { kind: 'person' }>()
const [jade, pine] = [newId(), newId()] as [OrganisationId, OrganisationId]

/** A person with a session, as the doors find them. */
async function signedIn(name: string): Promise<Person> {
  return database.as(clock, async (db) => {
    const person = (await addPerson(db, { email: `${name}@Example.org`, name, lang: 'en', at })) as PersonId
    if (name === 'Ann') await addMembership(db, { person, organisation: jade, role: 'owner', at })
    if (name === 'Bob') await addMembership(db, { person, organisation: pine, role: 'member', at })
    if (name === 'Off') await addHubRole(db, { person, office: 'HK', role: 'officer', at })
    if (name === 'Adm') await addHubRole(db, { person, office: 'HK', role: 'administrator', at })
    const { secret } = await openSession(db, { person, how: 'link', agent: 'test', at })
    const found = await findBySession(db, secret, at)
    assert.ok(found)
    return found
  })
}

before(async () => {
  database = await freshDatabase()
  await database.as(clock, async (db) => {
    for (const [id, name] of [
      [jade, 'Jade'],
      [pine, 'Pine'],
    ] as const) {
      const rest = { brn: null, uscc: null, ror: null, lei: null, known_as: null, merged_into: null }
      const row = { id, group_id: id, place: 'HK', name: JSON.stringify({ en: name }), created_at: at, ...rest }
      await db.insertInto('organisations').values(row).execute()
    }
  })
  for (const name of ['Ann', 'Bob', 'Off', 'Adm']) people.set(name, { kind: 'person', ...(await signedIn(name)) })
})
after(() => database.close())

const who = (name: string): Who => people.get(name) ?? { kind: 'nobody' }
const seenBy = async (name: string): Promise<readonly string[]> => {
  const rows = await database.as(who(name), (db) => db.selectFrom('organisations').select('id').orderBy('id').execute())
  return rows.map(({ id }) => (id === jade ? 'jade' : 'pine'))
}
const consent = async (to: { office?: string; receiver?: string }) => {
  const id = newId()
  const ann = who('Ann')
  assert.ok(ann.kind === 'person')
  const given = { organisation: jade, purpose: 'advice', place: 'HK', given_by: ann.person, given_at: at }
  await database.as(ann, (db) =>
    db
      .insertInto('consents')
      .values({ id, office: null, receiver: null, ...given, ...to, withdrawn_by: null, withdrawn_at: null })
      .execute(),
  )
  const withdraw = () =>
    database.as(ann, (db) =>
      db.updateTable('consents').set({ withdrawn_at: at, withdrawn_by: ann.person }).where('id', '=', id).execute(),
    )
  return { withdraw }
}

describe('who sees an organisation', () => {
  const table = [
    ['its member', 'Ann', ['jade']],
    ['a member of another', 'Bob', ['pine']],
    ['an officer without consent', 'Off', []],
    ['an administrator without consent', 'Adm', []],
    ['whoever is not signed in', 'nobody', []],
  ] as const
  for (const [says, name, sees] of table) {
    test(`${says} sees ${sees.length === 0 ? 'none' : 'that one'}`, async () =>
      assert.deepEqual(await seenBy(name), sees))
  }

  test('an office sees it from consent until the consent is withdrawn', async () => {
    const { withdraw } = await consent({ office: 'HK' })
    assert.deepEqual(await seenBy('Off'), ['jade'])
    assert.deepEqual(await seenBy('Bob'), ['pine'])
    await withdraw()
    assert.deepEqual(await seenBy('Off'), [])
  })
  test('an office of another place does not', async () => {
    const { withdraw } = await consent({ office: 'CN-HZ' })
    assert.deepEqual(await seenBy('Off'), [])
    await withdraw()
  })
  test('so does another organisation that it named', async () => {
    const { withdraw } = await consent({ receiver: pine })
    assert.deepEqual(await seenBy('Bob'), ['jade', 'pine'])
    await withdraw()
    assert.deepEqual(await seenBy('Bob'), ['pine'])
  })
  test('whatever a query asks for', async () => {
    const { rows } = await database.as(who('Bob'), (db) =>
      sql<{ n: number }>`select count(*) as n from organisations where id = ${jade} or true`.execute(db),
    )
    assert.deepEqual(rows, [{ n: 1 }])
  })
})

describe('what one may change', () => {
  const refusedBy = async (name: string, query: ReturnType<typeof sql>) =>
    assert.rejects(
      database.as(who(name), (db) => query.execute(db)),
      /row-level security|permission denied/,
    )

  test('not the members of another organisation', () =>
    refusedBy('Bob', sql`insert into memberships values (${jade}, ${people.get('Bob')?.person}, 'owner', now())`))
  test('no role at the hub, but as administrator', async () => {
    const insert = sql`insert into hub_roles values ('HK', ${people.get('Bob')?.person}, 'analyst', now())`
    await refusedBy('Bob', insert)
    await refusedBy('Off', insert)
    await database.as(who('Adm'), (db) => insert.execute(db))
  })
  test('no consent in the name of another', () =>
    refusedBy(
      'Bob',
      sql`insert into consents values (${newId()}, ${jade}, 'advice', 'HK', null, 'HK', ${people.get('Bob')?.person}, now())`,
    ))
  test('nobody another’s session or account', async () => {
    const changed = await database.as(who('Bob'), async (db) => [
      await db
        .updateTable('sessions')
        .set({ revoked_at: at })
        .where('person', '=', who('Ann').kind === 'person' ? (people.get('Ann')?.person ?? '') : '')
        .executeTakeFirst(),
      await db.updateTable('people').set({ name: 'x' }).where('email', '=', 'ann@example.org').executeTakeFirst(),
    ])
    assert.deepEqual(
      changed.map(({ numUpdatedRows }) => numUpdatedRows),
      [0n, 0n],
    )
  })
  test('nobody the audit, not even the program', async () => {
    await database.as(who('Ann'), (db) =>
      recordDeed(db, who('Ann'), { deed: 'tried', about: { organisation: jade }, at }),
    )
    for (const name of ['Ann', 'Adm', 'nobody']) {
      await refusedBy(name, sql`update audit set deed = 'other'`)
      await refusedBy(name, sql`delete from audit`)
    }
    await assert.rejects(
      database.as(clock, (db) => sql`update audit set deed = 'other'`.execute(db)),
      /permission denied/,
    )
  })
  test('nor write the audit in the name of another', () =>
    refusedBy(
      'Bob',
      sql`insert into audit (at, person, through, deed, about) values (now(), ${people.get('Ann')?.person}, 'x', 'x', '{}')`,
    ))
  test('members read the audit of their organisation, others do not', async () => {
    const count = async (name: string) =>
      (await database.as(who(name), (db) => db.selectFrom('audit').select('number').execute())).length
    assert.deepEqual([await count('Ann'), await count('Bob'), await count('Adm')], [1, 0, 1])
  })
})

describe('a transaction on somebody’s behalf', () => {
  test('leaves nothing behind where its work fails', async () => {
    await assert.rejects(
      database.as(who('Ann'), async (db) => {
        await recordDeed(db, who('Ann'), { deed: 'half done', about: {}, at })
        throw new Error('stop')
      }),
      /stop/,
    )
    const rows = await database.as(clock, (db) => db.selectFrom('audit').where('deed', '=', 'half done').execute())
    assert.equal(rows.length, 0)
  })
  test('leaves no one’s rights to the next', async () => {
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const name = ['Ann', 'Bob', 'nobody'][i % 3] ?? ''
        assert.deepEqual(await seenBy(name), { Ann: ['jade'], Bob: ['pine'], nobody: [] }[name])
      }),
    )
    const { rows } = await sql<{ n: number }>`select count(*) as n from organisations`.execute(database.db)
    assert.deepEqual(rows, [{ n: 0 }])
  })
})

describe('a session', () => {
  test('is found by its secret alone, until it is revoked, is over, or the person is disabled', async () => {
    await database.as(clock, async (db) => {
      const person = (await addPerson(db, { email: 'eve@example.org', name: 'Eve', lang: 'zh-Hans', at })) as PersonId
      const { id, secret } = await openSession(db, { person, how: 'link', agent: '', at })
      assert.equal((await findBySession(db, secret, at))?.name, 'Eve')
      assert.equal(await findBySession(db, newSecret(), at), undefined)
      assert.equal(await findBySession(db, secret, new Date(at.getTime() + 31 * 86_400_000)), undefined)
      await db.updateTable('people').set({ disabled_at: at }).where('id', '=', person).execute()
      assert.equal(await findBySession(db, secret, at), undefined)
      await db.updateTable('people').set({ disabled_at: null }).where('id', '=', person).execute()
      await db.updateTable('sessions').set({ revoked_at: at }).where('id', '=', id).execute()
      assert.equal(await findBySession(db, secret, at), undefined)
    })
  })
  test('and a token likewise, with its scopes', async () => {
    await database.as(clock, async (db) => {
      const secret = newSecret()
      const person = people.get('Ann')?.person ?? ''
      const row = { id: newId(), person, secret: digestOf(secret), name: 'x', scopes: ['read'], created_at: at }
      await db
        .insertInto('tokens')
        .values({ ...row, seen_at: null, expires_at: null, revoked_at: null })
        .execute()
      const found = await findByToken(db, secret, at)
      assert.deepEqual([found?.name, found?.through.scopes], ['Ann', ['read']])
      assert.deepEqual(found?.memberships, [{ organisation: jade, role: 'owner' }])
    })
  })
  test('one address is one person', async () => {
    const again = await database.as(clock, (db) =>
      addPerson(db, { email: 'ANN@example.org', name: 'Other', lang: 'en', at }),
    )
    assert.equal(again, undefined)
  })
})
