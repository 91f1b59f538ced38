import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isBefore, parsePeriod } from './period.ts'

describe('parsePeriod: the time that a figure is of', () => {
  const table = [
    ['2025', { from: '2025', until: '2025' }],
    ['2025-12', { from: '2025-12', until: '2025-12' }],
    ['2024-02-29', { from: '2024-02-29', until: '2024-02-29' }],
    ['2025/26', { from: '2025', until: '2026' }],
    ['1999/00', { from: '1999', until: '2000' }],
    ['2025-Q4', { from: '2025-10', until: '2025-12' }],
    ['2024..2025-06', { from: '2024', until: '2025-06' }],
    ['2023/24..2025-Q1', { from: '2023', until: '2025-03' }],
    ['..2025-06', { until: '2025-06' }],
    ['2025..', { from: '2025' }],
    ['..', undefined],
    ['', undefined],
    ['25', undefined],
    ['2025-13', undefined],
    ['2025-02-29', undefined],
    ['2025/27', undefined],
    ['2025-Q5', undefined],
    ['2024..2025..2026', undefined],
    ['to Dec 2024', undefined],
  ] as const
  for (const [text, expected] of table) test(text, () => assert.deepEqual(parsePeriod(text), expected))
})

describe('isBefore: as far as both are known', () => {
  const table = [
    ['2024', '2025-03', true],
    ['2025', '2025-03', false],
    ['2025-03', '2025', false],
    ['2025-02', '2025-03-31', true],
    ['2025-03-31', '2025-03', false],
  ] as const
  for (const [one, other, expected] of table)
    test(`${one} and ${other}`, () => assert.equal(isBefore(one, other), expected))
})
