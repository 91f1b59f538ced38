import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { day } from '../base/index.ts'
import {
  addPerson,
  backupsOf,
  keepEdition,
  newId,
  openStore,
  queueJob,
  recordDeed,
  type Store,
  type StoreSettings,
} from '../store/index.ts'
import { backup } from './backup.ts'
import { perform } from './perform.ts'
import { restore } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-backups-'))
chmodSync(folder, 0o755) // the account of the database has to pass it
const at = (...parts: string[]) => join(folder, ...parts)
const settingsOf = (name: string): StoreSettings => ({ in: 'folder', folder: at(name), isVolatile: true, joins: true })
const now = new Date('2026-11-21T08:00:00Z')
const clock = { kind: 'clock' } as const

let store: Store
before(async () => {
  const opened = await openStore(settingsOf('one'))
  assert.ok(opened.ok, JSON.stringify(opened))
  store = opened.value
  await keepEdition(store.db, { digest: 'edition', loadedAt: now, manifest: {} })
  await store.as(clock, async (db) => {
    await addPerson(db, { email: 'ann@example.org', name: '陳小明𠮷', lang: 'zh-Hant', at: now })
    const [one, other] = [newId(), newId()]
    const rest = { place: 'HK', created_at: now, brn: null, uscc: null, ror: null, lei: null, known_as: null }
    const row = (id: string, merged_into: string | null) => ({
      id,
      group_id: id,
      name: '{"en":"Jade\\tnew\\nline"}',
      merged_into,
      ...rest,
    })
    await db
      .insertInto('organisations')
      .values([row(other, null), row(one, other)])
      .execute()
    for (let i = 0; i < 3; i++) await recordDeed(db, clock, { deed: 'tried', about: { organisation: one }, at: now })
    await queueJob(db, { action: 'try', input: {}, after: new Date('2030-01-01') })
  })
  // a server that performs jobs makes queues of its own
  const regular = [{ action: 'daily', cron: '0 9 * * *' }]
  await store.runJobs({ regular, perform: async () => undefined, complain: () => undefined })
  mkdirSync(at('one-files', 'ab'), { recursive: true })
  writeFileSync(at('one-files', 'ab', 'abcdef'), 'a document')
})
after(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const call = (action: typeof backup, name: string, file: string) =>
  perform(action, {
    asked: { lang: 'en', day: day('2026-11-21'), now: () => now, by: { kind: 'terminal' } },
    input: { file: at(file) },
    supplies: { backups: backupsOf(settingsOf(name), at(`${name}-files`)) },
  })

describe('a backup', () => {
  test('is written while the store is open and written to', async () => {
    const writing = call(backup, 'one', 'first.backup')
    const busy = Array.from({ length: 50 }, () =>
      store.as(clock, (db) => recordDeed(db, clock, { deed: 'busy', about: {}, at: now })),
    )
    const [written] = await Promise.all([writing, ...busy])
    assert.ok(written.ok, JSON.stringify(written))
    const rows = new Map(written.value.tables.map(({ table, rows: count }) => [table, count]))
    assert.deepEqual(
      [rows.get('public.people'), rows.get('public.organisations'), rows.get('jobs.job_common')],
      [1, 2, 1],
    )
    assert.equal(written.value.documents, 1)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('unfinished')),
      [],
    )
  })
  test('never takes the place of another file', async () => {
    const again = await call(backup, 'one', 'first.backup')
    assert.ok(!again.ok && again.problem.code === 'backup/file-exists')
  })
  test('that cannot be written leaves nothing', async () => {
    const written = await call(backup, 'one', 'no-folder/x.backup')
    assert.ok(!written.ok && written.problem.code === 'backup/unwritable', JSON.stringify(written))
  })
})

describe('a restore', () => {
  test('brings everything back: rows, references among them, documents, jobs, and numbers that go on', async () => {
    const restored = await call(restore, 'two', 'first.backup')
    assert.ok(restored.ok, JSON.stringify(restored))
    assert.equal(readFileSync(at('two-files', 'ab', 'abcdef'), 'utf8'), 'a document')
    const opened = await openStore(settingsOf('two'))
    assert.ok(opened.ok)
    const two = opened.value
    await two.as(clock, async (db) => {
      const person = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow()
      assert.deepEqual([person.name, person.created_at], ['陳小明𠮷', now])
      const organisations = await db
        .selectFrom('organisations')
        .select(['name', 'merged_into'])
        .orderBy('merged_into')
        .execute()
      assert.deepEqual(
        organisations.map(({ name }) => name),
        [{ en: 'Jade\tnew\nline' }, { en: 'Jade\tnew\nline' }],
      )
      const last = await db
        .selectFrom('audit')
        .select((one) => one.fn.max('number').as('number'))
        .executeTakeFirstOrThrow()
      await recordDeed(db, clock, { deed: 'after', about: {}, at: now })
      const next = await db.selectFrom('audit').select('number').where('deed', '=', 'after').executeTakeFirstOrThrow()
      assert.equal(next.number, last.number + 1)
    })
    await assert.rejects(
      two.as({ kind: 'nobody' }, (db) =>
        db
          .insertInto('memberships')
          .values({ organisation: newId(), person: newId(), role: 'owner', since: now, until: null })
          .execute(),
      ),
    )
    await two.close()
  })
  test('into what is not empty is refused', async () => {
    const restored = await call(restore, 'two', 'first.backup')
    assert.ok(!restored.ok && restored.problem.code === 'backup/not-empty', JSON.stringify(restored))
  })
  test('of a file that was cut, changed, or is none is refused, and nothing is brought back', async () => {
    const whole = readFileSync(at('first.backup'))
    writeFileSync(at('cut.backup'), whole)
    truncateSync(at('cut.backup'), whole.length - 2000)
    const changed = gunzipSync(whole)
    changed[changed.indexOf('ann@example.org')] = 'b'.charCodeAt(0)
    writeFileSync(at('changed.backup'), gzipSync(changed))
    writeFileSync(at('none.backup'), 'no backup')
    for (const [file, code] of [
      ['cut.backup', 'backup/damaged'],
      ['changed.backup', 'backup/damaged'],
      ['none.backup', 'backup/damaged'],
      ['missing.backup', 'backup/no-such-file'],
    ] as const) {
      const restored = await call(restore, 'three', file)
      assert.ok(!restored.ok && restored.problem.code === code, `${file}: ${JSON.stringify(restored)}`)
    }
  })
})
