import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { type CaseHub, caseHub, type Json, type Name } from '../../actions/case-testing.ts'
import { actions } from '../../actions/index.ts'
import { filesIn, makeToken } from '../../store/index.ts'
import { createHttpServer } from './server.ts'

// Documents of a case, over HTTP: who may send and fetch them, and what is never taken in or shown.

let hub: CaseHub
let app: FastifyInstance
let id: string
const tokens = new Map<Name, string>()
const folder = mkdtempSync(join(tmpdir(), 'causeway-files-'))

before(async () => {
  hub = await caseHub()
  const { catalogue, database } = hub
  const supplies = { catalogue, store: database, files: filesIn(folder) } as never // what the actions of cases need
  app = await createHttpServer({ actions, supplies, clock: () => hub.now, version: '0', isLogged: false })
  for (const name of ['ann', 'bob', 'off', 'far', 'rev'] as const) {
    const { person } = hub.people[name]
    const token = await database.as(hub.people[name], (db) =>
      makeToken(db, { person, name: 'test', scopes: ['read', 'write'], at: hub.now, until: undefined }),
    )
    tokens.set(name, token.secret)
  }
  ;({ case: id } = await hub.draft())
})
after(async () => {
  await app.close()
  await hub.database.close()
  rmSync(folder, { recursive: true, force: true })
})

