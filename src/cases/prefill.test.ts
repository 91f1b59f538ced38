import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '../base/index.ts'
import type { Origin } from './case.ts'
import { type KnownFact, prefill } from './prefill.ts'

const known = (
  value: number | boolean,
  kind: Origin['kind'],
  on = '2026-10-01',
  fact = 'applicant.staff',
): KnownFact => ({
  fact,
  value,
  origin: { kind, by: `${kind}:1`, on: day(on) },
})

describe('prefill', () => {
  const rows = [
    ['a register before what somebody says', [known(8, 'person', '2026-11-01'), known(7, 'register')], 7, [8]],
    ['a document before what somebody says', [known(8, 'person'), known(6, 'document')], 6, [8]],
    ['of equals the newer', [known(8, 'person'), known(9, 'person', '2026-11-01')], 9, [8]],
    ['who says the same is no other', [known(8, 'person'), known(8, 'register')], 8, undefined],
    ['no is an answer', [known(false, 'person')], false, undefined],
  ] as const
  for (const [says, facts, value, others] of rows)
    test(says, () => {
      const answer = prefill(['applicant.staff'], facts).answers['applicant.staff']
      assert.deepEqual([answer?.value, answer?.others?.map((one) => one.value)], [value, others])
    })
  test('an answer says where it comes from', () => {
    const { answers } = prefill(['applicant.staff'], [known(7, 'register')])
    assert.deepEqual(answers['applicant.staff']?.origin, { kind: 'register', by: 'register:1', on: '2026-10-01' })
  })
  test('what nobody said is missing, and what the form does not ask stays out', () => {
    const { answers, missing } = prefill(
      ['a.b', 'applicant.staff'],
      [known(7, 'register'), known(1, 'person', '2026-10-01', 'c.d')],
    )
    assert.deepEqual([Object.keys(answers), missing], [['applicant.staff'], ['a.b']])
  })
})

describe('prefill: anything known', () => {
  const anyKnown = fc.record({
    fact: fc.constantFrom('a.a', 'b.b', 'c.c', 'd.d'),
    value: fc.oneof(fc.boolean(), fc.nat({ max: 3 }), fc.constantFrom('x', 'y')),
    origin: fc.record({
      kind: fc.constantFrom('register', 'document', 'person'),
      by: fc.constantFrom('one', 'two'),
      on: fc.nat({ max: 30 }).map((days) => addDays(day('2026-01-01'), days)),
    }),
  })
  const anyForm = fc.uniqueArray(fc.constantFrom('a.a', 'b.b', 'c.c'))
  test('nothing is made up: every answer was said, by whom it says, and every question is answered or missing', () => {
    fc.assert(
      fc.property(anyForm, fc.array(anyKnown), (form, all) => {
        const { answers, missing } = prefill(form, all)
        assert.deepEqual([...Object.keys(answers), ...missing].sort(), [...form].sort())
        for (const [fact, { value, origin, others = [] }] of Object.entries(answers))
          for (const said of [{ value, origin }, ...others])
            assert.ok(all.some((one) => one.fact === fact && one.value === said.value && one.origin === said.origin))
      }),
    )
  })
  test('what is said differently is never dropped', () => {
    fc.assert(
      fc.property(anyForm, fc.array(anyKnown), (form, all) => {
        const { answers } = prefill(form, all)
        for (const { fact, value } of all) {
          const answer = answers[fact]
          if (answer === undefined) continue
          assert.ok([answer, ...(answer.others ?? [])].some((one) => one.value === value))
        }
      }),
    )
  })
})
