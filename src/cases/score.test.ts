import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { PersonId, Review } from './case.ts'
import { scoreOf } from './score.ts'
import { anyRun, kindOf, marksOf } from './testing.ts'

const rules = kindOf('grant-application') // 25, 20, 20, 20, 15 percent; marks to 10
const review = (person: string, marks: readonly number[]): Review => ({
  person: person as PersonId,
  marks: marksOf(rules, (i) => marks[i] ?? 0),
})

describe('scoreOf: weights × marks', () => {
  const rows = [
    ['one reviewer', [[10, 10, 10, 10, 10]], 10],
    ['each criterion by its weight', [[10, 0, 0, 0, 0]], 2.5],
    [
      'the mean of two',
      [
        [8, 6, 7, 5, 9],
        [6, 6, 8, 4, 3],
      ],
      6.25,
    ],
    [
      'three, whose third does not come out even',
      [
        [1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1],
        [2, 2, 2, 2, 2],
      ],
      1.33333333333333,
    ],
    ['the worst', [[0, 0, 0, 0, 0]], 0],
  ] as const
  for (const [says, marks, total] of rows)
    test(says, () => {
      const reviews = marks.map((all, i) => review(`person:${i}`, all))
      assert.equal(scoreOf({ rules, reviews })?.total, total)
    })
  test('none while nobody has given marks, or where the kind has none', () => {
    assert.equal(scoreOf({ rules, reviews: [] }), undefined)
    assert.equal(scoreOf({ rules: kindOf('landing'), reviews: [review('a', [])] }), undefined)
  })
  test('shows its working: of each criterion the weight, the marks of each and their mean', () => {
    const reviews = [review('person:a', [8, 6, 7, 5, 9]), review('person:b', [6, 6, 8, 4, 3])]
    assert.deepEqual(scoreOf({ rules, reviews })?.criteria[2], {
      criterion: 'team',
      weight: 20,
      mean: 7.5,
      marks: [
        { person: 'person:a', mark: 7 },
        { person: 'person:b', mark: 8 },
      ],
    })
  })
})

describe('scoreOf: any marks', () => {
  const anyMarks = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 5 })
  test('equals weights × marks, in whole numbers', () => {
    fc.assert(
      fc.property(fc.array(anyMarks, { minLength: 1, maxLength: 9 }), (all) => {
        const score = scoreOf({ rules, reviews: all.map((marks, i) => review(`person:${i}`, marks)) }) ?? assert.fail()
        const weights = (rules.criteria ?? []).map(({ weight = 0 }) => weight)
        const hundredths = all
          .flatMap((marks) => marks.map((mark, i) => mark * (weights[i] ?? 0)))
          .reduce((a, b) => a + b)
        assert.ok(Math.abs(score.total * 100 * all.length - hundredths) < 1e-9)
        const again = score.criteria.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / 100
        assert.ok(Math.abs(score.total - again) < 1e-9)
      }),
    )
  })
  test('does not depend on the order of the reviewers, and a better mark never lowers it', () => {
    fc.assert(
      fc.property(fc.array(anyMarks, { minLength: 1, maxLength: 5 }), fc.nat({ max: 4 }), (all, at) => {
        const total = (marks: readonly (readonly number[])[]) =>
          scoreOf({ rules, reviews: marks.map((one, i) => review(`person:${i}`, one)) })?.total ?? assert.fail()
        assert.equal(total(all), total(all.toReversed()))
        const better = all.map((marks, i) => (i === 0 ? marks.map((mark, j) => (j === at ? 10 : mark)) : marks))
        assert.ok(total(better) >= total(all))
      }),
    )
  })
  test('the score that a decision holds is the one that the marks of that moment give', () => {
    fc.assert(
      fc.property(anyRun, ({ events, states }) => {
        for (const [i, event] of events.entries()) {
          if (event.kind !== 'proposed' && event.kind !== 'moved') continue
          const before = states[i - 1] ?? assert.fail()
          if (event.score !== undefined) assert.deepEqual(event.score, scoreOf(before))
        }
      }),
      { numRuns: 100 },
    )
  })
})
