import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { catalogueOf, three } from '../catalogue/testing.ts'
import { runExamples } from './run-examples.ts'

const failures = (expect: object, given: object = {}) =>
  runExamples(
    catalogueOf({
      schemes: [
        {
          id: 'made',
          conditions: { small: 'applicant.staff <= 50' },
          benefits: [
            {
              id: 'grant',
              kind: 'grant',
              says: three('half'),
              amount: 'project.total_cost * 0.5',
              currency: 'HKD',
              source: 'guide',
            },
            { id: 'extra', kind: 'grant', says: three('ten'), amount: '10', currency: 'HKD', source: 'guide' },
          ],
          examples: [
            { it: 'shows it', given: { 'applicant.kind': 'company', 'applicant.staff': 50, ...given }, expect },
          ],
        },
      ],
    }),
  ).map(({ it, on, expected, got }) => ({ it, on, expected, got }))

describe('runExamples: an example that comes out otherwise is named, with both', () => {
  const table = [
    ['what comes out as it says', { outcome: 'eligible', bounds: [0, null] }, {}, undefined],
    ['a sum', { outcome: 'eligible', amount: 50 }, { 'project.total_cost': 100 }, undefined],
    ['the sum of another benefit', { outcome: 'eligible', benefit: 'extra', amount: 10 }, {}, undefined],
    [
      'a known sum has equal bounds',
      { outcome: 'eligible', bounds: [50, 50] },
      { 'project.total_cost': 100 },
      undefined,
    ],
    ['failed, in any order', { outcome: 'ineligible', failed: ['small'] }, { 'applicant.staff': 51 }, undefined],
    [
      'another outcome',
      { outcome: 'ineligible' },
      {},
      { expected: 'outcome ineligible', got: 'outcome eligible (nothing fails)' },
    ],
    [
      'another reason',
      { outcome: 'ineligible', failed: ['open'] },
      { 'applicant.staff': 51 },
      { expected: 'failed [open]', got: 'failed [small]' },
    ],
    [
      'another sum',
      { outcome: 'eligible', amount: 60 },
      { 'project.total_cost': 100 },
      { expected: 'amount 60', got: 'amount 50' },
    ],
    ['a sum that is not known', { outcome: 'eligible', amount: 60 }, {}, { expected: 'amount 60', got: 'amount none' }],
    ['other bounds', { outcome: 'eligible', bounds: [0, 5] }, {}, { expected: 'bounds 0–5', got: 'bounds 0–∞' }],
    [
      'other gaps',
      { outcome: 'undecided', missing: ['applicant.kind'] },
      { 'applicant.kind': 'company' },
      { expected: 'outcome undecided, missing [applicant.kind]', got: 'outcome eligible, missing [] (nothing fails)' },
    ],
  ] as const
  for (const [says, expect, given, failure] of table) {
    test(says, () => {
      const expected = failure === undefined ? [] : [{ it: 'shows it', on: '2026-11-01', ...failure }]
      assert.deepEqual(failures(expect, given), expected)
    })
  }
})
