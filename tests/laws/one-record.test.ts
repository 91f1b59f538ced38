import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { SMTPServer } from 'smtp-server'
import { actions } from '../../src/actions/index.ts'
import { perform, type Supplied } from '../../src/actions/perform.ts'
import { day } from '../../src/base/index.ts'
import type { Catalogue } from '../../src/catalogue/index.ts'
import { createHttpServer } from '../../src/doors/http/server.ts'
import { jobRunner } from '../../src/doors/jobs.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { smtpMail } from '../../src/outside/mail.ts'
import { addHubRole, addPerson, type HubRole, newSecret, openSession, type PersonId } from '../../src/store/index.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

// A firm from its first sign-in to the reasons of a decision, as its people and those of the office do it: over HTTP, with
// mails through a mail server, on the database and the content as they are.

const root = resolve(import.meta.dirname, '../..')
const clock = () => new Date()
let database: TestDatabase
let app: FastifyInstance
let supplies: Supplied
let catalogue: Catalogue
let smtp: SMTPServer
const mails: string[] = []

type Json = Readonly<Record<string, unknown>>
type Browser = { cookie?: string; readonly lang: string }

before(async () => {
  database = await freshDatabase()
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, done) {
      let text = ''
      stream.on('data', (part) => (text += String(part)))
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const address = smtp.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const content = contentFolder(join(root, 'content'))
  const loaded = await loadCatalogue(content, { isTried: false })
  assert.ok(loaded.ok)
  catalogue = loaded.value
  const mail = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Causeway <hub@example.org>' })
  supplies = { catalogue, content, store: database, mail, actions, providers: [] }
  app = await createHttpServer({ actions, supplies, clock, version: '0', isLogged: false })
  const complain = (line: string) => console.error(line)
  await database.runJobs(jobRunner({ actions, supplies, clock, origin: 'http://localhost:4600', complain }))
})
after(async () => {
  await app.close()
  await database.close()
  await new Promise<void>((done) => smtp.close(done))
})

async function ask(browser: Browser, path: string, body?: object): Promise<Json & { readonly status: number }> {
  const reply = await app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/api/v1${path}${path.includes('?') ? '&' : '?'}lang=${browser.lang}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(browser.cookie !== undefined && { cookie: browser.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  const given = reply.headers['set-cookie']
  if (given !== undefined) browser.cookie = String(given).split(';')[0] ?? ''
  return { ...reply.json<Json>(), status: reply.statusCode }
}
async function done(browser: Browser, path: string, body?: object): Promise<Json> {
  const answered = await ask(browser, path, body)
  assert.equal(answered.status, 200, `${path}: ${JSON.stringify(answered)}`)
  return answered
}

/** The text of the mail that comes next to somebody and holds these words. */
async function mailTo(address: string, words: RegExp): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const found = mails.map(decoded).find((mail) => mail.includes(`To: ${address}`) && words.test(mail))
    if (found !== undefined) return found
    await pause(100)
  }
  return assert.fail(`no mail to ${address} with ${words} in ${mails.map(decoded).join('\n====\n')}`)
}

/** A mail with its body as people read it. */
function decoded(mail: string): string {
  const [head = '', ...rest] = mail.split(/\r?\n\r?\n/)
  const body = rest.join('\n\n')
  if (/base64/i.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString()}`
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n\n${/quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString() : body}`
}

/** Somebody of the office, signed in. */
async function colleague(name: string, role: HubRole): Promise<Browser & { person: string }> {
  return database.as({ kind: 'clock' }, async (db) => {
    const at = clock()
    const person = (await addPerson(db, { email: `${name}@office.example`, name, lang: 'en', at })) as PersonId
    await addHubRole(db, { person, office: 'HK', role, at })
    const { secret } = await openSession(db, { person, how: 'link', agent: newSecret(), at })
    return { cookie: `causeway_session=${secret}`, lang: 'en', person }
  })
}

