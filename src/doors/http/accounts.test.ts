import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { administratorLink } from '../../actions/administrator-link.ts'
import { perform } from '../../actions/perform.ts'
import { day } from '../../base/index.ts'
import { addHubRole, addMembership, type OrganisationId, type PersonId } from '../../store/index.ts'
import { freshDatabase, organisationIn, type TestDatabase } from '../../store/testing.ts'
import { browserOn, lastMailTo, serverOn, signInByLink } from './testing.ts'

// What people do to come in and what keeps others out, over HTTP and on a database of its own.

let database: TestDatabase
let app: FastifyInstance
let now = new Date('2026-11-21T08:00:00Z')
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
let addresses = 10
/** A browser at an address that no other test tries from. */
const browser = () => browserOn(app, { address: `198.51.100.${addresses++}` })
const problemOf = (reply: { statusCode: number; json: () => { code: string } }) => [reply.statusCode, reply.json().code]

before(async () => {
  database = await freshDatabase()
  app = await serverOn(database, { clock: () => now })
})
after(async () => {
  await app.close()
  await database.close()
})

describe('a link by mail', () => {
  test('signs in with the code of the page where it was asked for, and makes an account', async () => {
    const ann = browser()
    const asked = await ann.post('/sign-in/link?lang=zh-Hant', { email: 'Ann@Example.org' })
    assert.match(asked.json().code, /^\d{6}$/)
    const { subject, text, secret } = await lastMailTo(database, 'ann@example.org')
    assert.equal(subject, 'Causeway登入連結')
    assert.match(text, /\{origin\}\/zh-hant\/sign-in#link=/)
    const used = await ann.post('/sign-in/link/use', { secret, code: asked.json().code })
    assert.deepEqual([used.json().name, used.json().needsName], ['', true])
    const me = (await ann.get('/me')).json()
    assert.deepEqual([me.person.email, me.person.lang, me.needsName], ['ann@example.org', 'zh-Hant', true])
    await ann.post('/me', { name: '陳安' })
    assert.equal((await ann.get('/me')).json().person.name, '陳安')
  })
  test('works once', async () => {
    const bob = browser()
    const { code } = (await bob.post('/sign-in/link', { email: 'bob@example.org' })).json()
    const { secret } = await lastMailTo(database, 'bob@example.org')
    const both = await Promise.all([1, 2].map(() => browser().post('/sign-in/link/use', { secret, code })))
    assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [200, 410])
    assert.deepEqual(problemOf(await bob.post('/sign-in/link/use', { secret, code })), [410, 'access/link-over'])
  })
  test('works a quarter of an hour', async () => {
    const bob = browser()
    const { code } = (await bob.post('/sign-in/link', { email: 'bob@example.org' })).json()
    const { secret } = await lastMailTo(database, 'bob@example.org')
    later(16)
    assert.deepEqual(problemOf(await bob.post('/sign-in/link/use', { secret, code })), [410, 'access/link-over'])
  })
  test('is worth nothing without the code, and the code is not guessed', async () => {
    const bob = browser()
    const { code } = (await bob.post('/sign-in/link', { email: 'bob@example.org' })).json()
    const { secret } = await lastMailTo(database, 'bob@example.org')
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i++) {
      const reply = await browser().post('/sign-in/link/use', { secret, code: wrong })
      assert.deepEqual(problemOf(reply), [403, 'access/link-code'])
    }
    const reply = await browser().post('/sign-in/link/use', { secret, code })
    assert.deepEqual(problemOf(reply), [429, 'access/too-many-tries'])
  })
  test('is answered alike for an address that is known and one that is not', async () => {
    const known = await browser().post('/sign-in/link', { email: 'ann@example.org' })
    const unknown = await browser().post('/sign-in/link', { email: 'nobody-yet@example.org' })
    const like = (reply: typeof known) => ({ ...reply.json(), code: 'x', status: reply.statusCode })
    assert.deepEqual(like(known), like(unknown))
    assert.deepEqual(Object.keys(known.headers).toSorted(), Object.keys(unknown.headers).toSorted())
  })
  test('is kept as a digest, and so is the code', async () => {
    const { secret } = await lastMailTo(database, 'ann@example.org')
    const { rows } = await database.owner.query('select one_time::text as row from one_time')
    for (const { row } of rows) assert.ok(!row.includes(secret) && !/"code": "\d{6}"/.test(row))
  })
  for (const email of [
    'a@b.example\r\nBcc: all@example.org',
    'a@b.example, c@d.example',
    '<a@b.example>',
    'a b@c.example',
  ]) {
    test(`is not sent to ${JSON.stringify(email)}`, async () => {
      const reply = await browser().post('/sign-in/link', { email })
      assert.deepEqual(problemOf(reply), [422, 'request/fields'])
    })
  }
})

