import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { catalogueOf } from '../catalogue/testing.ts'
import type { OrganisationId } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { changeMember } from './change-member.ts'
import { giveConsent } from './consent-actions.ts'
import { factsOf } from './facts-of.ts'
import { createListing, listListings } from './listing-actions.ts'
import { listDuplicates, listMerges, mergeMembers, undoMerge } from './merge-actions.ts'
import { showMember } from './show-member.ts'
import { stateFacts } from './state-facts.ts'
import { answerOf, codeOf, organisationOf, type PersonWho, performAs, personOf } from './testing.ts'

const catalogue = catalogueOf({ concepts: { places: { HK: {}, CN: {} } } })
let database: TestDatabase
let perform: ReturnType<typeof performAs>
let one: OrganisationId
let two: OrganisationId
let other: OrganisationId
let [ann, bob, cat, adm]: PersonWho[] = []
const who = (person: PersonWho | undefined): PersonWho => {
  assert.ok(person)
  return person
}

before(async () => {
  database = await freshDatabase()
  perform = performAs({ store: database, catalogue })
  one = await organisationOf(database, 'Jade Robotics Limited')
  two = await organisationOf(database, 'JADE ROBOTICS LTD')
  other = await organisationOf(database, 'Jade Robotics Co')
  ann = await personOf(database, 'ann', {
    member: [
      [one, 'owner'],
      [two, 'owner'],
    ],
  })
  bob = await personOf(database, 'bob', { member: [[two, 'member']] })
  cat = await personOf(database, 'cat', { member: [[other, 'owner']] })
  adm = await personOf(database, 'adm', { hub: [['HK', 'administrator']] })
  await database.owner.query('update organisations set brn = $1 where id = $2', ['12345678', two])
})
after(() => database.close())

describe('two records of one organisation', () => {
  test('are suggested to whoever owns both, and not those of others', async () => {
    const { items } = answerOf(await perform(who(ann), listDuplicates, { organisation: one }))
    assert.deepEqual(
      items.map(({ organisation, because }) => [organisation.id, because[0]?.code]),
      [[two, 'name']],
    )
    assert.equal(codeOf(await perform(who(cat), listDuplicates, { organisation: one })), 'organisations/not-found')
    assert.equal(codeOf(await perform(who(adm), listDuplicates, { organisation: one })), 'organisations/not-found')
  })

  test('become one, with all that both had, and two again', async () => {
    const facts = (organisation: string, staff: number) =>
      perform(who(ann), stateFacts, { organisation, facts: { 'applicant.staff': staff } })
    await facts(one, 5)
    await facts(two, 6)
    const text = 'We look for a clean room of 200 square metres in Hangzhou.'
    await perform(who(ann), createListing, { organisation: two, kind: 'need', text })
    await perform(who(ann), giveConsent, { organisation: two, purpose: 'directory' })

    const opened = await database.owner.query<{ id: string }>(
      `insert into cases (id, organisation, kind, office, version, head, standing, readers, opened_at, changed_at)
       values (gen_random_uuid(), $1, 'enquiry', 'HK', 1, 'x', 'open', array['owner'], now(), now()) returning id`,
      [two],
    )
    const caseOf = async () =>
      (await database.owner.query('select organisation from cases where id = $1', [opened.rows[0]?.id])).rows[0]
        ?.organisation
    const preview = answerOf(await perform(who(ann), mergeMembers, { organisation: one, gone: two }))
    assert.deepEqual(
      [preview.did, preview.moves, preview.takes, preview.conflicts.map(({ fact }) => fact)],
      [
        'preview',
        { facts: 1, listings: 1, cases: 1, members: 2, consents: 1 },
        [{ part: 'brn', value: '12345678' }],
        ['applicant.staff'],
      ],
    )
    assert.equal(
      answerOf(await perform(who(ann), showMember, { organisation: two })).brn,
      '12345678',
      'nothing was moved',
    )

    const merged = answerOf(await perform(who(ann), mergeMembers, { organisation: one, gone: two, apply: true }))
    assert.equal(merged.did, 'merged')
    assert.equal(answerOf(await perform(who(ann), showMember, { organisation: one })).brn, '12345678')
    assert.equal(codeOf(await perform(who(ann), showMember, { organisation: two })), 'organisations/not-found')
    assert.equal(answerOf(await perform(who(ann), listListings, { organisation: one })).items.length, 1)
    const [staff] = answerOf(await perform(who(ann), factsOf, { organisation: one })).facts
    assert.equal(staff?.history.length, 2)
    // who belonged to the one belongs to the other from the next request on
    const members = await database.owner.query(
      'select count(*) from memberships where organisation = $1 and until is null',
      [one],
    )
    assert.equal(Number(members.rows[0]?.count), 2)
    assert.equal(codeOf(await perform(who(cat), showMember, { organisation: two })), 'organisations/not-found')

    assert.equal(await caseOf(), one)
    await facts(one, 7)
    const [history] = answerOf(await perform(who(ann), listMerges, { organisation: one })).items
    const merge = history?.merge ?? ''
    assert.equal(codeOf(await perform(who(cat), undoMerge, { organisation: other, merge })), 'merges/not-found')
    const undone = answerOf(await perform(who(ann), undoMerge, { organisation: one, merge }))
    assert.equal(await caseOf(), two)
    assert.deepEqual([undone.again?.id, undone.again?.brn], [two, '12345678'])
    const back = answerOf(await perform(who(ann), showMember, { organisation: one }))
    assert.deepEqual([back.brn, back.names], [undefined, { en: 'Jade Robotics Limited' }])
    assert.equal(answerOf(await perform(who(ann), factsOf, { organisation: one })).facts[0]?.history.length, 2)
    assert.equal(answerOf(await perform(who(bob), factsOf, { organisation: two })).facts[0]?.history.length, 1)
    assert.equal(answerOf(await perform(who(bob), listListings, { organisation: two })).items.length, 1)
    assert.equal(
      answerOf(await perform(who(cat), showMember, { organisation: two })).seenAs,
      'directory',
      'its consent stands again',
    )
    assert.equal(codeOf(await perform(who(ann), undoMerge, { organisation: one, merge })), 'merges/not-found')
  })

  test('of two owners are merged by neither, nor by an administrator without the consent of both', async () => {
    await perform(who(cat), giveConsent, { organisation: other, purpose: 'directory' })
    const refused = await perform(who(ann), mergeMembers, { organisation: one, gone: other, apply: true })
    assert.equal(codeOf(refused), 'merges/not-yours')
    answerOf(await perform(who(cat), giveConsent, { organisation: other, purpose: 'advice', office: 'HK' }))
    const half = await perform(who(adm), mergeMembers, { organisation: other, gone: two, apply: true })
    assert.equal(codeOf(half), 'merges/not-yours')
    answerOf(await perform(who(ann), giveConsent, { organisation: two, purpose: 'advice', office: 'HK' }))
    const { items } = answerOf(await perform(who(adm), listDuplicates, { organisation: other }))
    assert.deepEqual(
      items.map(({ organisation }) => organisation.id),
      [two],
    )
    const done = await perform(who(adm), mergeMembers, { organisation: other, gone: two, apply: true })
    assert.equal(answerOf(done).did, 'merged')
    const itself = await perform(who(ann), mergeMembers, { organisation: one, gone: one, apply: true })
    assert.equal(codeOf(itself), 'merges/not-yours')
    assert.equal(
      codeOf(await perform(who(ann), changeMember, { organisation: two, web: 'x.org' })),
      'organisations/not-found',
    )
  })
})
