import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, day, dayInHongKong, dayNumber, dayOfNumber, parseDay } from './day.ts'

describe('parseDay: only days that exist', () => {
  const table = [
    ['a leap day', '2024-02-29', true],
    ['no leap day', '2025-02-29', false],
    ['31 June', '2025-06-31', false],
    ['a month that is none', '2025-13-01', false],
    ['one digit', '2025-1-01', false],
    ['another order', '01-12-2025', false],
    ['something after it', '2025-12-01T00:00', false],
  ] as const
  for (const [says, text, isDay] of table) test(says, () => assert.equal(parseDay(text), isDay ? text : undefined))
})

describe('days', () => {
  test('every day number is a day, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (number) => {
        const of = dayOfNumber(number)
        return parseDay(of) === of && dayNumber(of) === number
      }),
    )
  })
  test('days can be added over the end of a year', () => assert.equal(addDays(day('2025-12-31'), 1), '2026-01-01'))
  test('in Hong Kong it is tomorrow from four in the afternoon, world time', () => {
    assert.equal(dayInHongKong(new Date('2026-11-20T15:59:00Z')), '2026-11-20')
    assert.equal(dayInHongKong(new Date('2026-11-20T16:00:00Z')), '2026-11-21')
  })
})