describe('a session', () => {
  test('lies in a cookie that no script reads and no other site’s form sends', async () => {
    const cy = browser()
    const { code } = (await cy.post('/sign-in/link', { email: 'cy@example.org' })).json()
    const { secret } = await lastMailTo(database, 'cy@example.org')
    const reply = await cy.post('/sign-in/link/use', { secret, code })
    const [cookie] = reply.cookies
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path, cookie?.domain], [true, 'Lax', '/', undefined])
    const secure = await serverOn(database, { clock: () => now, origin: 'https://hub.example.org' })
    const there = browserOn(secure, { address: '198.51.100.9' })
    const again = (await there.post('/sign-in/link', { email: 'cy@example.org' })).json()
    const mailed = await lastMailTo(database, 'cy@example.org')
    const used = await there.post('/sign-in/link/use', { secret: mailed.secret, code: again.code })
    assert.equal(used.cookies[0]?.secure, true)
    await secure.close()
  })
  test('is a new one at every sign-in; the one that the browser came with ends', async () => {
    const dee = browser()
    await signInByLink(dee, database, 'dee@example.org')
    const planted = dee.session() ?? ''
    later(20)
    await signInByLink(dee, database, 'dee@example.org')
    assert.notEqual(dee.session(), planted)
    const thief = browser()
    thief.jar.set('causeway_session', planted)
    assert.equal((await thief.get('/me')).json().person, undefined)
  })
  test('that somebody made up is none', async () => {
    const thief = browser()
    thief.jar.set('causeway_session', 'x'.repeat(43))
    assert.equal((await thief.get('/me')).json().person, undefined)
    const { secret } = await lastMailTo(database, 'dee@example.org')
    assert.equal(secret.length, 43)
  })
  test('is listed with the others, and can be ended from there', async () => {
    const [here, there] = [browser(), browser()]
    later(20)
    await signInByLink(here, database, 'eve@example.org')
    await signInByLink(there, database, 'eve@example.org')
    const { items } = (await here.get('/me/sessions')).json()
    assert.deepEqual(items.map((one: { isThis: boolean }) => one.isThis).toSorted(), [false, true])
    assert.deepEqual([items[0].agent, items[0].how], ['Test browser', 'link'])
    const other = items.find((one: { isThis: boolean }) => !one.isThis)
    assert.equal((await here.post(`/me/sessions/${other.id}/end`)).statusCode, 200)
    assert.equal((await there.get('/me')).json().person, undefined)
    assert.equal((await here.post(`/me/sessions/${other.id}/end`)).statusCode, 404)
  })
  test('of somebody else is not there', async () => {
    const [ann, eve] = [browser(), browser()]
    later(20)
    await signInByLink(ann, database, 'ann@example.org')
    await signInByLink(eve, database, 'eve@example.org')
    const { items } = (await eve.get('/me/sessions')).json()
    for (const { id } of items) {
      assert.deepEqual(problemOf(await ann.post(`/me/sessions/${id}/end`)), [404, 'people/session-not-found'])
    }
    assert.ok((await eve.get('/me')).json().person)
  })
  test('ends by signing out, and elsewhere all at once', async () => {
    const [here, there] = [browser(), browser()]
    later(20)
    await signInByLink(here, database, 'eve@example.org')
    await signInByLink(there, database, 'eve@example.org')
    assert.ok((await here.post('/me/sessions/end-others')).json().ended >= 1)
    assert.equal((await there.get('/me')).json().person, undefined)
    const secret = here.session() ?? ''
    await here.post('/sign-out')
    assert.equal(here.session(), undefined)
    here.jar.set('causeway_session', secret)
    assert.equal((await here.get('/me')).json().person, undefined)
  })
})

