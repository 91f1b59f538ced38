import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { client, oidcProvider, through } from '../../src/doors/http/oidc-testing.ts'
import { ready, type Started, start, stopAll } from './started.ts'

// The product as a process of its own, with a mail server and a sign-in service in other processes, set by the environment.

const data = mkdtempSync(join(tmpdir(), 'causeway-mail-'))
const mails: string[] = []
/** how many mails the server turns away first */
let turnsAway = 1
const port = 20_000 + (process.pid % 20_000)
const origin = `http://localhost:${port}`
const there = { sub: 'u1', email: 'ann@example.org', email_verified: true, name: 'Ann' }
const smtp = new SMTPServer({
  ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
  onRcptTo(_, __, done) {
    turnsAway -= 1
    if (turnsAway >= 0) done(Object.assign(new Error('come again'), { responseCode: 451 }))
    else done()
  },
  onData(stream, _, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      mails.push(Buffer.concat(parts).toString())
      done()
    })
  },
})
let provider: Awaited<ReturnType<typeof oidcProvider>>
let server: Started

before(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const bound = smtp.server.address()
  provider = await oidcProvider(`${origin}/sign-in/from/campus`, () => there)
  server = start({
    ...{ DATA_DIR: data, PORT: String(port), ORIGIN: origin },
    ...{ SMTP_URL: `smtp://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`, MAIL_FROM: 'hub@example.org' },
    ...{ OIDC_CAMPUS_ISSUER: provider.issuer, OIDC_CAMPUS_CLIENT_ID: client.client_id },
    OIDC_CAMPUS_CLIENT_SECRET: client.client_secret,
  })
  await ready(server)
})
after(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  stopAll()
  await provider.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
  rmSync(data, { recursive: true, force: true })
})

const post = (path: string, body: object, cookie = '') =>
  fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify(body),
  })
const cookieOf = (reply: Response, name: string): string =>
  reply.headers.getSetCookie().flatMap((one) => (one.startsWith(`${name}=`) ? [one.split(';')[0] ?? ''] : []))[0] ?? ''
const me = async (cookie: string) =>
  (await (await fetch(`${origin}/api/v1/me`, { headers: { cookie } })).json()) as { person?: { email: string } }

describe('the product beside a mail server and a sign-in service', () => {
  test('mails a link within a minute or two, though turned away at first, and lets in who follows it', {
    timeout: 120_000,
  }, async () => {
    const { code } = (await (await post('/sign-in/link', { email: 'ann@example.org' })).json()) as { code: string }
    while (mails.length === 0) await pause(200)
    const mail = (mails[0] ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
    const secret = new RegExp(`${origin}/en/sign-in#link=([\\w-]+)`).exec(mail)?.[1]
    assert.ok(secret !== undefined, mail)
    const used = await post('/sign-in/link/use', { secret, code })
    assert.equal(used.status, 200)
    assert.equal((await me(cookieOf(used, 'causeway_session'))).person?.email, 'ann@example.org')
  })
  test('sends people to the service and takes them back', async () => {
    const gone = await fetch(`${origin}/sign-in/with/campus?to=/en/account`, { redirect: 'manual' })
    const back = await through(gone.headers.get('location') ?? '', provider.issuer)
    assert.ok(back.startsWith(`${origin}/sign-in/from/campus?`), back)
    const arrived = await fetch(back, { redirect: 'manual', headers: { cookie: cookieOf(gone, 'causeway_going') } })
    assert.equal(arrived.headers.get('location'), '/en/account')
    assert.equal((await me(cookieOf(arrived, 'causeway_session'))).person?.email, 'ann@example.org')
  })
})
