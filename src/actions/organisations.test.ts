import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { z } from 'zod'
import type { Catalogue } from '../catalogue/index.ts'
import { parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import type { OrganisationId } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { adviseGroup, adviseMember } from './advise-member.ts'
import { changeMember } from './change-member.ts'
import { giveConsent, listConsents, withdrawConsent } from './consent-actions.ts'
import { createMember } from './create-member.ts'
import { factsOf } from './facts-of.ts'
import { answerProposal, leaveGroup, proposeGroup, showGroup } from './group-actions.ts'
import { listMembers } from './list-members.ts'
import { matchMember } from './match-member.ts'
import { showMember } from './show-member.ts'
import { stateFacts } from './state-facts.ts'
import { tellProposal } from './tell-members.ts'
import { answerOf, codeOf, type PersonWho, performAs, personOf } from './testing.ts'
import { withdrawFact } from './withdraw-fact.ts'

let database: TestDatabase
let catalogue: Catalogue
let perform: ReturnType<typeof performAs>
let [ann, bob, kim, adm]: PersonWho[] = []

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
  database = await freshDatabase()
  perform = performAs({ store: database, catalogue })
  ann = await personOf(database, 'ann')
  bob = await personOf(database, 'bob')
  kim = await personOf(database, 'kim', { hub: [['HK', 'adviser']] })
  adm = await personOf(database, 'adm', { hub: [['HK', 'administrator']] })
})
after(() => database.close())

/** Somebody as the doors find them now, with what they have become since. */
async function now(who: PersonWho | undefined): Promise<PersonWho> {
  assert.ok(who)
  const rows = await database.as({ kind: 'clock' }, (db) =>
    db.selectFrom('memberships').selectAll().where('person', '=', who.person).where('until', 'is', null).execute(),
  )
  const memberships = rows.map(({ organisation, role }) => ({
    organisation: organisation as OrganisationId,
    role,
  }))
  return { ...who, person: who.person, memberships }
}

const jade = { place: 'HK', name: { en: 'Jade Limited', 'zh-Hant': '翠玉有限公司' }, brn: '12345678-000-01-24-1' }
const pine = { place: 'CN-ZJ-HZ', name: { 'zh-Hans': '青松科技有限公司' }, uscc: '91330105MA831TM9L0' }
const made = async (who: PersonWho | undefined, input: z.input<typeof createMember.takes>) =>
  answerOf(await perform(await now(who), createMember, input as never))

