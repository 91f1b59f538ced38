import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { queueJob, type Who } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { listDeadJobs, settleDeadJob } from './dead-jobs.ts'
import { perform } from './perform.ts'

let database: TestDatabase
const terminal: Who = { kind: 'terminal' }
const asked = { lang: 'zh-Hant', day: day('2026-11-21'), now: () => new Date(), by: terminal } as const
before(async () => {
  database = await freshDatabase()
  await database.as({ kind: 'clock' }, (db) => queueJob(db, { action: 'send-mail', input: { mail: 'm' } }))
  await database.owner.query(`
    insert into jobs.job (name, data, output) select 'dead', data, '{"code":"mail/not-sent"}' from jobs.job;
    delete from jobs.job where name = 'actions'`)
})
after(() => database.close())

const list = () => perform(listDeadJobs, { asked, input: {}, supplies: { store: database } })
const settle = (input: object) => perform(settleDeadJob, { asked, input, supplies: { store: database } })

describe('jobs that failed for good', () => {
  test('are listed with what they were to do and why they failed, in words', async () => {
    const dead = await list()
    assert.ok(dead.ok)
    const [one] = dead.value.items
    assert.deepEqual([one?.action, one?.input, one?.code], ['send-mail', { mail: 'm' }, 'mail/not-sent'])
    assert.match(one?.reason ?? '', /\p{Script=Han}/u)
  })
  test('go back into the queue, or are dropped, once', async () => {
    const dead = await list()
    assert.ok(dead.ok)
    const input = { job: dead.value.items[0]?.id, what: 'retry' }
    assert.ok((await settle(input)).ok)
    const again = await settle(input)
    assert.ok(!again.ok && again.problem.code === 'jobs/not-found')
    const { rows } = await database.owner.query(`select name, data from jobs.job`)
    assert.deepEqual(rows, [{ name: 'actions', data: { action: 'send-mail', input: { mail: 'm' } } }])
  })
  test('are for operators and administrators', async () => {
    const refused = await perform(listDeadJobs, {
      asked: { ...asked, by: { kind: 'nobody' } },
      input: {},
      supplies: { store: database },
    })
    assert.ok(!refused.ok && refused.problem.code === 'access/sign-in-first')
  })
})
