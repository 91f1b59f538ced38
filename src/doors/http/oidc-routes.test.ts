import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Provider as Service } from '../../outside/oidc.ts'
import { providersBy } from '../../outside/oidc.ts'
import { freshDatabase, type TestDatabase } from '../../store/testing.ts'
import { ownPath } from './oidc-routes.ts'
import { client, oidcProvider, type There, through } from './oidc-testing.ts'
import { type Browser, browserOn, lastMailTo, serverOn, signInByLink } from './testing.ts'

// Signing in by another service, against a real provider that listens on this machine.

const origin = 'http://hub.test'
let database: TestDatabase
let app: FastifyInstance
let provider: Awaited<ReturnType<typeof oidcProvider>>
let now = new Date()
/** who signs in at the other service, and what it says of them */
let there: There = { sub: 'u1', email: 'ann@example.org', email_verified: true, name: 'Ann there' }

before(async () => {
  database = await freshDatabase()
  provider = await oidcProvider(`${origin}/sign-in/from/campus`, () => there)
  const { issuer } = provider
  const campus: Service = {
    ...{ id: 'campus', issuer, clientId: client.client_id, clientSecret: client.client_secret },
    name: { en: 'Campus', 'zh-Hant': '校園', 'zh-Hans': '校园' },
  }
  const supplies = { store: database, providers: [campus] } as never // these actions need nothing else
  app = await serverOn(database, { clock: () => now, origin, supplies })
})
after(async () => {
  await app.close()
  await provider.close()
  await database.close()
})

let addresses = 10
const browser = () => browserOn(app, { address: `198.51.100.${addresses++}` })

async function signIn(at: Browser, query = ''): Promise<string> {
  const gone = await at.visit(`/sign-in/with/campus${query}`)
  assert.equal(gone.statusCode, 302)
  const back = await through(String(gone.headers.location), provider.issuer)
  const arrived = await at.visit(back.replace(origin, ''))
  return String(arrived.headers.location)
}

