import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Day, instantOf, type Result } from '../base/index.ts'
import {
  type Absence,
  type Actor,
  type CaseId,
  type CaseProblem,
  type CaseState,
  type Command,
  decide,
  replay,
  verifyChain,
} from '../cases/index.ts'
import { calendars, kindOf, marksOf, reasonsOf, type Wish } from '../cases/testing.ts'
import type { Role } from '../catalogue/index.ts'
import {
  addAbsence,
  addReviewer,
  appendCaseEvents,
  clearAbsence,
  findCase,
  listAbsences,
  listCases,
  newId,
  type OrganisationId,
  peopleInCase,
  reviewersOf,
  verifyCases,
  type Who,
} from './index.ts'
import { consentIn, freshDatabase, organisationIn, personIn, type TestDatabase } from './testing.ts'

type Somebody = Who & { kind: 'person' }
const grant = kindOf('grant-application')
const days = { calendars }

let database: TestDatabase
let jade: OrganisationId
let people: Record<'ann' | 'bob' | 'off' | 'two' | 'far' | 'rev' | 'rex' | 'adm', Somebody>
let withdraw: () => Promise<unknown>

before(async () => {
  database = await freshDatabase()
  jade = await organisationIn(database, 'Jade')
  const pine = await organisationIn(database, 'Pine')
  people = {
    ann: await personIn(database, 'Ann', { members: [[jade, 'owner']] }),
    bob: await personIn(database, 'Bob', { members: [[pine, 'owner']] }),
    off: await personIn(database, 'Off', { hub: [['HK', 'officer']] }),
    two: await personIn(database, 'Two', { hub: [['HK', 'officer']] }),
    far: await personIn(database, 'Far', { hub: [['CN-ZJ-HZ', 'officer']] }),
    rev: await personIn(database, 'Rev', { hub: [['HK', 'reviewer']] }),
    rex: await personIn(database, 'Rex', { hub: [['HK', 'reviewer']] }),
    adm: await personIn(database, 'Adm', { hub: [['HK', 'administrator']] }),
  }
  withdraw = await consentIn(database, people.ann, 'HK')
})
after(() => database.close())

const actorOf = (who: Somebody): Actor => ({
  person: who.person,
  roles: [...who.memberships, ...who.hub].map(({ role }) => role as Role),
})

/** Do something to a case as it is then, in one transaction of whoever does it. */
function doTo(who: Somebody, id: CaseId, wish: Wish, read?: CaseState): Promise<Result<CaseState, CaseProblem>> {
  return database.as(who, async (db) => {
    const found = await findCase(db, id)
    const state = read ?? found?.state
    const [by, at] = [actorOf(who), instantOf(new Date('2026-11-23T02:00:00Z'))]
    const command = { ...wish, case: id, by, at, expected: state?.version ?? 0 } as Command // a wish and what is left out of it
    const decided = decide(state, command, { ...days, scheme: { failed: () => [], most: () => undefined } })
    if (!decided.ok) return decided
    const place = { organisation: jade, counterpart: undefined, office: 'HK' }
    return appendCaseEvents(db, id, { before: state, events: decided.value, place, days, now: new Date(at) })
  })
}

/** An application of Jade, as far as it was taken. */
async function application(...done: readonly (readonly [keyof typeof people, Wish])[]): Promise<CaseId> {
  const id = newId() as CaseId
  const opening: Wish = {
    kind: 'open',
    rules: grant,
    subject: jade,
    place: 'HK',
    form: ['applicant.staff'],
    under: 'x',
  }
  for (const [name, wish] of [['ann', opening], ...done] as const) {
    const outcome = await doTo(people[name], id, wish)
    assert.ok(outcome.ok, JSON.stringify(outcome))
  }
  return id
}
const fill: Wish = { kind: 'fill', answers: { 'applicant.staff': { value: 12 } } }
const submit: Wish = { kind: 'move', move: 'submit' }
const takeUp: Wish = { kind: 'move', move: 'take-up' }
const toReview = [
  ['ann', fill],
  ['ann', submit],
  ['off', takeUp],
] as const
const sees = (who: Somebody, id: CaseId) => database.as(who, async (db) => (await findCase(db, id)) !== undefined)

