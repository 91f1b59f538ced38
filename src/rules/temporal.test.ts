import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  addMonths,
  calendarOf,
  daysOf,
  monthsBetween,
  readDate,
  readDateTime,
  readDuration,
  readTemporal,
  readTime,
  writeTemporal,
} from './temporal.ts'

describe('days and calendars', () => {
  test('a day number and its calendar day are one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000_000, max: 400_000_000 }), (days) => {
        const { year, month, day } = calendarOf(days)
        assert.equal(daysOf(year, month, day), days)
      }),
    )
  })

  test('days agree with the machine’s own calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const days = Math.floor(date.getTime() / 86_400_000)
          const { year, month, day } = calendarOf(days)
          assert.deepEqual([year, month, day], [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()])
        },
      ),
    )
  })

  test('the last of a short month stands in for a day it lacks', () => {
    assert.equal(addMonths(daysOf(2024, 1, 31), 1), daysOf(2024, 2, 29))
    assert.equal(addMonths(daysOf(2024, 3, 31), -13), daysOf(2023, 2, 28))
  })

  test('months between two days are counted like an age', () => {
    assert.equal(monthsBetween(daysOf(2020, 2, 29), daysOf(2021, 2, 28)), 11)
    assert.equal(monthsBetween(daysOf(2020, 1, 15), daysOf(2021, 1, 15)), 12)
    assert.equal(monthsBetween(daysOf(2021, 1, 15), daysOf(2020, 1, 15)), -12)
  })
})

describe('reading and writing', () => {
  const same = [
    '2026-11-20',
    '-0045-03-15',
    '123456789-01-31',
    '10:30:11',
    '10:30:11.5Z',
    '10:30:11+08:00',
    '10:30:11@Asia/Hong_Kong',
    '2026-11-20T10:30:00',
    '2026-11-20T10:30:00@Asia/Shanghai',
    'P1Y2M',
    '-P5M',
    'P1DT2H3M4.5S',
    '-PT36S',
    'PT0S',
    'P0M',
  ]
  for (const text of same) {
    test(`${text} is written as it is read`, () => {
      const value = readTemporal(text)
      assert.ok(value !== null && value.is !== 'range' && value.is !== 'context' && value.is !== 'function')
      assert.equal(writeTemporal(value), text)
    })
  }

  test('what is no date, time or duration is null', () => {
    for (const text of ['2026-02-29', '2026-1-1', '26-01-01', '2026-13-01', '01-01-2026', ''])
      assert.equal(readDate(text), null, text)
    for (const text of [
      '24:00:01',
      '10:60:00',
      '10:30',
      '10:30:00+19:00',
      '10:30:00@Nowhere/None',
      '10:30:00+08:00@Asia/Tokyo',
    ])
      assert.equal(readTime(text), null, text)
    for (const text of ['P', 'PT', 'P1', '1Y', 'P1YT1H', 'P1.5D', 'P-1D']) assert.equal(readDuration(text), null, text)
    assert.equal(readDateTime('2026-11-20T'), null)
  })

  test('longer units are made of shorter ones', () => {
    assert.deepEqual(readDuration('P26M'), { is: 'months', months: 26 })
    assert.deepEqual(readDuration('PT36H'), readDuration('P1DT12H'))
  })
})
