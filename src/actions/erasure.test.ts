import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { catalogueOf } from '../catalogue/testing.ts'
import type { OrganisationId } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { giveConsent } from './consent-actions.ts'
import { deleteMe, deleteMember } from './delete-member.ts'
import { exportMember, exportMyData } from './export-my-data.ts'
import { createListing } from './listing-actions.ts'
import { showMember } from './show-member.ts'
import { stateFacts } from './state-facts.ts'
import { answerOf, codeOf, organisationOf, type PersonWho, performAs, personOf } from './testing.ts'

const catalogue = catalogueOf({ concepts: { places: { HK: {}, CN: {} } } })
let database: TestDatabase
let perform: ReturnType<typeof performAs>
let jade: OrganisationId
let pine: OrganisationId
let [ann, bob]: PersonWho[] = []
const who = (person: PersonWho | undefined): PersonWho => {
  assert.ok(person)
  return person
}

before(async () => {
  database = await freshDatabase()
  perform = performAs({ store: database, catalogue })
  jade = await organisationOf(database, 'Jade')
  pine = await organisationOf(database, 'Pine')
  ann = await personOf(database, 'ann', {
    member: [
      [jade, 'owner'],
      [pine, 'owner'],
    ],
  })
  bob = await personOf(database, 'bob', {
    member: [
      [pine, 'owner'],
      [jade, 'member'],
    ],
  })
  for (const organisation of [jade, pine]) {
    answerOf(await perform(ann, stateFacts, { organisation, facts: { 'applicant.staff': 5 } }))
    answerOf(await perform(ann, createListing, { organisation, kind: 'need', text: '=HYPERLINK("http://x")' }))
    answerOf(await perform(ann, giveConsent, { organisation, purpose: 'directory' }))
  }
})
after(() => database.close())

/** Where a text stands anywhere in the database, by table. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const tables = await database.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const rows = await database.owner.query(`select 1 from ${name} t where to_jsonb(t)::text ilike $1`, [`%${text}%`])
      return rows.rowCount === 0 ? [] : [name]
    }),
  )
  return found.flat().sort()
}

describe('taking one’s data along', () => {
  test('an owner gets every table that names the organisation, and no row of another', async () => {
    const collected = answerOf(await perform(who(ann), exportMember, { organisation: jade }))
    for (const table of ['organisations', 'stated_facts', 'listings', 'consents', 'memberships', 'audit'])
      assert.ok((collected.tables[table]?.length ?? 0) > 0, table)
    assert.doesNotMatch(JSON.stringify(collected), new RegExp(pine))
    assert.equal(codeOf(await perform(who(bob), exportMember, { organisation: jade })), 'access/not-allowed')
  })
  test('a person gets what is kept of them, and no secret', async () => {
    const collected = answerOf(await perform(who(bob), exportMyData, {}))
    assert.deepEqual(Object.keys(collected.tables).sort(), ['memberships', 'people', 'sessions'])
    assert.doesNotMatch(JSON.stringify(collected), /"(secret|hash|public_key)"|ann@example/)
  })
  test('as an archive of JSON and of tables in which nothing is a formula', async () => {
    const collected = answerOf(await perform(who(ann), exportMember, { organisation: jade }))
    const asked = { lang: 'zh-Hant' as const, day: '2026-11-21' as never, now: () => new Date() }
    const form = exportMember.files?.['zip']
    assert.ok(form)
    const zip = answerOf(await form.write(collected, asked))
    assert.ok(typeof zip !== 'string')
    const files = unzipSync(zip)
    assert.deepEqual(JSON.parse(strFromU8(files['everything.json'] ?? new Uint8Array())), collected)
    assert.match(strFromU8(files['listings.csv'] ?? new Uint8Array()), /"'=HYPERLINK/)
    assert.match(strFromU8(files['read-me.txt'] ?? new Uint8Array()), /所保存/)
  })
})

describe('being erased', () => {
  test('an organisation is told what goes and what stays, and nothing happens before', async () => {
    const told = answerOf(await perform(who(ann), deleteMember, { organisation: jade }))
    assert.equal(told.did, 'preview')
    assert.deepEqual(
      told.erased.map(({ count }) => count),
      [undefined, 1, 1, 2, 1],
    )
    assert.ok(told.stays.every(({ why }) => (why ?? '').length > 0))
    assert.equal(answerOf(await perform(who(ann), showMember, { organisation: jade })).name, 'Jade')
    assert.equal(
      codeOf(await perform(who(bob), deleteMember, { organisation: jade, apply: true })),
      'access/not-allowed',
    )
  })
  test('then it is gone from every table but the audit, and from every view', async () => {
    assert.equal(answerOf(await perform(who(ann), deleteMember, { organisation: jade, apply: true })).did, 'erased')
    assert.deepEqual(await tablesWith('Jade'), [])
    const rows = await database.owner.query('select 1 from stated_facts where organisation = $1', [jade])
    assert.equal(rows.rowCount, 0)
    for (const person of [ann, bob])
      assert.equal(codeOf(await perform(who(person), showMember, { organisation: jade })), 'organisations/not-found')
    assert.equal(answerOf(await perform(who(bob), showMember, { organisation: pine })).name, 'Pine')
  })
  test('a person goes, and what they stated leads to nobody', async () => {
    assert.equal(answerOf(await perform(who(ann), deleteMe, {})).did, 'preview')
    assert.equal(answerOf(await perform(who(ann), deleteMe, { apply: true })).did, 'erased')
    assert.deepEqual(await tablesWith('ann@example.org'), [])
    const stated = await database.owner.query('select 1 from stated_facts where stated_by = $1', [who(ann).person])
    assert.equal(stated.rowCount, 1)
    const open = await database.owner.query('select 1 from sessions where person = $1 and revoked_at is null', [
      who(ann).person,
    ])
    assert.equal(open.rowCount, 0)
  })
  test('the last administrator makes another one first', async () => {
    const adm = await personOf(database, 'adm', { hub: [['HK', 'administrator']] })
    assert.equal(codeOf(await perform(adm, deleteMe, { apply: true })), 'people/last-administrator')
    await personOf(database, 'adm2', { hub: [['HK', 'administrator']] })
    assert.equal(codeOf(await perform(adm, deleteMe, { apply: true })), 'done')
  })
  test('the last owner hands over or erases the organisation first', async () => {
    assert.equal(codeOf(await perform(who(bob), deleteMe, { apply: true })), 'people/last-owner')
  })
})
