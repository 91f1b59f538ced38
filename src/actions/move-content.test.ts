import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { filesOf } from '../catalogue/testing.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { lockEditions, bringInForce as makeForce, saveEdition } from '../store/editions.ts'
import { editionInForce, type Who } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { editionToServe } from './edition-in-force.ts'
import { checkFiles } from './editions.ts'
import { moveContent } from './move-content.ts'
import { answerOf, codeOf, performAs, personOf } from './testing.ts'

const terminal: Who = { kind: 'terminal' }
const at = new Date('2026-11-21T01:00:00Z')
const root = mkdtempSync(join(tmpdir(), 'causeway-move-'))
const folder = join(root, 'out')
const path = 'schemes/HK/made.yaml'
const file = (name = path) => join(folder, name)

let database: TestDatabase
let act: ReturnType<typeof performAs>
const texts = new Map(
  filesOf({ schemes: [{ id: 'made' }, { id: 'other' }] }).flatMap((one) =>
    'text' in one ? [[one.path, one.text] as const] : [],
  ),
)

before(async () => {
  database = await freshDatabase()
  const { catalogue } = checkFiles(texts)
  assert.ok(catalogue)
  act = performAs({ store: database, content: contentFolder(root) })
  assert.equal(codeOf(await move('export')), 'drafts/nothing-in-force')
  const files = [...texts].map(([path, text]) => ({ path, text }))
  await editionToServe(
    { catalogue, files },
    { store: database, clock: () => at, complain: (line) => assert.fail(line) },
  )
  await personOf(database, 'ed', { hub: [['HK', 'editor']] })
  await personOf(database, 'ann')
})
after(async () => {
  await database.close()
  rmSync(root, { recursive: true, force: true })
})

const move = (what: 'export' | 'import', more = {}) => act(terminal, moveContent, { what, folder, ...more })
const edit = (from: string, to: string, name = path) =>
  writeFileSync(file(name), readFileSync(file(name), 'utf8').replace(from, to))

/** Another edition comes in force here, with a file changed. */
async function comesInForce(from: string, to: string): Promise<void> {
  await database.as(terminal, async (db) => {
    await lockEditions(db)
    const changed = new Map(texts).set(path, (texts.get(path) ?? '').replace(from, to))
    const { catalogue } = checkFiles(changed)
    assert.ok(catalogue)
    await saveEdition(db, { digest: catalogue.edition, files: changed, at })
    const last = await editionInForce(db)
    await makeForce(db, { edition: catalogue.edition, disk: last?.disk ?? '', at })
  })
}

describe('content goes out to a folder and comes back', () => {
  test('as it is, with what it came from beside it', async () => {
    assert.equal(answerOf(await move('export')).did, 'exported')
    assert.equal(readFileSync(file(), 'utf8'), texts.get(path))
    assert.equal(answerOf(await move('import')).did, 'nothing')
    assert.equal(answerOf(await move('export')).files.length, 0)
  })
  test('an edit is shown first, and becomes a draft of an editor', async () => {
    edit('Made for a test', 'Made by hand')
    const shown = answerOf(await move('import'))
    assert.deepEqual([shown.did, shown.files], ['preview', [{ path, change: 'changed' }]])
    assert.equal(codeOf(await move('import', { by: 'ann@example.org' })), 'drafts/no-such-editor')
    const drafted = answerOf(await move('import', { by: 'ed@example.org', title: 'By hand' }))
    assert.equal(drafted.did, 'drafted')
    const { rows } = await database.owner.query('select title, path, text from drafts join draft_files on draft = id')
    assert.deepEqual([rows[0].title, rows[0].path], ['By hand', path])
    assert.match(rows[0].text, /Made by hand/)
  })
  test('nothing edited there is written over', async () => {
    assert.equal(codeOf(await move('export')), 'drafts/folder-in-use')
    assert.match(readFileSync(file(), 'utf8'), /Made by hand/)
  })
  test('what changed here meanwhile is kept with it', async () => {
    await comesInForce('Always open', 'Open all year')
    const shown = answerOf(await move('import'))
    assert.deepEqual([shown.did, shown.conflicts, shown.problems], ['preview', [], []])
    assert.deepEqual(shown.files, [{ path, change: 'changed' }])
  })
  test('the same changed here and there is a conflict, by file and key', async () => {
    await comesInForce('Made for a test', 'Made in the product')
    const told = answerOf(await move('import', { by: 'ed@example.org' }))
    assert.equal(told.did, 'conflicts')
    assert.deepEqual(told.conflicts[0], { file: path, key: 'summary.en' })
    assert.equal(told.draft, undefined)
  })
  test('a problem is told with its place', async () => {
    edit('Made by hand', 'Made in the product')
    edit('kind: grant', 'kind: grand', 'schemes/HK/other.yaml')
    const told = answerOf(await move('import'))
    assert.ok(told.problems.some((one) => one.file === 'schemes/HK/other.yaml' && one.line > 0))
  })
  test('a folder of unknown origin is not taken in', async () => {
    rmSync(join(folder, '.causeway-edition.json'))
    assert.equal(codeOf(await move('import')), 'drafts/no-record')
    assert.equal(codeOf(await move('export')), 'drafts/folder-in-use')
  })
})
