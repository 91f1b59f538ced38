import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { day } from '../base/index.ts'
import { keepEdition } from './editions.ts'
import { findAnswers, type KeptAnswers, keepAnswers } from './kept-answers.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

const kept: KeptAnswers = {
  facts: new Map<string, boolean | number | string | readonly string[]>([
    ['applicant.kind', 'company'],
    ['applicant.staff', 12],
    ['applicant.is_listed', false],
    ['applicant.operates_in', ['HK', 'CN-ZJ-HZ']],
  ]),
  day: day('2026-11-20'),
  edition: 'edition-1',
  lang: 'zh-Hant',
  keptAt: new Date('2026-11-20T03:04:05.678Z'),
}

describe('kept answers', () => {
  let database: TestDatabase

  before(async () => {
    database = await freshDatabase()
    const loadedAt = new Date('2026-11-20T00:00:00Z')
    await keepEdition(database.db, { digest: 'edition-1', loadedAt, manifest: { 'a.yaml': 'x' } })
  })

  after(() => database.close())

  test('come back as they were kept', async () => {
    const code = await keepAnswers(database.db, kept)
    assert.deepEqual(await findAnswers(database.db, code), kept)
  })

  test('get a code of their own each time, without letters that are misread', async () => {
    const codes = await Promise.all(Array.from({ length: 50 }, () => keepAnswers(database.db, kept)))
    assert.equal(new Set(codes).size, 50)
    for (const code of codes) assert.match(code, /^[a-hj-km-np-tv-z0-9]{16}$/)
  })

  test('are not found under what is no code', async () => {
    for (const code of ['', '\0', "' or 1=1 --", 'x'.repeat(1000)])
      assert.equal(await findAnswers(database.db, code), undefined)
  })
  test('are not found under a code nobody was given', async () => {
    assert.equal(await findAnswers(database.db, 'aaaaaaaaaaaaaaaa'), undefined)
  })

  test('cannot be changed or removed by the serving role', async () => {
    const code = await keepAnswers(database.db, kept)
    for (const change of [
      sql`update kept_answers set facts = '{}' where code = ${code}`,
      sql`delete from kept_answers`,
      sql`truncate kept_answers`,
      sql`drop table kept_answers`,
    ]) {
      await assert.rejects(change.execute(database.db), /permission denied|must be owner/)
    }
    assert.deepEqual(await findAnswers(database.db, code), kept)
  })

  test('need an edition that was served', async () => {
    await assert.rejects(keepAnswers(database.db, { ...kept, edition: 'never-served' }), /foreign key/)
  })

  test('an edition served again keeps its first day', async () => {
    await keepEdition(database.db, { digest: 'edition-1', loadedAt: new Date(), manifest: {} })
    const row = await database.db.selectFrom('editions').selectAll().executeTakeFirstOrThrow()
    assert.equal(row.loaded_at.toISOString(), '2026-11-20T00:00:00.000Z')
    assert.deepEqual(row.manifest, { 'a.yaml': 'x' })
  })
})
