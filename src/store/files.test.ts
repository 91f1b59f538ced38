import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import { filesIn, mostBytes } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-kept-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const files = filesIn(folder)
const incoming = () => readdirSync(join(folder, '.incoming'))
const sha256OfHello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

describe('the store of files', () => {
  test('holds what arrives, keeps it under its digest, and gives it back', async () => {
    const held = await files.hold(Readable.from([Buffer.from('hel'), Buffer.from('lo')]))
    assert.ok(held.ok)
    assert.deepEqual([held.value.bytes, held.value.digest], [5, sha256OfHello])
    assert.equal(await files.read(sha256OfHello), undefined, 'held is not kept')
    await files.keep(held.value)
    await files.drop(held.value)
    const kept = await files.read(sha256OfHello)
    assert.equal(kept && (await text(kept)), 'hello')
    assert.deepEqual(incoming(), [])
  })
  test('keeps the same bytes once, whoever sends them', async () => {
    const held = await files.hold(Readable.from([Buffer.from('hello')]))
    assert.ok(held.ok)
    await files.keep(held.value)
    assert.deepEqual(readdirSync(join(folder, '2c')), [sha256OfHello])
  })
  test('lets go of what is too large, empty, or breaks off on its way', async () => {
    const large = await files.hold(Readable.from([Buffer.alloc(mostBytes), Buffer.from('x')]))
    assert.equal(!large.ok && large.problem.code, 'documents/too-large')
    const empty = await files.hold(Readable.from([]))
    assert.equal(!empty.ok && empty.problem.code, 'documents/empty')
    const broken = new Readable({ read: () => undefined })
    broken.push('x')
    setTimeout(() => broken.destroy(new Error('gone')), 20)
    await assert.rejects(() => files.hold(broken), /gone/)
    assert.deepEqual(incoming(), [])
  })
  test('lets go of what a process that died had taken in', async () => {
    for (const [name, age] of [
      ['old', 7_200_000],
      ['new', 0],
    ] as const) {
      const at = join(folder, '.incoming', name)
      writeFileSync(at, 'x')
      const when = new Date(Date.now() - age)
      utimesSync(at, when, when)
    }
    await filesIn(folder).hold(Readable.from([]))
    assert.deepEqual(incoming(), ['new'])
  })
  test('has no place for what is no digest', async () => {
    await assert.rejects(() => files.read('../../etc/passwd'), /no digest/)
  })
})
