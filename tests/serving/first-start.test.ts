import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ready, root, start, stopAll } from './started.ts'

// The first start of all, as whoever sets the product up lives it.

const data = mkdtempSync(join(tmpdir(), 'causeway-first-'))
after(() => {
  stopAll()
  rmSync(data, { recursive: true, force: true })
})

const linkIn = (said: string) => /(http:\S+)\/sign-in#administrator=(\S+)/.exec(said)
const post = (address: string, path: string, body: object) =>
  fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const root1 = { email: 'root@example.org', name: 'Root' }

describe('the first start', () => {
  test('prints a link that makes the administrator, until there is one', async () => {
    const first = start({ DATA_DIR: data })
    const address = await ready(first)
    const [, , early = ''] = linkIn(first.said()) ?? []
    assert.ok(linkIn(first.said())?.[1]?.startsWith('http://localhost:'))
    first.child.kill('SIGTERM')
    assert.equal(await first.ended, 0)

    const second = start({ DATA_DIR: data, PORT: new URL(address).port })
    const again = await ready(second)
    const [, , secret = ''] = linkIn(second.said()) ?? []
    assert.notEqual(secret, early)
    assert.equal((await post(again, '/sign-in/administrator', { secret: early, ...root1 })).status, 410)
    assert.equal((await post(again, '/sign-in/administrator', { secret, ...root1 })).status, 200)

    // a mail without a mail server is written out, with a link that leads here
    assert.equal((await post(again, '/sign-in/link', { email: root1.email })).status, 200)
    for (let i = 0; i < 200 && !second.said().includes('/en/sign-in#link='); i++) await pause(50)
    assert.match(second.said(), /this mail was not sent/)
    assert.ok(second.said().includes(`${again}/en/sign-in#link=`))

    // from a terminal there is always another, also beside the server
    const cli = ['src/doors/cli/main.ts', 'administrator-link', '--json']
    const env = { ...process.env, CAUSEWAY_ROOT: root, DATA_DIR: data, DATABASE_URL: '' }
    const told = spawnSync(process.execPath, cli, { cwd: root, env, encoding: 'utf8' })
    assert.equal(told.status, 0, told.stderr)
    assert.match(told.stdout, /#administrator=/)
    second.child.kill('SIGTERM')
    assert.equal(await second.ended, 0)

    const third = start({ DATA_DIR: data })
    await ready(third)
    assert.equal(linkIn(third.said()), null)
    third.child.kill('SIGTERM')
    assert.equal(await third.ended, 0)
  })

  for (const [setting, value, code] of [
    ['SMTP_URL', 'mail.example.org', 'server/bad-smtp-url'],
    ['OIDC_CAMPUS_ISSUER', 'https://id.example.org', 'server/bad-provider'],
    ['RATE_LIMIT', 'many', 'server/bad-rate-limit'],
    ['ORIGIN', 'hub.example.org', 'server/bad-origin'],
    ['ORIGIN', 'https://hub.example.org/pages', 'server/bad-origin'],
    ['TRUST_PROXY', '1', 'server/bad-trust-proxy'],
  ] as const) {
    test(`${setting}=${value} is refused with ${code}`, async () => {
      const server = start({ DATA_DIR: data, [setting]: value })
      assert.equal(await server.ended, 1)
      assert.match(server.said(), new RegExp(code))
    })
  }
})
