import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { catalogueOf, type SchemeParts } from '../catalogue/testing.ts'
import { compareVerdicts } from './compare-verdicts.ts'
import { judge } from './judge.ts'

const on = day('2026-11-21')
const facts = new Map<string, string | number>([
  ['applicant.kind', 'company'],
  ['applicant.staff', 60],
])
const verdictOf = (parts: SchemeParts) => {
  const catalogue = catalogueOf({ schemes: [parts] })
  const [scheme] = catalogue.schemes.values()
  assert.ok(scheme)
  return judge(catalogue, scheme, { facts, day: on })
}
const sized = (most: number, benefit?: number): SchemeParts => ({
  conditions: { size: `applicant.staff <= ${most}` },
  ...(benefit === undefined
    ? {}
    : {
        benefits: [
          {
            id: 'grant',
            kind: 'grant',
            says: { en: 'a', 'zh-Hant': 'a', 'zh-Hans': 'a' },
            amount: String(benefit),
            currency: 'HKD',
            source: 'guide',
          },
        ],
      }),
})

describe('compareVerdicts', () => {
  test('names the condition that made the difference', () => {
    const change = compareVerdicts(verdictOf(sized(50)), verdictOf(sized(100)))
    assert.deepEqual([change?.before.outcome, change?.after.outcome], ['ineligible', 'eligible'])
    assert.deepEqual(
      change?.why.map(({ condition, before, after }) => [condition, before?.holds, after?.holds]),
      [['size', 'no', 'yes']],
    )
  })
  test('says nothing where the answer is the same, whatever else changed', () => {
    assert.equal(compareVerdicts(verdictOf(sized(100)), verdictOf(sized(200))), undefined)
    assert.equal(compareVerdicts(verdictOf(sized(50)), verdictOf(sized(40))), undefined)
  })
  test('another sum is another answer where it is open', () => {
    const change = compareVerdicts(verdictOf(sized(100, 1000)), verdictOf(sized(100, 2000)))
    assert.deepEqual([change?.before.sum?.most, change?.after.sum?.most], [1000, 2000])
    assert.equal(compareVerdicts(verdictOf(sized(50, 1000)), verdictOf(sized(50, 2000))), undefined)
  })
  test('a scheme that came or went counts where it is open', () => {
    assert.equal(compareVerdicts(undefined, verdictOf(sized(100)))?.before.outcome, 'none')
    assert.equal(compareVerdicts(verdictOf(sized(100)), undefined)?.after.outcome, 'none')
    assert.equal(compareVerdicts(undefined, verdictOf(sized(50))), undefined)
  })
  test('one past its review day says so, and is no change by that', () => {
    const stale = { ...sized(100), verified: { level: 'official', checked: '2026-01-01', 'review-by': '2026-02-01' } }
    assert.equal(compareVerdicts(verdictOf(stale), verdictOf(sized(100))), undefined)
    assert.equal(compareVerdicts(verdictOf(sized(50)), verdictOf(stale))?.after.needsChecking, true)
  })
})