describe('another site’s page', () => {
  test('changes nothing in one’s name', async () => {
    const ann = browser()
    later(20)
    await signInByLink(ann, database, 'ann@example.org')
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': '', origin: 'https://evil.example' },
    ]) {
      const reply = await ann.post('/me', { name: 'Mallory' }, headers)
      assert.deepEqual(problemOf(reply), [403, 'access/foreign-page'], JSON.stringify(headers))
    }
    assert.equal((await ann.get('/me')).json().person.name, '陳安')
  })
  test('nor signs a browser in as somebody else', async () => {
    const victim = browser()
    const { code } = (await victim.post('/sign-in/link', { email: 'mallory@example.org' })).json()
    const { secret } = await lastMailTo(database, 'mallory@example.org')
    const reply = await victim.post('/sign-in/link/use', { secret, code }, { 'sec-fetch-site': 'cross-site' })
    assert.deepEqual(problemOf(reply), [403, 'access/foreign-page'])
    assert.equal(victim.session(), undefined)
  })
})

describe('a password', () => {
  const good = 'otter lantern quay nine'
  test('is set by who is signed in, kept as argon2id, and signs in', async () => {
    const fay = browser()
    await signInByLink(fay, database, 'fay@example.org')
    const before = fay.session()
    const other = browser()
    await signInByLink(other, database, 'fay@example.org')
    assert.equal((await fay.post('/me/password', { password: good })).statusCode, 200)
    assert.notEqual(fay.session(), before)
    assert.ok((await fay.get('/me')).json().person)
    assert.equal((await other.get('/me')).json().person, undefined, 'all other sessions end')
    const { rows } = await database.owner.query('select hash from passwords')
    assert.match(rows[0].hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    const signedIn = await browser().post('/sign-in/password', { email: 'FAY@example.org', password: good })
    assert.equal(signedIn.statusCode, 200)
    assert.match((await lastMailTo(database, 'fay@example.org')).text, /a password was set/)
    assert.ok((await fay.get('/me/ways-in')).json().password.since)
  })
  test('is not changed without the present one', async () => {
    const fay = browser()
    await fay.post('/sign-in/password', { email: 'fay@example.org', password: good })
    const reply = await fay.post('/me/password', { password: 'another lantern quay', current: 'wrong' })
    assert.deepEqual(problemOf(reply), [401, 'access/wrong-password'])
    assert.equal((await fay.post('/me/password', { password: 'another lantern quay', current: good })).statusCode, 200)
    await fay.post('/me/password', { password: good, current: 'another lantern quay' })
  })
  for (const [password, code] of [
    ['elevenchars', 'people/password-short'],
    ['password12345', 'people/password-common'],
    ['P@ssw0rd2026!', 'people/password-common'],
    ['passwordpassword', 'people/password-common'],
    ['aaaaaaaaaaaaaa', 'people/password-common'],
    ['123456789012', 'people/password-common'],
    ['fay@example.org', 'people/password-common'],
  ] as const) {
    test(`may not be ${password}`, async () => {
      const fay = browser()
      later(16)
      await fay.post('/sign-in/password', { email: 'fay@example.org', password: good })
      assert.deepEqual(problemOf(await fay.post('/me/password', { password, current: good })), [422, code])
    })
  }
  test('that is wrong and an address that nobody has are told alike, after as long', async () => {
    later(61)
    const time = async (email: string) => {
      const begun = performance.now()
      const reply = await browser().post('/sign-in/password', { email, password: 'wrong wrong wrong' })
      assert.deepEqual(problemOf(reply), [401, 'access/wrong-password'])
      return performance.now() - begun
    }
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let i = 0; i < 4; i++) {
      times.known.push(await time('fay@example.org'))
      times.unknown.push(await time(`nobody${i}@example.org`))
    }
    // the slow hash is worked out either way: without it, an answer takes a few milliseconds
    assert.ok(Math.min(...times.unknown) > Math.min(...times.known) / 4, JSON.stringify(times))
  })
  test('is not guessed: five tries from one address, thirty in all', async () => {
    later(61)
    const thief = browser()
    const tryIt = (from: typeof thief) =>
      from.post('/sign-in/password', { email: 'fay@example.org', password: 'guess' })
    for (let i = 0; i < 5; i++) assert.equal((await tryIt(thief)).statusCode, 401)
    const reply = await tryIt(thief)
    assert.deepEqual(problemOf(reply), [429, 'access/too-many-tries'])
    assert.equal(Number(reply.headers['retry-after']), 15 * 60)
    assert.match(reply.json().detail, /15/)
    const right = () => browser().post('/sign-in/password', { email: 'fay@example.org', password: good })
    assert.equal((await right()).statusCode, 200, 'whoever it belongs to still comes in from elsewhere')
    for (let i = 0; i < 24; i++) await tryIt(browser())
    assert.equal((await right()).statusCode, 429)
    later(61)
    assert.equal((await right()).statusCode, 200)
  })
  test('that many send at once is answered with a wait, and holds nobody else up', async () => {
    later(61)
    const tries = Array.from({ length: 40 }, (_, i) =>
      browser().post('/sign-in/password', { email: `crowd${i}@example.org`, password: 'guess guess' }),
    )
    const begun = performance.now()
    assert.equal((await browser().get('/me')).statusCode, 200)
    assert.ok(performance.now() - begun < 2000)
    const replies = await Promise.all(tries)
    const busy = replies.filter(({ statusCode }) => statusCode === 503)
    assert.ok(busy.length > 0 && replies.every(({ statusCode }) => statusCode === 503 || statusCode === 401))
    assert.ok(Number(busy[0]?.headers['retry-after']) >= 1)
  })
  test('can be removed', async () => {
    const fay = browser()
    await fay.post('/sign-in/password', { email: 'fay@example.org', password: good })
    assert.equal((await fay.post('/me/password/remove')).statusCode, 200)
    const reply = await browser().post('/sign-in/password', { email: 'fay@example.org', password: good })
    assert.equal(reply.statusCode, 401)
    assert.deepEqual(problemOf(await fay.post('/me/password/remove')), [409, 'people/no-password'])
  })
})

