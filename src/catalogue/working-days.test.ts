import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { addDays, day } from '../base/index.ts'
import type { Calendar } from './types.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

const calendars = ['HK', 'CN'].flatMap((place) =>
  [2024, 2025, 2026, 2027].map(
    (year): Calendar => parse(readFileSync(`content/calendars/${place}-${year}.yaml`, 'utf8')),
  ),
)

describe('working days', () => {
  const table = [
    ['a plain Monday after a Friday', 'HK', '2026-11-20', 1, '2026-11-23', false],
    [
      'the same week differs on both sides: the mainland works on the Saturday before',
      'CN-ZJ-HZ',
      '2026-02-13',
      1,
      '2026-02-14',
      false,
    ],
    ['Hong Kong rests three days at the Lunar New Year', 'HK', '2026-02-16', 1, '2026-02-20', false],
    ['the mainland rests nine', 'CN', '2026-02-14', 1, '2026-02-24', false],
    ['twenty working days over National Day in Hangzhou', 'CN-ZJ-HZ', '2026-09-18', 20, '2026-10-22', false],
    ['and in Hong Kong', 'HK', '2026-09-18', 20, '2026-10-20', false],
    ['none is the day itself, also at a weekend', 'HK', '2026-11-21', 0, '2026-11-21', false],
    ['into a year whose holidays are not published', 'HK', '2026-12-31', 1, '2027-01-04', true],
    ['in a year without a calendar', 'HK', '2031-01-02', 1, '2031-01-03', true],
  ] as const
  for (const [says, place, from, days, expected, about] of table) {
    test(says, () => assert.deepEqual(addWorkingDays(day(from), days, { place, calendars }), { day: expected, about }))
  }

  test('a make-up Saturday counts on the mainland only', () => {
    const saturday = day('2026-10-10')
    assert.equal(isWorkingDay(saturday, { place: 'CN', calendars }).works, true)
    assert.equal(isWorkingDay(saturday, { place: 'HK', calendars }).works, false)
  })

  test('two counts in a row come to the same day as one', () => {
    const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2024-01-01'), days))
    const few = fc.nat({ max: 30 })
    fc.assert(
      fc.property(anyDay, few, few, fc.constantFrom('HK', 'CN'), (from, a, b, place) => {
        const counting = { place, calendars }
        const first = addWorkingDays(from, a, counting)
        assert.equal(addWorkingDays(first.day, b, counting).day, addWorkingDays(from, a + b, counting).day)
      }),
    )
  })
})
