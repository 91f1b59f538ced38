import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { partsOf } from '../../src/doors/http/action-routes.ts'
import { sessionCookie } from '../../src/doors/http/sessions.ts'
import { actionNamed, askFor, noId, routed, type ServedWorld, sampleOf, schemaOf, serveWorld } from './served-world.ts'

// Requests that no browser of ours would send: their form, their length, their paths, their pace.

let world: ServedWorld
let port: number
const opened = new Set<Socket>()
const web = mkdtempSync(join(tmpdir(), 'causeway-web-'))
before(async () => {
  writeFileSync(join(web, 'index.html'), '<!doctype html><html><head></head><body></body></html>')
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'assets', 'a-1234.js'), 'export const a = 1')
  writeFileSync(join(web, '..', 'causeway-secret.txt'), 'secret outside')
  world = await serveWorld({ web })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const bound = world.app.server.address()
  port = typeof bound === 'object' ? (bound?.port ?? 0) : 0
})
after(async () => {
  for (const socket of opened) socket.destroy()
  await world.close()
  rmSync(web, { recursive: true, force: true })
  rmSync(join(web, '..', 'causeway-secret.txt'), { force: true })
})

const post = (payload: string | Buffer, headers: Readonly<Record<string, string>> = {}, url = '/api/v1/advice') =>
  world.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })

describe('a body', () => {
  const deep = 100_000
  const bodies: Readonly<Record<string, readonly [body: string | Buffer, statuses: readonly number[]]>> = {
    'nested a hundred thousand deep, in lists': [`{"facts":${'['.repeat(deep)}${']'.repeat(deep)}}`, [422]],
    'nested as deep, in objects': [`{"facts":${'{"a":'.repeat(deep / 3)}1${'}'.repeat(deep / 3)}}`, [422]],
    'nested and never closed': ['['.repeat(deep), [400]],
    'of very many keys': [`{${Array.from({ length: 15_000 }, (_, i) => `"k${i}":1`).join(',')}}`, [422]],
    'of very many facts': [`{"facts":{${Array.from({ length: 15_000 }, (_, i) => `"k${i}":1`).join(',')}}}`, [422]],
    'that names __proto__': ['{"facts":{},"__proto__":{"isAdmin":true}}', [400]],
    'that names constructor.prototype': ['{"facts":{},"constructor":{"prototype":{"isAdmin":true}}}', [400]],
    'that names __proto__ among the facts': ['{"facts":{"__proto__":{"isAdmin":true}}}', [400]],
    'with one key twice': ['{"facts":{"applicant.staff":1,"applicant.staff":2}}', [200]],
    'that is a list': ['[]', [422]],
    'that is a word': ['"facts"', [422]],
    'that is nothing': ['null', [200, 422]],
    'that is empty': ['', [400]],
    'with a number beyond numbers': ['{"facts":{"applicant.staff":1e999}}', [422]],
    'that is no UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), [422]],
    'of half a megabyte': [`{"text":"${'a'.repeat(500_000)}"}`, [413]],
  }
  for (const [says, [body, statuses]] of Object.entries(bodies)) {
    test(`${says} is answered as a problem or as data`, async () => {
      const reply = await post(body)
      assert.ok(statuses.includes(reply.statusCode), `${reply.statusCode} ${reply.body.slice(0, 300)}`)
      assert.match(String(reply.headers['content-type']), /^application\/(problem\+)?json/)
      assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined)
      assert.ok(reply.body.length < 2_000_000)
    })
  }

  test('that is packed, to unpack to very much, is not unpacked', async () => {
    const packed = gzipSync(Buffer.from(`{"text":"${'a'.repeat(50_000_000)}"}`))
    const reply = await post(packed, { 'content-encoding': 'gzip' })
    assert.ok([400, 413].includes(reply.statusCode), `${reply.statusCode} ${reply.body.slice(0, 200)}`)
  })

  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/json-patch+json',
    'application/xml',
    'application/json; charset=utf-7',
    '',
  ]
  for (const type of types) {
    test(`of the type “${type}” is not read as JSON`, async () => {
      const reply = await post('{"facts":{"applicant.staff":1}}', { 'content-type': type })
      const isRefused = reply.statusCode === 415 && reply.json().code === 'request/media-type'
      assert.ok(isRefused || type.startsWith('application/json;'), `${reply.statusCode} ${reply.body.slice(0, 200)}`)
      assert.ok(reply.statusCode < 500)
    })
  }
})

