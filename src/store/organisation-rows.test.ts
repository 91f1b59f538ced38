import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  addHubRole,
  addMembership,
  addPerson,
  addStatements,
  findBySession,
  newId,
  type OrganisationId,
  openSession,
  type PersonId,
  type Who,
} from './index.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

// What the database itself lets somebody see and change of members' rows, whatever a query asks for.

const at = new Date('2026-11-21T08:00:00Z')
const clock: Who = { kind: 'clock' }
const tables = ['stated_facts', 'listings', 'group_proposals', 'merges', 'imports'] as const

let database: TestDatabase
const people = new Map<string, Who & { readonly kind: 'person' }>()
const [jade, pine] = [newId(), newId()] as [OrganisationId, OrganisationId]
const who = (name: string): Who => people.get(name) ?? { kind: 'nobody' }
const idOf = (name: string): string => people.get(name)?.person ?? ''

async function signedIn(name: string): Promise<void> {
  await database.as(clock, async (db) => {
    const person = (await addPerson(db, { email: `${name}@example.org`, name, lang: 'en', at })) as PersonId
    if (name === 'ann') await addMembership(db, { person, organisation: jade, role: 'owner', at })
    if (name === 'out') await addMembership(db, { person, organisation: jade, role: 'outside-adviser', at })
    if (name === 'bob') await addMembership(db, { person, organisation: pine, role: 'owner', at })
    if (name === 'off') await addHubRole(db, { person, office: 'HK', role: 'officer', at })
    if (name === 'ana') await addHubRole(db, { person, office: 'HK', role: 'analyst', at })
    if (name === 'far') await addHubRole(db, { person, office: 'CN-ZJ-HZ', role: 'adviser', at })
    if (name === 'adm') await addHubRole(db, { person, office: 'HK', role: 'administrator', at })
    const { secret } = await openSession(db, { person, how: 'link', agent: 'test', at })
    const found = await findBySession(db, secret, at)
    assert.ok(found)
    people.set(name, { kind: 'person', ...found })
  })
}

const [fact, listing, proposal, merge, imported] = [newId(), newId(), newId(), newId(), newId()]

before(async () => {
  database = await freshDatabase()
  for (const [id, name, brn] of [
    [jade, 'Jade', '12345678'],
    [pine, 'Pine', '22345678'],
  ])
    await database.owner.query(
      `insert into organisations (id, group_id, place, name, brn, created_at) values ($1, $1, 'HK', $2, $3, now())`,
      [id, JSON.stringify({ en: name }), brn],
    )
  for (const name of ['ann', 'out', 'bob', 'off', 'ana', 'far', 'adm']) await signedIn(name)
  const ann = idOf('ann')
  await database.owner.query(
    `insert into stated_facts values ($1, $2, 'applicant.staff', '5', 'person', 'ann', null, '2026-11-01', 'sure', now(), $3, null)`,
    [fact, jade, ann],
  )
  await database.owner.query(
    `insert into listings values ($1, $2, 'need', 'x', 'en', '{}', null, 'open', '2027-01-01', $3, now(), now())`,
    [listing, jade, ann],
  )
  await database.owner.query(
    `insert into group_proposals values ($1, $2, $2, '{"en":"Jade"}', 'HK', '99999999', $3, now(), null, null)`,
    [proposal, jade, ann],
  )
  await database.owner.query(`insert into merges values ($1, $2, $2, $3, now(), '{}', null, null)`, [merge, jade, ann])
  await database.owner.query(`insert into imports values ($1, $2, null, 'x.csv', now(), '[]', null)`, [imported, ann])
})
after(() => database.close())

const counts = async (name: string): Promise<readonly number[]> =>
  database.as(who(name), async (db) => {
    const found: number[] = []
    for (const table of tables) {
      const { rows } = await sql<{
        n: number
      }>`select count(*) as n from ${sql.table(table)} where true or id = ${jade}`.execute(db)
      found.push(rows[0]?.n ?? -1)
    }
    return found
  })

/** Give consent for the time of a test. */
async function consenting<T>(
  { purpose, office, receiver }: { purpose: string; office?: string; receiver?: string },
  work: () => Promise<T>,
): Promise<T> {
  const id = newId()
  await database.owner.query(`insert into consents values ($1, $2, $3, $4, $5, 'HK', $6, now(), null, null)`, [
    id,
    jade,
    purpose,
    office ?? null,
    receiver ?? null,
    idOf('ann'),
  ])
  try {
    return await work()
  } finally {
    await database.owner.query('update consents set withdrawn_at = now() where id = $1', [id])
  }
}

