import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { calendar, closeCalendar, openCalendar, schemeCalendar } from '../../actions/calendar.ts'
import { listSchemes } from '../../actions/list-schemes.ts'
import { save } from '../../actions/saved.ts'
import { tell } from '../../actions/tell.ts'
import { answerOf, organisationOf, type PersonWho, performAs, personOf } from '../../actions/testing.ts'
import { catalogueOf, three } from '../../catalogue/testing.ts'
import { contentFolder } from '../../outside/content-folder.ts'
import { freshDatabase, type TestDatabase } from '../../store/testing.ts'
import { createHttpServer } from './server.ts'

const open = { kind: 'rolling', until: '2026-12-18', says: three('open'), source: 'guide' }
const first = catalogueOf({ schemes: [{ id: 'fund', open }, { id: 'grant' }] })
const second = catalogueOf({ schemes: [{ id: 'fund', open }] })
const now = () => new Date('2026-11-21T01:00:00Z')

let database: TestDatabase
let app: FastifyInstance
let served = first
let act: ReturnType<typeof performAs>
let [ann, bob]: [PersonWho, PersonWho] = [] as never // made below

before(async () => {
  database = await freshDatabase()
  const jade = await organisationOf(database, 'Jade')
  ann = await personOf(database, 'ann', { lang: 'zh-Hant', member: [[jade, 'owner']] })
  bob = await personOf(database, 'bob')
  const supplies = { catalogue: () => served, store: database, content: contentFolder('content') }
  act = performAs(supplies)
  const actions = [calendar, schemeCalendar, listSchemes]
  app = await createHttpServer({ actions, supplies, clock: now, version: '1', isLogged: false })
  answerOf(await act(ann, save, { organisation: jade, scheme: 'fund' }))
})
after(async () => {
  await app.close()
  await database.close()
})

describe('a calendar', () => {
  test('is read by its address, as iCalendar, until it ends', async () => {
    const { address } = answerOf(await act(ann, openCalendar, {}))
    const path = new URL(address).pathname
    const reply = await app.inject(path)
    assert.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8')
    assert.match(reply.body, /DTSTART;VALUE=DATE:20261218/)
    assert.match(reply.body, /DTSTAMP:20261121T010000Z/)
    assert.match(reply.body, /SUMMARY:截止申請/)
    const again = answerOf(await act(ann, openCalendar, {}))
    assert.equal((await app.inject(path)).statusCode, 404)
    assert.equal((await app.inject(new URL(again.address).pathname)).statusCode, 200)
    answerOf(await act(ann, closeCalendar, {}))
    assert.equal((await app.inject(new URL(again.address).pathname)).statusCode, 404)
  })
  test('of somebody else holds nothing of it', async () => {
    const { address } = answerOf(await act(bob, openCalendar, {}))
    const reply = await app.inject(new URL(address).pathname)
    assert.equal(reply.statusCode, 200)
    assert.doesNotMatch(reply.body, /VEVENT/)
  })
  test('of one scheme needs no account', async () => {
    assert.match((await app.inject('/api/v1/schemes/fund/calendar.ics')).body, /UID:scheme-fund-2026-12-18@causeway/)
    assert.doesNotMatch((await app.inject('/api/v1/schemes/grant/calendar.ics')).body, /VEVENT/)
  })
})

describe('another edition', () => {
  test('is served from the next request on, by every route and by /readyz', async () => {
    const seen = async () => {
      const { edition } = (await app.inject('/readyz')).json()
      const list = (await app.inject('/api/v1/schemes')).json()
      return [edition, list.edition, list.schemes.length]
    }
    assert.deepEqual(await seen(), [first.edition, first.edition, 2])
    served = second
    assert.deepEqual(await seen(), [second.edition, second.edition, 1])
  })
})

describe('the link in a mail', () => {
  const muted = () => database.as(ann, (db) => db.selectFrom('mutes').select(['what', 'which']).execute())
  test('leads to a page on which one press mutes; opening it mutes nothing', async () => {
    const values = { scheme: three('Fund'), day: { day: '2026-12-18' }, days: 27 }
    const telling = { to: [ann.person], kind: 'scheme-closes', scheme: 'fund', values } as const
    await database.as({ kind: 'clock' }, (db) => tell({ db, now }, telling))
    const [mail] = await database.as({ kind: 'clock' }, (db) => db.selectFrom('mails').select('text').execute())
    const path = /\{origin\}(\/mute\/[\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const page = await app.inject(`${path}?lang=zh-Hant`)
    assert.match(page.body, /<form method="post" action="\?lang=zh-Hant"><button>設為靜音/)
    assert.deepEqual(await muted(), [])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const pressed = await app.inject({ method: 'POST', url: path, headers: form })
    assert.equal(pressed.statusCode, 200)
    assert.deepEqual(await muted(), [{ what: 'scheme', which: 'fund' }])
    const nothing = await app.inject({ method: 'POST', url: `/mute/${'x'.repeat(43)}`, headers: form, payload: 'a=b' })
    assert.equal(nothing.statusCode, 404)
    assert.match(nothing.headers['content-type'] as string, /html/)
  })
})
