import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type CaseHub, caseHub, type Name } from '../../actions/case-testing.ts'
import { actions } from '../../actions/index.ts'
import { archived } from '../../actions/kept-documents.ts'
import { filesIn, makeToken } from '../../store/index.ts'
import { createHttpServer } from './server.ts'

// What an organisation takes along, over HTTP: every table, and the documents of its cases as they were sent.

let hub: CaseHub
let app: Awaited<ReturnType<typeof createHttpServer>>
const folder = mkdtempSync(join(tmpdir(), 'causeway-export-'))

before(async () => {
  hub = await caseHub()
  const supplies = { catalogue: hub.catalogue, store: hub.database, files: filesIn(folder) } as never // what these need
  app = await createHttpServer({ actions, supplies, clock: () => hub.now, version: '0', isLogged: false })
})
after(async () => {
  await app.close()
  await hub.database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function tokenOf(name: Name): Promise<Record<string, string>> {
  const { person } = hub.people[name]
  const made = { person, name: 't', scopes: ['read', 'write'] as const, at: hub.now, until: undefined }
  const { secret } = await hub.database.as(hub.people[name], (db) => makeToken(db, made as never)) // as the door makes one
  return { authorization: `Bearer ${secret}` }
}

describe('taking an organisation along', () => {
  test('the archive holds the documents of its cases, every version, byte for byte', async () => {
    const { case: id } = await hub.draft()
    const ann = await tokenOf('ann')
    const send = async (content: string, fields: Record<string, string> = {}) => {
      const part = (head: string) => `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`
      const named = Object.entries(fields).map(([field, value]) => `${part(`name="${field}"`)}${value}\r\n`)
      const payload = `${named.join('')}${part('name="file"; filename="年報.txt"')}${content}\r\n--x--\r\n`
      const headers = { ...ann, 'content-type': 'multipart/form-data; boundary=x' }
      const sent = await app.inject({ method: 'POST', url: `/api/v1/cases/${id}/documents`, payload, headers })
      assert.equal(sent.statusCode, 200, sent.body)
      return sent.json().document as string
    }
    const document = await send('first')
    await send('second', { document })
    const url = `/api/v1/members/${hub.jade}/export`
    const answered = await app.inject({ url: `${url}?format=zip`, headers: ann })
    assert.equal(answered.statusCode, 200, answered.body)
    const files = unzipSync(answered.rawPayload)
    const at = (version: number) => `documents/${id}/${document}-${version}-年報.txt`
    assert.deepEqual(
      [at(1), at(2)].map((path) => strFromU8(files[path] ?? new Uint8Array())),
      ['first', 'second'],
    )
    const list = strFromU8(files['documents.csv'] ?? new Uint8Array())
    assert.ok(list.includes(at(1)) && list.includes(at(2)), list)
    const others = await app.inject({ url: `${url}?format=zip`, headers: await tokenOf('bob') })
    assert.equal(others.statusCode, 404)
  })
  test('what does not fit is listed and left out; a name leads nowhere', async () => {
    const files = { ...filesIn(folder), read: async () => undefined }
    const one = { case: 'c', document: 'd', version: 1, digest: '0'.repeat(64) }
    const { entries, list } = await archived(
      [
        { ...one, name: 'large.pdf', bytes: 101 * 1024 * 1024 },
        { ...one, name: 'gone.pdf', bytes: 5 },
      ],
      files,
    )
    assert.deepEqual([entries, list.rows.map((row) => row.at(-1))], [{}, [undefined, undefined]])
    const { Readable } = await import('node:stream')
    const bad = await archived([{ ...one, name: '../../x:y', bytes: 1 }], {
      ...files,
      read: async () => Readable.from([Buffer.from('a')]),
    })
    assert.deepEqual(Object.keys(bad.entries), ['documents/c/d-1-__.._x_y'])
  })
})
