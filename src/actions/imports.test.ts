import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { zipSync } from 'fflate'
import type { z } from 'zod'
import { catalogueOf } from '../catalogue/testing.ts'
import { csvOf, type Sheet, workbookOf } from '../outside/spreadsheet.ts'
import type { MemberRole, OrganisationId } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { changeMember } from './change-member.ts'
import { createMember } from './create-member.ts'
import { exportMembers } from './export-members.ts'
import { listImports, undoImport } from './import-history.ts'
import { importMembers } from './import-members.ts'
import { listMembers } from './list-members.ts'
import { columnsOf } from './member-rows.ts'
import { showMember } from './show-member.ts'
import { answerOf, codeOf, type PersonWho, performAs, personOf } from './testing.ts'

const catalogue = catalogueOf({ concepts: { places: { HK: {}, CN: {} } } })
let database: TestDatabase
let perform: ReturnType<typeof performAs>
let [ann, bob, kim]: PersonWho[] = []

before(async () => {
  database = await freshDatabase()
  perform = performAs({ store: database, catalogue })
  ann = await personOf(database, 'ann')
  bob = await personOf(database, 'bob')
  kim = await personOf(database, 'kim', { hub: [['HK', 'adviser']] })
})
after(() => database.close())

/** Somebody with what they have become since. */
async function now(who: PersonWho | undefined): Promise<PersonWho> {
  assert.ok(who)
  const rows = await database.owner.query<{ organisation: OrganisationId; role: MemberRole }>(
    'select organisation, role from memberships where person = $1 and until is null',
    [who.person],
  )
  return { ...who, memberships: rows.rows }
}

const columns = ['brn', 'place', 'name en', 'name zh-Hant']
const sheet = (...rows: Sheet['rows']): Sheet => ({ name: 'organisations', columns, rows })
const csv = (table: Sheet, name = `${table.name}.csv`) => ({ name, bytes: new TextEncoder().encode(csvOf(table)) })
type Asked = { readonly apply?: boolean; readonly office?: string; readonly part?: 'organisations' | 'contacts' }
const take = async (
  who: PersonWho | undefined,
  file: { name: string; bytes: Uint8Array | string },
  asked: Asked = {},
) => perform(await now(who), importMembers, { file: file as z.input<typeof importMembers.takes>['file'], ...asked })
const names = async (who: PersonWho | undefined) =>
  answerOf(await perform(await now(who), listMembers, {})).items.map(({ name }) => name)

describe('importing organisations', () => {
  test('a preview tells every row and writes nothing', async () => {
    const told = answerOf(
      await take(ann, csv(sheet(['12345678', 'HK', 'Jade', '翠玉'], [1234567, 'CN', 'Pine', undefined]))),
    )
    assert.deepEqual([told.did, told.counts], ['preview', { new: 2, changed: 0, invited: 0, same: 0 }])
    assert.deepEqual(
      told.rows.map(({ row, what, name }) => [row, what, name]),
      [
        [2, 'new', 'Jade'],
        [3, 'new', 'Pine'],
      ],
    )
    assert.deepEqual(await names(ann), [])
  })
  test('applied, whoever imports owns them; a number keeps the zero it began with', async () => {
    const done = answerOf(
      await take(ann, csv(sheet(['12345678', 'HK', 'Jade', '翠玉'], [1234567, 'CN', 'Pine', undefined])), {
        apply: true,
      }),
    )
    assert.deepEqual([done.did, done.problems, typeof done.import], ['applied', [], 'string'])
    assert.deepEqual(await names(ann), ['Jade', 'Pine'])
    const { items } = answerOf(await perform(await now(ann), listMembers, {}))
    assert.deepEqual(
      items.map(({ brn }) => brn),
      ['12345678', '01234567'],
    )
  })
  test('again, they are merged on their key: what is the same, what changes, and what an empty cell leaves', async () => {
    const again = csv(sheet(['12345678', undefined, undefined, '翠玉科技'], ['01234567', 'CN', 'Pine', undefined]))
    const told = answerOf(await take(ann, again))
    assert.deepEqual(
      told.rows.map(({ what, changes }) => [what, changes]),
      [
        ['changed', [{ column: 'name zh-Hant', before: '翠玉', after: '翠玉科技' }]],
        ['same', []],
      ],
    )
    const done = answerOf(await take(ann, again, { apply: true }))
    const [jade] = answerOf(await perform(await now(ann), listMembers, {})).items
    assert.deepEqual(jade?.names, { en: 'Jade', 'zh-Hant': '翠玉科技' })

    assert.deepEqual(answerOf(await perform(await now(ann), undoImport, { import: done.import ?? '' })), { undone: 1 })
    const [back] = answerOf(await perform(await now(ann), listMembers, {})).items
    assert.equal(back?.names['zh-Hant'], '翠玉')
    const twice = await perform(await now(ann), undoImport, { import: done.import ?? '' })
    assert.equal(codeOf(twice), 'import/no-such-import')
  })
  test('one wrong row keeps all of them out, and every mistake has its row and its column', async () => {
    const wrong = sheet(
      ['22345678', 'HK', 'Good', undefined],
      ['123', 'HKG', 'Bad', undefined],
      ['22345678', 'HK', 'Twice', undefined],
      [undefined, 'HK', 'Keyless', undefined],
      ['32345678', 'HK', undefined, undefined],
      ['42345678', 'HK', 'Two\nlines', undefined],
    )
    const formed = answerOf(await take(bob, csv(wrong), { apply: true }))
    assert.deepEqual(
      formed.problems.map(({ row, column, code }) => [row, column, code]),
      [[7, 'name en', 'import/cell-not-plain']],
    )
    const told = answerOf(await take(bob, csv(sheet(...wrong.rows.slice(0, 5))), { apply: true }))
    assert.deepEqual(
      told.problems.map(({ row, column, code }) => [row, column, code]),
      [
        [3, 'brn', 'organisations/key-length'],
        [3, 'place', 'catalogue/no-such-place'],
        [4, undefined, 'import/same-key-twice'],
        [5, undefined, 'import/no-register-key'],
        [6, 'name', 'organisations/no-name'],
      ],
    )
    assert.deepEqual(await names(bob), [])
  })
  test('what belongs to others is refused, and not told', async () => {
    const told = answerOf(await take(bob, csv(sheet(['12345678', 'HK', 'Mine', undefined])), { apply: true }))
    assert.deepEqual(
      told.problems.map(({ code }) => code),
      ['organisations/key-in-use'],
    )
    assert.doesNotMatch(JSON.stringify(told), /Jade|翠玉/)
  })
  test('a column that is not known is told, with what may be meant', async () => {
    const odd = { name: 'organisations', columns: ['brn', 'plaec', 'brn'], rows: [['12345678', 'HK', 'x']] }
    const told = answerOf(await take(bob, csv(odd)))
    assert.deepEqual(
      told.problems.map(({ column, code }) => [column, code]),
      [
        ['plaec', 'import/unknown-column'],
        ['brn', 'import/same-column-twice'],
      ],
    )
    assert.equal(codeOf(await take(bob, csv({ ...odd, name: 'stuff' }))), 'import/unknown-part')
  })
})

