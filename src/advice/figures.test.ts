import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { schemeOf, three } from '../catalogue/testing.ts'
import { fillFigures } from './figures.ts'

const { catalogue, scheme } = schemeOf({
  open: { kind: 'rolling', from: '2024-01-01', until: '2025-12-31', says: three('two years'), source: 'guide' },
  parameters: {
    most_staff: {
      type: 'number',
      unit: 'person',
      says: three('most staff'),
      values: [
        { from: '2024-01-01', until: '2024-12-31', value: 50, source: 'guide' },
        { from: '2025-01-01', until: '2025-12-31', value: 80, source: 'guide' },
      ],
    },
    least_cost: { type: 'number', unit: 'year', says: three('least age'), values: [{ source: 'guide' }] },
  },
})
const said = (on: string, words = 'no more than {most_staff}') =>
  fillFigures(three(words), scheme, { vocabulary: catalogue.vocabulary, day: day(on) }).en

describe('the figures in a sentence', () => {
  const table = [
    ['are those of the day', '2024-06-01', 'no more than 50 person'],
    ['of a scheme that has closed, those of its last day', '2026-11-21', 'no more than 80 person'],
    ['of a scheme to come, those of its first', '2023-06-01', 'no more than 50 person'],
  ] as const
  for (const [says, on, expected] of table) test(says, () => assert.equal(said(on), expected))

  test('a figure that nobody knows is named instead', () => {
    assert.equal(said('2024-06-01', 'at least {least_cost}'), 'at least (least age)')
  })
})
