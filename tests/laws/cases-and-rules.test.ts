import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { schemeRules } from '../../src/actions/case-change.ts'
import { day, dayOf } from '../../src/base/index.ts'
import type { Context } from '../../src/cases/index.ts'
import { prefill } from '../../src/cases/index.ts'
import { after, calendars, kindOf, opening, people, refusal, type Wish } from '../../src/cases/testing.ts'
import { parseCatalogue } from '../../src/catalogue/index.ts'

// An application is held against the rules of its scheme as advice reads them: a case reckons nothing by itself.

const content = join(import.meta.dirname, '../../content')
const { sound: catalogue } = parseCatalogue(
  globSync('**/*.yaml', { cwd: content }).map((path) => ({ path, text: readFileSync(join(content, path), 'utf8') })),
)

// Half of the cost, at most HK$50,000: an application to the Digital Transformation Support Pilot Programme while it was open.
const firm: Readonly<Record<string, string | number | boolean>> = {
  'applicant.kind': 'company',
  'applicant.has_hk_business_registration': true,
  'applicant.is_listed': false,
  'applicant.is_statutory_body': false,
  'applicant.is_subvented': false,
  'applicant.industry': 'retail',
  'applicant.substantive_business_in_hk': true,
  'applicant.staff': 12,
  'project.uses_listed_solution': true,
}
const on = '2025-03-03'
const context: Context = { calendars, scheme: schemeRules(catalogue, 'dtspp', day(on)) }
const form = [...Object.keys(firm), 'project.total_cost']
const { founder, clerk } = people
const draft = after(undefined, [founder, opening(kindOf('grant-application'), { form, under: 'dtspp' }), on])

/** Why an application of the firm is not taken in, if it is not. */
function handedIn(cost: number, asks: number, otherwise: typeof firm = {}) {
  const known = Object.entries({ ...firm, 'project.total_cost': cost, ...otherwise }).map(([fact, value]) => ({
    ...{ fact, value },
    origin: { kind: 'document', by: 'document:1', on: dayOf(draft.last) } as const,
  }))
  const fill: Wish = { kind: 'fill', ...prefill(form, known), asks: { value: asks, currency: 'HKD' } }
  return refusal(after(draft, [clerk, fill, on]), [founder, { kind: 'move', move: 'submit' }, on], context)
}

describe('an application is held against its scheme', () => {
  const table = [
    ['the firm pays half, as is due', 80_000, 40_000, {}, undefined],
    ['it pays 49 percent', 80_000, 40_800, {}, { asked: 40_800, most: 40_000, currency: 'HKD' }],
    ['the most there is', 200_000, 50_000, {}, undefined],
    ['a dollar over the cap', 200_000, 50_001, {}, { asked: 50_001, most: 50_000, currency: 'HKD' }],
    ['fifty staff, where fewer are asked for', 80_000, 40_000, { 'applicant.staff': 50 }, { conditions: 'size' }],
  ] as const
  for (const [says, cost, asks, otherwise, values] of table)
    test(says, () => assert.deepEqual(handedIn(cost, asks, otherwise)?.values, values))

  test('no more is ever taken in than the scheme gives, and never less refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 120_000 }), (cost, asks) => {
        const most = context.scheme?.most(new Map(Object.entries({ ...firm, 'project.total_cost': cost })))
        assert.equal(handedIn(cost, asks)?.code, asks > (most?.value ?? 0) ? 'cases/over-cap' : undefined)
      }),
      { numRuns: 50 },
    )
  })
})