describe('another service', () => {
  test('is listed with its name', async () => {
    const { items } = (await browser().get('/sign-in/providers?lang=zh-Hant')).json()
    assert.deepEqual(items, [{ id: 'campus', name: '校園', address: '/sign-in/with/campus' }])
  })
  test('is asked with state, nonce and PKCE, by a browser that is remembered', async () => {
    const at = browser()
    const gone = await at.visit('/sign-in/with/campus')
    const query = new URL(String(gone.headers.location)).searchParams
    assert.deepEqual(
      [query.get('code_challenge_method'), query.get('redirect_uri'), query.get('response_type')],
      ['S256', `${origin}/sign-in/from/campus`, 'code'],
    )
    assert.ok(query.get('nonce') && query.get('code_challenge'))
    const [cookie] = gone.cookies
    assert.deepEqual([cookie?.value, cookie?.httpOnly, cookie?.sameSite], [query.get('state'), true, 'Lax'])
  })
  test('signs in whoever it says has a verified address, and makes an account', async () => {
    const at = browser()
    assert.equal(await signIn(at, '?to=/zh-hant/account'), '/zh-hant/account')
    const { person } = (await at.get('/me')).json()
    assert.deepEqual([person.email, person.name], ['ann@example.org', 'Ann there'])
    const { items } = (await at.get('/me/sessions')).json()
    assert.equal(items[0].how, 'campus')
    assert.deepEqual((await at.get('/me/ways-in')).json().providers[0].provider, 'campus')
  })
  test('is known again by its own name for the person, whatever their address is by then', async () => {
    there = { ...there, email: 'elsewhere@example.org' }
    const at = browser()
    await signIn(at)
    assert.equal((await at.get('/me')).json().person.email, 'ann@example.org')
  })
  test('leads to the account that is there, by a verified address', async () => {
    const id = await signInByLink(browser(), database, 'bob@example.org')
    there = { sub: 'u2', email: 'Bob@example.org', email_verified: true, name: 'Bob' }
    const at = browser()
    await signIn(at)
    assert.equal((await at.get('/me')).json().person.id, id)
    assert.match((await lastMailTo(database, 'bob@example.org')).text, /another service/)
  })
  test('lets nobody in by an address that it does not vouch for', async () => {
    there = { sub: 'u3', email: 'bob@example.org', email_verified: false, name: 'Mallory' }
    const at = browser()
    assert.equal(await signIn(at), '/sign-in?problem=access%2Fprovider-email')
    assert.equal((await at.get('/me')).json().person, undefined)
  })
  test('is added to an account by who is signed in, and to none by another site’s page', async () => {
    const at = browser()
    now = new Date(now.getTime() + 61 * 60_000)
    await signInByLink(at, database, 'cy@example.org')
    there = { sub: 'u3', email: 'other@example.org', email_verified: false, name: 'Cy' }
    const sent = await app.inject({
      ...{ method: 'GET', url: '/sign-in/with/campus?adds=true', cookies: Object.fromEntries(at.jar) },
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    for (const { name, value } of sent.cookies) at.jar.set(name, value)
    const back = await through(String(sent.headers.location), provider.issuer)
    assert.equal(
      (await at.visit(back.replace(origin, ''))).headers.location,
      '/sign-in?problem=access%2Fprovider-email',
    )
    assert.equal(await signIn(at, '?adds=true&to=/en/account'), '/en/account')
    assert.equal((await at.get('/me/ways-in')).json().providers.length, 1)
    const again = browser()
    await signIn(again)
    assert.equal((await again.get('/me')).json().person.email, 'cy@example.org')
    there = { sub: 'u1', email: '', email_verified: false, name: '' }
    assert.equal(await signIn(again, '?adds=true'), '/sign-in?problem=access%2Fidentity-taken')
    assert.equal((await again.post('/me/providers/campus/remove')).statusCode, 200)
    assert.equal((await again.post('/me/providers/campus/remove')).statusCode, 404)
  })
})

describe('coming back', () => {
  const over = '/sign-in?problem=access%2Flink-over'
  before(() => {
    there = { sub: 'u1', email: 'ann@example.org', email_verified: true, name: 'Ann' }
  })
  const begun = async () => {
    const at = browser()
    const gone = await at.visit('/sign-in/with/campus')
    return { at, back: (await through(String(gone.headers.location), provider.issuer)).replace(origin, '') }
  }
  test('is for the browser that went: nobody is signed in by what another began', async () => {
    const { back } = await begun()
    const victim = browser()
    assert.equal((await victim.visit(back)).headers.location, over)
    await victim.visit('/sign-in/with/campus')
    assert.equal((await victim.visit(back)).headers.location, over)
    assert.equal(victim.session(), undefined)
  })
  test('works once, and for ten minutes', async () => {
    const { at, back } = await begun()
    const jar = new Map(at.jar)
    assert.equal((await at.visit(back)).headers.location, '/')
    for (const [name, value] of jar) at.jar.set(name, value)
    assert.equal((await at.visit(back)).headers.location, over)
    const late = await begun()
    now = new Date(now.getTime() + 11 * 60_000)
    assert.equal((await late.at.visit(late.back)).headers.location, over)
  })
  test('with another code, or a refusal, is told on our own page', async () => {
    const failed = '/sign-in?problem=access%2Fprovider-failed'
    const one = await begun()
    assert.equal((await one.at.visit(one.back.replace(/code=[^&]+/, 'code=other'))).headers.location, failed)
    const two = await begun()
    const refused = two.back.replace(/code=[^&]+/, 'error=access_denied')
    assert.equal((await two.at.visit(refused)).headers.location, failed)
    assert.equal(
      (await browser().visit('/sign-in/with/nobody')).headers.location,
      '/sign-in?problem=access%2Fno-such-provider',
    )
  })
})

describe('where one is led afterwards is a path of our own', () => {
  for (const to of [
    ...[
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '///evil.example',
    ],
    ...[
      'javascript:alert(1)',
      '',
      'evil',
      '/a\r\nLocation: https://evil.example',
      '/..//evil.example',
      '/%5c/../..//evil.example',
    ],
  ]) {
    test(JSON.stringify(to), () => {
      const path = ownPath(to)
      assert.ok(path.startsWith('/') && !path.startsWith('//') && !/[\\\r\n\t]/.test(path), path)
      assert.equal(new URL(path, origin).origin, origin)
    })
  }
  test('and a good one is kept', () => assert.equal(ownPath('/zh-hant/cases?x=1#top'), '/zh-hant/cases?x=1#top'))
})

describe('the settings of services', () => {
  const whole = {
    OIDC_CITY_U_ISSUER: 'https://id.example.org',
    OIDC_CITY_U_CLIENT_ID: 'a',
    OIDC_CITY_U_CLIENT_SECRET: 'b',
  }
  test('are read by name', () => {
    const read = providersBy({ ...whole, OIDC_CITY_U_NAME_EN: 'CityU', OIDC_CITY_U_NAME_ZH_HANT: '城大' })
    assert.ok(read.ok)
    assert.deepEqual(
      read.value.map(({ id, name }) => [id, name]),
      [['city-u', { en: 'CityU', 'zh-Hant': '城大', 'zh-Hans': 'CityU' }]],
    )
  })
  for (const [says, change] of [
    ['without a client', { OIDC_CITY_U_CLIENT_ID: '' }],
    ['without a secret', { OIDC_CITY_U_CLIENT_SECRET: undefined }],
    ['without an issuer', { OIDC_CITY_U_ISSUER: '' }],
    ['in the clear', { OIDC_CITY_U_ISSUER: 'http://id.example.org' }],
  ] as const) {
    test(`${says} are refused`, () => {
      const read = providersBy({ ...whole, ...change })
      assert.ok(!read.ok && read.problem.code === 'server/bad-provider')
    })
  }
})