describe('one record, from the first question to the reasons of a decision', () => {
  const mei: Browser = { lang: 'zh-Hant' }
  let ho: Browser
  before(async () => {
    ho = await colleague('Ho', 'officer')
  })
  let organisation = ''
  let id = ''
  const version = async (browser: Browser) => (await done(browser, `/cases/${id}`))['version']

  test('a founder signs in by a link that is mailed, and enters the firm', async () => {
    const { code } = await done(mei, '/sign-in/link', { email: 'mei@jade.example' })
    const mail = await mailTo('mei@jade.example', /登入/)
    const secret = /#[\w-]*=([\w-]{20,})/.exec(mail)?.[1]
    assert.ok(secret !== undefined, mail)
    await done(mei, '/sign-in/link/use', { secret, code })
    await done(mei, '/me', { name: '陳美' })
    const made = await done(mei, '/members', {
      place: 'HK',
      name: { 'zh-Hant': '翠玉傳感', en: 'Jade Sensing' },
      brn: '76543210',
    })
    organisation = String(made['id'])
  })

  test('each question is asked once; the answers lead to a scheme that is open, with its amount', async () => {
    const answers: Json = {
      'applicant.kind': 'company',
      'applicant.incorporated_in': 'HK',
      'applicant.has_hk_business_registration': true,
      'applicant.is_subvented': false,
      'applicant.staff': 18,
      'project.is_rd': true,
      'project.duration': 18,
      'project.total_cost': 6_000_000,
    }
    const askedFor = new Set<string>()
    await done(mei, `/members/${organisation}/facts`, { facts: { 'applicant.kind': 'company' } })
    for (let round = 0; round < 40; round++) {
      const advice = await done(mei, `/members/${organisation}/advice`)
      const questions = (advice['nextQuestions'] as readonly { fact: string }[]).map(({ fact }) => fact)
      for (const fact of Object.keys(answers))
        if (askedFor.has(fact)) assert.ok(!questions.includes(fact), `${fact} is asked again`)
      const next =
        questions.find((fact) => answers[fact] !== undefined) ??
        Object.keys(answers).find((fact) => !askedFor.has(fact))
      if (next === undefined) break
      askedFor.add(next)
      await done(mei, `/members/${organisation}/facts`, { facts: { [next]: answers[next] } })
    }
    const advice = await done(mei, `/members/${organisation}/advice`)
    const verdicts = advice['verdicts'] as readonly { scheme: { id: string } | string; outcome: string }[]
    const ess = verdicts.find(({ scheme }) => (typeof scheme === 'string' ? scheme : scheme.id) === 'ess')
    assert.equal(ess?.outcome, 'eligible')
    assert.match(JSON.stringify(ess), /3,000,000|3000000/)
  })

  test('the application is filled in from what is known, each answer with its origin; the office may see it by consent', async () => {
    const without = await ask(mei, '/cases', { organisation, kind: 'grant-application', under: 'ess', office: 'HK' })
    assert.equal(without['code'], 'cases/consent-first')
    const started = await done(mei, '/cases', {
      organisation,
      kind: 'grant-application',
      under: 'ess',
      office: 'HK',
      consents: true,
    })
    id = String(started['case'])
    assert.ok((started['prefilled'] as readonly string[]).includes('project.total_cost'))
    const shown = await done(mei, `/cases/${id}`)
    const form = shown['form'] as readonly { fact: string; answer?: { origin: { kind: string; by: string } } }[]
    const cost = form.find(({ fact }) => fact === 'project.total_cost')?.answer
    assert.equal(cost?.origin.kind, 'person')
    assert.match(JSON.stringify(cost), /陳美/)
  })

  test('a draft is kept as it is typed; asking for more than the scheme gives is refused by its own rule', async () => {
    await done(mei, `/cases/${id}/answers`, { asks: { value: 3_500_000, currency: 'HKD' } })
    const tooMuch = await ask(mei, `/cases/${id}/moves/submit`, { version: await version(mei) })
    assert.ok(tooMuch.status >= 400 && String(tooMuch['detail']).includes('3,000,000'), JSON.stringify(tooMuch))
    await done(mei, `/cases/${id}/answers`, { asks: { value: 3_000_000, currency: 'HKD' } })
    await done(mei, `/cases/${id}/moves/submit`, { version: await version(mei) })
  })

  test('the promised day skips weekends and public holidays of Hong Kong', async () => {
    const shown = await done(mei, `/cases/${id}`)
    const { promised, due } = shown['clock'] as { promised: number; due: string }
    const holidays = new Set(
      catalogue.calendars
        .filter(({ place }) => place === 'HK')
        .flatMap((one) => one.holidays.map((holiday) => holiday.day)),
    )
    const at = new Date(`${day(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))}T00:00:00Z`)
    for (let left = promised; left > 0; ) {
      at.setUTCDate(at.getUTCDate() + 1)
      const isWork = ![0, 6].includes(at.getUTCDay()) && !holidays.has(at.toISOString().slice(0, 10))
      if (isWork) left -= 1
    }
    assert.equal(due, at.toISOString().slice(0, 10))
  })

  test('a reviewer with a conflict is kept out; two mark; one decides, another confirms; the reasons are mailed', async () => {
    const root_ = await colleague('Root', 'administrator')
    const reviewers = [
      await colleague('Lam', 'reviewer'),
      await colleague('Wong', 'reviewer'),
      await colleague('Yu', 'reviewer'),
    ]
    const [lam, wong, yu] = reviewers as [
      Browser & { person: string },
      Browser & { person: string },
      Browser & { person: string },
    ]
    await done(ho, `/cases/${id}/moves/take-up`, { version: await version(ho) })
    for (const { person } of reviewers) await done(ho, `/cases/${id}/reviewers`, { person })
    await done(yu, `/cases/${id}/declarations`, { hasConflict: true, reason: 'I taught its founder.' })
    assert.equal((await ask(yu, `/cases/${id}`)).status, 404)
    const marks = Object.fromEntries(
      ['novelty', 'use', 'team', 'plan', 'both-sides'].map((criterion) => [
        criterion,
        { mark: 8, reason: `Sound: ${criterion}.` },
      ]),
    )
    assert.equal((await ask(yu, `/cases/${id}/marks`, { version: 1, marks })).status, 404)
    for (const reviewer of [lam, wong]) {
      await done(reviewer, `/cases/${id}/declarations`, { hasConflict: false })
      await done(reviewer, `/cases/${id}/marks`, { version: await version(reviewer), marks })
    }
    const reasons = Object.fromEntries(Object.keys(marks).map((criterion) => [criterion, `理由 ${criterion}`]))
    await done(ho, `/cases/${id}/moves/grant`, { version: await version(ho), reasons })
    const alone = await ask(ho, `/cases/${id}/confirmations`, { version: await version(ho) })
    assert.equal(alone.status, 403, JSON.stringify(alone))
    await done(root_, `/cases/${id}/confirmations`, { version: await version(root_) })

    const shown = await done(mei, `/cases/${id}`)
    assert.equal((shown['standing'] as { code: string }).code, 'granted')
    const decision = (
      shown['decisions'] as readonly { reasons: readonly { reason: string }[]; score: { total: number } }[]
    ).at(-1)
    assert.equal(decision?.reasons.length, 5)
    assert.equal(decision?.score.total, 8)
    const mail = await mailTo('mei@jade.example', /理由 novelty/)
    assert.match(mail, /理由 both-sides/)
  })

  test('consent withdrawn: the office sees nothing of it in the next request', async () => {
    assert.equal((await ask(ho, `/cases/${id}`)).status, 200)
    const { standing } = await done(mei, `/members/${organisation}/consents`)
    assert.ok((standing as readonly unknown[]).length > 0)
    for (const consent of standing as readonly { id: string }[])
      await done(mei, `/members/${organisation}/consents/${consent.id}/withdraw`, {})
    assert.equal((await ask(ho, `/cases/${id}`)).status, 404)
    assert.deepEqual((await done(ho, '/cases?office=HK'))['items'], [])
    assert.equal((await ask(mei, `/cases/${id}`)).status, 200)
  })

  test('the audit says intact, and names the event after one byte is changed by hand', async () => {
    const verify = actions.find(({ name }) => name === 'verify-audit')
    assert.ok(verify)
    const asked = { lang: 'en', day: day('2026-11-21'), now: clock, by: { kind: 'terminal' } } as const
    const verified = async () => {
      const answered = await perform(verify, { asked, input: {}, supplies })
      assert.ok(answered.ok)
      return answered.value as { broken: readonly { case: string; event: number }[] }
    }
    assert.deepEqual((await verified()).broken, [])
    await database.owner.query(
      `update case_events set event = replace(event, '理由 team', '理由 Team') where case_id = $1`,
      [id],
    )
    const { broken } = await verified()
    assert.equal(broken.length, 1)
    assert.equal(broken[0]?.case, id)
    const { rows } = await database.owner.query(
      `select number from case_events where case_id = $1 and event like '%理由 Team%' order by number limit 1`,
      [id],
    )
    assert.equal(broken[0]?.event, rows[0].number)
  })
})
