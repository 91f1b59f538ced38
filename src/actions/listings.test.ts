import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import type { OrganisationId } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { giveConsent, withdrawConsent } from './consent-actions.ts'
import {
  changeListing,
  closeListing,
  createListing,
  findListings,
  listListings,
  reconfirmListing,
} from './listing-actions.ts'
import { matchMember } from './match-member.ts'
import { tellListings } from './tell-members.ts'
import { answerOf, codeOf, organisationOf, type PersonWho, performAs, personOf } from './testing.ts'

let database: TestDatabase
let catalogue: Catalogue
let jade: OrganisationId
let pine: OrganisationId
const people = new Map<string, PersonWho>()
const who = (name: string): PersonWho => {
  const person = people.get(name)
  assert.ok(person)
  return person
}
const later = new Date('2027-06-01T01:00:00Z')

let perform: ReturnType<typeof performAs>
let performLater: ReturnType<typeof performAs>

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
  database = await freshDatabase()
  perform = performAs({ store: database, catalogue })
  performLater = performAs({ store: database, catalogue }, () => later)
  jade = await organisationOf(database, 'Jade')
  pine = await organisationOf(database, 'Pine', 'CN-ZJ-HZ')
  people.set('ann', await personOf(database, 'ann', { member: [[jade, 'owner']] }))
  people.set('bob', await personOf(database, 'bob', { member: [[pine, 'owner']] }))
  people.set('out', await personOf(database, 'out', { member: [[jade, 'outside-adviser']] }))
})
after(() => database.close())

const text = 'We look for laboratory space of 200 square metres in Hangzhou for our robots.'
const found = async (name: string, run = perform) =>
  answerOf(await run(who(name), findListings, {})).items.map(({ text: said }) => said)

describe('a need of a member', () => {
  test('is a draft until it passes the gate, and says what the text says', async () => {
    const draft = answerOf(await perform(who('ann'), createListing, { organisation: jade, kind: 'need', text }))
    assert.deepEqual([draft.state, draft.faults.map(({ code }) => code)], ['draft', ['listings/no-code']])
    assert.ok((draft.suggests?.needs.length ?? 0) > 0)
    const needs = draft.suggests?.needs.map(({ code }) => code) ?? []
    const open = answerOf(await perform(who('ann'), changeListing, { organisation: jade, listing: draft.id, needs }))
    assert.deepEqual([open.state, open.faults, open.expiresOn], ['open', [], '2027-05-20'])
    const contact = { organisation: jade, listing: draft.id, text: `${text} Call +852 2345 6789.` }
    assert.equal(answerOf(await perform(who('ann'), changeListing, contact)).state, 'draft')
    assert.equal(answerOf(await perform(who('ann'), changeListing, { ...contact, text })).state, 'open')
  })
  test('is seen by others by consent alone, and from the next request no more', async () => {
    assert.deepEqual(await found('bob'), [])
    const { id: consent } = answerOf(
      await perform(who('ann'), giveConsent, { organisation: jade, purpose: 'directory' }),
    )
    assert.deepEqual(await found('bob'), [text])
    const [seen] = answerOf(await perform(who('bob'), findListings, {})).items
    assert.deepEqual([seen?.organisation.label, seen?.may, seen?.faults, seen?.suggests], ['Jade', [], [], undefined])
    assert.deepEqual(answerOf(await perform(who('bob'), findListings, { kind: 'offer' })).items, [])
    answerOf(await perform(who('ann'), withdrawConsent, { organisation: jade, consent }))
    assert.deepEqual(await found('bob'), [])
    answerOf(await perform(who('ann'), giveConsent, { organisation: jade, purpose: 'directory' }))
  })
  test('is matched by', async () => {
    const matched = answerOf(await perform(who('ann'), matchMember, { organisation: jade }))
    assert.ok(matched.by.needs.length > 0)
    assert.ok(matched.suggestions.length > 0)
  })
  test('is met by what another member offers', async () => {
    const offer = { organisation: pine, needs: ['space'], text: `${text} We offer just that.` }
    answerOf(await perform(who('bob'), createListing, { ...offer, kind: 'offer' }))
    const before = answerOf(await perform(who('ann'), matchMember, { organisation: jade }))
    assert.deepEqual(before.members, [], 'not without consent')
    const { id: consent } = answerOf(
      await perform(who('bob'), giveConsent, { organisation: pine, purpose: 'matching', receiver: jade }),
    )
    const [met] = answerOf(await perform(who('ann'), matchMember, { organisation: jade })).members
    assert.deepEqual([met?.listing.organisation.label, met?.meets.length], ['Pine', 1])
    answerOf(await perform(who('bob'), withdrawConsent, { organisation: pine, consent }))
    const after = answerOf(await perform(who('ann'), matchMember, { organisation: jade }))
    assert.deepEqual(after.members, [])
  })
  test('is asked about before it ends, once a rung', async () => {
    const soon = performAs({ store: database, catalogue }, () => new Date('2027-05-10T01:00:00Z'))
    const sooner = performAs({ store: database, catalogue }, () => new Date('2027-05-18T01:00:00Z'))
    const told = []
    for (const run of [perform, soon, soon, sooner])
      told.push(answerOf(await run({ kind: 'clock' }, tellListings, {})).told)
    const each = told[1] ?? 0
    assert.ok(each > 0)
    assert.deepEqual(told, [0, each, 0, each])
  })
  test('expires, and one press brings it back', async () => {
    assert.deepEqual(await found('bob', performLater), [])
    const [own] = answerOf(await performLater(who('ann'), listListings, { organisation: jade })).items
    assert.equal(own?.state, 'expired')
    const again = answerOf(
      await performLater(who('ann'), reconfirmListing, { organisation: jade, listing: own?.id ?? '' }),
    )
    assert.deepEqual([again.state, again.expiresOn], ['open', '2027-11-28'])
    assert.deepEqual(await found('bob', performLater), [text])
  })
  test('is closed by its members alone', async () => {
    const [own] = answerOf(await perform(who('ann'), listListings, { organisation: jade })).items
    const listing = own?.id ?? ''
    for (const organisation of [jade, pine]) {
      const code = organisation === jade ? 'organisations/not-found' : 'listings/not-found'
      assert.equal(codeOf(await perform(who('bob'), closeListing, { organisation, listing })), code)
      assert.equal(codeOf(await perform(who('bob'), changeListing, { organisation, listing, text: 'x' })), code)
    }
    assert.equal(codeOf(await perform(who('out'), closeListing, { organisation: jade, listing })), 'access/not-allowed')
    assert.equal(codeOf(await perform(who('bob'), listListings, { organisation: jade })), 'organisations/not-found')
    assert.equal(answerOf(await perform(who('ann'), closeListing, { organisation: jade, listing })).state, 'closed')
    assert.ok(!(await found('bob')).includes(text))
  })
  test('with codes that are not there is refused, each named', async () => {
    const refused = await perform(who('ann'), createListing, {
      ...{ organisation: jade, kind: 'offer', text, needs: ['spaceship'], place: 'Atlantis' },
    })
    assert.ok(!refused.ok)
    assert.deepEqual(
      refused.problem.fields?.map(({ field }) => field),
      ['needs', 'place'],
    )
  })
})