describe('organisations of members', () => {
  test('whoever enters one owns it, by its key as the register writes it', async () => {
    const view = await made(ann, jade)
    assert.deepEqual(
      [view.name, view.brn, view.place.label, view.role, view.seenAs],
      ['Jade Limited', '12345678', 'Hong Kong', ['owner'], 'member'],
    )
    assert.ok(view.may.includes('give-consent'))
    const { items } = answerOf(await perform(await now(ann), listMembers, {}))
    assert.deepEqual(
      items.map(({ id }) => id),
      [view.id],
    )
  })
  test('a key in use is refused, and whose it is stays untold', async () => {
    const refused = await perform(await now(bob), createMember, { ...jade, name: { en: 'Other' } })
    assert.equal(codeOf(refused), 'organisations/key-in-use')
    assert.doesNotMatch(JSON.stringify(refused), /Jade|翠玉|ann/)
  })
  test('of many who come with one key at the same moment, one gets it', async () => {
    const by = await now(bob)
    const tried = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        perform(by, createMember, { place: 'HK', name: { en: `Race ${i}` }, brn: '55545678' }),
      ),
    )
    assert.deepEqual(tried.map(codeOf).toSorted(), [
      'done',
      ...Array.from({ length: 7 }, () => 'organisations/key-in-use'),
    ])
    await database.owner.query('delete from audit')
    await database.owner.query('delete from memberships where person = $1', [by.person])
    await database.owner.query(`delete from organisations where brn = '55545678'`)
  })
  test('all that is wrong is told at once', async () => {
    const refused = await perform(await now(bob), createMember, {
      ...{ place: 'HKG', name: {}, brn: '1234', uscc: '91350100M000100Y44', web: 'javascript:alert(1)' },
      knownAs: 'nobody-at-all',
    })
    assert.ok(!refused.ok)
    assert.deepEqual(
      refused.problem.fields?.map(({ field, code }) => `${field} ${code}`),
      [
        'brn organisations/key-length',
        'uscc organisations/key-check',
        'name organisations/no-name',
        'place catalogue/no-such-place',
        'knownAs catalogue/no-such-entry',
        'web organisations/not-a-web-address',
      ],
    )
  })
  test('control characters are no part of a name', async () => {
    const refused = await perform(await now(bob), createMember, { place: 'HK', name: { en: 'A\r\nBcc: x' } })
    assert.equal(codeOf(refused), 'request/fields')
  })
  test('changing one part leaves the others', async () => {
    const [own] = (await now(ann)).memberships
    const changed = answerOf(
      await perform(await now(ann), changeMember, { organisation: own?.organisation ?? '', web: 'jade.example.org' }),
    )
    assert.deepEqual(
      [changed.web, changed.brn, changed.names.en],
      ['https://jade.example.org/', '12345678', 'Jade Limited'],
    )
  })
  test('to whoever is nothing to it, it is not there', async () => {
    const [own] = (await now(ann)).memberships
    const organisation = own?.organisation ?? ''
    const none = '01940000-0000-7000-8000-000000000001'
    for (const who of [bob, kim, adm]) {
      const by = await now(who)
      for (const id of [organisation, none, 'no-id']) {
        assert.equal(codeOf(await perform(by, showMember, { organisation: id })), 'organisations/not-found')
        assert.equal(codeOf(await perform(by, factsOf, { organisation: id })), 'organisations/not-found')
        assert.equal(codeOf(await perform(by, adviseMember, { organisation: id })), 'organisations/not-found')
        assert.equal(codeOf(await perform(by, matchMember, { organisation: id })), 'organisations/not-found')
        assert.equal(codeOf(await perform(by, showGroup, { organisation: id })), 'organisations/not-found')
        assert.equal(
          codeOf(await perform(by, changeMember, { organisation: id, web: 'x.org' })),
          'organisations/not-found',
        )
        const stated = await perform(by, stateFacts, { organisation: id, facts: { 'applicant.staff': 1 } })
        assert.equal(codeOf(stated), 'organisations/not-found')
      }
      assert.deepEqual(answerOf(await perform(by, listMembers, { of: 'seen' })).items, [])
    }
  })
})

describe('a group', () => {
  test('of two that one person owns is there at once', async () => {
    const eve = await personOf(database, 'eve')
    const hk = await made(eve, { ...jade, brn: '22345678', name: { en: 'Wing HK' } })
    const cn = await made(eve, { ...pine, uscc: '91330105MA72HD1TJY', name: { 'zh-Hans': '翼心' } })
    const linked = answerOf(
      await perform(await now(eve), proposeGroup, { organisation: hk.id, with: '91330105MA72HD1TJY' }),
    )
    assert.deepEqual(linked, { did: 'linked', group: hk.group })
    const group = answerOf(await perform(await now(eve), showGroup, { organisation: cn.id }))
    assert.deepEqual(
      group.entities.map(({ name }) => name),
      ['Wing HK', '翼心'],
    )

    await perform(await now(eve), stateFacts, {
      ...{ organisation: hk.id, facts: { 'applicant.kind': 'company', 'applicant.incorporated_in': 'HK' } },
    })
    await perform(await now(eve), stateFacts, {
      ...{ organisation: cn.id, facts: { 'applicant.kind': 'company', 'applicant.incorporated_in': 'CN-ZJ-HZ' } },
    })
    const advice = answerOf(await perform(await now(eve), adviseGroup, { organisation: hk.id }))
    assert.deepEqual(
      advice.entities.map(({ known, isShown }) => [known, isShown]),
      [
        [2, true],
        [2, true],
      ],
    )
    const differing = advice.schemes.filter(({ outcomes: [a, b] }) => a?.outcome !== b?.outcome)
    assert.ok(differing.length > 10, 'each entity has an eligibility of its own')

    const { group: own } = answerOf(await perform(await now(eve), leaveGroup, { organisation: cn.id }))
    assert.notEqual(own, hk.group)
  })

  test('of two owners is proposed by one and accepted by the other, who sees names and not facts', async () => {
    const hk = (await now(ann)).memberships[0]?.organisation ?? ''
    const cn = await made(bob, pine)
    await perform(await now(ann), stateFacts, { organisation: hk, facts: { 'applicant.staff': 12 } })

    const there = answerOf(
      await perform(await now(ann), proposeGroup, { organisation: hk, with: ' 91330105ma831tm9l0 ' }),
    )
    const nobodyThere = answerOf(
      await perform(await now(ann), proposeGroup, { organisation: hk, with: '91350100M000100Y43' }),
    )
    assert.deepEqual(there, nobodyThere, 'that it is here is not told')

    const [sent] = answerOf(await perform(await now(ann), showGroup, { organisation: hk })).proposals
    const told = await perform({ kind: 'clock' }, tellProposal, { proposal: sent?.id ?? '' })
    assert.deepEqual(answerOf(told), { told: 1 })
    const waiting = answerOf(await perform(await now(bob), showGroup, { organisation: cn.id }))
    const [proposal] = waiting.proposals
    assert.deepEqual([proposal?.from, proposal?.is, waiting.proposals.length], ['Jade Limited', 'received', 1])
    const organisation = cn.id
    const foreign = await perform(await now(kim), answerProposal, {
      organisation,
      proposal: proposal?.id ?? '',
      answer: 'accepted',
    })
    assert.equal(codeOf(foreign), 'organisations/not-found')
    const accepted = answerOf(
      await perform(await now(bob), answerProposal, { organisation, proposal: proposal?.id ?? '', answer: 'accepted' }),
    )
    assert.equal(accepted.group, there.group)
    const again = await perform(await now(bob), answerProposal, {
      organisation,
      proposal: proposal?.id ?? '',
      answer: 'accepted',
    })
    assert.equal(codeOf(again), 'groups/no-such-proposal')

    const seen = answerOf(await perform(await now(bob), showMember, { organisation: hk }))
    assert.deepEqual([seen.seenAs, seen.brn, seen.may], ['group', '12345678', []])
    assert.equal(codeOf(await perform(await now(bob), factsOf, { organisation: hk })), 'organisations/not-found')
    const advice = answerOf(await perform(await now(bob), adviseGroup, { organisation }))
    assert.deepEqual(
      advice.entities.map(({ known, isShown }) => [known, isShown]),
      [
        [0, false],
        [0, true],
      ],
    )
  })
})

