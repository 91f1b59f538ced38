import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { catalogueOf } from '../catalogue/testing.ts'
import type { FactValue } from '../rules/index.ts'
import { judgeAll } from './judge.ts'
import { byOutcomeAndWorth } from './rank.ts'

const paying = (id: string, amount: string, conditions: Record<string, string>) => ({
  id,
  conditions,
  benefits: [
    { kind: 'grant', says: { en: id, 'zh-Hant': id, 'zh-Hans': id }, amount, currency: 'HKD', source: 'guide' },
  ],
})
const catalogue = catalogueOf({
  schemes: [
    paying('far-off', '1000000000', {
      a: 'applicant.staff > 1',
      b: 'person.work_years > 1',
      c: 'project.total_cost > 1',
    }),
    paying('nearly', '20000000', { a: 'applicant.is_startup', b: 'person.work_years > 1' }),
    paying('open-small', '1000', { a: 'applicant.is_startup' }),
    paying('open-large', '9000', { a: 'applicant.is_startup' }),
    paying('closed', '5000000000', { a: 'not(applicant.is_startup)' }),
  ],
})

describe('byOutcomeAndWorth', () => {
  test('what is open comes first, the larger sum before the smaller; then what is nearly met; then the rest', () => {
    const known = new Map<string, FactValue>([
      ['applicant.kind', 'company'],
      ['applicant.is_startup', true],
    ])
    const order = [...judgeAll(catalogue, known, day('2026-11-20'))].sort(byOutcomeAndWorth)
    assert.deepEqual(
      order.map(({ scheme }) => scheme as string),
      ['open-large', 'open-small', 'nearly', 'far-off', 'closed'],
    )
  })
})