describe('importing for an office', () => {
  const table = csv(sheet(['52345678', 'HK', 'Kept', undefined]))
  test('is for its advisers and administrators', async () => {
    assert.equal(codeOf(await take(bob, table, { office: 'HK' })), 'access/not-allowed')
    assert.equal(codeOf(await take(kim, table, { office: 'CN' })), 'access/not-allowed')
  })
  test('keeps what is new until an owner comes, and lets go then', async () => {
    const contacts: Sheet = {
      name: 'contacts',
      columns: ['organisation', 'email', 'role'],
      rows: [['52345678', 'Owner@example.org', 'owner']],
    }
    const bytes = await workbookOf([sheet(['52345678', 'HK', 'Kept', undefined]), contacts])
    const done = answerOf(await take(kim, { name: 'firms.xlsx', bytes }, { office: 'HK', apply: true }))
    assert.deepEqual([done.problems, done.counts], [[], { new: 1, changed: 0, invited: 1, same: 0 }])
    const [kept] = answerOf(await perform(await now(kim), listMembers, {})).items
    assert.deepEqual([kept?.seenAs, kept?.brn], ['kept', '52345678'])
    const organisation = kept?.id ?? ''
    assert.equal(codeOf(await perform(await now(bob), showMember, { organisation })), 'organisations/not-found')
    const mails = await database.owner.query('select address from mails')
    assert.deepEqual(mails.rows, [{ address: 'owner@example.org' }])
    const changed = await perform(await now(kim), changeMember, { organisation, web: 'kept.example.org' })
    assert.equal(codeOf(changed), 'done')

    await database.owner.query(`insert into memberships values ($1, $2, 'owner', now())`, [organisation, bob?.person])
    assert.equal(codeOf(await perform(await now(kim), showMember, { organisation })), 'organisations/not-found')
    assert.equal(answerOf(await perform(await now(bob), showMember, { organisation })).seenAs, 'member')
    const late = await perform(await now(kim), undoImport, { import: done.import ?? '' })
    assert.equal(codeOf(late), 'import/used-since')
  })
  test('is undone whole while nobody has used it', async () => {
    const fresh = csv(sheet(['62345678', 'HK', 'One', undefined], ['72345678', 'HK', 'Two', undefined]))
    const done = answerOf(await take(kim, fresh, { office: 'HK', apply: true }))
    assert.equal(
      codeOf(await perform(await now(ann), undoImport, { import: done.import ?? '' })),
      'import/no-such-import',
    )
    assert.deepEqual(answerOf(await perform(await now(kim), undoImport, { import: done.import ?? '' })), { undone: 2 })
    const rows = await database.owner.query(`select 1 from organisations where brn in ('62345678', '72345678')`)
    assert.equal(rows.rowCount, 0)
    const history = answerOf(await perform(await now(kim), listImports, {})).items
    assert.deepEqual(
      history.map(({ made, undoneAt }) => [made, undoneAt !== undefined]),
      [
        [2, true],
        [2, false],
      ],
    )
  })
})

