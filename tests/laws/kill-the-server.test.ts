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
/** So many colleagues write: each may open a hundred cases and say two hundred things an hour. */
const tokens = Array.from({ length: 2 * rounds + 10 }, () => newSecret())
const anybody = (): string => tokens[randomInt(tokens.length)] ?? ''
let server: ChildProcess | undefined

/** A firm whose owner has a token, and an office that can be asked. */
before(async () => {
  const store = await openStore({ in: 'folder', folder })
  assert.ok(store.ok, JSON.stringify(store))
  const at = new Date()
  await store.value.as({ kind: 'clock' }, async (db) => {
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
    for (const [i, token] of tokens.entries()) {
      const person = (await addPerson(db, {
        email: `ann-${i}@example.org`,
        name: `Ann ${i}`,
        lang: 'en',
        at,
      })) as PersonId
      await addMembership(db, { person, organisation, role: 'owner', at })
      const times = { created_at: at, seen_at: at, expires_at: null, revoked_at: null }
      const kept = { id: newId(), person, secret: digestOf(token), name: 'load', scopes: ['read', 'write'], ...times }
      await db.insertInto('tokens').values(kept).execute()
    }
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
  readonly token: string
  acknowledged?: { case: string; version: number }
}

async function send(address: string, write: Write): Promise<void> {
  const reply = await fetch(`${address}/api/v1${write.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${write.token}`,
      'idempotency-key': write.key,
    },
    body: JSON.stringify(write.body),
  })
  const body = (await reply.json()) as { case: string; version: number }
  assert.equal(reply.status, 200, JSON.stringify(body))
  write.acknowledged = body
}

const opening = (): Write => ({
  path: '/cases',
  key: randomUUID(),
  token: anybody(),
  body: { organisation, kind: 'enquiry', office: 'HK', text: `opened ${randomUUID()}`, consents: true },
})
const saying = (id: string, text: string): Write => ({
  path: `/cases/${id}/messages`,
  key: randomUUID(),
  token: anybody(),
  body: { text, to: ['office'] },
})

const all: Write[] = []
/** Cases that are open, to be spoken in. */
const opened: string[] = []

/** Write without a pause until the server is gone: cases are opened, and spoken in. */
async function writeUntilGone(address: string): Promise<void> {
  for (;;) {
    const id = opened[randomInt(Math.max(1, opened.length))]
    const isNew = id === undefined || randomInt(6) === 0
    const write = isNew ? opening() : saying(id, randomUUID())
    all.push(write)
    try {
      await send(address, write)
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
      return // the server is gone
    }
    if (write.path === '/cases' && write.acknowledged !== undefined) opened.push(write.acknowledged.case)
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
    const cases = all.filter(({ path }) => path === '/cases')
    assert.deepEqual(
      states.map(({ id }) => String(id)).toSorted(),
      cases.map((one) => one.acknowledged?.case).toSorted(),
    )
    assert.equal(audited, cases.length)
    assert.ok(all.length > rounds * writers, `${all.length} writes are too few to tell anything`)
    console.log(`${rounds} kills, ${all.length} writes, ${states.length} cases`)
  })
})
