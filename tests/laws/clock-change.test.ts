import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { actions } from '../../src/actions/index.ts'
import type { Supplied } from '../../src/actions/perform.ts'
import { ok } from '../../src/base/index.ts'
import { act, type Played, playWorld } from '../../src/doors/demo.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { verifyCases } from '../../src/store/index.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

const root = resolve(import.meta.dirname, '../..')
const now = new Date('2026-11-21T08:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
let database: TestDatabase
let supplies: Supplied
let played: Played

before(async () => {
  database = await freshDatabase()
  const catalogue = await loadCatalogue(contentFolder(join(root, 'content')), { isTried: false })
  assert.ok(catalogue.ok)
  const mail = { send: async () => ok(true as const) }
  const content = contentFolder(join(root, 'content'))
  supplies = { catalogue: catalogue.value, content, store: database, mail, actions, providers: [] }
  played = await playWorld(supplies, join(root, 'demo', 'world.yaml'), now)
})
after(() => database.close())

const does = (key: string, name: string, { at, ...input }: { at: Date } & Record<string, unknown>) =>
  act(supplies, { name, session: played.people.find((one) => one.key === key)?.session ?? '', input, at })

describe('the clock of the machine is set back', () => {
  test('what is said then stands after what was said before, and the chain holds', async () => {
    const id = String(played.known.get('question')?.['case'])
    const say = (text: string, at: Date) => does('ravi', 'say-in-case', { case: id, text, to: ['office'], at })
    for (const [text, at] of [
      ['first', hours(1)],
      ['second', hours(-5)],
      ['third', hours(2)],
    ] as const) {
      const said = await say(text, at)
      assert.ok(said.ok, JSON.stringify(said))
    }
    const { broken } = await database.as({ kind: 'clock' }, (db) => verifyCases(db))
    assert.deepEqual(broken, [])
    const { rows } = await database.owner.query<{ event: string }>(
      `select event from case_events where case_id = $1 order by number`,
      [id],
    )
    const events = rows.map(({ event }) => JSON.parse(event) as { at: string; text?: string })
    const times = events.map(({ at }) => at)
    assert.deepEqual(times, times.toSorted(), 'an event is dated before the one that it follows')
    assert.deepEqual(events.flatMap(({ text }) => (text === undefined ? [] : [text])).slice(-3), [
      'first',
      'second',
      'third',
    ])
  })
  test('a session that is open stays open, and one that is over does not come back for longer than it had', async () => {
    const me = await does('ravi', 'who-am-i', { at: hours(-24) })
    assert.ok(me.ok, JSON.stringify(me))
    assert.equal((await does('ravi', 'who-am-i', { at: hours(31 * 24) })).ok, false)
  })
})