describe('importing people', () => {
  const people = (...rows: Sheet['rows']): Sheet => ({
    name: 'contacts',
    columns: ['organisation', 'email', 'role'],
    rows,
  })
  test('an owner invites them to their own organisations, and to no other', async () => {
    const told = answerOf(
      await take(
        ann,
        csv(
          people(
            ['12345678', 'cat@example.org', 'member'],
            ['1234567', 'ann@example.org', 'member'],
            ['52345678', 'cat@example.org', 'member'],
            ['12345678', 'nobody', 'member'],
            ['12345678', 'cat@example.org', 'king'],
            ['12345678', undefined, undefined],
          ),
        ),
        { apply: true },
      ),
    )
    assert.deepEqual(
      told.rows.map(({ row, what }) => [row, what]),
      [
        [2, 'invited'],
        [3, 'same'],
      ],
    )
    assert.deepEqual(
      told.problems.map(({ row, code }) => [row, code]),
      [
        [4, 'organisations/not-found'],
        [5, 'import/not-an-address'],
        [6, 'import/not-a-role'],
        [7, 'import/contact-needs'],
      ],
    )
    const waiting = await database.owner.query(`select 1 from invitations where email = 'cat@example.org'`)
    assert.equal(waiting.rowCount, 0, 'all or none')
  })
})

describe('a file that is no good', () => {
  test('is refused before anything is read of it', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(120_000_000) }, { level: 9 })
    assert.ok(bomb.length < 1_000_000)
    assert.equal(codeOf(await take(bob, { name: 'x.xlsx', bytes: bomb })), 'import/file-too-large')
    assert.equal(
      codeOf(await take(bob, { name: 'x.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4]) })),
      'import/not-a-workbook',
    )
    assert.equal(
      codeOf(await take(bob, { name: 'x.csv', bytes: new Uint8Array([0xff, 0xfe, 0x41]) })),
      'import/not-utf-8',
    )
    assert.equal(codeOf(await take(bob, { name: 'x.csv', bytes: 'not base64!' })), 'request/fields')
  })
  test('an archive that lies about its size is not unrolled', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) }, { level: 9 })
    // the sizes of the central directory and of the local head say one byte
    for (let i = 0; i + 46 < bomb.length; i++) {
      const [a, b, c, d] = bomb.subarray(i, i + 4)
      if (a === 0x50 && b === 0x4b && c === 1 && d === 2) bomb.set([1, 0, 0, 0], i + 24)
    }
    assert.equal(codeOf(await take(bob, { name: 'x.xlsx', bytes: bomb })), 'import/not-a-workbook')
  })
  test('too many rows are told', async () => {
    const many = sheet(...Array.from({ length: 2001 }, (_, i) => [String(80_000_000 + i), 'HK', `N${i}`, undefined]))
    const told = answerOf(await take(bob, csv(many), { apply: true }))
    assert.deepEqual(
      told.problems.map(({ code }) => code),
      ['import/too-many-members'],
    )
  })
})

describe('what was exported', () => {
  test('is taken back as the same, whatever a cell begins with', async () => {
    const eve = await personOf(database, 'eve')
    const formulas = ['=1+1', '+852', '-x', '@SUM(A1)', `'quoted`, 'plain']
    for (const [i, name] of formulas.entries())
      answerOf(await perform(await now(eve), createMember, { place: 'HK', name: { en: name }, brn: `9000000${i}` }))
    const exported = answerOf(await perform(await now(eve), exportMembers, {}))
    assert.deepEqual(exported.contacts.map(({ email, role }) => [email, role])[0], ['eve@example.org', 'owner'])
    const asked = { lang: 'en' as const, day: '2026-11-21' as never, now: () => new Date() }
    for (const kind of ['csv', 'xlsx'] as const) {
      const written = answerOf(
        (await exportMembers.files?.[kind]?.write(exported, asked)) ?? { ok: false, problem: { code: 'x' } },
      )
      const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written
      if (typeof written === 'string') assert.doesNotMatch(written, /(^|,)"?[=+@-]/m)
      const told = answerOf(await take(eve, { name: `organisations.${kind}`, bytes }, { part: 'organisations' }))
      assert.deepEqual([told.problems, told.counts.same], [[], formulas.length])
    }
    assert.equal(columnsOf.organisations.length, 11)
  })
})
