import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { administratorLink } from '../../src/actions/administrator-link.ts'
import { perform } from '../../src/actions/perform.ts'
import { sendMail } from '../../src/actions/send-mail.ts'
import { todayBy } from '../../src/outside/clock.ts'
import { actionNamed, askFor, type ServedWorld, serveWorld } from './served-world.ts'

// Whoever gets hold of a copy of the database, or of a backup, gets no door opened by it: of all that was handed out to let
// somebody in, only digests are kept.

let world: ServedWorld
/** Everything that was handed out, by what it opens. */
const handedOut: (readonly [what: string, secret: string])[] = []
const clock = () => new Date()

before(async () => {
  world = await serveWorld()
  await errands()
})
after(() => world.close())

async function errands(): Promise<void> {
  const session = await world.sessionOf('mei')
  handedOut.push(['password', world.played.password], ['session', session])
  for (const { session: one } of world.played.people) handedOut.push(['session', one])
  let number = 0
  const done = async (name: string, input: Readonly<Record<string, unknown>>, by: string | undefined = session) => {
    const headers = { 'idempotency-key': `errand-${number++}` }
    const reply = await askFor(world.app, actionNamed(name), { input, session: by, headers })
    assert.equal(reply.statusCode, 200, `${name}: ${reply.body}`)
    return reply.json<Record<string, string>>()
  }
  const { token = '' } = await done('make-token', { name: 'a program', scopes: ['read'] })
  handedOut.push(['token', token])
  const { address = '' } = await done('open-calendar', {})
  handedOut.push(['calendar', /calendar\/([\w-]+)\.ics/.exec(address)?.[1] ?? ''])
  const { organisation } = world.theirs
  await done('invite', { organisation, email: 'new@demo.example', role: 'member' })
  await done('ask-email-change', { email: 'other@demo.example' })
  await done('ask-sign-in-link', { email: 'wei@demo.example' })
  await done('begin-passkey', {})
  await done(
    'set-password',
    { password: 'a lantern in the harbour', current: world.played.password },
    await world.sessionOf('yu'),
  )
  await done('sign-in-with-password', { email: 'ravi@demo.example', password: world.played.password }, undefined)
  const asked = { lang: 'en', day: todayBy(clock), now: clock, by: { kind: 'clock' }, origin: 'http://x' } as const
  const supplies = { store: world.database }
  const made = await perform(administratorLink, { asked, input: {}, supplies })
  if (made.ok)
    handedOut.push(['administrator', /#\w+=([\w-]+)|#([\w-]+)/.exec(made.value.path)?.slice(1).find(Boolean) ?? ''])
  const { rows } = await world.database.owner.query<{ id: string }>('select id from mails where sent_at is null')
  const mail = {
    send: async (one: { text: string }) => ({ ok: true as const, value: (mails.push(one.text), true as const) }),
  }
  for (const { id } of rows) await perform(sendMail, { asked, input: { mail: id }, supplies: { ...supplies, mail } })
}
const mails: string[] = []

/** Every row of every table, as text. */
async function dump(): Promise<readonly (readonly [table: string, rows: string])[]> {
  const { owner } = world.database
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const all: (readonly [string, string])[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`)
    all.push([name, rows.map(({ row }) => row).join('\n')])
  }
  return all
}

describe('a copy of the database', () => {
  test('holds nothing that lets anybody in, in no table, however it is written', async () => {
    const inMails = mails.flatMap((text) => [...text.matchAll(/[#=]([\w-]{40,})/g)].map(([, secret = '']) => secret))
    for (const secret of inMails) handedOut.push(['a link in a mail', secret])
    assert.ok(inMails.length >= 3, `only ${inMails.length} links were mailed`)
    const tables = await dump()
    assert.ok(tables.length > 25)
    for (const [what, secret] of handedOut) {
      assert.ok(secret.length >= 20, `${what}: ${secret}`)
      const written = [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret, 'base64url').toString('hex'),
      ]
      for (const [table, rows] of tables)
        for (const form of written) assert.ok(!rows.includes(form), `${what} stands in ${table}`)
    }
  })
  test('nor the short code that goes with a link', async () => {
    const codes = (await dump()).flatMap(([table, rows]) => (/"+code"+: ?"+\d{6}\b/.test(rows) ? [table] : []))
    assert.deepEqual(codes, [])
  })
  test('nor a digest of a password that is quickly made', async () => {
    const { rows } = await world.database.owner.query("select action from replies where action ~ 'password'")
    assert.deepEqual(rows, [])
  })
  test('passwords are argon2id, and everything that opens a door is a digest of 32 bytes', async () => {
    const { owner } = world.database
    const { rows: passwords } = await owner.query<{ hash: string }>('select hash from passwords')
    assert.ok(passwords.length > 0)
    for (const { hash } of passwords) assert.match(hash, /^\$argon2id\$/)
    const { rows: columns } = await owner.query<{ table_name: string; column_name: string; data_type: string }>(
      `select table_name, column_name, data_type from information_schema.columns
       where table_schema = 'public' and column_name ~ '(secret|_key$|^key$|token)' and column_name <> 'holds_secret'`,
    )
    assert.ok(columns.length >= 5)
    for (const { table_name, column_name, data_type } of columns) {
      if (`${table_name}.${column_name}` === 'passkeys.public_key') continue // proves nothing by itself
      const { rows } = await owner.query<{ odd: number }>(
        `select count(*)::int as odd from ${table_name} where ${data_type === 'bytea' ? `octet_length(${column_name}) <> 32` : `${column_name} is not null and false`}`,
      )
      assert.equal(rows[0]?.odd, 0, `${table_name}.${column_name}`)
    }
  })
  test('what was mailed to let somebody in is forgotten once it is sent', async () => {
    const { rows } = await world.database.owner.query(
      'select text from mails where holds_secret and sent_at is not null',
    )
    assert.ok(rows.length >= 3)
    for (const { text } of rows) assert.equal(text, '')
  })
})