describe('a query', () => {
  const queries = [
    'lang=en&lang=zh-Hant',
    'lang=__proto__',
    'lang[]=en',
    'on=2026-01-01&on=2026-01-02',
    'on=9999999-99-99',
    'on=',
    'format=csv&format=xlsx',
    'format=__proto__',
    'format=constructor',
    'limit=1&limit=2',
    'limit=1e999',
    'limit=-1',
    '__proto__=x',
    'constructor=x&toString=y',
    'a=%00',
    'a=%ff%fe',
    `${'a=1&'.repeat(3000)}b`,
  ]
  for (const query of queries) {
    test(`“${query.slice(0, 40)}” is answered by every action that reads`, async () => {
      const session = await world.sessionOf('root')
      for (const { http } of routed.filter((action) => action.http?.startsWith('GET '))) {
        const url = `/api/v1${partsOf(http ?? 'GET /').path.replaceAll(/\{\w+\}/g, noId)}?${query}`
        const reply = await world.app.inject({ url, headers: { cookie: `${sessionCookie}=${session}` } })
        assert.ok(reply.statusCode < 500, `${http}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
      }
    })
  }
})

describe('a header', () => {
  const odd: readonly Readonly<Record<string, string>>[] = [
    { 'accept-language': `${'zh-TW;q=0.1,'.repeat(500)}*;q=x` },
    { 'accept-language': ';;;q=NaN,,' },
    { accept: '"><script>alert(1)</script>' },
    { 'accept-encoding': 'gzip;q=x, br;q=-1, *;q=0' },
    { 'if-none-match': `${'"a",'.repeat(1000)}*` },
    { range: `bytes=${'0-1,'.repeat(500)}5-` },
    { host: 'evil.example"><script>alert(1)</script>' },
    { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    { origin: 'javascript:alert(1)' },
    { authorization: 'Basic x' },
    { authorization: `Bearer ${'x'.repeat(10_000)}` },
    { cookie: `${sessionCookie}=${'%'.repeat(3000)}` },
    { cookie: `${'a=b; '.repeat(1500)}${sessionCookie}=\u00ff` },
    { 'user-agent': '\u00ff'.repeat(3000) },
    { 'idempotency-key': '\u00ff'.repeat(3000) },
    { 'content-encoding': 'gzip' },
    { expect: 'something-else' },
    { upgrade: 'websocket', connection: 'upgrade' },
  ]
  for (const headers of odd) {
    const [name, value = ''] = Object.entries(headers)[0] ?? ['']
    test(`${name}: ${value.slice(0, 40)} makes no fault, and comes back nowhere`, async () => {
      const [page, answer, written] = await Promise.all([
        world.app.inject({ url: '/en', headers }),
        world.app.inject({ url: '/api/v1/schemes', headers }),
        post('{"facts":{}}', headers),
      ])
      for (const reply of [page, answer, written]) {
        assert.ok(reply.statusCode < 500, `${reply.statusCode} ${reply.body.slice(0, 300)}`)
        assert.doesNotMatch(reply.body, /<script>alert|evil\.example/)
        assert.doesNotMatch(JSON.stringify(reply.headers), /evil\.example/)
      }
    })
  }
})

describe('a path', () => {
  const astray = [
    '/assets/../../causeway-secret.txt',
    '/assets/..%2f..%2fcauseway-secret.txt',
    '/assets/%2e%2e/%2e%2e/causeway-secret.txt',
    '/assets/..%5c..%5ccauseway-secret.txt',
    '/assets/....//....//causeway-secret.txt',
    '/assets/%252e%252e%252f%252e%252e%252fcauseway-secret.txt',
    '/..%c0%af..%c0%afcauseway-secret.txt',
    '/assets/a-1234.js%00.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/.data/files/x',
    '/package.json',
    '/src/main.ts',
    '/assets/',
    '/.git/config',
  ]
  for (const path of astray) {
    test(`${path} leads to nothing`, async () => {
      const reply = await sendRaw(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
      assert.match(reply, /^HTTP\/1\.1 (404|400|403) /, reply.slice(0, 300))
      assert.doesNotMatch(reply, /secret outside|root:|"name": "causeway"/)
    })
  }
  test('that leads on to the reader’s language leads to no other host', async () => {
    for (const path of [
      '//evil.example',
      '/schemes//evil.example',
      '/\\evil.example',
      '/schemes/..//evil.example',
      '/sign-in?to=https://evil.example',
      '/%0d%0alocation:%20https://evil.example',
      '/@evil.example',
      '/schemes@evil.example',
    ]) {
      const reply = await sendRaw(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
      const to = /^location: (.*)$/im.exec(reply)?.[1]?.trim()
      if (to !== undefined) assert.equal(new URL(to, 'http://localhost').host, 'localhost', `${path} leads to ${to}`)
      if (to !== undefined) assert.match(to, /^\/(en|zh-hant|zh-hans)(\/|\?|$)/, `${path} leads to ${to}`)
    }
  })
  test('in an id, of any action, leads to no file', async () => {
    const session = await world.sessionOf('mei')
    for (const action of routed) {
      if (action.http?.includes('{') !== true) continue
      for (const id of ['../../package.json', '..%2f..%2fpackage.json', '/etc/passwd', 'C:\\x', 'file:///etc/passwd']) {
        const all = { ...(sampleOf(schemaOf(action), world.known) as Record<string, unknown>) } // of an object
        for (const [, name = ''] of action.http.matchAll(/\{(\w+)\}/g)) all[name] = id
        const reply = await askFor(world.app, action, { input: all, session })
        assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, `${action.name} ${id}: ${reply.statusCode}`)
        assert.doesNotMatch(reply.body, /"devDependencies"|root:x/, action.name)
      }
    }
  })
})

describe('a page of an error', () => {
  test('holds nothing that runs, nothing of the inside, and the same for every address', async () => {
    for (const url of [
      '/nothing<script>alert(1)</script>',
      '/nothing"onload="alert(1)',
      '/en<script>',
      '/problems/<script>alert(1)</script>',
      "/api'><img src=x onerror=alert(1)>",
    ]) {
      const reply = await world.app.inject({ url, headers: { accept: 'text/html' } })
      assert.doesNotMatch(reply.body, /<script>alert|<img|"onload=/, url)
      assert.doesNotMatch(reply.body, /node_modules|\.ts:\d|\/src\/|at Object/, url)
      assertGuarded(reply)
    }
  })
})

/** No inline script or style but by nonce, no foreign host, no frame; the type that is told is the type it is read as. */
function assertGuarded(reply: Pick<LightMyRequestResponse, 'headers'>): void {
  const policy = String(reply.headers['content-security-policy'])
  assert.doesNotMatch(policy, /unsafe-|\*|https?:/, policy)
  assert.match(policy, /default-src 'self'|default-src 'none'/)
  if (!policy.includes("default-src 'none'"))
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"])
      assert.ok(policy.includes(part), policy)
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  assert.equal(reply.headers['referrer-policy'], 'same-origin')
  assert.equal(reply.headers['x-powered-by'], undefined)
  assert.equal(reply.headers['server'], undefined)
}

describe('every kind of answer', () => {
  const addresses: Readonly<
    Record<string, { readonly url: string; readonly accept?: string; readonly method?: 'POST' }>
  > = {
    'the page': { url: '/en/schemes' },
    'an asset': { url: '/assets/a-1234.js' },
    'a way to the reader’s language': { url: '/' },
    'a page that is not there': { url: '/none', accept: 'text/html' },
    'an address that is not there': { url: '/api/v1/none' },
    'the page of the API': { url: '/api' },
    'the page of a problem': { url: '/problems/request/fields' },
    'the OpenAPI document': { url: '/api/openapi.json' },
    'an answer': { url: '/api/v1/schemes' },
    'a refusal': { url: '/api/v1/me/sessions' },
    'a table': { url: '/api/v1/export?what=schemes&format=csv' },
    'a feed': { url: '/api/v1/changes.atom' },
    'a calendar': { url: '/api/v1/schemes/ess/calendar.ics' },
    'a wrong method': { url: '/api/v1/schemes', method: 'POST' },
    'an address that cannot be read': { url: '/%zz' },
    health: { url: '/healthz' },
    metrics: { url: '/metrics' },
  }
  for (const [says, { url, accept = '*/*', method = 'GET' }] of Object.entries(addresses)) {
    test(`${says} carries the headers that guard it`, async () => {
      const reply = await world.app.inject({ method, url, headers: { accept } })
      assert.ok(reply.statusCode < 500, reply.body)
      assertGuarded(reply)
      if (String(reply.headers['content-type']).startsWith('text/html'))
        assert.doesNotMatch(reply.body, / on\w+=|javascript:/i)
    })
  }
  test('and what is somebody’s is kept by no cache', async () => {
    const session = await world.sessionOf('mei')
    for (const action of routed.filter(({ may, kind }) => may !== 'everybody' || kind === 'write')) {
      const input = sampleOf(schemaOf(action), world.known) as Record<string, unknown> // of an object
      if (action.name === 'sign-out') continue
      const reply = await askFor(world.app, action, { input, session: action.kind === 'read' ? session : undefined })
      assert.equal(reply.headers['cache-control'], 'no-store', action.name)
    }
  })
})

// ── what comes over the wire ────────────────────────────────────────────────────────────────────────────────────────

function open(): Socket {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  opened.add(socket)
  return socket
}
/** All that is answered to some bytes, until the connection ends. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = open()
  let said = ''
  socket.on('data', (part) => (said += String(part)))
  socket.write(bytes)
  await Promise.race([new Promise((ended) => socket.once('close', ended)), pause(5000)])
  socket.destroy()
  return said
}
const post1 = 'POST /api/v1/advice HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'

describe('what is no proper HTTP', () => {
  const sent: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a chunk whose length is no number': [
      `${post1}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      /^HTTP\/1.1 400/,
    ],
    'two lengths': [`${post1}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, /^HTTP\/1.1 400/],
    'a length and chunks': [
      `${post1}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1.1 400/,
    ],
    'a length below nothing': [`${post1}content-length: -1\r\n\r\n{}`, /^HTTP\/1.1 400/],
    'a length that is not kept': [`${post1}content-length: 900000000\r\n\r\n{}`, /^HTTP\/1.1 413/],
    'a line folded on': ['GET /healthz HTTP/1.1\r\nhost: localhost\r\nx: a\r\n b\r\n\r\n', /^HTTP\/1.1 400/],
    'no host': ['GET /healthz HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400/],
    'headers without end': [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    'another protocol': ['\u0016\u0003\u0001\u0002\u0000\u0001', /^HTTP\/1.1 400/],
    'a proxy’s request': ['CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n', /^$|^HTTP\/1.1 4/],
  }
  for (const [says, [bytes, answer]] of Object.entries(sent)) {
    test(`${says} is refused, and the connection ends`, async () => {
      const reply = await sendRaw(bytes)
      assert.match(reply, answer, reply.slice(0, 200))
      if (reply !== '' && !reply.endsWith('\r\n\r\n')) assert.match(reply, /x-content-type-options: nosniff/i)
    })
  }
})

describe('clients that are slow on purpose', { concurrency: true }, () => {
  const closed = (socket: Socket) =>
    new Promise<number>((ended) => {
      const since = Date.now()
      socket.resume().once('close', () => ended(Date.now() - since))
    })
  const trickle = async (socket: Socket, text: string) => {
    for (let i = 0; !socket.destroyed; i++) {
      socket.write(text[i % text.length] ?? '')
      await pause(1000)
    }
  }
  const most = 45_000
  const beginFile = async () => {
    const socket = open()
    const head = [
      `POST /api/v1/cases/${world.theirs['case']}/documents HTTP/1.1`,
      'host: localhost',
      `cookie: ${sessionCookie}=${await world.sessionOf('mei')}`,
      'sec-fetch-site: same-origin',
      'content-type: multipart/form-data; boundary=x',
      'content-length: 100000',
    ]
    const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na'
    socket.write(`${head.join('\r\n')}\r\n\r\n${part}`)
    return socket
  }
  const isLetGo = async () => {
    await pause(1000)
    assert.deepEqual(readdirSync(join(world.files, '.incoming')), [])
  }

  test('a body of one byte a second is ended', { timeout: 60_000 }, async () => {
    const socket = open()
    socket.write(`${post1}content-length: 1000\r\n\r\n`)
    void trickle(socket, ' ')
    assert.ok((await closed(socket)) < most)
  })
  test('headers of one byte a second are ended', { timeout: 60_000 }, async () => {
    const socket = open()
    socket.write('GET /healthz HTTP/1.1\r\n')
    void trickle(socket, 'x: a\r\n')
    assert.ok((await closed(socket)) < most)
  })
  test('a file whose sender goes away is let go of, and so is one of one byte a second', {
    timeout: 60_000,
  }, async () => {
    const away = await beginFile()
    await pause(500)
    away.destroy()
    await isLetGo()
    const slow = await beginFile()
    void trickle(slow, 'a')
    assert.ok((await closed(slow)) < most)
    await isLetGo()
  })
  test('five hundred that say nothing hold nobody else up, and are ended', { timeout: 60_000 }, async () => {
    const idle = Array.from({ length: 500 }, open)
    const ended = Promise.all(idle.map(closed))
    await pause(1000)
    const since = Date.now()
    assert.equal((await fetch(`http://127.0.0.1:${port}/api/v1/schemes`)).status, 200)
    assert.ok(Date.now() - since < 3000)
    assert.ok(Math.max(...(await ended)) < most)
  })
  test('what is asked and never read is let go of', { timeout: 60_000 }, async () => {
    const session = await world.sessionOf('mei')
    const socket = open()
    socket.pause()
    for (let i = 0; i < 200; i++)
      socket.write(`GET /api/v1/schemes HTTP/1.1\r\nhost: localhost\r\ncookie: ${sessionCookie}=${session}\r\n\r\n`)
    await pause(2000)
    const reply = await askFor(world.app, actionNamed('list-sessions'), { input: {}, session })
    assert.equal(reply.statusCode, 200)
  })
})
