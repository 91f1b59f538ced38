import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CaseState } from '../../src/cases/index.ts'
import {
  addHubRole,
  addMembership,
  addPerson,
  digestOf,
  everyState,
  newId,
  newSecret,
  type OrganisationId,
  openStore,
  type PersonId,
  verifyCases,
} from '../../src/store/index.ts'

/** How often the server is killed; each takes about two seconds. CRASHES=100 is what is claimed, and what CI does. */
const rounds = Number(process.env['CRASHES'] ?? 8)
const writers = 6

const folder = mkdtempSync(join(tmpdir(), 'causeway-kill-'))
const organisation = newId() as OrganisationId
const token = newSecret()
let server: ChildProcess | undefined

/** A firm whose owner has a token, and an office that can be asked. */
before(async () => {
  const store = await openStore({ in: 'folder', folder })
  assert.ok(store.ok, JSON.stringify(store))
  const at = new Date()
  await store.value.as({ kind: 'clock' }, async (db) => {
    const person = (await addPerson(db, { email: 'ann@example.org', name: 'Ann', lang: 'en', at })) as PersonId
    const officer = (await addPerson(db, { email: 'off@example.org', name: 'Off', lang: 'en', at })) as PersonId
    await addHubRole(db, { person: officer, office: 'HK', role: 'officer', at })
    const keys = { brn: null, uscc: null, ror: null, lei: null, known_as: null, merged_into: null }
    const row = {
      id: organisation,
      group_id: organisation,
      place: 'HK',
      name: '{"en":"Jade"}',
      created_at: at,
      ...keys,
    }
    await db.insertInto('organisations').values(row).execute()
    await addMembership(db, { person, organisation, role: 'owner', at })
    const rest = {
      name: 'load',
      scopes: ['read', 'write'],
      created_at: at,
      seen_at: at,
      expires_at: null,
      revoked_at: null,
    }
    await db
      .insertInto('tokens')
      .values({ id: newId(), person, secret: digestOf(token), ...rest })
      .execute()
  })
  await store.value.close()
})
after(async () => {
  server?.kill('SIGKILL')
  await pause(200)
  rmSync(folder, { recursive: true, force: true })
})

/** Start the server; its address. */
function start(): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-server.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server = child
  return new Promise((ready, failed) => {
    child.stdout.on('data', (said) => {
      const address = /ready (\S+)/.exec(String(said))?.[1]
      if (address !== undefined) ready(address)
    })
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
}

/** A write, under a key of its own; `acknowledged` is what the server answered, once it did. */
type Write = {
  readonly path: string
  readonly body: object
  readonly key: string
  acknowledged?: { case: string; version: number }
}

async function send(address: string, write: Write): Promise<void> {
  const reply = await fetch(`${address}/api/v1${write.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': write.key },
    body: JSON.stringify(write.body),
  })
  const body = (await reply.json()) as { case: string; version: number }
  assert.equal(reply.status, 200, JSON.stringify(body))
  write.acknowledged = body
}

const opening = (): Write => ({
  path: '/cases',
  key: randomUUID(),
  body: { organisation, kind: 'enquiry', office: 'HK', text: `opened ${randomUUID()}`, consents: true },
})
const saying = (id: string, text: string): Write => ({
  path: `/cases/${id}/messages`,
  key: randomUUID(),
  body: { text, to: ['office'] },
})

const all: Write[] = []

/** Write without a pause until the server is gone: cases are opened, and spoken in. */
async function writeUntilGone(address: string): Promise<void> {
  const mine: string[] = []
  for (;;) {
    const id = mine[randomInt(Math.max(1, mine.length))]
    const write = id === undefined || mine.length < 3 ? opening() : saying(id, randomUUID())
    all.push(write)
    try {
      await send(address, write)
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
      return // the server is gone
    }
    if (write.path === '/cases' && write.acknowledged !== undefined) mine.push(write.acknowledged.case)
  }
}

type Kept = { readonly states: readonly CaseState[]; readonly broken: number; readonly audited: number }

async function kept(): Promise<Kept> {
  const store = await openStore({ in: 'folder', folder })
  assert.ok(store.ok, JSON.stringify(store))
  const found = await store.value.as({ kind: 'clock' }, async (db) => {
    const { broken } = await verifyCases(db)
    const audited = await db.selectFrom('audit').select('number').where('deed', '=', 'case-opened').execute()
    return { states: await everyState(db), broken: broken.length, audited: audited.length }
  })
  await store.value.close()
  return found
}

describe(`the server is killed ${rounds} times while it is written to`, () => {
  test('every acknowledged write is there, once, and nothing is half done', { timeout: 20 * 60_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const address = await start()
      // what was sent and not acknowledged before is sent again under its key: it must not be done twice
      const open = all.filter(({ acknowledged }) => acknowledged === undefined)
      await Promise.all(open.map((write) => send(address, write)))
      const writing = Array.from({ length: writers }, () => writeUntilGone(address))
      await pause(randomInt(5, 800))
      server?.removeAllListeners('exit')
      server?.kill('SIGKILL')
      await Promise.all(writing)
    }
    const address = await start()
    await Promise.all(all.filter(({ acknowledged }) => acknowledged === undefined).map((write) => send(address, write)))
    server?.removeAllListeners('exit')
    server?.kill('SIGKILL')
    await pause(100)

    const { states, broken, audited } = await kept()
    assert.equal(broken, 0, 'a chain of events is broken')
    const said = states.flatMap(({ messages }) => messages.map(({ text }) => text))
    const asked = all.map(({ body }) => (body as { text: string }).text)
    assert.deepEqual(said.toSorted(), asked.toSorted())
    const opened = all.filter(({ path }) => path === '/cases')
    assert.deepEqual(
      states.map(({ id }) => String(id)).toSorted(),
      opened.map((one) => one.acknowledged?.case).toSorted(),
    )
    assert.equal(audited, opened.length)
    assert.ok(all.length > rounds * writers, `${all.length} writes are too few to tell anything`)
    console.log(`${rounds} kills, ${all.length} writes, ${states.length} cases`)
  })
})
