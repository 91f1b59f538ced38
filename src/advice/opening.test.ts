import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { three } from '../catalogue/testing.ts'
import { closesOn, isOpenOn } from './opening.ts'

const opening = (keys: object) =>
  ({ kind: 'rolling', says: three('when'), source: 'guide', ...keys }) as Parameters<typeof isOpenOn>[0]
const call = (from: string | undefined, until: string) => ({ ...(from && { from }), until, source: 'guide' })

describe('isOpenOn: can one apply that day?', () => {
  const table = [
    ['rolling, inside', { from: '2026-01-01', until: '2026-12-31' }, '2026-12-31', 'yes'],
    ['rolling, before it begins', { from: '2026-01-01' }, '2025-12-31', 'no'],
    ['rolling, the day after it ends', { until: '2026-12-31' }, '2027-01-01', 'no'],
    ['in force', { kind: 'in-force', from: '2024-01-01' }, '2026-01-01', 'yes'],
    ['closed, and nobody says since when', { kind: 'closed' }, '2020-01-01', 'no'],
    ['closed, on a day it was open', { kind: 'closed', from: '2020-01-01', until: '2024-06-30' }, '2024-06-30', 'yes'],
    ['closed, after its last day', { kind: 'closed', from: '2020-01-01', until: '2024-06-30' }, '2024-07-01', 'no'],
    ['suspended', { kind: 'suspended' }, '2026-01-01', 'no'],
    ['upcoming without a day', { kind: 'upcoming' }, '2026-01-01', 'no'],
    ['upcoming, on its first day', { kind: 'upcoming', from: '2026-06-01' }, '2026-06-01', 'yes'],
    ['not known', { kind: 'not-known' }, '2026-01-01', 'unknown'],
    ['not known, but not before its first day', { kind: 'not-known', from: '2026-06-01' }, '2026-01-01', 'no'],
    ['by call, none recorded: nobody can say', { kind: 'by-call' }, '2026-01-01', 'unknown'],
    ['by call, inside one', { kind: 'by-call', calls: [call('2026-01-01', '2026-02-28')] }, '2026-02-28', 'yes'],
    [
      'by call, the last one over',
      { kind: 'by-call', calls: [call('2026-01-01', '2026-02-28')] },
      '2026-03-01',
      'unknown',
    ],
    [
      'by cohort, before the next',
      { kind: 'by-cohort', calls: [call('2026-05-01', '2026-05-31')] },
      '2026-03-01',
      'no',
    ],
    [
      'by call, but the scheme has ended',
      { kind: 'by-call', until: '2026-02-01', calls: [call(undefined, '2026-05-31')] },
      '2026-03-01',
      'no',
    ],
    ['in a month of doubt', { from: '2026-04-01', about: true }, '2026-04-20', 'unknown'],
    ['before the month of doubt', { from: '2026-04-01', about: true }, '2026-03-31', 'no'],
    ['after the month of doubt', { from: '2026-04-01', about: true }, '2026-05-02', 'yes'],
    ['in a year of doubt', { from: '2026-01-01', about: true }, '2026-11-20', 'unknown'],
    ['a rough day may be off either way', { from: '2026-04-15', about: true }, '2026-04-01', 'unknown'],
    ['a rough end', { until: '2026-04-30', about: true }, '2026-04-10', 'unknown'],
  ] as const
  for (const [says, keys, on, expected] of table)
    test(says, () => assert.equal(isOpenOn(opening(keys), day(on)), expected))
})

describe('closesOn: the last day to apply', () => {
  const table = [
    ['of the scheme', { until: '2026-12-31' }, '2026-12-31'],
    [
      'of the call that is open',
      { kind: 'by-call', until: '2027-12-31', calls: [call('2026-11-01', '2026-11-30')] },
      '2026-11-30',
    ],
    ['none when it is known roughly', { until: '2026-12-31', about: true }, undefined],
    ['none when it is past', { until: '2026-01-31' }, undefined],
  ] as const
  for (const [says, keys, expected] of table)
    test(says, () => assert.equal(closesOn(opening(keys), day('2026-11-20')), expected))
})
