import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { day } from '../base/index.ts'
import { type Mail, mailBy, needsTls, smtpMail, writtenMail } from '../outside/mail.ts'
import { queueMail, type Who } from '../store/index.ts'
import { freshDatabase, personIn, type TestDatabase } from '../store/testing.ts'
import { retryMail } from './mail-log.ts'
import { perform } from './perform.ts'
import { sendMail } from './send-mail.ts'

// Mails against a real SMTP server, from the queue to the wire.

let database: TestDatabase
let server: SMTPServer
let mail: Mail
const now = new Date()
const got: { readonly to: readonly string[]; readonly raw: string }[] = []
/** what the server says to the next receiver */
let answer: { readonly code: number; readonly says: string } | undefined

before(async () => {
  database = await freshDatabase()
  server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
    onRcptTo(_, __, done) {
      if (answer === undefined) done()
      else done(Object.assign(new Error(answer.says), { responseCode: answer.code }))
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        got.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.server.address()
  const port = typeof bound === 'object' ? bound?.port : 0
  mail = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Causeway <hub@example.org>' })
})
after(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await database.close()
})

const clock = { kind: 'clock' } as const
const queued = async (mailed: Partial<Parameters<typeof queueMail>[1]> = {}): Promise<string> => {
  await database.as(clock, (db) =>
    queueMail(db, {
      ...{ to: { address: 'Ann@Example.org' }, lang: 'zh-Hant', subject: '登入連結', text: '開啟{origin}/zh-hant' },
      ...{ about: { kind: 'test' }, at: now, ...mailed },
    }),
  )
  const { rows } = await database.owner.query('select id from mails order by id desc limit 1')
  return rows[0].id
}
const send = async (id: string, by: Mail = mail) => {
  const asked = {
    lang: 'en',
    day: day('2026-11-21'),
    now: () => now,
    by: clock,
    origin: 'https://hub.example.org',
  } as const
  const done = await perform(sendMail, { asked, input: { mail: id }, supplies: { store: database, mail: by } })
  assert.ok(done.ok, JSON.stringify(done))
  return done.value.sent
}
const rowOf = async (id: string) => (await database.owner.query('select * from mails where id = $1', [id])).rows[0]
const jobsFor = async (id: string) =>
  (
    await database.owner.query(
      `select start_after from jobs.job where data->'input'->>'mail' = $1 order by start_after`,
      [id],
    )
  ).rows
/** A header with its encoded words read. */
const headerOf = (raw: string, name: string): string =>
  (new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(raw)?.[1] ?? '')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replaceAll(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) =>
      decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )

describe('a mail', () => {
  test('goes out with a subject in Chinese and the address of the pages in its text', async () => {
    const id = await queued()
    assert.equal((await jobsFor(id)).length, 1, 'its job waits with it')
    assert.equal(await send(id), true)
    const { to, raw } = got.at(-1) ?? { to: [], raw: '' }
    assert.deepEqual(to, ['ann@example.org'])
    assert.equal(headerOf(raw, 'Subject'), '登入連結')
    assert.equal(headerOf(raw, 'From'), 'Causeway <hub@example.org>')
    assert.equal(headerOf(raw, 'Auto-Submitted'), 'auto-generated', 'who is away sends no answer')
    const body = raw.split('\r\n\r\n')[1] ?? ''
    const text = /base64/i.test(raw) ? Buffer.from(body, 'base64').toString() : body
    assert.match(text.replaceAll('=\r\n', ''), /https:\/\/hub\.example\.org\/zh-hant/)
    const row = await rowOf(id)
    assert.ok(row.sent_at !== null && row.tries === 1 && row.last_error === null)
  })
  test('goes out once, whoever sends it again', async () => {
    const id = await queued()
    const before = got.length
    await Promise.all([send(id), send(id)])
    assert.equal(await send(id), false)
    assert.equal(got.length, before + 1)
  })
  test('to a person goes to the address that is theirs by then, and its secret is forgotten', async () => {
    const ann = await personIn(database, 'ann')
    const id = await queued({ to: { person: ann.person }, holdsSecret: true, text: 'secret' })
    await database.owner.query(`update people set email = 'moved@example.org' where id = $1`, [ann.person])
    await send(id)
    assert.deepEqual(got.at(-1)?.to, ['moved@example.org'])
    assert.equal((await rowOf(id)).text, '')
  })
  test('to a person whose account was closed meanwhile goes nowhere', async () => {
    const { person } = await personIn(database, 'gone')
    const id = await queued({ to: { person } })
    await database.owner.query('update people set disabled_at = now() where id = $1', [person])
    const before = got.length
    assert.equal(await send(id), false)
    assert.ok(got.length === before && (await rowOf(id)).failed_at !== null)
  })
  test('that the server refuses for now is tried again, ever later, then given up', async () => {
    const id = await queued()
    answer = { code: 451, says: 'greylisted' }
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      assert.equal(await send(id), false)
      const next = (await jobsFor(id)).at(-1)?.start_after as Date
      waits.push(Math.round((next.getTime() - now.getTime()) / 1000))
    }
    answer = undefined
    assert.deepEqual(waits.slice(0, 8), [10, 60, 300, 900, 3600, 10_800, 21_600, 43_200])
    const row = await rowOf(id)
    assert.ok(row.failed_at !== null && row.tries === 9 && /greylisted/.test(row.last_error))
    assert.equal(await send(id), false)
  })
  test('is sent by a later try', async () => {
    const id = await queued()
    answer = { code: 421, says: 'busy' }
    await send(id)
    answer = undefined
    assert.equal(await send(id), true)
    assert.deepEqual([(await rowOf(id)).tries, (await rowOf(id)).last_error], [2, null])
  })
  test('that the server will never take is given up at once', async () => {
    const id = await queued()
    answer = { code: 550, says: 'no such mailbox' }
    await send(id)
    answer = undefined
    const row = await rowOf(id)
    assert.ok(row.failed_at !== null && /no such mailbox/.test(row.last_error))
  })
  test('that was given up is tried anew by an operator, unless it let somebody in', async () => {
    const operator = await personIn(database, 'operator', { hub: [['HK', 'operator']] })
    const retry = async (id: string, by: Who = operator) => {
      const asked = { lang: 'en', day: day('2026-11-21'), now: () => now, by } as const
      const done = await perform(retryMail, { asked, input: { mail: id }, supplies: { store: database } })
      return done.ok ? 'done' : done.problem.code
    }
    answer = { code: 550, says: 'no such mailbox' }
    const [plain, secret] = [await queued(), await queued({ holdsSecret: true })]
    assert.equal(await retry(plain), 'mail/not-given-up')
    await send(plain)
    await send(secret)
    answer = undefined
    assert.equal(await retry(plain, await personIn(database, 'other')), 'access/not-allowed')
    assert.deepEqual([await retry(plain), await retry(secret)], ['done', 'mail/not-given-up'])
    assert.equal(await send(plain), true)
  })
  test('waits while there is no server', async () => {
    const id = await queued()
    await send(id, smtpMail({ url: 'smtp://127.0.0.1:1', from: 'hub@example.org' }))
    const row = await rowOf(id)
    assert.ok(row.failed_at === null && row.tries === 1 && /ECONNREFUSED/.test(row.last_error))
  })
})

describe('no header comes in by a text', () => {
  test('a line break in a subject becomes a space', async () => {
    const id = await queued({ subject: 'Hello\r\nBcc: all@example.org\r\n\r\nand a body' })
    await send(id)
    const { to, raw } = got.at(-1) ?? { to: [], raw: '' }
    assert.deepEqual(to, ['ann@example.org'])
    assert.equal(headerOf(raw, 'Bcc'), '')
    assert.match(headerOf(raw, 'Subject'), /^Hello Bcc: all@example.org/)
  })
  for (const address of ['a@example.org\r\nBcc: b@example.org', 'a@example.org,b@example.org', '<a@example.org>']) {
    test(`nothing is sent to ${JSON.stringify(address)}`, async () => {
      const before = got.length
      const sent = await mail.send({ id: 'x', address, subject: 'x', text: 'x' })
      assert.ok(!sent.ok && sent.problem.code === 'mail/not-sent' && got.length === before)
    })
  }
  test('the table keeps none either', async () => {
    await assert.rejects(queued({ to: { address: 'a@example.org\nx' } }), /check constraint/)
  })
})

describe('the settings', () => {
  test('a password goes over the network encrypted or not at all', () => {
    const asked = ['smtp://u:p@mail.example.org', 'smtp://mail.example.org', 'smtp://u:p@localhost:2525']
    assert.deepEqual(asked.map(needsTls), [true, false, false])
  })
  test('without SMTP_URL a mail is written out, and says that it was not sent', async () => {
    let out = ''
    const written = writtenMail((text) => {
      out += text
    })
    await written.send({ id: 'x', address: 'ann@example.org', subject: 'Hello', text: 'Line one\nLine two' })
    assert.match(out, /not sent\.\nTo: ann@example\.org\nSubject: Hello\n\nLine one\nLine two\n-+\n$/)
  })
  for (const [settings, code] of [
    [{ SMTP_URL: 'mail.example.org' }, 'server/bad-smtp-url'],
    [{ SMTP_URL: 'https://mail.example.org' }, 'server/bad-smtp-url'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'server/no-mail-from'],
    [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@b.example\nBcc: c@d.example' }, 'server/no-mail-from'],
  ] as const) {
    test(`${JSON.stringify(settings)} is ${code}`, () => {
      const read = mailBy(settings, () => undefined)
      assert.ok(!read.ok && read.problem.code === code)
    })
  }
})
