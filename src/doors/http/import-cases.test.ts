import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type CaseHub, caseHub, type Json, type Somebody } from '../../actions/case-testing.ts'
import { actions } from '../../actions/index.ts'
import { csvOf, type Sheet, workbookOf } from '../../outside/spreadsheet.ts'
import { eraseOrganisation, filesIn, makeToken, verifyCases } from '../../store/index.ts'
import { createHttpServer } from './server.ts'

let hub: CaseHub
let [two, far]: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'causeway-tables-'))

before(async () => {
  hub = await caseHub()
  const addressOf = async ({ person }: Somebody) =>
    (await hub.database.owner.query<{ email: string }>('select email from people where id = $1', [person])).rows[0]
      ?.email
  ;[two, far] = [(await addressOf(hub.people.two)) ?? '', (await addressOf(hub.people.far)) ?? '']
  await hub.done(hub.people.ann, 'give-consent', { organisation: hub.jade, purpose: 'application', office: 'HK' })
})
after(async () => {
  await hub.database.close()
  rmSync(folder, { recursive: true, force: true })
})

const columns = ['reference', 'organisation', 'kind', 'under', 'office', 'text', 'officer', 'received']
const sheet = (...rows: Sheet['rows']): Sheet => ({ name: 'cases', columns, rows })
const csv = (table: Sheet) => ({ name: 'cases.csv', bytes: new TextEncoder().encode(csvOf(table)) })
const take = (by: Somebody, table: Sheet, more: object = {}): Promise<Json> =>
  hub.done(by, 'import-cases', { file: csv(table), office: 'HK', ...more })
const codes = ({ problems }: Json) => problems.map(({ row, code }: Json) => [row, code])
const casesOf = async (by: Somebody) => (await hub.done(by, 'list-cases', { office: 'HK', limit: 100 })).items
const enquiry = (reference: string, text = 'Is there money\nfor this?') =>
  [reference, hub.jade, 'enquiry', undefined, 'HK', text, two, '2024-11-05'] as const

