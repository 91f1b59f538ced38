import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../base/index.ts'
import { catalogueOf, filesOf, schemeOf, someFacts, three } from '../catalogue/testing.ts'
import type { Facts, FactValue } from '../rules/index.ts'
import { judge, judgeAll } from './judge.ts'
import { nextQuestion } from './next-question.ts'

const today = day('2026-11-20')
const facts = (known: Readonly<Record<string, FactValue>>): Facts => new Map(Object.entries(known))
const company = { 'applicant.kind': 'company' }

describe('judge: a start-up with at most 50 staff', () => {
  const { catalogue, scheme } = schemeOf({ conditions: { c1: 'applicant.is_startup', c2: 'applicant.staff <= 50' } })
  const table = [
    ['both hold', { 'applicant.is_startup': true, 'applicant.staff': 50 }, { outcome: 'eligible' }],
    [
      'one too many staff',
      { 'applicant.is_startup': true, 'applicant.staff': 51 },
      { outcome: 'ineligible', failed: ['c2'] },
    ],
    ['a failure outweighs a gap', { 'applicant.staff': 51 }, { outcome: 'ineligible', failed: ['c2'] }],
    [
      'a gap is never a failure',
      { 'applicant.is_startup': true },
      { outcome: 'undecided', open: ['c2'], missing: ['applicant.staff'] },
    ],
    ['all failures are told', { 'applicant.is_startup': false, 'applicant.staff': 51 }, { failed: ['c1', 'c2'] }],
  ] as const
  for (const [says, known, expected] of table) {
    test(says, () =>
      assert.partialDeepStrictEqual(
        judge(catalogue, scheme, { facts: facts({ ...company, ...known }), day: today }),
        expected,
      ),
    )
  }

  test('reasons stand in the order of the document, after open and for', () => {
    const { reasons } = judge(catalogue, scheme, { facts: facts(company), day: today })
    assert.deepEqual(
      reasons.map(({ condition, holds }) => [condition, holds]),
      [
        ['open', 'yes'],
        ['for', 'yes'],
        ['c1', 'unknown'],
        ['c2', 'unknown'],
      ],
    )
    assert.ok(reasons.every(({ cite }) => cite.source === 'guide'))
  })
  test('of another kind: not for them', () => {
    assert.partialDeepStrictEqual(
      judge(catalogue, scheme, { facts: facts({ 'applicant.kind': 'university' }), day: today }),
      {
        outcome: 'ineligible',
        failed: ['for'],
      },
    )
  })
  test('of a kind not known: that is asked first', () => {
    assert.partialDeepStrictEqual(
      judge(catalogue, scheme, { facts: facts({ 'applicant.is_startup': true, 'applicant.staff': 1 }), day: today }),
      { outcome: 'undecided', missing: ['applicant.kind'] },
    )
  })
  test('past its review date it needs checking, and is judged all the same', () => {
    assert.equal(judge(catalogue, scheme, { facts: facts(company), day: day('2027-03-31') }).needsChecking, false)
    assert.equal(judge(catalogue, scheme, { facts: facts(company), day: day('2027-04-01') }).needsChecking, true)
  })
})

describe('judge: what is missing', () => {
  const { catalogue, scheme } = schemeOf({
    conditions: {
      c: 'applicant.is_startup and project.total_cost >= 100 or applicant.staff > 9 and person.work_years > 1',
    },
  })
  test('a part that is settled asks nothing more', () => {
    const verdict = judge(catalogue, scheme, {
      facts: facts({ ...company, 'applicant.is_startup': false, 'applicant.staff': 10 }),
      day: today,
    })
    assert.partialDeepStrictEqual(verdict, { outcome: 'undecided', missing: ['person.work_years'] })
  })
  test('a scheme for persons alone does not ask what kind of applicant it is', () => {
    const persons = schemeOf({ for: ['person'], conditions: { c: 'person.work_years > 1' } })
    const verdict = judge(persons.catalogue, persons.scheme, { facts: new Map(), day: today })
    assert.partialDeepStrictEqual(verdict, { outcome: 'undecided', missing: ['person.work_years'] })
    assert.ok(!verdict.reasons.some(({ condition }) => condition === 'for'))
  })
})

describe('judge: an answer that is too broad', () => {
  const places = ['CN', 'CN-ZJ', 'HK'].map((code) => ({ code, label: three(code) }))
  const nested = places.map((place) => (place.code === 'CN-ZJ' ? { ...place, within: 'CN' } : place))
  const { catalogue, scheme } = schemeOf(
    { conditions: { here: 'within(applicant.place, "CN-ZJ")' } },
    { ...someFacts, 'applicant.place': { type: 'choice', options: nested } },
  )
  const at = (place: string) =>
    judge(catalogue, scheme, { facts: facts({ ...company, 'applicant.place': place }), day: today })

  test('leaves the verdict open, and says which answer to narrow', () =>
    assert.partialDeepStrictEqual(at('CN'), { outcome: 'undecided', missing: ['applicant.place'] }))
  test('is not asked again as the next question', () =>
    assert.deepEqual(nextQuestion(catalogue, facts({ ...company, 'applicant.place': 'CN' }), today), []))
  test('narrowed, it settles', () => {
    assert.equal(at('CN-ZJ').outcome, 'eligible')
    assert.equal(at('HK').outcome, 'ineligible')
  })
})