const pdf = (says: string) => `%PDF-1.7\n1 0 obj << /Title (${says}) >> endobj\n%%EOF`
const boundary = '----causeway'
type Sent = {
  readonly name: string
  readonly content: string | Buffer
  readonly fields?: Readonly<Record<string, string>>
}
const formOf = (files: readonly Sent[]) =>
  Buffer.concat([
    ...files.flatMap(({ name, content, fields = {} }) => [
      ...Object.entries(fields).map(([field, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`),
      ),
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
const as = (who: Name | undefined) => (who === undefined ? {} : { authorization: `Bearer ${tokens.get(who)}` })
const send = (who: Name | undefined, ...files: readonly Sent[]) =>
  app.inject({
    ...{ method: 'POST', url: `/api/v1/cases/${id}/documents`, payload: formOf(files) },
    headers: { ...as(who), 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
const get = (who: Name | undefined, path: string) =>
  app.inject({ url: `/api/v1/cases/${id}/documents/${path}`, headers: as(who) })
const digestOf = (content: string) => createHash('sha256').update(content).digest('hex')
const heldNow = () => (existsSync(join(folder, '.incoming')) ? readdirSync(join(folder, '.incoming')) : [])

describe('documents over HTTP', () => {
  test('are kept under their digest and come back as they were, to be saved and not shown', async () => {
    const sent = await send('ann', { name: '年報 2025.pdf', content: pdf('first') })
    assert.equal(sent.statusCode, 200, sent.body)
    const { document, digest } = sent.json()
    assert.equal(readFileSync(join(folder, digest.slice(0, 2), digest), 'utf8'), pdf('first'))
    const fetched = await get('off', document)
    assert.equal(fetched.body, pdf('first'))
    assert.equal(fetched.headers['content-type'], 'application/pdf')
    assert.match(String(fetched.headers['content-disposition']), /^attachment; .*filename\*=UTF-8''%E5%B9%B4/)
    assert.equal(fetched.headers['x-content-type-options'], 'nosniff')
    assert.match(String(fetched.headers['content-security-policy']), /^sandbox/)
    assert.equal(fetched.headers['cache-control'], 'no-store')
    assert.deepEqual(heldNow(), [])
  })

  test('come back whole where the browser takes them packed', async () => {
    const text = 'The same words again and again. '.repeat(500)
    const { document } = (await send('ann', { name: 'words.txt', content: text })).json()
    const fetched = await app.inject({
      ...{ url: `/api/v1/cases/${id}/documents/${document}`, headers: { ...as('ann'), 'accept-encoding': 'gzip' } },
    })
    const bytes = fetched.headers['content-encoding'] === 'gzip' ? gunzipSync(fetched.rawPayload) : fetched.rawPayload
    assert.equal(bytes.toString('utf8'), text)
    const length = fetched.headers['content-length']
    assert.ok(length === undefined || Number(length) === fetched.rawPayload.length)
  })

  test('have versions, none of which is lost', async () => {
    const { document } = (await send('ann', { name: 'plan.pdf', content: pdf('one') })).json()
    const second = await send('ann', { name: 'plan.pdf', content: pdf('two'), fields: { document } })
    assert.equal(second.json().document, document)
    assert.equal((await get('off', document)).body, pdf('two'))
    assert.equal((await get('off', `${document}?version=1`)).body, pdf('one'))
    assert.equal((await get('off', `${document}?version=3`)).json().code, 'cases/no-such-document')
    const stray = await send('ann', { name: 'plan.pdf', content: pdf('x'), fields: { document: 'no-such' } })
    assert.equal(stray.json().code, 'cases/no-such-document')
    const view: Json = await hub.done(hub.people.off, 'show-case', { case: id })
    assert.equal(view.documents.find((one: Json) => one.id === document).versions.length, 2)
  })

  test('of a case that is not theirs, nobody sends or fetches: it is not there', async () => {
    const { document } = (await send('ann', { name: 'a.pdf', content: pdf('mine') })).json()
    for (const who of ['bob', 'far', 'rev'] as const) {
      for (const reply of [await get(who, document), await send(who, { name: 'a.pdf', content: pdf('theirs') })]) {
        assert.equal(reply.statusCode, 404, who)
        assert.equal(reply.json().code, 'cases/no-such-case')
      }
    }
    for (const reply of [await get(undefined, document), await send(undefined, { name: 'a.pdf', content: 'x' })])
      assert.equal(reply.json().code, 'access/sign-in-first')
    assert.ok(!readdirSync(folder, { recursive: true }).some((path) => String(path).endsWith(digestOf(pdf('theirs')))))
    assert.deepEqual(heldNow(), [], 'what was refused is let go of')
  })

  test('that would act by themselves, or are not what they say, are not taken in', async () => {
    for (const [name, content, status, code] of [
      ['a.svg', '<svg onload="alert(1)"/>', 415, 'documents/kind'],
      ['a.pdf', '<html><script>1</script>', 415, 'documents/not-what-it-says'],
      ['a.pdf', pdf('x) /S /JavaScript /JS (app.alert'), 422, 'documents/active-script'],
      ['', pdf('x'), 415, 'documents/kind'],
    ] as const) {
      const reply = await send('ann', { name, content })
      assert.equal(reply.json().code, code, name)
      assert.equal(reply.statusCode, status)
    }
    assert.equal((await send('ann', { name: 'a.txt', content: '' })).json().code, 'documents/empty')
    assert.equal((await send('ann')).json().code, 'documents/none')
    const two = await send('ann', { name: 'a.txt', content: 'a' }, { name: 'b.txt', content: 'b' })
    assert.equal(two.json().code, 'documents/several')
    const large = await send('ann', { name: 'a.txt', content: Buffer.alloc(25 * 1024 * 1024 + 1, 'a') })
    assert.deepEqual([large.statusCode, large.json().code], [413, 'documents/too-large'])
    assert.deepEqual(heldNow(), [])
  })

  test('come as files alone: what is said to be one in JSON is none, and no path leads out', async () => {
    const forged = await app.inject({
      ...{ method: 'POST', url: `/api/v1/cases/${id}/documents`, headers: as('ann') },
      payload: { file: { name: 'passwd', type: 'text/plain', bytes: 1, digest: 'a'.repeat(64), at: '/etc/passwd' } },
    })
    assert.notEqual(forged.statusCode, 200)
    for (const path of ['..%2f..%2fetc%2fpasswd', '%2e%2e', 'a'.repeat(64)]) {
      const reply = await get('ann', path)
      assert.equal(reply.statusCode, 404, path)
    }
  })

  test('other routes take no forms', async () => {
    const reply = await app.inject({
      ...{ method: 'POST', url: `/api/v1/cases/${id}/messages`, payload: formOf([{ name: 'a', content: 'a' }]) },
      headers: { ...as('ann'), 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    assert.equal(reply.json().code, 'request/media-type')
  })

  test('are told as files in the OpenAPI document', async () => {
    const { paths } = (await app.inject('/api/openapi.json')).json()
    const body = paths['/api/v1/cases/{case}/documents'].post.requestBody.content
    assert.deepEqual(Object.keys(body), ['multipart/form-data'])
    assert.equal(body['multipart/form-data'].schema.properties.file.format, 'binary')
  })
})

describe('cases over HTTP', () => {
  test('say by their status what is the matter', async () => {
    const post = (who: Name, path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1/cases/${path}`, headers: as(who), payload })
    const { version } = (await app.inject({ url: `/api/v1/cases/${id}`, headers: as('ann') })).json()
    const moved = await post('ann', `${id}/moves/submit`, { version: version - 1 })
    assert.deepEqual([moved.statusCode, moved.json().code], [409, 'cases/moved'])
    const notYours = await post('off', `${id}/moves/submit`, { version })
    assert.deepEqual([notYours.statusCode, notYours.json().code], [403, 'cases/not-yours'])
    const gone = await post('bob', `${id}/moves/submit`, { version })
    assert.deepEqual([gone.statusCode, gone.json().code], [404, 'cases/no-such-case'])
    const nonsense = await app.inject({ url: '/api/v1/cases/nonsense', headers: as('ann') })
    assert.deepEqual([nonsense.statusCode, nonsense.json().code], [404, 'cases/no-such-case'])
    assert.equal((await app.inject({ url: '/api/v1/cases' })).statusCode, 401)
    assert.equal((await app.inject({ url: '/api/v1/medians' })).statusCode, 200)
    const stored = await post('ann', `${id}/messages`, { text: '<script>alert(1)</script>\u0000', to: ['office'] })
    assert.equal(stored.json().code, 'request/fields')
    const half = await post('ann', `${id}/messages`, { text: 'half a sign \ud800', to: ['office'] })
    assert.equal(half.json().code, 'request/fields')
    const plain = await post('ann', `${id}/messages`, { text: '<script>alert(1)</script>', to: ['office'] })
    assert.equal(plain.statusCode, 200, 'a text is a text, whatever stands in it')
  })
})
