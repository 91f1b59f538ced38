import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { catalogueOf, type SchemeParts, three } from '../catalogue/testing.ts'
import type { Facts, FactValue } from '../rules/index.ts'
import { judgeAll } from './judge.ts'
import { nextQuestion } from './next-question.ts'

const today = day('2026-11-20')
const facts = (known: Readonly<Record<string, FactValue>>): Facts => new Map(Object.entries(known))
const company = { 'applicant.kind': 'company' }
const asked = (catalogue: Catalogue, known: Readonly<Record<string, FactValue>>) =>
  nextQuestion(catalogue, facts(known), today)
const best = (catalogue: Catalogue, known: Readonly<Record<string, FactValue>> = company) =>
  asked(catalogue, known)[0]?.fact
const grant = (amount: string, keys: object = {}) => ({
  kind: 'grant',
  says: three('x'),
  amount,
  currency: 'HKD',
  source: 'guide',
  ...keys,
})

describe('nextQuestion: what is worth asking first', () => {
  test('what most schemes hang on', () => {
    const catalogue = catalogueOf({
      schemes: [
        { id: 'a', conditions: { c: 'applicant.is_startup' } },
        { id: 'b', conditions: { c: 'applicant.is_startup' } },
        { id: 'c', conditions: { c: 'applicant.staff > 5' } },
      ],
    })
    assert.deepEqual(asked(catalogue, company), [
      { fact: 'applicant.is_startup', settles: 2, schemes: ['a', 'b'] },
      { fact: 'applicant.staff', settles: 1, schemes: ['c'] },
    ])
  })
  test('the one with more money behind it, of two that settle one scheme each', () => {
    const catalogue = catalogueOf({
      schemes: [
        { id: 'a', conditions: { c: 'applicant.is_startup' }, benefits: [grant('10000')] },
        { id: 'b', conditions: { c: 'applicant.staff > 5' }, benefits: [grant('10000000')] },
      ],
    })
    assert.equal(best(catalogue), 'applicant.staff')
  })
  test('the one that is easier to answer, of two that are alike', () => {
    const catalogue = catalogueOf({
      schemes: [
        { id: 'a', conditions: { c: 'project.total_cost > 5' } },
        { id: 'b', conditions: { c: 'applicant.staff > 5' } },
      ],
    })
    assert.equal(best(catalogue), 'applicant.staff')
  })
  test('the last that is missing before the first of many', () => {
    const catalogue = catalogueOf({
      schemes: [
        {
          id: 'a',
          conditions: {
            c: 'applicant.is_startup and person.work_years > 1 and project.starts_on > date("2026-01-01")',
          },
        },
        { id: 'b', conditions: { c: 'applicant.staff > 5' } },
      ],
    })
    assert.equal(best(catalogue), 'applicant.staff')
  })
  test('questions about a person count half for a company', () => {
    const catalogue = catalogueOf({
      schemes: [
        { id: 'a', for: ['person', 'company'], conditions: { c: 'person.work_years > 1' } },
        { id: 'b', for: ['person', 'company'], conditions: { c: 'applicant.staff > 5' } },
      ],
      facts: {
        'applicant.kind': {
          type: 'choice',
          options: [
            { code: 'company', label: three('c') },
            { code: 'person', label: three('p') },
          ],
        },
        'person.work_years': { type: 'number', unit: 'year' },
        'applicant.staff': { type: 'number', unit: 'person' },
      },
    })
    assert.equal(best(catalogue, { 'applicant.kind': 'company' }), 'applicant.staff')
    assert.equal(best(catalogue, { 'applicant.kind': 'person' }), 'person.work_years')
  })
})

describe('nextQuestion: what is not asked', () => {
  const catalogue = catalogueOf({
    schemes: [
      { id: 'a', conditions: { c1: 'applicant.is_startup', c2: 'applicant.staff > 5' } },
      {
        id: 'b',
        open: { kind: 'closed', says: three('over'), source: 'guide' },
        conditions: { c: 'person.work_years > 1' },
      },
      { id: 'c', conditions: { c: { when: 'project.total_cost > 5', kind: 'preference' } } },
    ],
  })
  const names = (known: Readonly<Record<string, FactValue>>) => asked(catalogue, known).map(({ fact }) => fact)
  test('about a scheme that is settled', () => assert.deepEqual(names({ ...company, 'applicant.staff': 5 }), []))
  test('about a scheme one cannot apply to, or for a preference', () => {
    assert.deepEqual(names(company), ['applicant.is_startup', 'applicant.staff'])
  })
  test('of somebody it is not for', () => assert.deepEqual(names({ 'applicant.kind': 'university' }), []))
})