describe('judge: conditions and figures with their days', () => {
  const { catalogue, scheme } = schemeOf({
    sources: ['guide', 'notice'],
    parameters: {
      least: {
        type: 'money',
        currency: 'HKD',
        says: three('least cost'),
        values: [
          { from: '2024-01-01', value: 300, source: 'guide' },
          { from: '2025-12-01', value: 150, source: 'notice' },
        ],
      },
    },
    conditions: {
      cost: { when: 'project.total_cost >= least', says: three('costs {least} or more') },
      early: { when: 'applicant.is_startup', until: '2024-12-31' },
      kindly: { when: 'applicant.staff > 5', kind: 'preference' },
    },
  })
  const at = (on: string, cost: number) =>
    judge(catalogue, scheme, { facts: facts({ ...company, 'project.total_cost': cost }), day: day(on) })
  test('a figure is cited from the document that gives it on that day', () => {
    const sourceOn = (on: string) => at(on, 1).reasons.find(({ condition }) => condition === 'cost')?.cite.source
    assert.equal(sourceOn('2025-11-30'), 'guide')
    assert.equal(sourceOn('2025-12-01'), 'notice')
  })
  const table = [
    ['on the last day of the old figure', '2025-11-30', 299, 'ineligible'],
    ['exactly the old figure', '2025-11-30', 300, 'eligible'],
    ['on the first day of the new figure', '2025-12-01', 150, 'eligible'],
    ['just below the new figure', '2025-12-01', 149, 'ineligible'],
    ['before any figure', '2023-06-01', 1000, 'undecided'],
    ['while a dated condition is asked', '2024-12-31', 1000, 'undecided'],
    ['the day after it is no longer asked', '2025-01-01', 1000, 'eligible'],
  ] as const
  for (const [says, on, cost, outcome] of table) test(says, () => assert.equal(at(on, cost).outcome, outcome))

  test('a condition tells the figure of the day', () => {
    const sayCost = (on: string) => at(on, 1).reasons.find(({ condition }) => condition === 'cost')?.says.en
    assert.equal(sayCost('2025-11-30'), 'costs HK$300 or more')
    assert.equal(sayCost('2025-12-01'), 'costs HK$150 or more')
    assert.equal(sayCost('2023-06-01'), 'costs (least cost) or more')
  })
  test('a preference is told and never blocks', () => {
    const verdict = judge(catalogue, scheme, {
      facts: facts({ ...company, 'project.total_cost': 300, 'applicant.staff': 1 }),
      day: today,
    })
    assert.equal(verdict.outcome, 'eligible')
    assert.partialDeepStrictEqual(
      verdict.reasons.find(({ condition }) => condition === 'kindly'),
      { holds: 'no', blocks: false },
    )
  })
})

describe('judge: sums', () => {
  const benefit = {
    kind: 'grant',
    says: three('a third'),
    currency: 'HKD',
    source: 'guide',
    amount: 'min(project.total_cost / 3, 1000)',
  }
  const sum = (known: Readonly<Record<string, FactValue>>, keys: object = {}) => {
    const { catalogue, scheme } = schemeOf({ benefits: [{ ...benefit, ...keys }] })
    return judge(catalogue, scheme, { facts: facts({ ...company, ...known }), day: today }).benefits[0]
  }
  const table = [
    ['known', { 'project.total_cost': 900 }, {}, { holds: 'yes', value: 300, currency: 'HKD' }],
    ['rounded down as the scheme says', { 'project.total_cost': 500 }, { rounding: 'down-to-1' }, { value: 166 }],
    ['rounded to the cent', { 'project.total_cost': 500 }, { rounding: 'nearest-0.01' }, { value: 166.67 }],
    ['rounded down to ten cents', { 'project.total_cost': 500 }, { rounding: 'down-to-0.1' }, { value: 166.6 }],
    ['rounded up', { 'project.total_cost': 500 }, { rounding: 'up-to-1' }, { value: 167 }],
    [
      'a binary fraction settles before it is rounded',
      { 'project.total_cost': 100 },
      { amount: 'project.total_cost * 0.29', rounding: 'down-to-1' },
      { value: 29 },
    ],
    [
      'not known: its bounds and what narrows them',
      {},
      {},
      { bounds: { least: 0, most: 1000, narrowing: ['project.total_cost'] } },
    ],
    [
      'without a known limit',
      {},
      { amount: 'project.total_cost / 3' },
      { bounds: { least: 0, most: undefined, narrowing: ['project.total_cost'] } },
    ],
    [
      'given only where something else holds that is not known',
      { 'project.total_cost': 900 },
      { when: 'applicant.is_startup' },
      { holds: 'unknown', bounds: { least: 0, most: 300, narrowing: ['applicant.is_startup'] } },
    ],
  ] as const
  for (const [says, known, keys, expected] of table)
    test(says, () => assert.partialDeepStrictEqual(sum(known, keys), expected))

  test('what does not apply has no sum', () => {
    const outcome = sum({ 'project.total_cost': 900, 'applicant.is_startup': false }, { when: 'applicant.is_startup' })
    assert.deepEqual(outcome, { benefit: 'main', holds: 'no', currency: 'HKD' })
  })
})

