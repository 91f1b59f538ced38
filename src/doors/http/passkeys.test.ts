import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { freshDatabase, type TestDatabase } from '../../store/testing.ts'
import { softwarePasskey } from './software-passkey.ts'
import { type Browser, browserOn, lastMailTo, serverOn, signInByLink } from './testing.ts'

const origin = 'https://hub.example.org'
let database: TestDatabase
let app: FastifyInstance
let now = new Date('2026-11-21T08:00:00Z')
let addresses = 10
const browser = () => browserOn(app, { address: `198.51.100.${addresses++}` })
const problemOf = (reply: { statusCode: number; json: () => { code: string } }) => [reply.statusCode, reply.json().code]

before(async () => {
  database = await freshDatabase()
  app = await serverOn(database, { clock: () => now, origin })
})
after(async () => {
  await app.close()
  await database.close()
})

const begin = async (at: Browser) => (await at.post('/me/passkeys/begin')).json().options
const ask = async (at: Browser) => (await at.post('/sign-in/passkey/ask')).json().options

describe('a passkey', () => {
  const key = softwarePasskey(origin)

  test('is added by who is signed in, for this host alone', async () => {
    const ann = browser()
    await signInByLink(ann, database, 'ann@example.org')
    const options = await begin(ann)
    assert.deepEqual([options.rp.id, options.authenticatorSelection.residentKey], ['hub.example.org', 'required'])
    const added = await ann.post('/me/passkeys', { credential: key.create(options), name: 'Phone' })
    assert.equal(added.statusCode, 200, added.body)
    const { passkeys } = (await ann.get('/me/ways-in')).json()
    assert.deepEqual([passkeys[0].id, passkeys[0].name], [key.id, 'Phone'])
    assert.match((await lastMailTo(database, 'ann@example.org')).text, /a passkey was added/)
    assert.deepEqual(
      (await begin(ann)).excludeCredentials.map((one: { id: string }) => one.id),
      [key.id],
    )
  })
  test('signs in without an address', async () => {
    const at = browser()
    const reply = await at.post('/sign-in/passkey', { credential: key.get(await ask(at)) })
    assert.equal(reply.statusCode, 200, reply.body)
    assert.equal((await at.get('/me')).json().person.email, 'ann@example.org')
    const { items } = (await at.get('/me/sessions')).json()
    assert.equal(items.find((one: { isThis: boolean }) => one.isThis).how, 'passkey')
  })
  test('answers a challenge once', async () => {
    const at = browser()
    const credential = key.get(await ask(at))
    assert.equal((await at.post('/sign-in/passkey', { credential })).statusCode, 200)
    assert.deepEqual(problemOf(await at.post('/sign-in/passkey', { credential })), [401, 'access/passkey'])
  })
  test('answers within ten minutes', async () => {
    const credential = key.get(await ask(browser()))
    now = new Date(now.getTime() + 11 * 60_000)
    assert.deepEqual(problemOf(await browser().post('/sign-in/passkey', { credential })), [401, 'access/passkey'])
  })
  const refusals: readonly (readonly [string, () => Promise<object>])[] = [
    ['of a challenge that was never put', async () => key.get({ challenge: 'A'.repeat(43), rpId: 'hub.example.org' })],
    [
      'of another site',
      async () => ({ ...softwarePasskey('https://evil.example').get(await ask(browser())), id: key.id, rawId: key.id }),
    ],
    ['for another host', async () => key.get({ ...(await ask(browser())), rpId: 'evil.example' })],
    ['without a look at who holds it', async () => key.get(await ask(browser()), { isSeen: false })],
    ['that nobody added', async () => softwarePasskey(origin).get(await ask(browser()))],
    [
      'signed by another key',
      async () => ({ ...softwarePasskey(origin).get(await ask(browser())), id: key.id, rawId: key.id }),
    ],
    ['that is no credential', async () => ({ ...key.get(await ask(browser())), response: { clientDataJSON: 'x' } })],
  ]
  for (const [says, make] of refusals) {
    test(`${says} is not accepted`, async () => {
      const reply = await browser().post('/sign-in/passkey', { credential: await make() })
      assert.deepEqual(problemOf(reply), [401, 'access/passkey'])
    })
  }
  test('whose count goes back was copied, and is not accepted', async () => {
    key.copied()
    const reply = await browser().post('/sign-in/passkey', { credential: key.get(await ask(browser())) })
    assert.deepEqual(problemOf(reply), [401, 'access/passkey'])
    for (let i = 0; i < 20; i++) key.get({ challenge: '' })
  })
  test('is one person’s: neither added, named nor removed by another', async () => {
    const [ann, bob] = [browser(), browser()]
    await signInByLink(bob, database, 'bob@example.org')
    const mine = key.create(await begin(bob))
    assert.deepEqual(problemOf(await bob.post('/me/passkeys', { credential: mine, name: 'x' })), [
      409,
      'people/passkey-taken',
    ])
    assert.equal((await bob.post(`/me/passkeys/${key.id}/name`, { name: 'x' })).statusCode, 404)
    assert.deepEqual(problemOf(await bob.post(`/me/passkeys/${key.id}/remove`)), [404, 'people/passkey-not-found'])
    await ann.post('/sign-in/passkey', { credential: key.get(await ask(ann)) })
    const forAnn = await begin(ann)
    const planted = softwarePasskey(origin).create(forAnn)
    assert.deepEqual(problemOf(await bob.post('/me/passkeys', { credential: planted, name: 'x' })), [
      401,
      'access/passkey',
    ])
    assert.equal((await ann.post(`/me/passkeys/${key.id}/name`, { name: 'Old phone' })).statusCode, 200)
    assert.equal((await ann.get('/me/ways-in')).json().passkeys[0].name, 'Old phone')
    assert.equal((await ann.post(`/me/passkeys/${key.id}/remove`)).statusCode, 200)
    const gone = await browser().post('/sign-in/passkey', { credential: key.get(await ask(browser())) })
    assert.deepEqual(problemOf(gone), [401, 'access/passkey'])
  })
})
