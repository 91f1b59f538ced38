import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ready, type Started, start, stopAll } from './started.ts'

// The made-up world, served by the real program: what its log tells of the people in it, after their errands.

const scratch = mkdtempSync(join(tmpdir(), 'causeway-log-'))
chmodSync(scratch, 0o755) // the account of the database has to pass it
let started: Started
let address: string
let told: number
const password = 'made-up-harbour-lantern'
const secrets: string[] = [password]

before(async () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Causeway <hub@demo.example>' } // where nobody answers
  started = start({ DATA_DIR: scratch, RATE_LIMIT: '0', ...mail }, ['--demo'])
  address = await ready(started)
  while (!/admin@demo\.example/.test(started.said())) await pause(100)
  told = started.said().length // who is in that world is told to whoever started it, before any request
})
after(async () => {
  stopAll()
  await started.ended
  rmSync(scratch, { recursive: true, force: true })
})

type Asking = { readonly cookie?: string; readonly token?: string; readonly body?: unknown; readonly raw?: string }
async function ask(path: string, { cookie, token, body, raw }: Asking = {}) {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const reply = await fetch(`${address}${path}`, {
    method: sent === undefined ? 'GET' : 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'user-agent': 'Browser of Mei 4711',
      ...(cookie !== undefined && { cookie }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
    },
    ...(sent !== undefined && { body: sent }),
  })
  const text = await reply.text()
  return { status: reply.status, text, cookie: /^[^;]+/.exec(reply.headers.get('set-cookie') ?? '')?.[0] ?? '' }
}
const api = (path: string) => `/api/v1${path}`

describe('the log', () => {
  test('of people’s errands holds no address, name, secret, or word of what they wrote', async () => {
    await ask(api('/sign-in/password'), { body: { email: 'mei@demo.example', password: 'a-wrong-guess-8812' } })
    const { cookie } = await ask(api('/sign-in/password'), { body: { email: 'mei@demo.example', password } })
    secrets.push(cookie.split('=')[1] ?? '')
    const me = await ask(api('/me'), { cookie })
    const organisation = (JSON.parse(me.text) as { memberships: { organisation: string }[] }).memberships[0]
      ?.organisation
    const made = await ask(api('/me/tokens'), { cookie, body: { name: 'nightly-export-3391', scopes: ['read'] } })
    const { token } = JSON.parse(made.text) as { token: string }
    secrets.push(token)
    const calendar = await ask(api('/calendar-address'), { cookie, body: {} })
    const secret = /calendar\/([\w-]+)/.exec(calendar.text)?.[1] ?? ''
    secrets.push(secret)
    const asked = [
      ask(api(`/calendar/${secret}.ics`)),
      ask(api('/find?q=diagnosis-of-mei-7743'), { cookie }),
      ask(api(`/members/${organisation}`), { token }),
      ask(api('/sign-in/link'), { body: { email: 'stranger-5521@demo.example' } }),
      ask(api('/sign-in/link'), { body: { email: 'wei@demo.example' } }),
      ask(api(`/members/${organisation}/invitations`), {
        cookie,
        body: { email: 'new-6612@demo.example', role: 'member' },
      }),
      ask(api('/cases'), {
        cookie,
        body: { organisation, kind: 'enquiry', office: 'HK', text: 'our-trade-secret-9901' },
      }),
      ask(api('/read'), { body: { text: 'our-trade-secret-9901' } }),
      ask(api('/advice'), { raw: '{"facts": our-trade-secret-9901' }),
      ask(api('/members'), { cookie, body: { place: 'HK', name: { en: 'Trade-secret-9901 Limited' } } }),
      ask('/nothing/our-trade-secret-9901?email=mei@demo.example'),
      ask(`/${'our-trade-secret-9901'.repeat(2000)}`),
      ask(api('/me'), { token: 'not-a-token-of-mine-1177' }),
      ask(api('/me/email'), { cookie, body: { email: 'mei-new-2283@demo.example' } }),
    ]
    for (const { status } of await Promise.all(asked)) assert.ok(status < 500, String(status))
    await pause(3000) // the mails are tried, and nobody answers
    const log = started.said().slice(told)
    const lines = log.split('\n').filter((line) => line.startsWith('{'))
    assert.ok(lines.length >= 15, log)
    assert.ok(
      secrets.every((one) => one.length > 10),
      secrets.join(' '),
    )
    const names = [
      '@demo.example',
      'Jade',
      '翠玉',
      '陳美',
      '王伟',
      '9901',
      '7743',
      '8812',
      '3391',
      '1177',
      '4711',
      'invitation#',
    ]
    for (const word of [...secrets, ...names])
      assert.ok(!log.includes(word), `${word} stands in the log:\n${log.slice(0, 3000)}`)
    for (const line of lines) {
      const known = ['level', 'time', 'pid', 'hostname', 'request', 'method', 'route', 'status', 'ms', 'msg', 'error']
      const odd = Object.keys(JSON.parse(line) as object).filter((key) => !known.includes(key))
      assert.deepEqual(odd, [], line)
    }
  })
})