describe('rows of an organisation', () => {
  test('are seen by its members', async () => {
    assert.deepEqual(await counts('ann'), [1, 1, 1, 1, 1])
    assert.deepEqual(await counts('out'), [1, 1, 1, 1, 0], 'an import is its importer’s')
  })
  for (const name of ['bob', 'off', 'ana', 'far', 'adm', 'nobody'])
    test(`are not there for ${name}`, async () => assert.deepEqual(await counts(name), [0, 0, 0, 0, 0]))

  const table = [
    // facts, listings, proposals, merges, imports
    [
      'advice to the office',
      { purpose: 'advice', office: 'HK' },
      { off: [1, 1, 0, 1, 0], adm: [1, 1, 0, 1, 0], ana: [1, 0, 0, 0, 0], far: [0, 0, 0, 0, 0], bob: [0, 0, 0, 0, 0] },
    ],
    [
      'applications at the office',
      { purpose: 'application', office: 'HK' },
      { off: [1, 0, 0, 0, 0], far: [0, 0, 0, 0, 0], bob: [0, 0, 0, 0, 0] },
    ],
    [
      'the directory',
      { purpose: 'directory' },
      { bob: [0, 1, 0, 0, 0], off: [0, 1, 0, 0, 0], nobody: [0, 0, 0, 0, 0] },
    ],
    [
      'matching with one organisation',
      { purpose: 'matching', receiver: pine },
      { bob: [0, 1, 0, 0, 0], off: [0, 0, 0, 0, 0] },
    ],
    ['notices', { purpose: 'notices', office: 'HK' }, { off: [0, 0, 0, 0, 0], bob: [0, 0, 0, 0, 0] }],
    ['statistics', { purpose: 'statistics', office: 'HK' }, { off: [0, 0, 0, 0, 0], bob: [0, 0, 0, 0, 0] }],
  ] as const
  for (const [says, consent, expected] of table)
    test(`with consent to ${says}, each sees what it was given for, and nothing after`, async () => {
      await consenting(consent, async () => {
        for (const [name, seen] of Object.entries(expected)) assert.deepEqual(await counts(name), seen, name)
      })
      for (const name of Object.keys(expected)) assert.deepEqual(await counts(name), [0, 0, 0, 0, 0], name)
    })
  test('a draft and a closed listing are in no directory', async () => {
    for (const state of ['draft', 'closed']) {
      await database.owner.query('update listings set state = $1', [state])
      await consenting({ purpose: 'directory' }, async () => assert.equal((await counts('bob'))[1], 0))
    }
    await database.owner.query(`update listings set state = 'open'`)
  })
})

describe('rows of an organisation are changed', () => {
  const refusedBy = (name: string, query: ReturnType<typeof sql>) =>
    assert.rejects(
      database.as(who(name), (db) => query.execute(db)),
      /row-level security|permission denied/,
    )
  const changedBy = async (name: string, query: ReturnType<typeof sql>) =>
    Number((await database.as(who(name), (db) => query.execute(db))).numAffectedRows)

  test('never, where they are a statement or a merge: not even by the program', async () => {
    for (const one of ['stated_facts', 'merges']) {
      await refusedBy('ann', sql`update ${sql.table(one)} set id = id`)
      await refusedBy('ann', sql`delete from ${sql.table(one)}`)
      await assert.rejects(
        database.as(clock, (db) => sql`delete from ${sql.table(one)}`.execute(db)),
        /permission denied/,
      )
    }
    await refusedBy('ann', sql`insert into merges values (${newId()}, ${jade}, ${pine}, null, now(), '{}', null, null)`)
  })
  test('by no stranger', async () => {
    for (const name of ['bob', 'off', 'adm', 'nobody']) {
      assert.equal(await changedBy(name, sql`update listings set text = 'y' where id = ${listing}`), 0)
      assert.equal(await changedBy(name, sql`update group_proposals set answer = 'accepted' where id = ${proposal}`), 0)
      assert.equal(await changedBy(name, sql`update imports set undone_at = now() where id = ${imported}`), 0)
      await refusedBy(
        name,
        sql`insert into listings values (${newId()}, ${jade}, 'need', 'x', 'en', '{}', null, 'open', '2027-01-01', null, now(), now())`,
      )
      await refusedBy(
        name,
        sql`insert into group_proposals values (${newId()}, ${jade}, ${jade}, '{}', 'HK', 'x', null, now(), null, null)`,
      )
    }
  })
  test('by an office that sees them: it states facts, and changes nothing', () =>
    consenting({ purpose: 'advice', office: 'HK' }, async () => {
      assert.equal(await changedBy('off', sql`update listings set text = 'y' where id = ${listing}`), 0)
      assert.equal(await changedBy('off', sql`update organisations set brn = '00000000' where id = ${jade}`), 0)
      await database.as(who('off'), (db) =>
        addStatements(
          db,
          [
            {
              fact: 'applicant.staff',
              value: 6,
              origin: { kind: 'register', by: 'CR', on: '2026-11-20' as never },
              confidence: 'sure',
            },
          ],
          { organisation: jade, by: idOf('off') as PersonId, at },
        ),
      )
    }))
  test('nobody states what a register says of themselves, nor in the name of another', async () => {
    const stated = (origin: string, by: string, organisation: string = jade) =>
      sql`insert into stated_facts values (${newId()}, ${organisation}, 'a', '1', ${origin}, 'x', null, '2026-11-01', 'sure', now(), ${by}, null)`
    await refusedBy('ann', stated('register', idOf('ann')))
    await refusedBy('ann', stated('person', idOf('bob')))
    await refusedBy('ann', stated('person', idOf('ann'), pine))
    await refusedBy('off', stated('register', idOf('off')))
    await consenting({ purpose: 'application', office: 'HK' }, () => refusedBy('off', stated('register', idOf('off'))))
  })
})

