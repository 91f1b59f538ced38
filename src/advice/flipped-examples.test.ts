import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compareEditions } from '../catalogue/index.ts'
import { catalogueOf, three } from '../catalogue/testing.ts'
import { flippedExamples } from './flipped-examples.ts'

const limit = (value: number) => ({
  type: 'number',
  unit: 'person',
  says: three('most staff'),
  values: [{ value, source: 'guide' }],
})
const scheme = (most: number, more: Record<string, unknown> = {}) => ({
  id: 'small-firms',
  parameters: { most_staff: limit(most) },
  conditions: { small: 'applicant.staff <= most_staff', young: 'applicant.is_startup' },
  examples: [
    {
      it: 'forty people',
      on: '2026-01-01',
      given: { 'applicant.kind': 'company', 'applicant.staff': 40, 'applicant.is_startup': true },
      expect: { outcome: most >= 40 ? 'eligible' : 'ineligible' },
    },
  ],
  ...more,
})
const edition = (...schemes: Record<string, unknown>[]) => catalogueOf({ schemes })

describe('compare two editions', () => {
  const before = edition(scheme(50))
  const after = edition(scheme(30), { id: 'new-one' })

  test('names each part that differs, with what it was and is', () => {
    assert.deepEqual(compareEditions(before, after), [
      { scheme: 'new-one', kind: 'added', parts: [] },
      {
        scheme: 'small-firms',
        kind: 'changed',
        parts: [{ part: 'parameters.most_staff.values.1.value', before: '50', after: '30' }],
      },
    ])
  })
  test('a scheme that is gone is removed', () => {
    assert.deepEqual(compareEditions(after, before)[0], { scheme: 'new-one', kind: 'removed', parts: [] })
  })
  test('the same content differs in nothing', () => {
    assert.deepEqual(compareEditions(before, edition(scheme(50))), [])
  })
  test('conditions in another order are no difference, and a rule is told as it is written', () => {
    const swapped = scheme(50, {
      conditions: { young: 'applicant.is_startup', small: 'applicant.staff < most_staff' },
    })
    assert.deepEqual(
      compareEditions(before, edition(swapped)).flatMap(({ parts }) => parts),
      [
        {
          part: 'conditions.small.when.feel',
          before: 'applicant.staff <= most_staff',
          after: 'applicant.staff < most_staff',
        },
      ],
    )
  })
  test('tells which examples come out differently', () => {
    assert.deepEqual(flippedExamples(before, after), [
      {
        scheme: 'small-firms',
        it: 'forty people',
        on: '2026-01-01',
        before: { outcome: 'eligible' },
        after: { outcome: 'ineligible' },
      },
    ])
    assert.deepEqual(flippedExamples(before, before), [])
  })
})
