import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { langs } from '../base/index.ts'
import { catalogueOf } from '../catalogue/testing.ts'
import { newSecret, nobody, type OrganisationId, type Who } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { openCalendar } from './calendar.ts'
import { mute, muteByLink, noticeSettings, unmute, wishMail } from './notice-settings.ts'
import { noticeWords, sayNotice } from './notice-words.ts'
import { listNotices, markAllNotices, markNotice } from './notices.ts'
import { forgetSaved, listSaved, save } from './saved.ts'
import { sendDigests } from './send-digests.ts'
import { type Telling, tell } from './tell.ts'
import { tellDeadlines } from './tell-deadlines.ts'
import { answerOf, codeOf, consentOf, organisationOf, type PersonWho, performAs, personOf } from './testing.ts'

const three = (words: string) => ({ en: words, 'zh-Hant': words, 'zh-Hans': words })
const catalogue = catalogueOf({
  schemes: [
    { id: 'fund', open: { kind: 'rolling', until: '2026-12-18', says: three('open'), source: 'guide' } },
    { id: 'grant', open: { kind: 'rolling', says: three('open'), source: 'guide' } },
  ],
})
const clock: Who = { kind: 'clock' }

let database: TestDatabase
let act: ReturnType<typeof performAs>
let jade: OrganisationId
let [ann, bob, off]: PersonWho[] = []
const one = (person: PersonWho | undefined): PersonWho => person ?? assert.fail('no such person')
const [Ann, Bob, Off] = [() => one(ann), () => one(bob), () => one(off)]

before(async () => {
  database = await freshDatabase()
  jade = await organisationOf(database, 'Jade')
  ann = await personOf(database, 'ann', { lang: 'zh-Hant', member: [[jade, 'owner']] })
  bob = await personOf(database, 'bob')
  off = await personOf(database, 'off', { hub: [['HK', 'officer']] })
  const supplies = { catalogue, store: database }
  act = performAs(supplies)
})
after(() => database.close())

const now = () => new Date('2026-11-21T01:00:00Z')
const closing = (to: readonly PersonWho[], more: Partial<Telling> = {}): Promise<number> => {
  const values = { scheme: { en: 'Fund', 'zh-Hant': '基金', 'zh-Hans': '基金' }, day: { day: '2026-12-18' }, days: 27 }
  const telling = { kind: 'scheme-closes', scheme: 'fund', values, ...more } as const
  return database.as(clock, (db) => tell({ db, now }, { to: to.map(({ person }) => person), ...telling }))
}
const noticesOf = async (by: Who, input = {}) => answerOf(await act(by, listNotices, input))
const mailsTo = async ({ person }: PersonWho) =>
  database.as(clock, (db) =>
    db.selectFrom('mails').select(['subject', 'text', 'lang']).where('person', '=', person).execute(),
  )

describe('words of notices', () => {
  for (const [kind, words] of Object.entries(noticeWords)) {
    test(`${kind}: in three languages, with the same values`, () => {
      const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
      for (const part of [words.kind, words.title, words.text]) {
        for (const lang of langs) {
          assert.deepEqual(placesIn(part[lang]), placesIn(part.en))
          if (lang !== 'en') assert.doesNotMatch(part[lang], /\p{Script=Han} | \p{Script=Han}|您/u)
        }
      }
    })
  }
  test('a kind that is no longer known is shown by its name', () =>
    assert.deepEqual(sayNotice('gone', { ids: {}, values: {} }, 'en'), { kind: 'gone', title: 'gone', text: '' }))
})

describe('somebody who is told something', () => {
  test('reads it in their language, with where it leads and what can be muted', async () => {
    assert.equal(await closing([Ann()]), 1)
    const { items, unread } = await noticesOf(Ann())
    assert.equal(unread, 1)
    const [notice] = items
    assert.equal(notice?.title, 'Fund closes on 18 December 2026')
    assert.equal(notice?.link, '/schemes/fund')
    assert.deepEqual(notice?.mutes, [
      { what: 'kind', which: 'scheme-closes' },
      { what: 'scheme', which: 'fund' },
    ])
  })
  test('gets a mail in the language of their account, with a link that mutes it', async () => {
    const [mail] = await mailsTo(Ann())
    assert.deepEqual([mail?.subject, mail?.lang], ['基金於2026年12月18日截止', 'zh-Hant'])
    assert.match(mail?.text ?? '', /\{origin\}\/schemes\/fund\n\n不再接收此類通知：\{origin\}\/mute\/[\w-]{43}$/)
  })
  test('is told once under one name', async () => {
    assert.equal(await closing([Ann()], { once: 'x' }), 1)
    assert.equal(await closing([Ann()], { once: 'x' }), 0)
  })
  test('marks one, takes it back, marks all; nobody marks another’s', async () => {
    const id = (await noticesOf(Ann())).items[0]?.id ?? ''
    assert.equal(codeOf(await act(Bob(), markNotice, { notice: id })), 'notices/no-such-notice')
    await act(Ann(), markNotice, { notice: id })
    assert.deepEqual(
      (await noticesOf(Ann())).items.map(({ isRead }) => isRead),
      [false, true],
    )
    await act(Ann(), markNotice, { notice: id, unread: true })
    assert.equal((await noticesOf(Ann())).unread, 2)
    assert.deepEqual(answerOf(await act(Ann(), markAllNotices, {})), { marked: 2 })
    assert.equal((await noticesOf(Ann(), { unread: true })).items.length, 0)
  })
  test('turns the pages: unread first, each once', async () => {
    for (let i = 0; i < 3; i++) await closing([Ann()])
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await noticesOf(Ann(), { limit: 2, ...(after === undefined ? {} : { after }) })
      seen.push(...page.items.map(({ id, isRead }) => `${isRead ? 1 : 0} ${id}`))
      after = page.next
    } while (after !== undefined)
    assert.equal(new Set(seen).size, 5)
    assert.deepEqual(seen.map((line) => line[0]).join(''), '00011')
  })
  test('from no place that is none', async () => {
    for (const after of ['u.------------------------------------', 'x', `u.${'0'.repeat(36)}`])
      assert.equal(codeOf(await act(Ann(), listNotices, { after })), 'request/fields')
  })
  test('sees no one else’s, and nobody sees any', async () => {
    assert.equal((await noticesOf(Bob())).items.length, 0)
    assert.equal(codeOf(await act(nobody, listNotices, {})), 'access/sign-in-first')
  })
})

