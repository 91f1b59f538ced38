import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Job, listDeadJobs, queueJob, settleDeadJob, type Who } from './index.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'

const clock: Who = { kind: 'clock' }
const nobody: Who = { kind: 'nobody' }

let database: TestDatabase
const performed: Job[] = []
let fails = new Set<string>()
const asked = (n: number) => performed.filter(({ input }) => input['n'] === n).length

/** Wait until it is so; fails after ten seconds. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await isSo()) return
    await sleep(100)
  }
  assert.fail('it did not come to it within ten seconds')
}
const queue = (n: number, more: Partial<Job> = {}) =>
  database.as(nobody, (db) => queueJob(db, { action: 'try', input: { n }, ...more }))

before(async () => {
  database = await freshDatabase()
  const runner = {
    regular: [{ action: 'daily', cron: '0 9 * * *' }],
    perform: async (job: Job) => {
      performed.push(job)
      if (fails.has(String(job.input['n']))) throw Object.assign(new Error('no'), { code: 'test/no' })
    },
    complain: (error: Error) => assert.fail(error),
  }
  await database.runJobs(runner)
  await database.runJobs(runner) // a second process on the same database
})
after(() => database.close())

describe('a job', () => {
  test('is performed once, whoever queued it, though two look for work', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => queue(n)))
    await until(() => performed.length >= 8)
    await sleep(1200)
    assert.deepEqual(performed.map(({ input }) => input['n']).toSorted(), [1, 2, 3, 4, 5, 6, 7, 8])
  })
  test('is not there where its deed was undone', async () => {
    await assert.rejects(
      database.as(nobody, async (db) => {
        await queueJob(db, { action: 'try', input: { n: 20 } })
        throw new Error('undone')
      }),
    )
    await sleep(1200)
    assert.equal(asked(20), 0)
  })
  test('leaves the rights of its transaction as they were', async () => {
    const { rows } = await database.as(nobody, async (db) => {
      await queueJob(db, { action: 'try', input: { n: 21 } })
      return sql<{ role: string }>`select current_user as role`.execute(db)
    })
    assert.deepEqual(rows, [{ role: 'causeway_app' }])
  })
  test('does not come before its time', async () => {
    await queue(30, { after: new Date(Date.now() + 3_600_000) })
    await sleep(1200)
    assert.equal(asked(30), 0)
  })
  test('that fails is kept to be tried again, and does not hold up the others', async () => {
    fails = new Set(['40'])
    await Promise.all([queue(40), queue(41)])
    await until(() => asked(41) === 1 && asked(40) === 1)
    await until(async () => {
      const { rows } = await database.owner.query(`select state from jobs.job where data->'input'->>'n' = '40'`)
      return rows[0]?.state === 'retry'
    })
  })
  test('that failed for good is listed with its reason, and can be put back', async () => {
    await database.owner.query(
      `update jobs.job set retry_count = retry_limit, start_after = now() where data->'input'->>'n' = '40'`,
    )
    const dead = () => database.as(clock, (db) => listDeadJobs(db))
    await until(async () => (await dead()).length === 1)
    const [one] = await dead()
    assert.deepEqual([one?.job.input, one?.reason], [{ n: 40 }, 'test/no'])
    fails = new Set()
    const before = asked(40)
    assert.equal(await database.as(clock, (db) => settleDeadJob(db, one?.id ?? '', 'retry')), true)
    assert.equal(await database.as(clock, (db) => settleDeadJob(db, one?.id ?? '', 'retry')), false)
    await until(() => asked(40) > before)
    assert.deepEqual(await dead(), [])
  })
  test('cannot be read by requests', () =>
    assert.rejects(
      database.as(nobody, (db) => sql`select * from jobs.job`.execute(db)),
      /permission denied/,
    ))
  test('that comes by itself is entered once', async () => {
    const { rows } = await database.owner.query('select key, cron, timezone from jobs.schedule')
    assert.deepEqual(rows, [{ key: 'daily', cron: '0 9 * * *', timezone: 'Asia/Hong_Kong' }])
  })
})