describe('facts of an organisation', () => {
  test('are asked once: what is kept answers advice and matching', async () => {
    const fay = await personOf(database, 'fay')
    const { id: organisation } = await made(fay, { place: 'HK', name: { en: 'Fay Robotics' } })
    const by = await now(fay)
    const told = answerOf(
      await perform(by, stateFacts, {
        organisation,
        facts: { applicant: { kind: 'company', incorporated_in: 'HK' } },
        text: '我哋喺香港有12個人，做機械人。',
      }),
    )
    assert.ok(told.stated.some(({ fact, counts }) => fact === 'applicant.kind' && counts))
    const known = answerOf(await perform(by, factsOf, { organisation }))
    const kind = known.facts.find(({ fact }) => fact === 'applicant.kind')
    assert.deepEqual([kind?.current?.origin.by, kind?.current?.origin.kind.code], ['fay', 'person'])
    const advice = answerOf(await perform(by, adviseMember, { organisation }))
    assert.ok(advice.known >= 2)
    assert.ok(advice.verdicts.some(({ outcome }) => outcome === 'ineligible'))
    const matched = answerOf(await perform(by, matchMember, { organisation }))
    assert.equal(matched.by.known, advice.known)
  })
  test('a better origin wins, and what it wins over stays in sight', async () => {
    const gil = await personOf(database, 'gil')
    const { id: organisation } = await made(gil, { place: 'HK', name: { en: 'Gil' } })
    const by = await now(gil)
    await perform(by, stateFacts, { organisation, facts: { 'applicant.staff': 8 } })
    const paper = { origin: 'document', source: 'MPF return', asOf: '2026-06-30' } as const
    const stated = answerOf(await perform(by, stateFacts, { organisation, facts: { 'applicant.staff': 7 }, ...paper }))
    assert.equal(stated.stated[0]?.counts, true)
    const known = answerOf(await perform(by, factsOf, { organisation }))
    assert.deepEqual(known.conflicts, ['applicant.staff'])
    const [staff] = known.facts
    assert.deepEqual([staff?.current?.value, staff?.others[0]?.value, staff?.others[0]?.isNewer], [7, 8, true])

    const taken = answerOf(await perform(by, withdrawFact, { organisation, statement: staff?.current?.id ?? '' }))
    assert.equal(taken.current?.value, 8)
    const again = await perform(by, withdrawFact, { organisation, statement: staff?.current?.id ?? '' })
    assert.equal(codeOf(again), 'facts/no-such-statement')
    const history = answerOf(await perform(by, factsOf, { organisation })).facts[0]?.history
    assert.deepEqual(
      history?.map(({ value, withdrawnAt }) => [value, withdrawnAt !== undefined]),
      [
        [7, true],
        [8, false],
      ],
    )
  })
  test('what is no fact, of no day, from nowhere or from a register is refused', async () => {
    const hal = await personOf(database, 'hal')
    const { id: organisation } = await made(hal, { place: 'HK', name: { en: 'Hal' } })
    const by = await now(hal)
    const tried = async (input: object) =>
      codeOf(await perform(by, stateFacts, { organisation, facts: { 'applicant.staff': 8 }, ...input }))
    assert.equal(await tried({ facts: { 'applicant.staf': 8 } }), 'facts/refused')
    assert.equal(await tried({ asOf: '2027-01-01' }), 'facts/no-day')
    assert.equal(await tried({ origin: 'document' }), 'facts/no-source')
    assert.equal(await tried({ origin: 'register', source: 'CR' }), 'facts/register-by-office')
    assert.equal(await tried({ facts: {} }), 'facts/none-stated')
    assert.equal(await tried({}), 'done')
  })
  test('which of some are missing is told, with the question', async () => {
    const ida = await personOf(database, 'ida')
    const { id: organisation } = await made(ida, { place: 'HK', name: { en: 'Ida' } })
    const by = await now(ida)
    await perform(by, stateFacts, { organisation, facts: { 'applicant.kind': 'company' } })
    const asked = { organisation, facts: ['applicant.kind', 'applicant.staff'] }
    const { missing } = answerOf(await perform(by, factsOf, asked))
    assert.deepEqual(
      missing.map(({ fact }) => fact),
      ['applicant.staff'],
    )
    assert.equal(codeOf(await perform(by, factsOf, { organisation, facts: ['a.b'] })), 'facts/no-such-fact')
    const scheme = [...catalogue.schemes.keys()][0] ?? ''
    assert.ok(answerOf(await perform(by, factsOf, { organisation, scheme })).missing.length >= 0)
  })
})