describe('muting', () => {
  for (const [what, which] of [
    ['kind', 'scheme-closes'],
    ['scheme', 'fund'],
    ['reason', 'fund/size'],
  ] as const) {
    test(`one ${what} silences it until it is taken back`, async () => {
      const { mute: id } = answerOf(await act(Bob(), mute, { what, which }))
      assert.equal(await closing([Bob()], { reason: 'fund/size' }), 0)
      assert.equal(codeOf(await act(Ann(), unmute, { mute: id })), 'notices/no-such-mute')
      answerOf(await act(Bob(), unmute, { mute: id }))
      assert.equal(await closing([Bob()], { reason: 'fund/size' }), 1)
    })
  }
  test('one scheme leaves the others', async () => {
    const { mute: id } = answerOf(await act(Bob(), mute, { what: 'scheme', which: 'grant' }))
    assert.equal(await closing([Bob()]), 1)
    const settings = answerOf(await act(Bob(), noticeSettings, {}))
    assert.deepEqual(
      settings.mutes.map(({ label }) => label),
      [catalogue.schemes.get('grant' as never)?.name.en],
    )
    answerOf(await act(Bob(), unmute, { mute: id }))
  })
  test('by the link in a mail mutes the narrowest thing, without signing in', async () => {
    const [mail] = await mailsTo(Ann())
    const secret = /mute\/([\w-]+)$/.exec(mail?.text ?? '')?.[1] ?? ''
    assert.equal(codeOf(await act(nobody, muteByLink, { secret: newSecret() })), 'notices/no-such-link')
    const muted = answerOf(await act(nobody, muteByLink, { secret }))
    assert.deepEqual([muted.what, muted.which], ['scheme', 'fund'])
    assert.equal(await closing([Ann()]), 0)
    const { mutes } = answerOf(await act(Ann(), noticeSettings, {}))
    answerOf(await act(Ann(), unmute, { mute: mutes[0]?.id ?? '' }))
  })
})

describe('mail', () => {
  test('never, for who wants none', async () => {
    await act(Bob(), wishMail, { mail: 'never' })
    const before = (await mailsTo(Bob())).length
    assert.equal(await closing([Bob()]), 1)
    assert.equal((await mailsTo(Bob())).length, before)
  })
  test('once a day, on working days, without what was read meanwhile', async () => {
    await act(Bob(), markAllNotices, {})
    await act(Bob(), wishMail, { mail: 'daily' })
    await closing([Bob()])
    const { items } = await noticesOf(Bob(), { unread: true })
    await act(Bob(), markNotice, { notice: items[0]?.id ?? '' })
    await closing([Bob()])
    await closing([Bob()])
    const before = (await mailsTo(Bob())).length
    assert.deepEqual(answerOf(await act(clock, sendDigests, {})), { mails: 0, restsToday: true }) // a Saturday
    const monday = performAs({ catalogue, store: database }, () => new Date('2026-11-23T01:00:00Z'))
    assert.deepEqual(answerOf(await monday(clock, sendDigests, {})), { mails: 1, restsToday: false })
    assert.deepEqual(answerOf(await monday(clock, sendDigests, {})), { mails: 0, restsToday: false })
    const mails = await mailsTo(Bob())
    assert.equal(mails.length, before + 1)
    assert.equal(mails.at(-1)?.subject, 'Causeway: 2 new')
  })
})

