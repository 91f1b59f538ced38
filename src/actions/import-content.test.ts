import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { workbookOf } from '../outside/spreadsheet.ts'
import { exportContent } from './export-content.ts'
import { importContent } from './import-content.ts'
import { perform } from './perform.ts'

// Export and import on the real content, in a folder of its own.

const root = mkdtempSync(join(tmpdir(), 'import-'))
cpSync(join(import.meta.dirname, '../../content'), root, { recursive: true })
const content = contentFolder(root)
const asked = { lang: 'en', day: day('2026-11-21'), now: () => new Date('2026-11-21T01:00:00Z') } as const
let catalogue: Catalogue

before(async () => {
  const read = await content.read()
  assert.ok(read.ok)
  catalogue = parseCatalogue(read.value).sound
})

async function exported(format: 'csv' | 'xlsx' | 'jsonld', part?: string): Promise<Uint8Array> {
  const given = await perform(exportContent, {
    asked,
    input: part === undefined ? {} : { part },
    supplies: { catalogue },
  })
  assert.ok(given.ok)
  const file = await exportContent.files?.[format]?.write(given.value, asked)
  assert.ok(file?.ok, JSON.stringify(file))
  return Buffer.from(file.value)
}
async function taken(name: string, bytes: Uint8Array, more: object = {}) {
  const done = await perform(importContent, { asked, input: { file: { name, bytes }, ...more }, supplies: { content } })
  assert.ok(done.ok, JSON.stringify(done))
  return done.value
}
const filesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )

describe('what export writes, import reads as the same', () => {
  test('the whole as a workbook', async () => {
    const { did, tables, problems, leftOut } = await taken('all.xlsx', await exported('xlsx'))
    assert.deepEqual([did, problems, leftOut], ['nothing', [], ['calendars', 'cues']])
    assert.ok(tables.every(({ rows }) => rows.every(({ what }) => what === 'same')))
    assert.ok(tables.flatMap(({ rows }) => rows).length > 1000)
  })
  test('a part as CSV', async () => {
    const { did, problems } = await taken('organisations.csv', await exported('csv', 'organisations'))
    assert.deepEqual([did, problems], ['nothing', []])
  })
  test('all parts do not go into one CSV file', async () => {
    const given = await perform(exportContent, { asked, input: {}, supplies: { catalogue } })
    assert.ok(given.ok)
    const file = await exportContent.files?.['csv']?.write(given.value, asked)
    assert.equal(file?.ok === false && file.problem.code, 'export/several-parts')
  })
})

describe('import: told, then done, then taken back', () => {
  const csv = Buffer.from('id,abbreviation\nhkstp,PARK\n')
  test('a preview writes nothing; --apply writes; --undo brings everything back', async () => {
    const was = filesIn(root)
    const preview = await taken('organisations.csv', csv)
    assert.equal(preview.did, 'preview')
    assert.deepEqual(filesIn(root), was)
    const applied = await taken('organisations.csv', csv, { apply: true })
    assert.equal(applied.did, 'applied')
    assert.notDeepEqual(filesIn(root), was)
    const undone = await perform(importContent, { asked, input: { undo: true }, supplies: { content } })
    assert.ok(undone.ok && undone.value.did === 'undone')
    assert.deepEqual(filesIn(root), was)
  })
  test('one bad row, and nothing of the good ones is written', async () => {
    const was = filesIn(root)
    const bad = Buffer.from('id,parent\nhkstp,nowhere-at-all\ncyberport,hkstp\n')
    const { did, problems } = await taken('organisations.csv', bad, { apply: true })
    assert.deepEqual(
      [did, problems.map(({ row, code }) => [row, code])],
      ['nothing', [[2, 'catalogue/unknown-organisation']]],
    )
    assert.deepEqual(filesIn(root), was)
  })
})

describe('import: files that are not as they should be', () => {
  const refusalOf = async (name: string, text: string | Uint8Array, more: object = {}) => {
    const file = { name, bytes: Buffer.from(text) }
    const done = await perform(importContent, { asked, input: { file, ...more }, supplies: { content } })
    return done.ok ? 'read' : done.problem.code
  }
  const table = [
    ['no rows', 'offers.csv', 'id\n', {}, 'import/empty'],
    ['nothing at all', 'offers.csv', '', {}, 'import/empty'],
    ['a part that is not taken', 'calendars.csv', 'place,year\nHK,2026\n', {}, 'import/unknown-part'],
    ['such a part by name', 'x.csv', 'place,year\nHK,2026\n', { part: 'calendars' }, 'import/unknown-part'],
    ['a name in capitals', 'Offers.csv', 'id\nof-rth\n', {}, 'read'],
  ] as const
  for (const [says, name, text, more, expected] of table) {
    test(says, async () => assert.equal(await refusalOf(name, text, more), expected))
  }
  test('a part and several sheets, none of them of its name', async () => {
    const book = await workbookOf(['one', 'two'].map((name) => ({ name, columns: ['id'], rows: [['of-rth']] })))
    assert.equal(await refusalOf('x.xlsx', book, { part: 'offers' }), 'import/several-sheets')
  })
  test('content with problems is mended first: nobody knows what a row would change in it', async () => {
    const broken = contentFolder(mkdtempSync(join(tmpdir(), 'broken-')))
    writeFileSync(join(broken.folder, 'stray.yaml'), 'a: [')
    const file = { name: 'offers.csv', bytes: Buffer.from('id\nof-rth\n') }
    const done = await perform(importContent, { asked, input: { file }, supplies: { content: broken } })
    assert.equal(!done.ok && done.problem.code, 'content/has-problems')
  })
})

describe('linked data', () => {
  test('every node has a type, every link to a concept leads to one, and the dump has a DCAT record', async () => {
    const document = JSON.parse(Buffer.from(await exported('jsonld')).toString('utf8'))
    const nodes: Record<string, unknown>[] = document['@graph']
    assert.ok(nodes.every((node) => typeof node['@type'] === 'string'))
    assert.equal(nodes[0]?.['@type'], 'dcat:Dataset')
    const ids = new Set(nodes.map((node) => node['@id']))
    const links = [...JSON.stringify(document).matchAll(/"@id":"([^"]*\/concepts\/[^"]*)"/g)].map(([, id]) => id)
    assert.deepEqual(
      [...new Set(links)].filter((id) => !ids.has(id)),
      [],
    )
  })
})
