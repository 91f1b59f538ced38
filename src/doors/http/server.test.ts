import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Supplied } from '../../actions/perform.ts'
import { sampleActions } from '../testing.ts'
import { createHttpServer } from './server.ts'

const web = mkdtempSync(join(tmpdir(), 'causeway-web-'))
mkdirSync(join(web, 'assets'))
writeFileSync(
  join(web, 'index.html'),
  '<!doctype html><html lang="en"><head><title>x</title></head><body></body></html>',
)
writeFileSync(join(web, 'assets', 'main-abc123.js'), 'export {}')
writeFileSync(join(web, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')

let app: FastifyInstance
before(async () => {
  app = await createHttpServer({
    actions: sampleActions,
    supplies: {} as Supplied, // the sample actions need nothing
    clock: () => new Date('2026-11-20T18:00:00Z'),
    version: '1.2.3',
    web,
    isLogged: false,
  })
})
after(async () => {
  await app.close()
  rmSync(web, { recursive: true })
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })
const post = (url: string, payload: string | object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers })

describe('an action over HTTP', () => {
  test('takes the path, the query and the common inputs', async () => {
    const reply = await get('/api/v1/people/Ann/greeting?times=2&with=Bob,Cy&lang=zh-Hant&on=2025-01-02')
    assert.equal(reply.statusCode, 200)
    assert.deepEqual(reply.json(), { greeting: 'Ann+Bob+Cy Ann+Bob+Cy', day: '2025-01-02', lang: 'zh-Hant' })
    assert.equal(reply.headers['content-language'], 'zh-Hant')
  })
  test('answers for today in Hong Kong and in the reader’s language', async () => {
    const reply = await get('/api/v1/people/Ann/greeting', { 'accept-language': 'fr, zh-CN;q=0.8, en;q=0.3' })
    assert.deepEqual(reply.json(), { greeting: 'Ann', day: '2026-11-21', lang: 'zh-Hans' })
  })
  test('takes a body', async () => {
    assert.deepEqual((await post('/api/v1/weights', { facts: { a: 1, b: 2 } })).json(), { count: 2 })
  })
})

describe('a refusal over HTTP is problem+json', () => {
  test('with type, title, detail, fields and the request’s number, in the asker’s language', async () => {
    const reply = await get('/api/v1/people/Ann/greeting?times=9&mood=sad&lang=zh-Hant')
    assert.equal(reply.statusCode, 422)
    assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
    const body = reply.json()
    assert.equal(body.type, '/problems/request/fields')
    assert.equal(body.title, '有些輸入需要修改')
    assert.equal(body.request, reply.headers['x-request-id'])
    assert.deepEqual(
      body.fields.map((one: { field: string; code: string }) => [one.field, one.code]),
      [
        ['times', 'request/out-of-range'],
        ['mood', 'request/not-one-of'],
      ],
    )
  })

  const greeting = '/api/v1/people/Ann/greeting'
  const json = { 'content-type': 'application/json' }
  const table: readonly (readonly [string, () => ReturnType<typeof get>, number, string])[] = [
    ['a refusal of the action’s own', () => get('/api/v1/people/nobody/greeting'), 404, 'answers/not-found'],
    ['an unknown input', () => get(`${greeting}?tmies=2`), 422, 'request/fields'],
    ['a day that does not exist', () => get(`${greeting}?on=2026-02-30`), 422, 'request/not-a-day'],
    ['a language that is not offered', () => get(`${greeting}?lang=fr`), 422, 'request/unknown-language'],
    ['a body that is not JSON', () => post('/api/v1/weights', '{', json), 400, 'request/not-json'],
    ['a body that is a list', () => post('/api/v1/weights', [1]), 422, 'request/fields'],
    ['no body', () => app.inject({ method: 'POST', url: '/api/v1/weights' }), 422, 'request/fields'],
    [
      'a body of another kind',
      () => post('/api/v1/weights', 'a=1', { 'content-type': 'text/csv' }),
      415,
      'request/media-type',
    ],
    [
      'a body too large',
      () => post('/api/v1/weights', { facts: { a: 'x'.repeat(300_000) } }),
      413,
      'request/too-large',
    ],
    ['a path nobody answers', () => get('/api/v1/nothing'), 404, 'request/no-such-path'],
    ['a path that is no text', () => get('/api/v1/people/%FF/greeting'), 404, 'request/no-such-path'],
    ['a very long path', () => get(`/api/v1/people/${'x'.repeat(5000)}/greeting`), 404, 'request/no-such-path'],
    ['a file nobody has', () => get('/assets/none.js'), 404, 'request/no-such-path'],
    ['a way out of the folder', () => get('/assets/..%2f..%2f..%2fetc%2fpasswd'), 404, 'request/no-such-path'],
    ['no database', () => get('/readyz'), 503, 'service/not-ready'],
  ]
  for (const [says, ask, status, code] of table) {
    test(says, async () => {
      const reply = await ask()
      assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
    })
  }

  test('so is the answer to what cannot be read as a request', async () => {
    const address = new URL(await app.listen({ port: 0 }))
    const say = (text: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(Number(address.port), address.hostname, () => socket.write(text))
        let heard = ''
        socket.on('data', (part) => (heard += part)).on('close', () => resolve(heard))
      })
    assert.match(await say(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\n\r\n`), /^HTTP\/1.1 431 .*request\/too-long/s)
    assert.match(await say('good day\r\n\r\n'), /^HTTP\/1.1 400 .*request\/not-http/s)
  })

  test('a bug tells nothing of its inside', async () => {
    const reply = await get('/api/v1/stumble')
    assert.equal(reply.statusCode, 500)
    assert.equal(reply.json().code, 'service/fault')
    assert.doesNotMatch(reply.body, /secret/)
  })
})

describe('pages', () => {
  test('/ leads to the reader’s language', async () => {
    const reply = await get('/', { 'accept-language': 'zh-HK,zh;q=0.9' })
    assert.deepEqual([reply.statusCode, reply.headers.location], [302, '/zh-hant'])
    assert.equal((await get('/')).headers.location, '/en')
  })
  test('an address without a language, as feeds and linked data name it, leads to the reader’s', async () => {
    const reply = await get('/organisations/hkstp?on=2026-01-01', { 'accept-language': 'zh-CN' })
    assert.deepEqual([reply.statusCode, reply.headers.location], [302, '/zh-hans/organisations/hkstp?on=2026-01-01'])
    assert.equal((await get('/open-data')).headers.location, '/en/open-data')
  })
  test('every address under a language gets the page, with that language and its own nonce', async () => {
    const [first, second] = [await get('/zh-hans/schemes/nias'), await get('/zh-hans')]
    const nonce = /<meta name="csp-nonce" content="([^"]+)">/.exec(first.body)?.[1] ?? ''
    assert.match(first.body, /<html lang="zh-Hans-CN">/)
    assert.ok(String(first.headers['content-security-policy']).includes(`'nonce-${nonce}'`))
    assert.notEqual(/content="([^"]+)"/.exec(second.body)?.[1], nonce)
    assert.equal(first.headers['cache-control'], 'no-cache')
  })
  test('assets may be kept for ever, other files not', async () => {
    assert.match(String((await get('/assets/main-abc123.js')).headers['cache-control']), /immutable/)
    assert.equal((await get('/favicon.svg')).headers['cache-control'], 'no-cache')
  })
  test('nothing inline and no foreign host is allowed', async () => {
    const policy = String((await get('/en')).headers['content-security-policy'])
    assert.match(policy, /default-src 'self'/)
    assert.doesNotMatch(policy, /unsafe|https?:/)
  })
  test('/api lists every route, /problems every problem', async () => {
    const api = await get('/api?lang=zh-Hant')
    assert.match(api.body, /GET \/api\/v1\/people\/\{person\}\/greeting/)
    assert.match(api.body, /Greet somebody（繁）/)
    assert.match((await get('/problems')).body, /store\/folder-in-use/)
    assert.match((await get('/problems/store/folder-in-use')).body, /DATA_DIR/)
    assert.equal((await get('/problems/store/none')).statusCode, 404)
  })
  test('a reader who goes astray gets a page, and nothing of the address runs in it', async () => {
    const reply = await get('/nowhere/<b>?lang=zh-Hant', { accept: 'text/html,*/*' })
    assert.equal(reply.statusCode, 404)
    assert.match(reply.body, /這個網址沒有內容/)
    assert.doesNotMatch(reply.body, /<b>/)
  })
  test('what everybody may read has a tag, and is not sent again to whoever has it', async () => {
    const first = await get('/api/v1/people/Ann/greeting')
    assert.equal(first.headers['cache-control'], 'no-cache')
    const again = await get('/api/v1/people/Ann/greeting', { 'if-none-match': String(first.headers['etag']) })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    const other = await get('/api/v1/people/Bob/greeting', { 'if-none-match': String(first.headers['etag']) })
    assert.equal(other.statusCode, 200)
  })
  test('/metrics counts requests by route, on this machine alone', async () => {
    await get('/api/v1/people/Ann/greeting')
    const { body } = await get('/metrics')
    const line =
      /causeway_request_seconds_count\{method="GET",route="\/api\/v1\/people\/:person\/greeting",status="200"\} \d+/
    assert.match(body, line)
    assert.doesNotMatch(body, /Ann/)
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }]) {
      assert.equal((await get('/metrics', headers)).json().code, 'access/metrics')
    }
    const far = await app.inject({ method: 'GET', url: '/metrics', remoteAddress: '10.0.0.9' })
    assert.equal(far.statusCode, 403)
  })
  test('/healthz answers', async () => {
    assert.deepEqual((await get('/healthz')).json(), { status: 'ok' })
  })
})

describe('the OpenAPI document', () => {
  test('has an operation for every route, with its inputs and refusals', async () => {
    const document = (await get('/api/openapi.json')).json()
    assert.equal(document.openapi, '3.1.0')
    const operation = document.paths['/api/v1/people/{person}/greeting'].get
    assert.deepEqual(
      operation.parameters.map((one: { name: string; in: string }) => `${one.in}:${one.name}`),
      ['path:person', 'query:times', 'query:loud', 'query:with', 'query:mood', 'query:lang', 'query:on'],
    )
    assert.deepEqual(Object.keys(operation.responses), ['200', '404', '422'])
    const body = document.paths['/api/v1/weights'].post.requestBody
    assert.deepEqual(body.content['application/json'].schema.required, ['facts'])
  })
})