describe('a token', () => {
  test('is shown once, does what its scopes say, and ends when it is revoked', async () => {
    const gus = browser()
    later(61)
    await signInByLink(gus, database, 'gus@example.org')
    const made = (await gus.post('/me/tokens', { name: 'Export', scopes: ['read'], days: 30 })).json()
    const program = browserOn(app)
    const bearer = { authorization: `Bearer ${made.token}`, 'sec-fetch-site': '' }
    assert.equal((await program.get('/me', bearer)).json().person.email, 'gus@example.org')
    assert.deepEqual(problemOf(await program.post('/me', { name: 'x' }, bearer)), [403, 'access/scope'])
    const { items } = (await gus.get('/me/tokens')).json()
    assert.deepEqual([items.length, items[0].name, JSON.stringify(items).includes(made.token)], [1, 'Export', false])
    assert.equal((await gus.post(`/me/tokens/${made.id}/revoke`)).statusCode, 200)
    assert.deepEqual(problemOf(await program.get('/me', bearer)), [401, 'access/token'])
  })
  test('makes no tokens, sets no password and adds no passkey', async () => {
    const gus = browser()
    later(61)
    await signInByLink(gus, database, 'gus@example.org')
    const { token } = (await gus.post('/me/tokens', { name: 'All', scopes: ['read', 'write'] })).json()
    const program = browserOn(app)
    const bearer = { authorization: `Bearer ${token}`, 'sec-fetch-site': '' }
    for (const [path, body] of [
      ['/me/tokens', { name: 'More', scopes: ['write'] }],
      ['/me/password', { password: 'otter lantern quay nine' }],
      ['/me/passkeys/begin', {}],
      ['/me/email', { email: 'thief@example.org' }],
    ] as const) {
      assert.deepEqual(problemOf(await program.post(path, body, bearer)), [403, 'access/session-only'], path)
    }
  })
  test('ends by its day', async () => {
    const gus = browser()
    later(61)
    await signInByLink(gus, database, 'gus@example.org')
    const { token } = (await gus.post('/me/tokens', { name: 'Day', scopes: ['read'], days: 1 })).json()
    later(24 * 60 + 1)
    const reply = await browserOn(app).get('/me', { authorization: `Bearer ${token}` })
    assert.deepEqual(problemOf(reply), [401, 'access/token'])
  })
})

