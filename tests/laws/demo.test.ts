import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { actions } from '../../src/actions/index.ts'
import { perform, type Supplied } from '../../src/actions/perform.ts'
import { day, ok } from '../../src/base/index.ts'
import { type Played, playWorld } from '../../src/doors/demo.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

const root = resolve(import.meta.dirname, '../..')
const now = new Date('2026-11-21T08:00:00Z')
let database: TestDatabase
let played: Played
let supplies: Supplied

before(async () => {
  database = await freshDatabase()
  const content = contentFolder(join(root, 'content'))
  const catalogue = await loadCatalogue(content, { isTried: false })
  assert.ok(catalogue.ok)
  supplies = {
    catalogue: catalogue.value,
    content,
    store: database,
    mail: { send: async () => ok(true) },
    actions,
    providers: [],
  }
  played = await playWorld(supplies, join(root, 'demo', 'world.yaml'), now)
})
after(() => database.close())

describe('the made-up world', () => {
  test('is played by the product’s own actions, and says of itself that it is made up', async () => {
    const { rows } = await database.owner.query('select name from organisations')
    assert.ok(rows.length >= 4)
    for (const { name } of rows) {
      for (const mark of ['(made up)', '（虛構）', '（虚构）'])
        assert.ok(JSON.stringify(name).includes(mark), JSON.stringify(name))
    }
  })
  test('everybody in it can sign in by the password that is told', async () => {
    const signIn = actions.find(({ name }) => name === 'sign-in-with-password')
    assert.ok(signIn)
    for (const { email } of played.people.slice(0, 3)) {
      const asked = { lang: 'en', day: day('2026-11-21'), now: () => now, holdSession: () => undefined } as const
      const answered = await perform(signIn, { asked, input: { email, password: played.password }, supplies })
      assert.ok(answered.ok, JSON.stringify(answered))
    }
  })
})
