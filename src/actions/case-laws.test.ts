import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type CaseId, readersOf, replay } from '../cases/index.ts'
import { findCase, verifyCases } from '../store/index.ts'
import { type CaseHub, caseHub, type Json, type Name } from './case-testing.ts'

// Whatever people try, in whatever order: what is served is what the stored events make, and nothing fails but by a refusal.

let hub: CaseHub
before(async () => {
  hub = await caseHub()
})
after(() => hub.database.close())

type Try = readonly [by: Name, action: string, input: object]

const words = fc.constantFrom('because', 'as agreed', ' ')
const party = fc.constantFrom('applicant', 'office', 'counterpart')
const name: fc.Arbitrary<Name> = fc.constantFrom(
  'ann',
  'mei',
  'off',
  'off',
  'two',
  'two',
  'rex',
  'rob',
  'adm',
  'bob',
  'far',
)
const moveId = fc.constantFrom(
  'submit',
  'take-up',
  'return',
  'grant',
  'refuse',
  'withdraw',
  'reopen',
  'review-again',
  'lapse',
)
const reasons = fc.constantFrom(
  {},
  Object.fromEntries(['novelty', 'use', 'team', 'plan', 'both-sides'].map((id) => [id, 'shown'])),
)
const marks = fc
  .array(fc.integer({ min: -1, max: 10 }), { minLength: 5, maxLength: 5 })
  .map((all) =>
    Object.fromEntries(
      ['novelty', 'use', 'team', 'plan', 'both-sides'].map((id, i) => [id, { mark: all[i], reason: 'x' }]),
    ),
  )

/** What somebody tries; `task`, `person` and `version` are filled in with what there is. */
const anyTry: fc.Arbitrary<Try> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(name, fc.constant('move-case'), fc.record({ move: moveId, reason: words, reasons })),
  },
  { weight: 3, arbitrary: fc.tuple(name, fc.constant('confirm-move'), fc.constant({})) },
  { weight: 2, arbitrary: fc.tuple(name, fc.constant('turn-down-move'), fc.record({ reason: words })) },
  { weight: 4, arbitrary: fc.tuple(name, fc.constant('mark-case'), fc.record({ marks })) },
  {
    weight: 4,
    arbitrary: fc.tuple(
      name,
      fc.constant('declare-conflict'),
      fc.record({ hasConflict: fc.nat(9).map((n) => n === 0), reason: words }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      name,
      fc.constant('fill-case'),
      fc.record({ answers: fc.record({ 'applicant.staff': fc.nat(60) }) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      name,
      fc.constant('say-in-case'),
      fc.record({ text: words, to: fc.array(party, { minLength: 1, maxLength: 2 }) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(name, fc.constant('add-task'), fc.record({ says: words, party, isOwed: fc.boolean() })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(
      name,
      fc.constantFrom('finish-task', 'begin-task', 'set-task-aside', 'reopen-task'),
      fc.record({ task: fc.nat(3), reason: words, words }),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(name, fc.constant('assign-case'), fc.record({ to: name })) },
  { weight: 1, arbitrary: fc.tuple(name, fc.constant('assign-reviewer'), fc.record({ person: name })) },
  { weight: 1, arbitrary: fc.tuple(name, fc.constant('settle-flag'), fc.record({ flag: fc.nat(1), finding: words })) },
)

async function attempt(id: string, [by, action, wanted]: Try): Promise<void> {
  const state = (await hub.database.as({ kind: 'clock' }, (db) => findCase(db, id as CaseId)))?.state
  const given: Json = { ...wanted, case: id }
  if (['move-case', 'mark-case', 'confirm-move', 'turn-down-move'].includes(action)) given.version = state?.version
  if (typeof given.task === 'number') given.task = state?.tasks[given.task]?.id ?? 'none'
  for (const key of ['to', 'person'])
    if (typeof given[key] === 'string') given[key] = hub.people[given[key] as Name].person
  if (action.endsWith('-task') && action !== 'add-task') {
    if (action !== 'finish-task') delete given.words
    if (action === 'finish-task' || action === 'begin-task') delete given.reason
  }
  await hub.ask(hub.people[by], action, given) // an answer or a declared refusal: anything else throws
}

describe('cases, whatever is tried', () => {
  test('what is served is what the stored events make, and the chains are whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTry, { minLength: 15, maxLength: 40, size: 'max' }), async (tries) => {
        const { people } = hub
        const { case: id } = await hub.draft()
        await hub.move(people.ann, id, 'submit')
        await hub.move(people.off, id, 'take-up')
        for (const one of ['rex', 'rob'] as const)
          await hub.done(people.off, 'assign-reviewer', { case: id, person: people[one].person })
        await hub.done(people.off, 'add-task', { case: id, says: 'Accounts', party: 'applicant', isOwed: true })
        for (const one of tries) await attempt(id, one)

        const { rows } = await hub.database.owner.query(
          'select event from case_events where case_id = $1 order by number',
          [id],
        )
        const state = replay(rows.map(({ event }) => JSON.parse(event)))
        const { rows: kept } = await hub.database.owner.query('select * from cases where id = $1', [id])
        assert.deepEqual(
          [
            kept[0].version,
            kept[0].standing,
            kept[0].awaits ?? undefined,
            kept[0].officer ?? undefined,
            kept[0].readers,
          ],
          [state.version, state.at, state.silence?.party, state.officer, [...readersOf(state)]],
        )
        for (const one of Object.values(people)) {
          const seen = await hub.ask(one, 'show-case', { case: id })
          if (seen.ok) assert.equal((seen.value as Json).version, state.version)
          else assert.match(seen.problem.code, /^cases\/(no-such-case|both-sides|not-yours)$/)
        }
      }),
      { numRuns: 12 },
    )
    assert.deepEqual((await hub.database.as({ kind: 'clock' }, verifyCases)).broken, [])
  })
})
