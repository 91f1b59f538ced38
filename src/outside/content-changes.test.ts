import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
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
    assert.equal(codeOf(await undoChange(root)), 'content/moved')
    assert.equal(text(root, 'a.yaml'), 'edited')
  })
  test('of two at once, one is told to wait', async () => {
    const root = folder()
    const both = await Promise.all([1, 2].map(() => changeFiles(root, change, { read, at })))
    const codes = both.map(codeOf).sort()
    assert.equal(codes.filter((code) => code === 'done').length, 1)
    assert.ok(['content/being-changed', 'content/moved'].includes(codes.find((code) => code !== 'done') ?? ''))
  })
  test('a change that was cut short is named, and can be taken back', async () => {
    const root = folder()
    await changeFiles(root, change, { read, at })
    const name = '2026-11-21T10-00-00-000Z.json'
    const journal = JSON.parse(text(root, join('.changes', name)) ?? '')
    writeFileSync(join(root, '.changes', name), JSON.stringify({ ...journal, done: false }))
    writeFileSync(join(root, 'a.yaml'), 'one') // the first file had not been written yet
    assert.equal(codeOf(await changeFiles(root, [], { read, at })), 'content/unfinished-change')
    assert.equal(codeOf(await undoChange(root)), 'done')
    assert.deepEqual([text(root, 'a.yaml'), text(root, 'new/b.yaml')], ['one', null])
  })
  test('a lock whose process is gone is taken over', async () => {
    const root = folder()
    mkdirSync(join(root, '.changes'))
    writeFileSync(join(root, '.changes', 'lock'), '999999999')
    assert.equal(codeOf(await changeFiles(root, change, { read, at })), 'done')
  })
})