describe('functions that look past the policies', () => {
  const done = async (name: string, query: ReturnType<typeof sql<{ done: boolean }>>) =>
    (await database.as(who(name), (db) => query.execute(db))).rows[0]?.done
  test('merge for whoever owns both, and for nobody else', async () => {
    for (const name of ['ann', 'bob', 'off', 'adm', 'nobody'])
      assert.equal(
        await done(name, sql`select merge_organisations(${newId()}, ${jade}, ${pine}, now()) as done`),
        false,
        name,
      )
    for (const name of ['bob', 'off', 'adm', 'nobody'])
      assert.equal(await done(name, sql`select undo_merge(${merge}, now()) as done`), false, name)
  })
  test('put nobody’s organisation into a group, and none into a group that did not ask it', async () => {
    for (const name of ['bob', 'off', 'adm', 'nobody', 'out'])
      assert.equal(await done(name, sql`select set_group(${jade}, null) as done`), false, name)
    assert.equal(await done('bob', sql`select set_group(${pine}, ${jade}) as done`), false)
    const forged = sql`insert into group_proposals values (${newId()}, ${pine}, ${jade}, '{}', 'HK', '22345678', null, now(), null, null)`
    await assert.rejects(
      database.as(who('bob'), (db) => forged.execute(db)),
      /row-level security/,
    )
    for (const column of ['group_id', 'merged_into', 'erased_at', 'kept_by'])
      await assert.rejects(
        database.as(who('ann'), (db) => sql`update organisations set ${sql.ref(column)} = null`.execute(db)),
        /permission denied/,
      )
  })
  test('erase for an owner, and for nobody else', async () => {
    for (const name of ['bob', 'out', 'off', 'adm', 'nobody'])
      await assert.rejects(database.as(who(name), (db) => sql`select erase_organisation(${jade}, now())`.execute(db)))
    await assert.rejects(database.as(who('nobody'), (db) => sql`select erase_me(now())`.execute(db)))
  })
  test('unmake nothing that no import of the asker made', async () => {
    for (const name of ['ann', 'bob', 'adm'])
      assert.equal(await done(name, sql`select unmake_organisation(${imported}, ${pine}) as done`), false)
  })
  test('found nothing for nobody, and move or erase no rows that a caller names', async () => {
    const given = JSON.stringify({ id: newId(), place: 'HK', name: { en: 'X' } })
    await assert.rejects(
      database.as(who('nobody'), (db) => sql`select found_organisation(${given}::jsonb, now())`.execute(db)),
    )
    assert.deepEqual(
      await database.as(
        who('bob'),
        async (db) => (await sql`select move_rows('listings', null, ${jade}, ${pine}) as moved`.execute(db)).rows,
      ),
      [{ moved: [] }],
    )
    await assert.rejects(
      database.as(who('bob'), (db) => sql`select erase_rows(array['listings'], 'organisation', ${jade})`.execute(db)),
      /permission denied/,
    )
  })
})
