import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { day, ok, refused } from '../base/index.ts'
import { addPerson, type Person, type PersonId, type Who } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { defineAction } from './define-action.ts'
import { perform } from './perform.ts'

let database: TestDatabase
let [ann, bob]: Who[] = []
const now = () => new Date('2026-11-21T08:00:00Z')

before(async () => {
  database = await freshDatabase()
  const made = async (name: string): Promise<Who> => {
    const email = `${name}@example.org`
    const person = await database.as({ kind: 'clock' }, (db) => addPerson(db, { email, name, lang: 'en', at: now() }))
    const rest: Omit<Person, 'person'> = {
      email,
      name,
      memberships: [],
      hub: [],
      through: { kind: 'session', id: 's' },
    }
    return { kind: 'person', person: person as PersonId, ...rest }
  }
  ann = await made('ann')
  bob = await made('bob')
})
after(() => database.close())

let done = 0
const says = { en: 'Count', 'zh-Hant': '數', 'zh-Hans': '数' }
const count = defineAction({
  name: 'count',
  says,
  kind: 'write',
  takes: z.object({ by: z.int() }),
  gives: z.object({ count: z.int() }),
  refuses: ['answers/not-found'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],
  async run(_, { by }) {
    if (by === 0) return refused({ code: 'answers/not-found' })
    await new Promise((then) => setTimeout(then, 30))
    done += by
    return ok({ count: done })
  },
})
const tell = defineAction({ ...count, name: 'tell', givesSecret: true })

const ask = async (once: string, input: { by: number }, { who = ann, action = count } = {}) => {
  const asked = { lang: 'en', day: day('2026-11-21'), now, by: who ?? { kind: 'nobody' }, once } as const
  const answered = await perform(action, { asked, input, supplies: { store: database } })
  return answered.ok ? answered.value.count : answered.problem.code
}

describe('a write with a key', () => {
  test('is done once and answers the same again', async () => {
    assert.deepEqual([await ask('a', { by: 1 }), await ask('a', { by: 1 }), done], [1, 1, 1])
  })
  test('is done once also when asked twice at the same time', async () => {
    const answers = await Promise.all([ask('b', { by: 10 }), ask('b', { by: 10 }), ask('b', { by: 10 })])
    assert.deepEqual([answers, done], [[11, 11, 11], 11])
  })
  test('is refused under a key of another write', async () => {
    assert.equal(await ask('a', { by: 2 }), 'request/key-reused')
    assert.equal(await ask('a', { by: 1 }, { action: tell }), 'request/key-reused')
  })
  test('is each person’s own', async () => assert.equal(await ask('a', { by: 1 }, { who: bob }), 12))
  test('that was refused may be tried again under its key', async () => {
    assert.equal(await ask('c', { by: 0 }), 'answers/not-found')
    assert.equal(await ask('c', { by: 1 }), 13)
  })
  test('whose answer holds a secret keeps it nowhere, and says so', async () => {
    assert.equal(await ask('d', { by: 1 }, { action: tell }), 14)
    assert.equal(await ask('d', { by: 1 }, { action: tell }), 'request/done-before')
    const { rows } = await database.owner.query(`select reply from replies where key = 'd'`)
    assert.deepEqual(rows, [{ reply: null }])
  })
})
