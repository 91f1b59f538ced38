import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { changeFiles, undoChange } from './content-changes.ts'

const at = new Date('2026-11-21T10:00:00Z')
const folder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  writeFileSync(join(root, 'a.yaml'), 'one')
  return root
}
const text = (root: string, path: string) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null
const read = new Map([['a.yaml', 'one']])
const change = [
  { path: 'a.yaml', text: 'two' },
  { path: 'new/b.yaml', text: 'b' },
]
const codeOf = (done: { ok: boolean; problem?: { code: string } }) => (done.ok ? 'done' : done.problem?.code)

describe('changing content files', () => {
  test('writes all of them, and takes all of them back', async () => {
    const root = folder()
    assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'done')
    assert.deepEqual([text(root, 'a.yaml'), text(root, 'new/b.yaml')], ['two', 'b'])
    assert.deepEqual(await undoChange(root), { ok: true, value: ['a.yaml', 'new/b.yaml'] })
    assert.deepEqual([text(root, 'a.yaml'), text(root, 'new/b.yaml')], ['one', null])
    assert.equal(codeOf(await undoChange(root)), 'content/nothing-to-undo')
  })
  test('refuses when a file was edited since it was read, and writes nothing', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.yaml'), 'edited')
    assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'content/moved')
    assert.deepEqual([text(root, 'a.yaml'), text(root, 'new/b.yaml')], ['edited', null])
  })
  test('does not take back over an edit made since', async () => {
    const root = folder()
    await changeFiles(root, change, { read, at })
    writeFileSync(join(root, 'a.yaml'), 'edited')
    assert.equal(codeOf(await undoChange(root)), 'content/edited-since')
    assert.equal(text(root, 'a.yaml'), 'edited')
  })
  test('two changes of one moment are taken back one after the other', async () => {
    const root = folder()
    await changeFiles(root, change, { read, at })
    const since = new Map([...read, ['a.yaml', 'two'], ['new/b.yaml', 'b']])
    await changeFiles(root, [{ path: 'a.yaml', text: 'three' }], { read: since, at: new Date(0) })
    assert.equal(codeOf(await undoChange(root)), 'done')
    assert.equal(text(root, 'a.yaml'), 'two')
    assert.equal(codeOf(await undoChange(root)), 'done')
    assert.equal(text(root, 'a.yaml'), 'one')
  })
  test('of two at once, one is told to wait', async () => {
    const root = folder()
    const both = await Promise.all([1, 2].map(() => changeFiles(root, change, { read, at })))
    const codes = both.map(codeOf).sort()
    assert.equal(codes.filter((code) => code === 'done').length, 1)
    assert.ok(['content/being-changed', 'content/moved'].includes(codes.find((code) => code !== 'done') ?? ''))
    assert.deepEqual(
      readdirSync(join(root, '.changes')).filter((name) => name.startsWith('lock')),
      [],
    )
  })
})

describe('when something stands in the way', () => {
  const journal = join('.changes', '2026-11-21T10-00-00-000Z.json')
  test('a change that was cut short is named, and can be taken back', async () => {
    const root = folder()
    await changeFiles(root, change, { read, at })
    renameSync(join(root, journal), join(root, journal.replace('.json', '.unfinished.json')))
    writeFileSync(join(root, 'a.yaml'), 'one') // the first file had not taken its place yet
    mkdirSync(join(root, '.changes/waiting'))
    writeFileSync(join(root, '.changes/waiting/0'), 'two')
    assert.equal(codeOf(await changeFiles(root, [], { read, at })), 'content/unfinished-change')
    assert.equal(codeOf(await undoChange(root)), 'done')
    assert.deepEqual(
      ['a.yaml', '.changes/waiting/0', 'new/b.yaml'].map((path) => text(root, path)),
      ['one', null, null],
    )
  })
  test('what cannot be written leaves everything as it was', async () => {
    const root = folder()
    const blocked = [...change, { path: 'a.yaml/c.yaml', text: 'c' }] // a file where a folder would have to be
    assert.equal(codeOf(await changeFiles(root, blocked, { read, at })), 'content/cannot-write')
    assert.deepEqual(
      [text(root, 'a.yaml'), text(root, 'new/b.yaml'), text(root, '.changes/waiting/0')],
      ['one', null, null],
    )
    assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'done')
  })
  for (const [says, held] of [
    ['whose process is gone', '999999999'],
    ['that was left empty', ''],
  ] as const) {
    test(`a lock ${says} is taken over`, async () => {
      const root = folder()
      mkdirSync(join(root, '.changes'))
      writeFileSync(join(root, '.changes', 'lock'), held)
      writeFileSync(join(root, '.changes', 'lock-999999999-its-own'), held)
      assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'done')
      assert.equal(readdirSync(join(root, '.changes')).filter((name) => name.startsWith('lock')).length, 0)
    })
  }
  test('a lock that is held is left alone', async () => {
    const root = folder()
    mkdirSync(join(root, '.changes'))
    writeFileSync(join(root, '.changes', 'lock'), String(process.pid))
    assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'content/being-changed')
    assert.equal(text(root, '.changes/lock'), String(process.pid))
  })
  test('a record that cannot be read is named', async () => {
    const root = folder()
    mkdirSync(join(root, '.changes'))
    writeFileSync(join(root, journal), '{')
    assert.equal(codeOf(await undoChange(root)), 'content/broken-journal')
  })
})
