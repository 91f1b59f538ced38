import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, day, instantOf } from '../base/index.ts'
import { type Origin, originKinds } from './case.ts'
import { factsStanding, type Statement, weighStatements } from './statements.ts'

let number = 0
type Said = Partial<Omit<Statement, 'origin'>> & { on?: string; by?: string }
/** Stated later than whatever was stated before it. */
function stated(kind: Origin['kind'], value: Statement['value'], { on = '2026-10-01', by = kind, ...more }: Said = {}) {
  number += 1
  const id = String(number).padStart(6, '0')
  const at = instantOf(new Date(Date.UTC(2026, 0, 1) + number * 1000))
  const origin = { kind, by, on: day(on) }
  return { id, fact: 'applicant.staff', value, origin, confidence: 'sure', at, ...more } satisfies Statement
}
const weighed = (...said: Statement[]) => {
  const standing = weighStatements(said).get('applicant.staff')
  return {
    current: standing?.current?.value,
    others: standing?.others.map(({ value, isNewer }) => `${String(value)}${isNewer ? ' newer' : ''}`),
    toConfirm: standing?.toConfirm.map(({ value }) => value),
  }
}
const withdrawnAt = instantOf(new Date('2026-11-01T00:00:00Z'))

describe('weighStatements: how many staff', () => {
  const rows = [
    ['one word counts', [stated('person', 8)], { current: 8, others: [], toConfirm: [] }],
    [
      'a register before a document, a person, a table and free words, each of which stays in sight',
      [stated('text', 1), stated('import', 2), stated('person', 3), stated('document', 4), stated('register', 5)],
      { current: 5, others: ['4', '3', '2', '1'], toConfirm: [] },
    ],
    [
      'what a weaker origin says later is marked',
      [stated('register', 5), stated('person', 9, { on: '2026-11-01' })],
      { current: 5, others: ['9 newer'], toConfirm: [] },
    ],
    [
      'who says something new takes the old word back',
      [stated('person', 8), stated('person', 9)],
      { current: 9, others: [], toConfirm: [] },
    ],
    [
      'another person is another source',
      [stated('person', 8, { by: 'ann' }), stated('person', 9, { by: 'bob', on: '2026-10-02' })],
      { current: 9, others: ['8'], toConfirm: [] },
    ],
    [
      'of one register the later day, whenever it was entered',
      [stated('register', 9, { on: '2026-10-05' }), stated('register', 8, { on: '2026-10-01' })],
      { current: 9, others: [], toConfirm: [] },
    ],
    [
      'what was withdrawn counts no more',
      [stated('person', 8), stated('register', 5, { withdrawnAt })],
      { current: 8, others: [], toConfirm: [] },
    ],
    [
      'what was all withdrawn is unknown',
      [stated('person', 8, { withdrawnAt })],
      { current: undefined, others: [], toConfirm: [] },
    ],
    [
      'what is likely waits',
      [stated('text', 8, { confidence: 'likely' })],
      { current: undefined, others: [], toConfirm: [8] },
    ],
    [
      'and waits for nothing where it says the same',
      [stated('text', 8, { confidence: 'likely' }), stated('person', 8)],
      { current: 8, others: [], toConfirm: [] },
    ],
    [
      'a list in another order says the same',
      [stated('person', ['HK', 'CN-ZJ']), stated('import', ['CN-ZJ', 'HK'])],
      { current: ['HK', 'CN-ZJ'], others: [], toConfirm: [] },
    ],
    ['no is a word', [stated('person', false)], { current: false, others: [], toConfirm: [] }],
  ] as const
  for (const [says, said, expected] of rows) test(says, () => assert.deepEqual(weighed(...said), expected))

  test('history keeps everything, the newest first', () => {
    const said = [stated('person', 8), stated('person', 9, { withdrawnAt }), stated('register', 5)]
    const standing = weighStatements(said).get('applicant.staff')
    assert.deepEqual(
      standing?.history.map(({ value }) => value),
      [5, 9, 8],
    )
  })
})

describe('weighStatements: anything stated', () => {
  const anySaid = fc
    .record({
      fact: fc.constantFrom('a.a', 'b.b', 'c.c'),
      value: fc.oneof(fc.boolean(), fc.nat({ max: 3 }), fc.constantFrom('x', 'y')),
      kind: fc.constantFrom(...originKinds),
      by: fc.constantFrom('one', 'two'),
      on: fc.nat({ max: 30 }),
      second: fc.nat({ max: 60 }),
      confidence: fc.constantFrom('sure', 'likely'),
      isWithdrawn: fc.boolean(),
    })
    .map(({ kind, by, on, second, isWithdrawn, ...said }) => ({
      ...said,
      origin: { kind, by, on: addDays(day('2026-01-01'), on) },
      at: instantOf(new Date(Date.UTC(2026, 5, 1, 0, 0, second))),
      ...(isWithdrawn && { withdrawnAt }),
    }))
  const anyStatements = fc.array(anySaid, { maxLength: 20 }).map((all) => all.map((one, i) => ({ ...one, id: `${i}` })))

  test('what counts was said for sure, was not withdrawn, and nothing of a better origin stands', () => {
    fc.assert(
      fc.property(anyStatements, (all) => {
        for (const [fact, { current }] of weighStatements(all)) {
          const standing = (all as readonly Statement[]).filter(
            (one) => one.fact === fact && one.confidence === 'sure' && one.withdrawnAt === undefined,
          )
          if (current === undefined) assert.equal(standing.length, 0)
          else {
            assert.ok(standing.includes(current))
            const rank = originKinds.indexOf(current.origin.kind)
            assert.ok(standing.every(({ origin }) => originKinds.indexOf(origin.kind) >= rank))
          }
        }
      }),
    )
  })
  test('the order in which they come makes no difference', () => {
    fc.assert(
      fc.property(anyStatements, fc.gen(), (all, gen) => {
        const shuffled = gen(fc.shuffledSubarray, all, { minLength: all.length, maxLength: all.length })
        assert.deepEqual(factsByName(shuffled), factsByName(all))
      }),
    )
  })
  test('nothing is lost: every statement is in the history of its fact', () => {
    fc.assert(
      fc.property(anyStatements, (all) => {
        const kept = [...weighStatements(all).values()].flatMap(({ history }) => history.map(({ id }) => id))
        assert.deepEqual(kept.toSorted(), all.map(({ id }) => id).toSorted())
      }),
    )
  })
})

const factsByName = (all: readonly Statement[]) =>
  Object.fromEntries([...factsStanding(weighStatements(all))].toSorted(([a], [b]) => (a < b ? -1 : 1)))
