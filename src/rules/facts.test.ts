import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseFacts } from './facts.ts'
import { anyFacts, factsOf, testVocabulary } from './testing.ts'

const read = (input: unknown) => parseFacts(testVocabulary, input)
const problemsOf = (input: unknown) => {
  const found = read(input)
  return found.ok ? [] : found.problem
}

describe('parseFacts: what is accepted', () => {
  const table = [
    [
      'dotted names',
      { 'applicant.staff': 12, 'applicant.does_rd': true },
      { 'applicant.staff': 12, 'applicant.does_rd': true },
    ],
    [
      'nested names',
      { applicant: { staff: 12, kind: 'company' } },
      { 'applicant.staff': 12, 'applicant.kind': 'company' },
    ],
    ['both', { applicant: { staff: 12 }, 'project.cost': 5 }, { 'applicant.staff': 12, 'project.cost': 5 }],
    ['null is not known', { 'applicant.staff': null, project: { cost: null } }, {}],
    ['one code stands for a list', { 'applicant.operates_in': 'HK' }, { 'applicant.operates_in': ['HK'] }],
    ['an empty list is known to be empty', { 'applicant.operates_in': [] }, { 'applicant.operates_in': [] }],
    ['a code given twice counts once', { 'applicant.operates_in': ['HK', 'HK'] }, { 'applicant.operates_in': ['HK'] }],
    ['a day', { 'applicant.founded_on': '2024-02-29' }, { 'applicant.founded_on': '2024-02-29' }],
    ['the least that it can be', { 'applicant.staff': 0 }, { 'applicant.staff': 0 }],
  ] as const

  for (const [says, input, expected] of table) {
    test(says, () => {
      const found = read(input)
      assert.ok(found.ok, JSON.stringify(found))
      assert.deepEqual(found.value, factsOf(expected))
    })
  }

  test('any facts are read back as they are', () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const found = read(Object.fromEntries(facts))
        assert.ok(found.ok)
        assert.deepEqual(found.value, facts)
      }),
    )
  })
})

describe('parseFacts: what is refused, by name', () => {
  const table = [
    ['an unknown name', { 'applicant.staf': 3 }, 'rules/unknown-fact', { name: 'applicant.staf' }],
    ['an unknown name, nested', { applicant: { staf: 3 } }, 'rules/unknown-fact', { name: 'applicant.staf' }],
    ['a group that is a value', { applicant: 3 }, 'rules/unknown-fact', { name: 'applicant' }],
    [
      'a negative head count',
      { 'applicant.staff': -1 },
      'rules/below-least',
      { name: 'applicant.staff', value: -1, least: 0 },
    ],
    [
      'more than it can be',
      { 'project.duration': 121 },
      'rules/above-most',
      { name: 'project.duration', value: 121, most: 120 },
    ],
    ['half a person', { 'applicant.staff': 1.5 }, 'rules/not-a-whole-number', { name: 'applicant.staff', value: 1.5 }],
    [
      'no such option',
      { 'applicant.kind': 'compny' },
      'rules/unknown-answer',
      { name: 'applicant.kind', value: 'compny' },
    ],
    [
      'no such option in a list',
      { 'applicant.operates_in': ['HK', 'XX'] },
      'rules/unknown-answer',
      { name: 'applicant.operates_in', value: 'XX' },
    ],
    ['no such day', { 'applicant.founded_on': '2025-02-29' }, 'rules/not-a-day', { name: 'applicant.founded_on' }],
    ['no mapping', ['applicant.staff'], 'rules/facts-not-a-mapping', { found: 'list' }],
    [
      'given twice',
      { 'applicant.staff': 3, applicant: { staff: 4 } },
      'rules/fact-given-twice',
      { name: 'applicant.staff' },
    ],
  ] as const

  for (const [says, input, code, values] of table) {
    test(says, () => {
      const [problem, ...others] = problemsOf(input)
      assert.deepEqual(others, [])
      assert.equal(problem?.code, code)
      assert.partialDeepStrictEqual(problem?.values, values)
    })
  }

  test('every kind of wrong value, all at once', () => {
    const input = {
      'applicant.staff': 'x',
      'applicant.does_rd': 1,
      'applicant.name': 2,
      'applicant.kind': ['company'],
      'applicant.operates_in': [3],
      'project.cost': Number.NaN,
    }
    const problems = problemsOf(input)
    assert.deepEqual(
      problems.map(({ values }) => values?.name),
      Object.keys(input),
    )
  })
})