describe('consent', () => {
  test('opens the record to an office until it is withdrawn, in every door', async () => {
    const jo = await personOf(database, 'jo')
    const { id: organisation } = await made(jo, { place: 'HK', name: { en: 'Jo' }, brn: '33345678' })
    const owner = await now(jo)
    await perform(owner, stateFacts, { organisation, facts: { 'applicant.staff': 5 } })
    const adviser = await now(kim)
    assert.equal(codeOf(await perform(adviser, factsOf, { organisation })), 'organisations/not-found')

    const given = answerOf(await perform(owner, giveConsent, { organisation, purpose: 'advice', office: 'HK' }))
    assert.match(given.says, /The Hong Kong office of the hub sees .* It is received in: Hong Kong\./)
    const same = answerOf(await perform(owner, giveConsent, { organisation, purpose: 'advice', office: 'HK' }))
    assert.equal(same.id, given.id, 'given twice is given once')

    assert.equal(answerOf(await perform(adviser, factsOf, { organisation })).facts.length, 1)
    assert.equal(answerOf(await perform(adviser, adviseMember, { organisation })).known, 1)
    assert.equal(answerOf(await perform(adviser, showMember, { organisation })).seenAs, 'consent')
    const looked = {
      organisation,
      facts: { 'applicant.staff': 6 },
      origin: 'register',
      source: 'Companies Registry',
    } as const
    assert.equal(answerOf(await perform(adviser, stateFacts, looked)).stated[0]?.counts, true)
    const changed = await perform(adviser, changeMember, { organisation, web: 'evil.example.org' })
    assert.equal(codeOf(changed), 'organisations/not-found')
    const [register] = answerOf(await perform(owner, factsOf, { organisation })).facts
    assert.deepEqual([register?.current?.value, register?.current?.origin.by], [6, 'Companies Registry'])
    const taken = await perform(owner, withdrawFact, { organisation, statement: register?.current?.id ?? '' })
    assert.equal(codeOf(taken), 'facts/register-by-office')

    const listed = answerOf(await perform(owner, listConsents, { organisation }))
    assert.deepEqual([listed.standing.length, listed.past.length], [1, 0])
    assert.deepEqual([...new Set(listed.seen.map(({ by, deed }) => `${by}: ${deed}`))].sort(), [
      'Hong Kong: advice-seen',
      'Hong Kong: facts-seen',
      'Hong Kong: organisation-seen',
    ])

    answerOf(await perform(owner, withdrawConsent, { organisation, consent: given.id }))
    for (const action of [factsOf, adviseMember, showMember, matchMember, showGroup])
      assert.equal(
        codeOf(await perform(adviser, action as typeof showMember, { organisation })),
        'organisations/not-found',
      )
    assert.deepEqual(answerOf(await perform(adviser, listMembers, { of: 'seen' })).items, [])
    const again = await perform(owner, withdrawConsent, { organisation, consent: given.id })
    assert.equal(codeOf(again), 'consents/not-standing')
  })
  test('given twice at once is withdrawn whole', async () => {
    const pat = await personOf(database, 'pat')
    const { id: organisation } = await made(pat, { place: 'HK', name: { en: 'Pat' } })
    const by = await now(pat)
    const given = await Promise.all(
      [1, 2, 3].map(() => perform(by, giveConsent, { organisation, purpose: 'advice', office: 'HK' })),
    )
    answerOf(
      await perform(by, withdrawConsent, { organisation, consent: answerOf(given[0] as (typeof given)[number]).id }),
    )
    assert.equal(codeOf(await perform(await now(kim), factsOf, { organisation })), 'organisations/not-found')
  })
  test('for advice to another organisation shows it the record, and to nobody else', async () => {
    const [sue, tom] = [await personOf(database, 'sue'), await personOf(database, 'tom')]
    const { id: organisation } = await made(sue, { place: 'HK', name: { en: 'Sue' } })
    const { id: receiver } = await made(tom, { place: 'CN-ZJ-HZ', name: { 'zh-Hans': '汤' } })
    answerOf(await perform(await now(tom), giveConsent, { organisation: receiver, purpose: 'directory' }))
    const given = answerOf(await perform(await now(sue), giveConsent, { organisation, purpose: 'advice', receiver }))
    assert.match(given.says, /^汤 sees .* It is received in: Mainland of China\.$/)
    assert.equal(codeOf(await perform(await now(tom), factsOf, { organisation })), 'done')
    assert.equal(codeOf(await perform(await now(bob), factsOf, { organisation })), 'organisations/not-found')
    const stated = await perform(await now(tom), stateFacts, { organisation, facts: { 'applicant.staff': 1 } })
    assert.equal(codeOf(stated), 'organisations/not-found')
    const { seen } = answerOf(await perform(await now(sue), listConsents, { organisation }))
    assert.deepEqual(
      seen.map(({ by }) => by),
      ['another organisation'],
    )
  })
  test('for the directory shows the name to all members, and neither keys nor facts', async () => {
    const liv = await personOf(database, 'liv')
    const { id: organisation } = await made(liv, { place: 'HK', name: { en: 'Liv' }, brn: '44345678' })
    answerOf(await perform(await now(liv), giveConsent, { organisation, purpose: 'directory' }))
    const seen = answerOf(await perform(await now(bob), showMember, { organisation }))
    assert.deepEqual([seen.name, seen.seenAs, seen.brn, seen.group], ['Liv', 'directory', undefined, undefined])
    assert.equal(codeOf(await perform(await now(bob), factsOf, { organisation })), 'organisations/not-found')
    assert.equal(codeOf(await perform({ kind: 'nobody' }, showMember, { organisation })), 'access/sign-in-first')
  })
  test('has the receivers that its purpose has', async () => {
    const mo = await personOf(database, 'mo')
    const { id: organisation } = await made(mo, { place: 'HK', name: { en: 'Mo' } })
    const by = await now(mo)
    const tried = async (input: object) =>
      codeOf(await perform(by, giveConsent, { organisation, purpose: 'application', ...input }))
    assert.equal(await tried({}), 'consents/wrong-receiver')
    assert.equal(await tried({ office: 'Atlantis' }), 'catalogue/no-such-place')
    assert.equal(await tried({ purpose: 'directory', office: 'HK' }), 'consents/wrong-receiver')
    assert.equal(
      await tried({ purpose: 'matching', receiver: '01940000-0000-7000-8000-000000000001' }),
      'organisations/not-found',
    )
    assert.equal(await tried({ office: 'HK' }), 'done')
  })
})