describe('a case in the store', () => {
  test('is what its events make of it, chained as the room chains them', async () => {
    const id = await application(...toReview)
    const found = await database.as(people.ann, (db) => findCase(db, id))
    assert.equal(found?.state.at, 'review')
    assert.deepEqual(replay(found?.events ?? []), found?.state)
    const { rows } = await database.owner.query('select * from case_events where case_id = $1 order by number', [id])
    const { rows: heads } = await database.owner.query('select * from cases where id = $1', [id])
    const links = rows.map(({ event, hash }) => ({ event: JSON.parse(event) as unknown, hash }))
    assert.deepEqual(verifyChain(id, links, { count: heads[0].version, hash: heads[0].head }), { ok: true, value: 4 })
    assert.equal(heads[0].standing, 'review')
    assert.equal(heads[0].awaits, 'office')
    assert.equal(typeof heads[0].due, 'object')
  })
  test('of two officers who decide at once, exactly one wins, and the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await application(['ann', fill], ['ann', submit])
      const read = (await database.as(people.ann, (db) => findCase(db, id)))?.state
      const both: readonly Result<CaseState, CaseProblem>[] = await Promise.all([
        doTo(people.off, id, takeUp, read),
        doTo(people.two, id, { kind: 'move', move: 'return', reason: 'no' }, read),
      ])
      const lost = both.filter((outcome) => !outcome.ok)
      assert.equal(lost.length, 1)
      assert.equal(!lost[0]?.ok && lost[0]?.problem.code, 'cases/moved')
      const { state } = (await database.as(people.ann, (db) => findCase(db, id))) ?? {}
      assert.equal(state?.version, 4)
    }
  })
  test('nobody writes an event in another’s name, and none can be changed', async () => {
    const id = await application(['ann', fill])
    const state = (await database.as(people.ann, (db) => findCase(db, id)))?.state
    const forged = { kind: 'said', text: 'x', to: ['office'], by: people.off.person, as: 'officer', at: state?.last }
    const place = { organisation: jade, counterpart: undefined, office: 'HK' }
    const write = () =>
      database.as(people.ann, (db) =>
        appendCaseEvents(db, id, { before: state, events: [forged as never], place, days, now: new Date() }),
      )
    await assert.rejects(write, /in the name of whoever acts/)
    for (const who of [people.ann, { kind: 'clock' }] as const)
      for (const change of [
        (db: TestDatabase['db']) => db.updateTable('case_events').set({ event: '{}' }).execute(),
        (db: TestDatabase['db']) => db.deleteFrom('case_events').execute(),
        (db: TestDatabase['db']) => db.updateTable('cases').set({ head: '' }).execute(),
        (db: TestDatabase['db']) => db.deleteFrom('cases').execute(),
      ])
        await assert.rejects(() => database.as<unknown>(who, change), /permission denied/)
  })
})

