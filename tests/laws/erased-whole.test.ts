import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { actions } from '../../src/actions/index.ts'
import type { Supplied } from '../../src/actions/perform.ts'
import { ok } from '../../src/base/index.ts'
import { act, type Played, playWorld } from '../../src/doors/demo.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

// Whoever is erased is named nowhere any more but where the answer said so: every column of every table is searched, also of
// tables that nobody thought of when this was written.

const root = resolve(import.meta.dirname, '../..')
const now = new Date('2026-11-21T08:00:00Z')
let database: TestDatabase
let supplies: Supplied
let played: Played

before(async () => {
  database = await freshDatabase()
  const content = contentFolder(join(root, 'content'))
  const catalogue = await loadCatalogue(content, { isTried: false })
  assert.ok(catalogue.ok)
  const mail = { send: async () => ok(true as const) }
  supplies = { catalogue: catalogue.value, content, store: database, mail, actions, providers: [] }
  played = await playWorld(supplies, join(root, 'demo', 'world.yaml'), now)
})
after(() => database.close())

const known = (name: string, part: string) => String(played.known.get(name)?.[part])
const does = (key: string, name: string, input: object) =>
  act(supplies, { name, session: played.people.find((one) => one.key === key)?.session ?? '', input, at: now })

/** Where words stand anywhere in the database, as `table.column`; the queue’s own tables too. */
async function placesOf(words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ schema: string; table: string; column: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { schema, table, column } of rows) {
    const { rowCount } = await database.owner.query(
      `select from "${schema}"."${table}" where exists (select from unnest($1::text[]) word
        where position(lower(word) in lower("${column}"::text)) > 0) limit 1`,
      [words],
    )
    if ((rowCount ?? 0) > 0) found.push(`${table}.${column}`)
  }
  return found.toSorted()
}

/** Words of the content are public: who is named there as well is not named by us. */
const outOfContent = (places: readonly string[]) => places.filter((place) => !/^(content_texts|editions)\./.test(place))

describe('a person who is erased', () => {
  test('leaves neither name nor address in any table', async () => {
    const { name, email } = played.people.find(({ key }) => key === 'ravi') ?? { name: '', email: '' }
    const before = outOfContent(await placesOf([name, email]))
    for (const place of ['people.name', 'people.email']) assert.ok(before.includes(place), before.join())
    // what is still under way, and what was written to others
    const noodles = known('noodles', 'id')
    const asked = await does('ravi', 'ask-email-change', { email: 'ravi-new@demo.example' })
    assert.ok(asked.ok, JSON.stringify(asked))
    const invited = await does('ravi', 'invite', { organisation: noodles, email: 'new@demo.example', role: 'owner' })
    assert.ok(invited.ok, JSON.stringify(invited))
    const mei = played.people.find(({ key }) => key === 'mei')
    await database.owner.query(`insert into memberships select $1, id, 'owner', now() from people where email = $2`, [
      noodles,
      mei?.email,
    ])
    const erased = await does('ravi', 'delete-me', { apply: true })
    assert.ok(erased.ok, JSON.stringify(erased))
    assert.deepEqual(outOfContent(await placesOf([name, email, 'ravi-new@demo.example', 'ravi@'])), [])
  })
  test('an officer who decided, and an editor, too', async () => {
    for (const key of ['yu', 'chen', 'edith']) {
      const { name, email } = played.people.find((one) => one.key === key) ?? { name: '', email: '' }
      const erased = await does(key, 'delete-me', { apply: true })
      assert.ok(erased.ok, JSON.stringify(erased))
      assert.deepEqual(outOfContent(await placesOf([name, email])), [], key)
    }
  })
})

describe('an organisation that is erased', () => {
  test('leaves neither names nor keys in any table, and what stays are cases, by ids', async () => {
    const lake = known('lake', 'id')
    const { rows } = await database.owner.query<{ name: Record<string, string>; uscc: string }>(
      'select name, uscc from organisations where id = $1',
      [lake],
    )
    const words = [...Object.values(rows[0]?.name ?? {}), rows[0]?.uscc ?? '']
    assert.ok(words.every((word) => word.length > 5))
    const landing = await database.owner.query<{ id: string; version: number }>(
      'select id, version from cases where organisation = $1',
      [lake],
    )
    for (const { id, version } of landing.rows) {
      const withdrawn = await does('wei', 'move-case', { case: id, move: 'withdraw', version, reason: 'Not now.' })
      assert.ok(withdrawn.ok, JSON.stringify(withdrawn))
    }
    const erased = await does('wei', 'delete-member', { organisation: lake, apply: true })
    assert.ok(erased.ok, JSON.stringify(erased))
    assert.deepEqual(outOfContent(await placesOf(words)), [])
    // and its id only where the answer said that something stays
    const stays = ['organisations.id', 'organisations.group_id', 'consents.organisation', 'audit.organisation']
    const left = outOfContent(await placesOf([lake])).filter((place) => !/^(audit|cases|case_events)\./.test(place))
    assert.deepEqual(
      left.filter((place) => !stays.includes(place)),
      [],
    )
  })
})
