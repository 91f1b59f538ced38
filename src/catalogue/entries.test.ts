import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { staleOn } from './entries.ts'
import { catalogueOf, three } from './testing.ts'

const until = (reviewBy: string) => ({ level: 'official', checked: '2026-11-01', 'review-by': reviewBy })
const catalogue = catalogueOf({
  schemes: [
    { id: 'old', verified: until('2027-01-01') },
    { id: 'used', verified: until('2027-03-01') },
    { id: 'unused', verified: until('2027-03-01') },
    {
      id: 'fresh',
      verified: until('2028-01-01'),
      combines: [{ with: ['used'], rule: 'allows', says: three('both'), source: 'guide' }],
    },
  ],
})
const told = (on: string) => staleOn(catalogue, day(on)).map(({ id, overdue, uses }) => [id, overdue, uses])

describe('what needs checking', () => {
  test('stands with the longest overdue first, then what other entries refer to', () => {
    assert.deepEqual(told('2027-03-11'), [
      ['old', 69, 0],
      ['used', 10, 1],
      ['unused', 10, 0],
    ])
  })
  test('is nothing on the last day itself', () => {
    assert.deepEqual(told('2027-01-01'), [])
    assert.deepEqual(told('2027-01-02'), [['old', 1, 0]])
  })
})
