import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Action } from '../../src/actions/define-action.ts'
import { partsOf } from '../../src/doors/http/action-routes.ts'
import { sessionCookie } from '../../src/doors/http/sessions.ts'
import { addMembership, makeToken, type OrganisationId } from '../../src/store/index.ts'
import {
  actionNamed,
  askBoth,
  askFor,
  namesIn,
  routed,
  type ServedWorld,
  sampleOf,
  schemaOf,
  serveWorld,
} from './served-world.ts'

// Who somebody is, and what they still may, is looked at anew in every request of every action.

let world: ServedWorld
before(async () => {
  world = await serveWorld({ trustProxy: '127.0.0.1' })
})
after(() => world.close())

const writes = routed.filter(({ kind }) => kind === 'write')
const closed = routed.filter(({ may }) => may !== 'everybody')
const sample = (action: Action) => sampleOf(schemaOf(action), world.known) as Record<string, unknown> // of an object
const deeds = async () => (await world.database.owner.query('select count(*)::int as n from audit')).rows[0].n as number
const code = (body: string): unknown => (body.startsWith('{') ? JSON.parse(body).code : body.slice(0, 100))

const tokenOf = async (key: string, scopes: readonly ('read' | 'write')[]) =>
  (
    await world.database.as({ kind: 'clock' }, (db) =>
      makeToken(db, { person: world.personOf(key), name: 'test', scopes, at: new Date(), until: undefined }),
    )
  ).secret

describe('another site’s page', () => {
  test('finds nothing that is changed by following a link', () =>
    assert.deepEqual(
      writes.filter(({ http }) => http?.startsWith('POST ') !== true).map(({ name }) => name),
      [],
    ))

  const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a browser says that it is another site': { 'sec-fetch-site': 'cross-site' },
    'a sister host': { 'sec-fetch-site': 'same-site' },
    'an address bar, which posts nothing': { 'sec-fetch-site': 'none' },
    'an older browser names the origin': { 'sec-fetch-site': '', origin: 'https://evil.example' },
    'an origin that is hidden': { 'sec-fetch-site': '', origin: 'null' },
    'an origin that begins like ours': { 'sec-fetch-site': '', origin: 'http://localhost.evil.example' },
    'neither is told': { 'sec-fetch-site': '' },
  }
  for (const [says, { 'sec-fetch-site': site = '', ...headers }] of Object.entries(ways)) {
    test(`has nothing done with one’s cookie: ${says}`, async () => {
      const before = await deeds()
      const cookie = `${sessionCookie}=${await world.sessionOf('mei')}`
      for (const action of writes) {
        const asked = await world.app.inject({
          ...{ method: 'POST', url: pathOf(action), payload: {} },
          headers: { cookie, host: 'localhost', ...headers, ...(site !== '' && { 'sec-fetch-site': site }) },
        })
        assert.deepEqual([asked.statusCode, asked.json().code], [403, 'access/foreign-page'], action.name)
      }
      assert.equal(await deeds(), before)
    })
  }

  test('reads no answer: none is opened to other origins', async () => {
    const session = await world.sessionOf('mei')
    for (const action of routed) {
      const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      const reply = await askFor(world.app, action, { input: sample(action), session, headers })
      assert.equal(reply.headers['access-control-allow-origin'], undefined, action.name)
    }
    const preflight = await world.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/me',
      headers: { origin: 'https://evil.example' },
    })
    assert.equal(preflight.statusCode, 404)
  })
})

const pathOf = ({ http }: Action): string => `/api/v1${partsOf(http ?? 'GET /').path.replaceAll(/\{\w+\}/g, 'x')}`

describe('a token that may read', () => {
  test('changes nothing, by no action', async () => {
    const before = await deeds()
    for (const key of ['mei', 'ho', 'root']) {
      const token = await tokenOf(key, ['read'])
      for (const action of writes.filter(({ may }) => may !== 'everybody')) {
        const reply = await askFor(world.app, action, { input: sample(action), token })
        assert.ok([403, 422].includes(reply.statusCode), `${action.name}: ${reply.statusCode}`)
        if (reply.statusCode === 403) assert.equal(code(reply.body), 'access/scope', action.name)
      }
    }
    assert.equal(await deeds(), before)
  })
  test('and what anybody may write without signing in is this, and no more', () =>
    assert.deepEqual(
      writes
        .filter(({ may }) => may === 'everybody')
        .map(({ name }) => name)
        .toSorted(),
      [
        'accept-invitation',
        'ask-passkey',
        'ask-sign-in-link',
        'keep-answers',
        'mute-by-link',
        'sign-in-with-passkey',
        'sign-in-with-password',
        'sign-out',
        'use-administrator-link',
        'use-sign-in-link',
      ],
    ))
})

