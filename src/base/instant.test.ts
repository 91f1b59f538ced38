import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { dayOf, instantOf, parseInstant } from './instant.ts'

describe('parseInstant: one way of writing a moment, so that moments sort as text', () => {
  const table = [
    ['to the millisecond, in UTC', '2026-11-20T08:30:00.000Z', true],
    ['without milliseconds', '2026-11-20T08:30:00Z', false],
    ['with an offset', '2026-11-20T16:30:00.000+08:00', false],
    ['a day alone', '2026-11-20', false],
    ['a day that is none', '2026-02-30T08:30:00.000Z', false],
    ['words', 'yesterday', false],
  ] as const
  for (const [says, text, isMoment] of table)
    test(says, () => assert.equal(parseInstant(text), isMoment ? text : undefined))
})

describe('moments', () => {
  const anyDate = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  test('sort as text as they do in time, and are read back', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        assert.equal(instantOf(a) < instantOf(b), a < b)
        assert.equal(parseInstant(instantOf(a)), instantOf(a))
      }),
    )
  })
  test('belong to the day on a clock in Hong Kong', () => {
    assert.equal(dayOf(instantOf(new Date('2026-11-20T15:59:59.999Z'))), '2026-11-20')
    assert.equal(dayOf(instantOf(new Date('2026-11-20T16:00:00.000Z'))), '2026-11-21')
  })
})