describe('another address', () => {
  test('becomes one’s own by the link sent there; the former one is told', async () => {
    const hal = browser()
    later(61)
    await signInByLink(hal, database, 'hal@example.org')
    await hal.post('/me/email', { email: 'hal@new.example.org' })
    assert.equal((await hal.get('/me')).json().person.email, 'hal@example.org')
    const { secret } = await lastMailTo(database, 'hal@new.example.org')
    const thief = browser()
    await signInByLink(thief, database, 'thief@example.org')
    assert.deepEqual(problemOf(await thief.post('/me/email/confirm', { secret })), [410, 'access/link-over'])
    assert.deepEqual((await hal.post('/me/email/confirm', { secret })).json(), { email: 'hal@new.example.org' })
    assert.match((await lastMailTo(database, 'hal@example.org')).text, /address was changed/)
  })
  test('that somebody has is answered like any other, and stays theirs', async () => {
    const hal = browser()
    later(61)
    await signInByLink(hal, database, 'hal@new.example.org')
    const [taken, free] = [
      await hal.post('/me/email', { email: 'ann@example.org' }),
      await hal.post('/me/email', { email: 'free@example.org' }),
    ]
    assert.deepEqual([taken.statusCode, taken.json()], [free.statusCode, free.json()])
    assert.match((await lastMailTo(database, 'ann@example.org')).subject, /已經有Causeway帳戶/)
  })
})