describe('cases that an office kept in a table', () => {
  let applied: Json
  test('a preview tells every row, writes nothing and tells nobody', async () => {
    const told = await take(hub.people.off, sheet(enquiry('E-1')))
    assert.deepEqual([told.did, told.counts, told.problems], ['preview', { new: 1, same: 0 }, []])
    assert.deepEqual(told.rows, [{ row: 2, what: 'new', reference: 'E-1', name: 'Jade Robotics' }])
    assert.deepEqual(await casesOf(hub.people.off), [])
  })
  test('applied, each is a case with its text, its day in words and its officer, and nobody gets a notice', async () => {
    applied = await take(hub.people.off, sheet(enquiry('E-1'), enquiry('E-2', '=HYPERLINK("http://x")')), {
      apply: true,
    })
    assert.deepEqual([applied.did, applied.counts], ['applied', { new: 2, same: 0 }])
    const cases = await casesOf(hub.people.off)
    assert.deepEqual(
      cases.map(({ kind, officer }: Json) => [kind.code, officer.label]),
      [
        ['enquiry', 'Two'],
        ['enquiry', 'Two'],
      ],
    )
    const shown = await hub.done(hub.people.off, 'show-case', { case: applied.rows[0].case })
    assert.match(
      JSON.stringify(shown),
      /Is there money\\nfor this\?\\n\\n\(From the table[^)]*E-1; received on 2024-11-05/,
    )
    assert.equal(shown.opened?.slice(0, 10) ?? '2025-03-03', '2025-03-03', 'events keep the real moment')
    const notices = await hub.database.owner.query('select 1 from notices where case_id is not null')
    assert.equal(notices.rowCount, 0)
    const { broken } = await hub.database.as({ kind: 'clock' }, (db) => verifyCases(db))
    assert.deepEqual(broken, [])
  })
  test('what is written within the office is not told to the applicant', async () => {
    const shown = await hub.done(hub.people.ann, 'show-case', { case: applied.rows[0].case })
    assert.doesNotMatch(JSON.stringify(shown), /Is there money/)
  })
  test('asked again by the same reference, nothing is entered twice', async () => {
    const again = await take(hub.people.two, sheet(enquiry('E-1'), enquiry('E-2')), { apply: true })
    assert.deepEqual([again.did, again.counts], ['nothing', { new: 0, same: 2 }])
    assert.equal(again.rows[0].case, applied.rows[0].case)
    const twice = await take(hub.people.two, sheet(enquiry('E-3'), enquiry('E-3')))
    assert.deepEqual(codes(twice), [[3, 'import/same-key-twice']])
  })
  test('a wrong row keeps all of them out, each with its cure', async () => {
    const row = (cells: Json) => columns.map((column) => cells[column] ?? undefined)
    const fine = { reference: 'W-1', organisation: hub.jade, kind: 'enquiry', office: 'HK' }
    const told = await take(
      hub.people.off,
      sheet(
        row(fine),
        row({ ...fine, reference: 'W-2', kind: undefined }),
        row({ ...fine, reference: 'W-3', office: 'CN-ZJ-HZ' }),
        row({ ...fine, reference: 'W-4', organisation: hub.pine }),
        row({ ...fine, reference: 'W-5', officer: far }),
        row({ ...fine, reference: 'W-6', received: 'in May' }),
        row({ ...fine, reference: 'W-7', kind: 'grant-application', under: 'ess' }),
        row({ ...fine, reference: 'E-1', kind: 'landing', under: 'landing-hong-kong-to-hangzhou' }),
        row({ ...fine, reference: 'W-8', kind: 'landing', under: 'nowhere' }),
      ),
      { apply: true },
    )
    assert.equal(told.did, 'preview')
    assert.deepEqual(codes(told), [
      [3, 'import/case-needs'],
      [4, 'import/not-your-office'],
      [5, 'import/not-shown'],
      [6, 'import/no-such-officer'],
      [7, 'import/not-a-day'],
      [8, 'import/kind-not-taken'],
      [9, 'import/reference-in-use'],
      [10, 'cases/no-such-under'],
    ])
    assert.doesNotMatch(JSON.stringify(told), /Pine/)
    assert.equal((await casesOf(hub.people.off)).length, 2)
  })
  test('is for officers, advisers and administrators of the office', async () => {
    for (const by of ['ann', 'rev'] as const)
      assert.equal(
        await hub.refusedWith(hub.people[by], 'import-cases', { file: csv(sheet(enquiry('X'))) }),
        'access/not-allowed',
      )
    const elsewhere = await take(hub.people.far, sheet(enquiry('X')), { office: undefined })
    assert.deepEqual(codes(elsewhere), [[2, 'import/not-your-office']])
  })
  test('an organisation whose record is shown for advice alone has to consent first', async () => {
    await hub.done(hub.people.bob, 'give-consent', { organisation: hub.pine, purpose: 'advice', office: 'HK' })
    const told = await take(hub.people.adm, sheet(['P-1', hub.pine, 'enquiry']))
    assert.deepEqual(codes(told), [[2, 'cases/consent-first']])
  })
  test('undone, the cases are withdrawn with a reason, their events stay, and the references are free again', async () => {
    const undone = await hub.done(hub.people.off, 'undo-import', { import: applied.import })
    assert.deepEqual(undone, { undone: 2 })
    const shown = await hub.done(hub.people.off, 'show-case', { case: applied.rows[0].case })
    assert.equal(shown.standing.code, 'withdrawn')
    assert.match(JSON.stringify(shown), /was taken back/)
    const again = await take(hub.people.off, sheet(enquiry('E-1')), { apply: true })
    assert.equal(again.counts.new, 1)
    await hub.done(hub.people.two, 'say-in-case', { case: again.rows[0].case, text: 'Hello', to: ['applicant'] })
    assert.equal(await hub.refusedWith(hub.people.off, 'undo-import', { import: again.import }), 'import/used-since')
  })
  test('of an organisation that the office keeps, until an owner comes', async () => {
    const table: Sheet = {
      name: 'organisations',
      columns: ['brn', 'place', 'name en'],
      rows: [['52345678', 'HK', 'Kept']],
    }
    const bytes = await workbookOf([table])
    await hub.done(hub.people.adm, 'import-members', { file: { name: 'k.xlsx', bytes }, office: 'HK', apply: true })
    const landing = ['L-1', '52345678', 'landing', 'landing-hong-kong-to-hangzhou', 'HK', 'They look for rooms.']
    const done = await take(hub.people.off, sheet(landing), { apply: true })
    assert.deepEqual([done.problems, done.counts], [[], { new: 1, same: 0 }])
    const id = done.rows[0].case
    assert.equal((await hub.done(hub.people.off, 'show-case', { case: id })).organisation.label, 'Kept')
    assert.equal(await hub.refusedWith(hub.people.far, 'show-case', { case: id }), 'cases/no-such-case')
    await hub.database.owner.query(
      `insert into memberships select id, $1, 'owner', now() from organisations where brn = '52345678'`,
      [hub.people.bob.person],
    )
    assert.equal(await hub.refusedWith(hub.people.off, 'show-case', { case: id }), 'cases/no-such-case')
  })
})

