import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { ready, type Started, start, stopAll } from './started.ts'

/** Two servers of the product on one database that neither of them started. */
const scratch = mkdtempSync(join(tmpdir(), 'causeway-two-'))
chmodSync(scratch, 0o755) // the account of the database has to pass it
let database: { readonly host: string; readonly stop: () => Promise<void> }
let servers: readonly Started[] = []
let addresses: readonly string[] = []

const startDatabase = async () => {
  const started = await startEmbedded(join(scratch, 'data'))
  assert.ok(started.ok, JSON.stringify(started))
  database = started.value
}
const startServer = () =>
  start({
    DATABASE_URL: `postgres://postgres@/postgres?host=${encodeURIComponent(database.host)}`,
    FILES_DIR: join(scratch, 'files'),
    RATE_LIMIT: '0', // all of it comes from one address
  })

before(async () => {
  await startDatabase()
  servers = [startServer(), startServer()]
  addresses = await Promise.all(servers.map(ready))
})
after(async () => {
  stopAll()
  await Promise.all(servers.map(({ ended }) => ended))
  await database.stop()
  rmSync(scratch, { recursive: true, force: true })
})

/** Keep answers at a server; its code, or the status of what it said instead. */
async function keep(address: string): Promise<string | number> {
  const reply = await fetch(`${address}/api/v1/kept-answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ facts: { 'applicant.staff': 12 } }),
  })
  const body = (await reply.json()) as { code: string }
  return reply.ok ? body.code : reply.status
}
const find = async (address: string, code: string) => (await fetch(`${address}/api/v1/kept-answers/${code}`)).status

describe('two servers on one database', () => {
  test('what one keeps the other finds', async () => {
    const [one = '', other = ''] = addresses
    const code = await keep(one)
    assert.equal(await find(other, String(code)), 200)
  })

  test('one is killed under load: at the other nobody notices, and all that either acknowledged is there', async () => {
    const [one = '', other = ''] = addresses
    const [atOne, atOther]: (string | number)[][] = [[], []]
    let isOver = false
    const writeTo = async (address: string, into: (string | number)[]) => {
      while (!isOver) {
        try {
          into.push(await keep(address))
        } catch {
          return // it was killed
        }
      }
    }
    const writing = [1, 2, 3, 4].flatMap(() => [writeTo(one, atOne ?? []), writeTo(other, atOther ?? [])])
    await pause(700)
    servers[0]?.child.kill('SIGKILL')
    await pause(700)
    isOver = true
    await Promise.all(writing)
    assert.ok((atOne?.length ?? 0) > 20 && (atOther?.length ?? 0) > 20, `${atOne?.length} ${atOther?.length}`)
    assert.deepEqual(
      (atOther ?? []).filter((kept) => typeof kept === 'number'),
      [],
    )
    const codes = [...(atOne ?? []), ...(atOther ?? [])]
    for (const code of codes) assert.equal(await find(other, String(code)), 200)
  })

  test('the database is restarted under load: what cannot be done says so, and then it goes on', async () => {
    const [, other = ''] = addresses
    const answers: (string | number)[] = []
    let isOver = false
    const writing = [1, 2, 3, 4].map(async () => {
      while (!isOver) answers.push(await keep(other))
    })
    await pause(300)
    await database.stop()
    await pause(300)
    await startDatabase()
    await pause(1500)
    const restarted = answers.length
    await pause(500)
    isOver = true
    await Promise.all(writing)
    const statuses = new Set(answers.filter((kept) => typeof kept === 'number'))
    assert.ok(
      [...statuses].every((status) => status === 503),
      [...statuses].join(', '),
    )
    assert.ok(answers.slice(restarted).length > 0)
    assert.deepEqual(
      answers.slice(restarted + 8).filter((kept) => typeof kept === 'number'),
      [],
    )
    for (const code of answers.filter((kept) => typeof kept === 'string')) assert.equal(await find(other, code), 200)
    assert.equal((await fetch(`${other}/readyz`)).status, 200)
  })
})