describe('the first administrator', () => {
  const asked = { lang: 'en', day: day('2026-11-21'), now: () => now, by: { kind: 'terminal' } } as const
  const link = async () => {
    const made = await perform(administratorLink, { asked, input: {}, supplies: { store: database } })
    assert.ok(made.ok)
    return /#administrator=(.+)$/.exec(made.value.path)?.[1] ?? ''
  }
  const ask = { email: 'root@example.org', name: 'Root' }

  test('comes by a link from the machine; a later one ends it; it works once', async () => {
    const [first, second] = [await link(), await link()]
    const root = browser()
    assert.deepEqual(problemOf(await root.post('/sign-in/administrator', { secret: first, ...ask })), [
      410,
      'access/link-over',
    ])
    assert.equal((await root.post('/sign-in/administrator', { secret: second, ...ask })).statusCode, 200)
    assert.equal((await root.post('/sign-in/administrator', { secret: second, ...ask })).statusCode, 410)
    const { hub, may } = (await root.get('/me')).json()
    assert.deepEqual(
      hub,
      [
        { office: 'CN-ZJ-HZ', role: 'administrator' },
        { office: 'HK', role: 'administrator' },
      ].toSorted(
        (a, b) =>
          hub.findIndex((one: typeof a) => one.office === a.office) -
          hub.findIndex((one: typeof b) => one.office === b.office),
      ),
    )
    assert.ok(may.includes('disable-person'))
  })
  test('sees the people of the hub, and by their exact address others', async () => {
    const root = browser()
    await signInByLink(root, database, 'root@example.org')
    assert.deepEqual(
      (await root.get('/people')).json().items.map((one: { email: string }) => one.email),
      ['root@example.org'],
    )
    const found = (await root.get('/people?email=ann@example.org')).json().items
    assert.deepEqual([found.length, found[0].name], [1, '陳安'])
    const ann = browser()
    await signInByLink(ann, database, 'ann@example.org')
    assert.deepEqual(problemOf(await ann.get('/people')), [403, 'access/not-allowed'])
  })
  test('closes an account: its sessions and tokens end, and its address signs in no more', async () => {
    const [root, gus] = [browser(), browser()]
    later(61)
    await signInByLink(root, database, 'root@example.org')
    const id = await signInByLink(gus, database, 'gus@example.org')
    const { token } = (await gus.post('/me/tokens', { name: 'Day', scopes: ['read'] })).json()
    assert.deepEqual((await root.post(`/people/${id}/disable`)).json(), { cases: 0, organisations: 0 })
    assert.equal((await gus.get('/me')).json().person, undefined)
    assert.equal((await browserOn(app).get('/me', { authorization: `Bearer ${token}` })).statusCode, 401)
    const { code } = (await gus.post('/sign-in/link', { email: 'gus@example.org' })).json()
    const { secret } = await lastMailTo(database, 'gus@example.org')
    assert.deepEqual(problemOf(await gus.post('/sign-in/link/use', { secret, code })), [403, 'access/disabled'])
    assert.equal((await root.post(`/people/${id}/enable`)).statusCode, 200)
    later(61)
    await signInByLink(gus, database, 'gus@example.org')
  })
  test('is never the last to go', async () => {
    const root = browser()
    later(61)
    const id = await signInByLink(root, database, 'root@example.org')
    assert.deepEqual(problemOf(await root.post(`/people/${id}/disable`)), [409, 'people/last-administrator'])
    const end = { person: id, role: 'administrator' }
    assert.equal((await root.post('/offices/HK/roles/end', end)).statusCode, 200)
    assert.deepEqual(problemOf(await root.post('/offices/CN-ZJ-HZ/roles/end', end)), [409, 'people/last-administrator'])
    assert.equal((await root.post('/offices/CN-ZJ-HZ/roles', { person: id, role: 'officer' })).statusCode, 200)
    assert.deepEqual(problemOf(await root.post('/offices/HK/roles', end)), [403, 'access/not-allowed'])
  })
  test('reads the mail log, which tells no secret', async () => {
    const root = browser()
    later(61)
    await signInByLink(root, database, 'root@example.org')
    const { items, next } = (await root.get('/mails?limit=2')).json()
    assert.deepEqual([items.length, items[0].about.kind, items[0].tries], [2, 'sign-in-link', 0])
    assert.equal((await root.get(`/mails?limit=2&after=${next}`)).json().items.length, 2)
    const all = (await root.get('/mails?limit=100')).body
    const { secret } = await lastMailTo(database, 'root@example.org')
    assert.ok(!all.includes(secret) && !all.includes('sign-in#') && !all.includes('subject'))
    await assert.rejects(
      database.as({ kind: 'nobody' }, (db) => db.selectFrom('mails').select('text').execute()),
      /permission denied/,
    )
  })
})

