import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { keepEdition } from './editions.ts'
import { openStore } from './open.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

describe('a server that somebody else runs', () => {
  let database: TestDatabase
  const urlOf = (user: string, name: string) =>
    `postgres://${user}@/${name}?host=${encodeURIComponent(database.owner.host)}`

  before(async () => {
    database = await freshDatabase()
    // as if nobody had ever been here
    await database.owner.query('drop schema jobs cascade; drop schema public cascade; create schema public')
    for (const role of ['causeway_app', 'causeway_worker']) {
      await database.owner.query(`drop owned by ${role}; drop role ${role}`)
    }
    await database.owner.query('create role plain login createrole; create role bare login')
    await database.owner.query('create database mine owner plain')
    await database.owner.query('create database empty owner bare')
  })
  after(() => database.close())

  test('is used as a user that may create roles, no more', async () => {
    const opened = await openStore({ in: 'server', url: urlOf('plain', 'mine') })
    assert.ok(opened.ok, JSON.stringify(opened))
    await keepEdition(opened.value.db, { digest: 'one', loadedAt: new Date(), manifest: {} })
    const { rows } = await sql<{ who: string }>`select current_user as who`.execute(opened.value.db)
    assert.deepEqual(rows, [{ who: 'causeway_app' }])
    await opened.value.close()
  })

  test('is opened by several at once: one migrates, the others wait', async () => {
    await database.owner.query('create database shared owner plain')
    const url = urlOf('plain', 'shared')
    const opened = await Promise.all(Array.from({ length: 4 }, () => openStore({ in: 'server', url })))
    for (const store of opened) {
      assert.ok(store.ok, JSON.stringify(store))
      await store.value.close()
    }
  })

  test('whose tables were made by a later version is left alone', async () => {
    const opened = await openStore({ in: 'server', url: urlOf('plain', 'mine') })
    assert.ok(opened.ok)
    await opened.value.close()
    const { Client } = (await import('pg')).default
    const client = new Client({ connectionString: urlOf('plain', 'mine') })
    await client.connect()
    await client.query(`insert into kysely_migration values ('9999-of-tomorrow', '2030-01-01')`)
    await client.end()
    const again = await openStore({ in: 'server', url: urlOf('plain', 'mine') })
    assert.ok(!again.ok && again.problem.code === 'store/made-by-a-later-version', JSON.stringify(again))
  })

  test('whose user may not do what is needed is a problem with its reason', async () => {
    const opened = await openStore({ in: 'server', url: urlOf('bare', 'empty') })
    assert.ok(!opened.ok && opened.problem.code === 'store/cannot-connect', JSON.stringify(opened))
    assert.match(String(opened.problem.values?.['reason']), /permission denied/)
  })
})