describe('judge: routes', () => {
  const route = (id: string, when: string) => ({ id, when, says: three(id), source: 'guide' })
  const { catalogue, scheme } = schemeOf({
    routes: [route('first', 'applicant.is_startup'), route('second', 'applicant.staff > 5')],
  })
  const at = (known: Readonly<Record<string, FactValue>>) =>
    judge(catalogue, scheme, { facts: facts({ ...company, ...known }), day: today })
  test('the first that holds is taken', () =>
    assert.partialDeepStrictEqual(at({ 'applicant.is_startup': true, 'applicant.staff': 9 }), {
      outcome: 'eligible',
      route: 'first',
    }))
  test('a later one when the earlier ones fail', () =>
    assert.partialDeepStrictEqual(at({ 'applicant.is_startup': false, 'applicant.staff': 9 }), {
      outcome: 'eligible',
      route: 'second',
    }))
  test('none while an earlier one is open', () => {
    assert.partialDeepStrictEqual(at({ 'applicant.staff': 9 }), {
      outcome: 'undecided',
      missing: ['applicant.is_startup'],
    })
  })
})

// ── any scheme, any asker ───────────────────────────────────────────────────────────────────────────────────────────

const clause = fc.constantFrom(
  'applicant.is_startup',
  'not(applicant.is_startup)',
  'applicant.staff <= 50',
  'applicant.staff > 5 and project.total_cost >= 1000',
  'project.total_cost < 5000 or applicant.is_startup',
  'list contains(applicant.past_awards, "a")',
  'project.starts_on >= date("2026-01-01")',
)
const anyConditions = fc
  .uniqueArray(clause, { maxLength: 4 })
  .map((whens) => Object.fromEntries(whens.map((when, i) => [`c${i}`, when])))
const anyKnown: fc.Arbitrary<Readonly<Record<string, FactValue>>> = fc.record(
  {
    'applicant.kind': fc.constantFrom('company', 'university'),
    'applicant.is_startup': fc.boolean(),
    'applicant.staff': fc.integer({ min: 0, max: 100 }),
    'project.total_cost': fc.integer({ min: 0, max: 9000 }),
    'applicant.past_awards': fc.subarray(['a', 'b']),
    'project.starts_on': fc.constantFrom('2025-12-31', '2026-01-01'),
  },
  { requiredKeys: [] },
)
const pair = (conditions: Readonly<Record<string, string>>) =>
  catalogueOf({
    schemes: [
      { id: 'a', conditions },
      {
        id: 'b',
        benefits: [
          { kind: 'grant', says: three('x'), amount: 'project.total_cost * 0.5', currency: 'HKD', source: 'guide' },
        ],
      },
    ],
  })

describe('judge: any scheme, any asker', () => {
  test('learning more never reverses a verdict', () => {
    fc.assert(
      fc.property(anyConditions, anyKnown, anyKnown, (conditions, known, more) => {
        const catalogue = pair(conditions)
        const before = judgeAll(catalogue, facts(known), today)
        const after = judgeAll(catalogue, facts({ ...more, ...known }), today)
        return before.every(({ outcome }, i) => outcome === 'undecided' || outcome === after[i]?.outcome)
      }),
      { numRuns: 60 },
    )
  })
  test('an undecided verdict names what is missing, and a settled one has nothing open', () => {
    fc.assert(
      fc.property(anyConditions, anyKnown, (conditions, known) => {
        for (const verdict of judgeAll(pair(conditions), facts(known), today)) {
          if (verdict.outcome === 'undecided')
            assert.ok(verdict.missing.length > 0 && verdict.missing.every((fact) => !(fact in known)))
          if (verdict.outcome === 'ineligible') assert.ok(verdict.failed.length > 0)
        }
      }),
      { numRuns: 60 },
    )
  })
  test('a translation changes no verdict', () => {
    fc.assert(
      fc.property(anyConditions, anyKnown, (conditions, known) => {
        const said = pair(conditions)
        const other = catalogueOf(filesOf({ schemes: [{ id: 'a', conditions, name: three('另一名字') }, { id: 'b' }] }))
        const outcome = (catalogue: typeof said) => judgeAll(catalogue, facts(known), today)[0]?.outcome
        return outcome(said) === outcome(other)
      }),
      { numRuns: 30 },
    )
  })
  test('the order of the files does not matter', () => {
    const parts = { schemes: [{ id: 'a', conditions: { c: 'applicant.staff > 5' } }, { id: 'b' }] }
    const inOrder = catalogueOf(filesOf(parts))
    const reversed = catalogueOf(filesOf(parts).reverse())
    assert.equal(inOrder.edition, reversed.edition)
    assert.deepEqual(judgeAll(inOrder, facts(company), today), judgeAll(reversed, facts(company), today))
  })
})