describe('nextQuestion: once the verdict is settled, the sum', () => {
  const catalogue = catalogueOf({
    schemes: [
      {
        id: 'a',
        benefits: [grant('project.total_cost * 0.5'), grant('100', { id: 'extra', when: 'applicant.is_startup' })],
      },
    ],
  })
  test('what decides or narrows it', () => {
    assert.deepEqual(
      asked(catalogue, company)
        .map(({ fact }) => fact)
        .sort(),
      ['applicant.is_startup', 'project.total_cost'],
    )
  })
  test('nothing when it is known', () => {
    assert.deepEqual(asked(catalogue, { ...company, 'project.total_cost': 5, 'applicant.is_startup': false }), [])
  })
})

// ── against the expensive way ───────────────────────────────────────────────────────────────────────────────────────

const answers: Readonly<Record<string, readonly FactValue[]>> = {
  'applicant.is_startup': [true, false],
  'applicant.staff': [3, 20, 80],
  'project.total_cost': [500, 2000, 8000],
  'project.starts_on': ['2025-06-01', '2026-06-01'],
  'person.work_years': [0, 3, 12],
}

/** How many verdicts are expected to stay undecided after an answer, all answers being equally likely. */
function expectedOpen(catalogue: Catalogue, known: Readonly<Record<string, FactValue>>, fact: string): number {
  const open = (answers[fact] ?? []).map(
    (answer) =>
      judgeAll(catalogue, facts({ ...known, [fact]: answer }), today).filter(({ outcome }) => outcome === 'undecided')
        .length,
  )
  return open.reduce((sum, count) => sum + count / open.length, 0)
}

const clause = fc.constantFrom(
  'applicant.is_startup',
  'applicant.staff <= 50',
  'applicant.staff > 5',
  'project.total_cost >= 1000',
  'project.starts_on >= date("2026-01-01")',
  'person.work_years >= 2',
)
const anyScheme = fc.uniqueArray(clause, { minLength: 1, maxLength: 3 })
const evenEffort = Object.fromEntries(
  [
    ['applicant.kind', { type: 'choice', options: [{ code: 'company', label: three('c') }] }],
    ['applicant.is_startup', { type: 'boolean' }],
    ['applicant.staff', { type: 'number', unit: 'person' }],
    ['project.total_cost', { type: 'money', currency: 'HKD' }],
    ['project.starts_on', { type: 'date' }],
    ['person.work_years', { type: 'number', unit: 'year' }],
  ].map(([name, keys]) => [name, { effort: 1, ...(keys as { type: string }) }]),
)

describe('nextQuestion: the cheap score against trying every answer', () => {
  test('it settles nearly as many verdicts as the question that settles most', () => {
    let cheap = 0
    let dear = 0
    let none = 0
    const sample = fc.sample(fc.array(anyScheme, { minLength: 6, maxLength: 12 }), { numRuns: 40, seed: 20_261_120 })
    for (const schemes of sample) {
      const parts: SchemeParts[] = schemes.map((whens, i) => ({
        id: `s${i}`,
        conditions: Object.fromEntries(whens.map((when, j) => [`c${j}`, when])),
      }))
      const catalogue = catalogueOf({ schemes: parts, facts: evenEffort })
      const chosen = best(catalogue) ?? ''
      const left = Object.keys(answers).map((fact) => expectedOpen(catalogue, company, fact))
      none += judgeAll(catalogue, facts(company), today).filter(({ outcome }) => outcome === 'undecided').length
      cheap += expectedOpen(catalogue, company, chosen)
      dear += Math.min(...left)
    }
    assert.ok(
      (none - cheap) / (none - dear) >= 0.9,
      `settles ${((100 * (none - cheap)) / (none - dear)).toFixed(0)} % of what the best would`,
    )
  })
  test('asking until nothing is left settles every verdict', () => {
    fc.assert(
      fc.property(
        fc.array(anyScheme, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(2)),
        (schemes, choices) => {
          const catalogue = catalogueOf({
            schemes: schemes.map((whens, i) => ({
              id: `s${i}`,
              conditions: Object.fromEntries(whens.map((when, j) => [`c${j}`, when])),
            })),
            facts: evenEffort,
          })
          let known: Readonly<Record<string, FactValue>> = company
          for (let fact = best(catalogue, known); fact !== undefined; fact = best(catalogue, known)) {
            assert.ok(!(fact in known), 'nothing is asked twice')
            const options = answers[fact] ?? []
            known = { ...known, [fact]: options[(choices.next().value ?? 0) % options.length] ?? true }
          }
          assert.ok(judgeAll(catalogue, facts(known), today).every(({ outcome }) => outcome !== 'undecided'))
        },
      ),
      { numRuns: 30 },
    )
  })
})
