import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { dayOf, instantOf } from './instant.ts'

describe('moments', () => {
  const anyDate = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  test('sort as text as they do in time, and are read back', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        assert.equal(instantOf(a) < instantOf(b), a < b)
        assert.equal(new Date(instantOf(a)).getTime(), a.getTime())
      }),
    )
  })
  test('belong to the day on a clock in Hong Kong', () => {
    assert.equal(dayOf(instantOf(new Date('2026-11-20T15:59:59.999Z'))), '2026-11-20')
    assert.equal(dayOf(instantOf(new Date('2026-11-20T16:00:00.000Z'))), '2026-11-21')
  })
})