describe('a notice about a record', () => {
  test('is gone for an officer with the consent', async () => {
    const consent = await consentOf(database, { by: Ann(), organisation: jade, purpose: 'advice', office: 'HK' })
    await closing([Off()], { organisation: jade })
    assert.equal((await noticesOf(Off())).items.length, 1)
    await database.owner.query('update consents set withdrawn_at = now() where id = $1', [consent])
    assert.deepEqual(await noticesOf(Off()), { items: [], unread: 0 })
  })
  test('is not in the day’s mail either', async () => {
    await act(Off(), wishMail, { mail: 'daily' })
    const consent = await consentOf(database, { by: Ann(), organisation: jade, purpose: 'advice', office: 'HK' })
    await closing([Off()], { organisation: jade })
    await closing([Off()])
    await database.owner.query('update consents set withdrawn_at = now() where id = $1', [consent])
    const before = (await mailsTo(Off())).length
    const monday = performAs({ catalogue, store: database }, () => new Date('2026-11-23T01:00:00Z'))
    assert.equal(answerOf(await monday(clock, sendDigests, {})).mails, 1)
    const [mail, ...more] = (await mailsTo(Off())).slice(before)
    assert.deepEqual([mail?.subject, more], ['Causeway: 1 new', []])
  })
})

describe('what is saved', () => {
  test('a scheme, whose closing day is told once for each of 30, 7 and 1 days', async () => {
    await act(Ann(), markAllNotices, {})
    answerOf(await act(Ann(), save, { organisation: jade, scheme: 'fund' }))
    answerOf(await act(Ann(), save, { organisation: jade, scheme: 'fund' })) // kept already
    answerOf(await act(Ann(), save, { organisation: jade, scheme: 'grant' }))
    const days = [
      '2026-11-10',
      '2026-11-19',
      '2026-11-20',
      '2026-12-10',
      '2026-12-12',
      '2026-12-17',
      '2026-12-18',
      '2026-12-19',
    ]
    const told: number[] = []
    for (const on of days) {
      const that = performAs({ catalogue, store: database }, () => new Date(`${on}T01:00:00Z`))
      told.push(answerOf(await that(clock, tellDeadlines, {})).told)
    }
    assert.deepEqual(told, [0, 1, 0, 0, 1, 1, 0, 0])
    const { items } = await noticesOf(Ann(), { unread: true })
    assert.match(items.at(-1)?.text ?? '', /29 days from now/)
  })
  test('a search that is tried first; one of the two', async () => {
    const scheme = { organisation: jade, scheme: 'no-such' }
    assert.equal(codeOf(await act(Ann(), save, scheme)), 'catalogue/no-such-scheme')
    assert.equal(codeOf(await act(Ann(), save, { organisation: jade })), 'notices/search-or-scheme')
    const nowhere = { organisation: jade, search: { place: ['XX'] } }
    assert.equal(codeOf(await act(Ann(), save, nowhere)), 'catalogue/no-such-place')
    const { saved } = answerOf(await act(Ann(), save, { organisation: jade, search: { words: 'made' } }))
    const { items } = answerOf(await act(Ann(), listSaved, { organisation: jade }))
    assert.deepEqual(items.map(({ name }) => name).at(-1), 'made')
    assert.equal(codeOf(await act(Bob(), forgetSaved, { organisation: jade, saved })), 'organisations/not-found')
    answerOf(await act(Ann(), forgetSaved, { organisation: jade, saved }))
    assert.equal(answerOf(await act(Ann(), listSaved, { organisation: jade })).items.length, 2)
  })
})

describe('rows of others', () => {
  before(async () => {
    await act(Ann(), mute, { what: 'kind', which: 'case-task' })
    await act(Ann(), openCalendar, {})
    eve = await personOf(database, 'eve', { hub: [['HK', 'administrator']] })
  })
  let eve: Who = nobody
  const tables = ['notices', 'notice_settings', 'mutes', 'calendar_feeds', 'saved']
  for (const table of tables) {
    test(`${table}: one sees one’s own, another none of them, nobody none`, async () => {
      const count = (by: Who) =>
        database.as(
          by,
          async (db) =>
            (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n,
        )
      const whole = await count(clock)
      assert.ok((whole ?? 0) > 0)
      assert.equal(await count(eve), 0)
      assert.equal(await count(nobody), 0)
      assert.ok(((await count(Ann())) ?? 0) + ((await count(Bob())) ?? 0) > 0)
    })
  }
  test('nobody writes a notice but by telling, nor in another’s name', async () => {
    const { person } = Ann()
    const refused = (by: Who, query: ReturnType<typeof sql>) =>
      assert.rejects(
        database.as(by, (db) => query.execute(db)),
        /row-level security|permission denied/,
      )
    await refused(
      Bob(),
      sql`insert into notices (id, person, kind, about, mail, at) values (gen_random_uuid(), ${person}, 'x', '{}', 'none', now())`,
    )
    await refused(Bob(), sql`insert into mutes values (gen_random_uuid(), ${person}, 'kind', 'x', now())`)
    await refused(Bob(), sql`insert into saved values (gen_random_uuid(), ${jade}, ${person}, 'x', '{}', null, now())`)
    await refused(Bob(), sql`insert into calendar_feeds values (gen_random_uuid(), ${person}, 'x', now(), null)`)
    await refused(Bob(), sql`insert into notice_settings values (${person}, 'never', now())`)
    await refused(Bob(), sql`update notices set about = '{}'`)
    await refused(Bob(), sql`delete from notices`)
  })
})