describe('references', () => {
  const seenBy = (by: Somebody) =>
    hub.database.as(by, (db) => db.selectFrom('case_references').select('reference').execute())
  test('are seen and written by those of the office alone, and only for cases of theirs', async () => {
    assert.ok((await seenBy(hub.people.two)).length > 0)
    for (const by of ['ann', 'bob', 'far', 'rev'] as const) assert.deepEqual(await seenBy(hub.people[by]), [], by)
    const { rows } = await hub.database.owner.query<{ case_id: string }>('select case_id from case_references limit 1')
    const row = { office: 'HK', reference: 'mine', case_id: rows[0]?.case_id ?? '', organisation: hub.jade }
    for (const [by, office] of [
      ['far', 'HK'],
      ['far', 'CN-ZJ-HZ'],
      ['ann', 'HK'],
    ] as const)
      await assert.rejects(
        hub.database.as(hub.people[by], (db) =>
          db
            .insertInto('case_references')
            .values({ ...row, office })
            .execute(),
        ),
        /row-level security/,
        by,
      )
  })
  test('go with the organisation that they were of', async () => {
    const bytes = await workbookOf([
      { name: 'organisations', columns: ['brn', 'place', 'name en'], rows: [['62345678', 'HK', 'Short-lived']] },
    ])
    await hub.done(hub.people.adm, 'import-members', { file: { name: 'k.xlsx', bytes }, office: 'HK', apply: true })
    const done = await take(hub.people.off, sheet(['Short-lived 1', '62345678', 'enquiry']), { apply: true })
    await hub.done(hub.people.off, 'undo-import', { import: done.import })
    const again = await take(hub.people.off, sheet(['Short-lived 1', '62345678', 'enquiry']), { apply: true })
    assert.equal(again.counts.new, 1)
    const { rows } = await hub.database.owner.query<{ id: string }>(
      `select id from organisations where brn = '62345678'`,
    )
    await hub.database.as({ kind: 'clock' }, (db) => eraseOrganisation(db, rows[0]?.id ?? '', hub.now))
    const left = await hub.database.owner.query(`select 1 from case_references where reference like 'Short-lived%'`)
    assert.equal(left.rowCount, 0)
  })
})

describe('over HTTP', () => {
  test('a table of cases and one of members are sent as a form, of more than a request of JSON may have', async () => {
    const { catalogue, database, now, people } = hub
    const supplies = { catalogue, store: database, files: filesIn(folder) } as never // what these need
    const app = await createHttpServer({ actions, supplies, clock: () => now, version: '0', isLogged: false })
    const { secret } = await database.as(people.adm, (db) =>
      makeToken(db, { person: people.adm.person, name: 't', scopes: ['read', 'write'], at: now, until: undefined }),
    )
    const send = (
      path: string,
      { name, bytes }: { name: string; bytes: Uint8Array },
      fields: Record<string, string>,
    ) => {
      const part = (head: string) => Buffer.from(`--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`)
      const end = Buffer.from('\r\n')
      const payload = Buffer.concat([
        ...Object.entries(fields).flatMap(([field, value]) => [part(`name="${field}"`), Buffer.from(value), end]),
        ...[part(`name="file"; filename="${name}"`), Buffer.from(bytes), end, Buffer.from('--x--\r\n')],
      ])
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'multipart/form-data; boundary=x' }
      return app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers })
    }
    const cases = await send('/cases/import', csv(sheet(enquiry('H-1'))), { office: 'HK', apply: 'true' })
    assert.deepEqual([cases.statusCode, cases.json().did], [200, 'applied'], cases.body)
    const rows = Array.from({ length: 1900 }, (_, i) => [String(70_000_000 + i), 'HK', `Firm ${i} ${'x'.repeat(200)}`])
    const many = csvOf({ name: 'organisations', columns: ['brn', 'place', 'name en'], rows })
    assert.ok(many.length > 400_000)
    const file = { name: 'organisations.csv', bytes: new TextEncoder().encode(many) }
    const members = await send('/members/import', file, { office: 'HK' })
    assert.deepEqual([members.statusCode, members.json().counts?.new], [200, 1900], members.body.slice(0, 300))
    const large = await send(
      '/members/import',
      { ...file, bytes: new Uint8Array(10_100_000).fill(65) },
      { office: 'HK' },
    )
    assert.deepEqual([large.statusCode, large.json().code], [413, 'import/file-too-large'], large.body)
    await app.close()
  })
})
