import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { TaskId } from './case.ts'
import { medianDays } from './median-days.ts'
import { after, anyRun, calendars, kindOf, opening, people, type Wish } from './testing.ts'

const { clerk, officer } = people
const move = (id: string): Wish => ({ kind: 'move', move: id, reason: 'so' })
const ask: Wish = {
  kind: 'add-task',
  ...{ task: 'a' as TaskId, says: 'Which?', owner: { party: 'applicant' }, isOwed: true },
}
const handIn: Wish = { kind: 'finish', task: 'a' as TaskId, evidence: [], words: 'This' }

/** An enquiry of Monday 2 March 2026, answered on a day; three working days were promised. */
const answered = (on: string, under = 'advice') =>
  after(undefined, [clerk, opening(kindOf('enquiry'), { under }), '2026-03-02'], [officer, move('answer'), on])
const open = after(undefined, [clerk, opening(kindOf('enquiry'), { under: 'advice' }), '2026-03-02'])

describe('medianDays: how long the office took', () => {
  const rows = [
    ['one', [answered('2026-03-04')], [1, 2, 1]],
    ['the middle of three', [answered('2026-03-10'), answered('2026-03-03'), answered('2026-03-05')], [3, 3, 2]],
    ['of two, half way', [answered('2026-03-03'), answered('2026-03-04')], [2, 1.5, 2]],
    ['on the day itself', [answered('2026-03-02')], [1, 0, 1]],
    ['a weekend is no time', [answered('2026-03-09')], [1, 5, 0]],
  ] as const
  for (const [says, cases, expected] of rows)
    test(says, () => {
      const [{ finished, median, kept } = assert.fail()] = medianDays(cases, { calendars })
      assert.deepEqual([finished, median, kept], expected)
    })
  test('what is still open, or was withdrawn, is not counted', () => {
    assert.deepEqual(medianDays([open, after(open, [clerk, move('withdraw'), '2026-03-04'])], { calendars }), [])
  })
  test('time in which the applicant owed something is not counted', () => {
    const waited = after(
      open,
      [officer, ask, '2026-03-03'],
      [clerk, handIn, '2026-03-20'],
      [officer, move('answer'), '2026-03-23'],
    )
    assert.partialDeepStrictEqual(medianDays([waited], { calendars }), [{ median: 2, kept: 1 }])
  })
  test('each procedure by itself', () => {
    const all = medianDays([answered('2026-03-03'), answered('2026-03-05', 'visas')], { calendars })
    assert.deepEqual(
      all.map(({ kind, under, median }) => [kind, under, median]),
      [
        ['enquiry', 'advice', 1],
        ['enquiry', 'visas', 3],
      ],
    )
  })
  test('asked again and answered again, it counts twice', () => {
    const twice = after(
      answered('2026-03-03'),
      [clerk, move('ask-again'), '2026-03-09'],
      [officer, move('answer'), '2026-03-12'],
    )
    assert.partialDeepStrictEqual(medianDays([twice], { calendars }), [{ finished: 2, median: 2 }])
  })
})

describe('medianDays: any cases', () => {
  test('lies between the fastest and the slowest, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 1, maxLength: 6 }), (all) => {
        const cases = all.map(({ states }) => states.at(-1) ?? assert.fail())
        const found = medianDays(cases, { calendars })
        for (const { kind, under, median, finished, kept } of found) {
          const turned = medianDays(cases.toReversed(), { calendars })
          assert.equal(turned.find((one) => one.kind === kind && one.under === under)?.median, median)
          const own = cases.filter(({ rules }) => rules.id === kind).flatMap((one) => medianDays([one], { calendars }))
          assert.ok(own.some((one) => one.median <= median) && own.some((one) => one.median >= median))
          assert.ok(kept <= finished && median >= 0)
        }
      }),
      { numRuns: 30 },
    )
  })
})