describe('an organisation’s people', () => {
  let jade: OrganisationId
  const owner = 'owner@example.org'
  before(async () => {
    jade = await organisationIn(database, 'Jade')
    later(61)
    const id = (await signInByLink(browser(), database, owner)) as PersonId
    await database.as({ kind: 'clock' }, (db) =>
      addMembership(db, { person: id, organisation: jade, role: 'owner', at: now }),
    )
  })
  const signedIn = async (email: string) => {
    later(61)
    const one = browser()
    const id = await signInByLink(one, database, email)
    return { ...one, id }
  }

  test('come by invitation: a new address gets its account with it', async () => {
    const boss = await signedIn(owner)
    await boss.post('/me', { name: 'Olive' })
    const invited = await boss.post(`/members/${jade}/invitations`, { email: 'ivy@example.org', role: 'member' })
    assert.equal(invited.statusCode, 200)
    const { subject, secret } = await lastMailTo(database, 'ivy@example.org')
    assert.equal(subject, 'Olive invites you to Jade')
    const ivy = browser()
    const shown = (await ivy.post('/invitations/show', { secret })).json()
    assert.deepEqual([shown.organisation, shown.role, shown.by, shown.next], ['Jade', 'member', 'Olive', 'accept'])
    const accepted = (await ivy.post('/invitations/accept', { secret, name: 'Ivy' })).json()
    assert.deepEqual(accepted, { organisation: jade, role: 'member', isNew: true })
    const { memberships } = (await ivy.get('/me')).json()
    assert.deepEqual([memberships[0].name, memberships[0].role], ['Jade', 'member'])
    assert.ok(memberships[0].may.includes('list-team') && !memberships[0].may.includes('invite'))
    assert.equal((await ivy.post('/invitations/accept', { secret })).statusCode, 410)
  })
  test('the link is no way into an account that is there, and none for another person', async () => {
    const boss = await signedIn(owner)
    await boss.post(`/members/${jade}/invitations`, { email: 'ann@example.org', role: 'outside-adviser' })
    const { secret } = await lastMailTo(database, 'ann@example.org')
    const stranger = browser()
    assert.equal((await stranger.post('/invitations/show', { secret })).json().next, 'sign-in')
    assert.deepEqual(problemOf(await stranger.post('/invitations/accept', { secret })), [401, 'access/sign-in-first'])
    const ivy = await signedIn('ivy@example.org')
    assert.deepEqual(problemOf(await ivy.post('/invitations/accept', { secret })), [403, 'people/other-address'])
    const ann = await signedIn('ann@example.org')
    assert.equal((await ann.post('/invitations/accept', { secret })).json().isNew, false)
  })
  test('an invitation is listed, withdrawn, and replaced by a later one', async () => {
    const boss = await signedIn(owner)
    const to = { email: 'jo@example.org', role: 'member' }
    await boss.post(`/members/${jade}/invitations`, to)
    const first = (await lastMailTo(database, 'jo@example.org')).secret
    const { invitation } = (await boss.post(`/members/${jade}/invitations`, to)).json()
    assert.equal((await browser().post('/invitations/accept', { secret: first })).statusCode, 410)
    const { items } = (await boss.get(`/members/${jade}/invitations`)).json()
    assert.deepEqual(
      items.map((one: { id: string }) => one.id),
      [invitation],
    )
    const ivy = await signedIn('ivy@example.org')
    assert.deepEqual(problemOf(await ivy.post(`/invitations/${invitation}/withdraw`)), [
      404,
      'people/invitation-not-found',
    ])
    assert.equal((await boss.post(`/invitations/${invitation}/withdraw`)).statusCode, 200)
    const { secret } = await lastMailTo(database, 'jo@example.org')
    assert.equal((await browser().post('/invitations/accept', { secret })).statusCode, 410)
    const again = await boss.post(`/members/${jade}/invitations`, { email: 'ivy@example.org', role: 'member' })
    assert.deepEqual(problemOf(again), [409, 'people/member-already'])
  })
  test('are nobody else’s to see or to change', async () => {
    const ivy = await signedIn('ivy@example.org')
    assert.equal((await ivy.get(`/members/${jade}/people`)).json().items.length, 3)
    const change = await ivy.post(`/members/${jade}/people/${ivy.id}/role`, { role: 'owner' })
    assert.deepEqual(problemOf(change), [403, 'access/not-allowed'])
    const stranger = await signedIn('gus@example.org')
    for (const reply of [
      await stranger.get(`/members/${jade}/people`),
      await stranger.post(`/members/${jade}/invitations`, { email: 'x@example.org', role: 'owner' }),
      await stranger.post(`/members/${jade}/people/${stranger.id}/role`, { role: 'owner' }),
    ]) {
      assert.deepEqual(problemOf(reply), [404, 'organisations/not-found'])
    }
  })
  test('keep an owner: roles change, ownership is handed over, the last one stays', async () => {
    const boss = await signedIn(owner)
    const ivy = await signedIn('ivy@example.org')
    const own = `/members/${jade}/people/${boss.id}`
    assert.deepEqual(problemOf(await boss.post(`${own}/role`, { role: 'member' })), [409, 'people/last-owner'])
    assert.deepEqual(problemOf(await boss.post(`${own}/end`)), [409, 'people/last-owner'])
    const over = await boss.post(`/members/${jade}/hand-over`, { person: ivy.id, stay: 'signatory' })
    assert.equal(over.statusCode, 200, over.body)
    const { items } = (await ivy.get(`/members/${jade}/people`)).json()
    const roles = Object.fromEntries(items.map((one: { name: string; role: string }) => [one.name, one.role]))
    assert.deepEqual([roles['Ivy'], roles['Olive'], items.length], ['owner', 'signatory', 3])
    assert.deepEqual(problemOf(await boss.post(`${own}/role`, { role: 'owner' })), [403, 'access/not-allowed'])
    assert.equal((await boss.post(`${own}/end`)).statusCode, 200, 'everybody may leave')
    assert.equal((await boss.get(`/members/${jade}/people`)).statusCode, 404)
  })
  test('of two owners who leave at once, one stays', async () => {
    const ivy = await signedIn('ivy@example.org')
    const ann = await signedIn('ann@example.org')
    assert.equal((await ivy.post(`/members/${jade}/people/${ann.id}/role`, { role: 'owner' })).statusCode, 200)
    const left = await Promise.all([ivy, ann].map((one) => one.post(`/members/${jade}/people/${one.id}/end`)))
    assert.deepEqual(left.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
  })
  test('and an office invites its own', async () => {
    const root = await signedIn('root@example.org')
    const officer = { email: 'off@example.org', role: 'officer' }
    assert.deepEqual(problemOf(await root.post('/offices/HK/invitations', officer)), [403, 'access/not-allowed'])
    assert.equal((await root.post('/offices/CN-ZJ-HZ/invitations', officer)).statusCode, 200)
    assert.equal((await root.get('/offices/CN-ZJ-HZ/invitations')).json().items.length, 1)
    const off = browser()
    const { secret } = await lastMailTo(database, 'off@example.org')
    assert.equal((await off.post('/invitations/accept', { secret, name: 'Off' })).statusCode, 200)
    assert.deepEqual((await off.get('/me')).json().hub, [{ office: 'CN-ZJ-HZ', role: 'officer' }])
    await database.as({ kind: 'clock' }, (db) =>
      addHubRole(db, { person: root.id as PersonId, office: 'HK', role: 'administrator', at: now }),
    )
  })
})

describe('what was done', () => {
  test('is in the audit by ids alone', async () => {
    const { rows } = await database.owner.query('select deed, about::text from audit')
    assert.ok(rows.some(({ deed }) => deed === 'signed-in'))
    for (const { about } of rows) assert.doesNotMatch(about, /@|Ivy|Olive/)
  })
})

describe('requests from one address', () => {
  test('are answered so many a minute, then with when to come again', async () => {
    const tight = await serverOn(database, { clock: () => now, rateLimit: 5 })
    const visitor = browserOn(tight, { address: '203.0.113.5' })
    for (let i = 0; i < 5; i++) assert.equal((await visitor.get('/me')).statusCode, 200)
    const reply = await visitor.get('/me')
    assert.deepEqual(problemOf(reply), [429, 'access/too-many-tries'])
    assert.ok(Number(reply.headers['retry-after']) > 0 && Number(reply.headers['retry-after']) <= 60)
    assert.equal((await browserOn(tight, { address: '203.0.113.6' }).get('/me')).statusCode, 200)
    await tight.close()
  })
})