describe('who sees a case', () => {
  test('the applicant and the office it is with; nobody else, by any table', async () => {
    const id = await application(...toReview)
    for (const name of ['ann', 'off', 'two', 'adm'] as const) assert.ok(await sees(people[name], id), name)
    for (const name of ['bob', 'far', 'rev'] as const) {
      assert.equal(await sees(people[name], id), false, name)
      const all = await database.as(people[name], async (db) => [
        ...(await db.selectFrom('cases').select('id').execute()),
        ...(await db.selectFrom('case_events').select('case_id').execute()),
        ...(await db.selectFrom('case_people').select('case_id').execute()),
        ...(await listCases(db, {}, { limit: 10 })),
      ])
      assert.deepEqual(all, [], name)
      const tried = await doTo(people[name], id, takeUp)
      assert.equal(!tried.ok && tried.problem.code, 'cases/no-such-case', name)
    }
    assert.deepEqual(await database.as({ kind: 'nobody' }, (db) => db.selectFrom('cases').selectAll().execute()), [])
  })
  test('a reviewer sees what was assigned, while it is reviewed, until they declare a conflict', async () => {
    const id = await application(['ann', fill], ['ann', submit])
    const assign = (who: Somebody, person: Somebody) =>
      database.as(who, (db) => addReviewer(db, { id, person: person.person, by: who.person, at: new Date() }))
    await assert.rejects(() => assign(people.ann, people.rev), /row-level security/)
    await assert.rejects(() => assign(people.rev, people.rev), /row-level security/)
    for (const one of [people.rev, people.rex]) assert.ok(await assign(people.off, one))
    assert.equal(await sees(people.rev, id), false, 'before it is reviewed')
    assert.ok((await doTo(people.off, id, takeUp)).ok)
    assert.ok(await sees(people.rev, id))
    assert.ok((await doTo(people.rev, id, { kind: 'declare', hasConflict: true, reason: 'a cousin' })).ok)
    assert.equal(await sees(people.rev, id), false)
    assert.ok(await sees(people.rex, id))
    assert.equal(await assign(people.off, people.rev), false, 'they stay barred')
    assert.deepEqual(await database.as(people.off, (db) => reviewersOf(db, id)), [people.rex.person])
    assert.ok((await doTo(people.rex, id, { kind: 'declare', hasConflict: false })).ok)
    assert.ok((await doTo(people.rex, id, { kind: 'mark', marks: marksOf(grant, () => 7) })).ok)
    const early = await doTo(people.off, id, { kind: 'move', move: 'grant', reasons: reasonsOf(grant) })
    assert.equal(!early.ok && early.problem.code, 'cases/marks-missing')
  })
  test('what is the office’s own is not read by the applicant from any table', async () => {
    const id = await application(...toReview)
    assert.ok((await doTo(people.off, id, { kind: 'say', text: 'between us', to: ['office'] })).ok)
    assert.ok((await doTo(people.off, id, { kind: 'say', text: 'to you', to: ['applicant'] })).ok)
    await database.as(people.off, (db) =>
      addReviewer(db, { id, person: people.rex.person, by: people.off.person, at: new Date() }),
    )
    assert.ok((await doTo(people.rex, id, { kind: 'declare', hasConflict: false })).ok)
    assert.ok((await doTo(people.rex, id, { kind: 'mark', marks: marksOf(grant, () => 7) })).ok)
    const readBy = (who: Somebody) =>
      database.as(who, async (db) => ({
        events: (await db.selectFrom('case_events').select('event').where('case_id', '=', id).execute()).map(
          ({ event }) => JSON.parse(event) as { kind: string; text?: string },
        ),
        people: await db.selectFrom('case_people').select('person').where('case_id', '=', id).execute(),
        names: (await peopleInCase(db, id)).map(({ name }) => name),
      }))
    const [mine, theirs] = [await readBy(people.ann), await readBy(people.off)]
    assert.deepEqual(
      mine.events.map(({ kind, text }) => text ?? kind),
      ['opened', 'filled', 'moved', 'moved', 'to you'],
    )
    assert.deepEqual([mine.people, mine.names.includes('Rex'), mine.names.includes('Off')], [[], false, true])
    assert.deepEqual([theirs.events.length, theirs.people.length, theirs.names.includes('Rex')], [8, 1, true])
    assert.equal(
      (await database.as(people.ann, (db) => findCase(db, id)))?.state.version,
      8,
      'the case itself is whole',
    )
  })
  test('who is away is known to colleagues, and said and taken back by nobody else', async () => {
    const [from, until] = ['2026-11-23', '2026-11-27'] as Day[]
    const away = { person: people.off.person, from, until, standIn: people.two.person } as Absence
    const id = await database.as(people.off, (db) => addAbsence(db, away, new Date()))
    const seenBy = async (who: Somebody) => (await database.as(who, (db) => listAbsences(db))).length
    assert.deepEqual([await seenBy(people.two), await seenBy(people.far), await seenBy(people.bob)], [1, 0, 0])
    await assert.rejects(() => database.as(people.two, (db) => addAbsence(db, away, new Date())), /row-level security/)
    const clear = (who: Somebody) =>
      database.as(who, (db) => clearAbsence(db, { id, person: people.off.person, at: new Date() }))
    assert.deepEqual([await clear(people.two), await clear(people.off), await clear(people.off)], [false, true, false])
  })
  test('an officer with a conflict sees it no more', async () => {
    const id = await application(['ann', fill], ['ann', submit])
    assert.ok((await doTo(people.two, id, { kind: 'declare', hasConflict: true, reason: 'a shareholder' })).ok)
    assert.equal(await sees(people.two, id), false)
    assert.ok(await sees(people.off, id))
  })
  test('the audit finds a byte changed by hand, events cut off, and events added', async () => {
    const verify = () => database.as({ kind: 'clock' }, verifyCases)
    assert.deepEqual((await verify()).broken, [])
    const [first, second, third, fourth] = [
      await application(['ann', fill]),
      await application(['ann', fill]),
      await application(['ann', fill]),
      await application(['ann', fill], ['ann', submit]),
    ]
    const change = (text: string, ...values: readonly unknown[]) => database.owner.query(text, [...values])
    await change(
      `update case_events set event = replace(event, '"value":12', '"value":13') where case_id = $1 and number = 2`,
      first,
    )
    await change(`delete from case_events where case_id = $1 and number = 2`, second)
    await change(
      `insert into case_events select case_id, 3, event, hash from case_events where case_id = $1 and number = 2`,
      third,
    )
    await change(`delete from case_events where case_id = $1 and number = 2`, fourth)
    assert.deepEqual(
      (await verify()).broken.toSorted((a, b) => (a.case < b.case ? -1 : 1)),
      [
        { case: first, event: 2, why: 'changed' },
        { case: second, event: 2, why: 'cut' },
        { case: third, event: 3, why: 'changed' },
        { case: fourth, event: 2, why: 'cut' },
      ],
    )
    await change(`update case_events set event = event || ' ' where case_id = $1 and number = 1`, first)
    assert.equal((await verify()).broken.find((one) => one.case === first)?.event, 1)
  })
  test('without consent the office sees nothing, from the next request on', async () => {
    const id = await application(...toReview)
    await withdraw()
    for (const name of ['off', 'adm'] as const) assert.equal(await sees(people[name], id), false, name)
    assert.ok(await sees(people.ann, id))
  })
})