describe('from the next request on', () => {
  test('a person whose account is closed is nobody, by session and by token', async () => {
    const [session, token] = [await world.sessionOf('anna'), await tokenOf('anna', ['read', 'write'])]
    const me = actionNamed('list-sessions')
    assert.equal((await askFor(world.app, me, { input: {}, session })).statusCode, 200)
    const administrator = await world.sessionOf('root')
    const input = { person: world.personOf('anna') }
    const ended = await askFor(world.app, actionNamed('disable-person'), { input, session: administrator })
    assert.equal(ended.statusCode, 200, ended.body)
    for (const action of closed) {
      const byCookie = await askFor(world.app, action, { input: sample(action), session })
      assert.ok(
        ['access/sign-in-first', 'request/fields'].includes(String(code(byCookie.body))),
        `${action.name}: ${byCookie.body}`,
      )
    }
    for (const action of routed) {
      const byToken = await askFor(world.app, action, { input: sample(action), token })
      assert.equal(code(byToken.body), 'access/token', action.name)
    }
  })

  test('whoever left an organisation finds nothing of it', async () => {
    const organisation = world.theirs['organisation'] as OrganisationId // an id from the table
    await world.database.as({ kind: 'clock' }, (db) =>
      addMembership(db, { person: world.personOf('ravi'), organisation, role: 'owner', at: new Date() }),
    )
    const session = await world.sessionOf('ravi')
    const show = () => askFor(world.app, actionNamed('show-member'), { input: { organisation }, session })
    assert.equal((await show()).statusCode, 200)
    const owner = await world.sessionOf('mei')
    const input = { organisation, person: world.personOf('ravi') }
    const ended = await askFor(world.app, actionNamed('end-membership'), { input, session: owner })
    assert.equal(ended.statusCode, 200, ended.body)
    assert.ok((await findsNothing(session)) >= 25)
  })

  test('an office whose consents were withdrawn finds nothing of that organisation', async () => {
    const session = await world.sessionOf('ho')
    const show = () => askFor(world.app, actionNamed('show-case'), { input: { case: world.theirs['case'] }, session })
    assert.equal((await show()).statusCode, 200)
    const owner = await world.sessionOf('mei')
    const { rows } = await world.database.owner.query(
      'select id, organisation from consents where organisation = $1 and withdrawn_at is null',
      [world.theirs['organisation']],
    )
    for (const { id, organisation } of rows) {
      const input = { organisation, consent: id }
      const reply = await askFor(world.app, actionNamed('withdraw-consent'), { input, session: owner })
      assert.equal(reply.statusCode, 200, reply.body)
    }
    assert.ok((await findsNothing(session)) >= 25)
  })

  test('whoever signs out is nobody, though the browser keeps the cookie', async () => {
    const session = await world.sessionOf('mei')
    await askFor(world.app, actionNamed('sign-out'), { input: {}, session })
    const reply = await askFor(world.app, actionNamed('list-sessions'), { input: {}, session })
    assert.equal(code(reply.body), 'access/sign-in-first')
  })
})

/** Ask every action for the firm, in the name of somebody to whom it is not there; how many could be asked. */
async function findsNothing(session: string): Promise<number> {
  let asked = 0
  for (const action of routed) {
    if (namesIn(action, world).length === 0 || ['sign-out', 'export-content'].includes(action.name)) continue
    const { real, absent, isUsable } = await askBoth(world, action, { session })
    assert.deepEqual([real.status, real.body], [absent.status, absent.body], action.name)
    assert.doesNotMatch(real.raw, /Jade Sensing|翠玉|mei@|陳美/, action.name)
    if (isUsable) asked += 1
  }
  return asked
}

describe('a session', () => {
  const signIn = (headers: Readonly<Record<string, string>>, session?: string) =>
    askFor(world.app, actionNamed('sign-in-with-password'), {
      input: { email: 'wei@demo.example', password: world.played.password },
      ...{ session, headers, address: '127.0.0.1' },
    })
  test('that somebody planted in the browser is not the one that signing in begins', async () => {
    for (const planted of ['a'.repeat(43), await world.sessionOf('lam')]) {
      const begun = (await signIn({}, planted)).cookies.find(({ name }) => name === sessionCookie)?.value
      assert.ok(begun !== undefined && begun !== planted)
      const reply = await askFor(world.app, actionNamed('list-sessions'), { input: {}, session: planted })
      assert.equal(code(reply.body), 'access/sign-in-first')
    }
  })
  test('lies in a cookie that goes over https alone, where the asker came by https', async () => {
    const attributes = async (headers: Readonly<Record<string, string>>) => {
      const reply = await signIn(headers)
      return String(reply.headers['set-cookie']).split('; ').slice(1).toSorted()
    }
    const plain = ['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']
    assert.deepEqual(await attributes({}), plain)
    assert.deepEqual(await attributes({ 'x-forwarded-proto': 'https' }), [...plain, 'Secure'].toSorted())
  })
  test('and what a machine in front of us would tell is believed of that machine alone', async () => {
    const reply = await askFor(world.app, actionNamed('sign-in-with-password'), {
      input: { email: 'wei@demo.example', password: world.played.password },
      ...{ headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }, address: '198.51.100.1' },
    })
    assert.equal(reply.cookies[0]?.secure, undefined)
  })
})
