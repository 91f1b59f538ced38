import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../base/index.ts'
import { amountOf } from './amount.ts'
import { boundsOf } from './bounds.ts'
import type { Situation } from './rule.ts'
import { anyDay, anyFacts, anyRule, factsOf, parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import type { FactName, FactValue } from './vocabulary.ts'

const hkd = { kind: 'money', currency: 'HKD' } as const
const scope = scopeOf(testVocabulary, hkd, parameterOf('cap', hkd, { '2024-03-01': 1_200_000 }))
const on = day('2026-11-21')
const knowing = (facts: Readonly<Record<FactName, FactValue>>): Situation => ({
  facts: factsOf(facts),
  day: on,
  vocabulary: testVocabulary,
})

describe('boundsOf', () => {
  const table: readonly (readonly [string, string, Record<FactName, FactValue>, readonly [number, number]])[] = [
    ['every fact known: the amount', '0.6 * project.cost', { 'project.cost': 1_000_000 }, [600_000, 600_000]],
    ['a cap holds whatever the cost', 'min(0.6 * project.cost, cap)', {}, [0.6, 1_200_000]],
    ['nothing limits it', '0.6 * project.cost', {}, [0.6, Infinity]],
    ['a loss has no least', 'applicant.profit', {}, [-Infinity, Infinity]],
    ['a branch for each answer', 'if applicant.does_rd then 300 else 100', {}, [100, 300]],
    [
      'the branch that a known fact decides',
      'if applicant.staff > 5 then 300 else 100',
      { 'applicant.staff': 9 },
      [300, 300],
    ],
    ['a limit that decides the test', 'if applicant.staff >= 0 then 300 else 100', {}, [300, 300]],
    ['what the test says holds in its branch', 'if project.cost <= 500 then project.cost else 500', {}, [1, 500]],
    ['rounded ends', 'floor(min(project.cost, 99.5))', {}, [1, 99]],
    ['between two limits', 'max(100, min(project.cost, 200))', {}, [100, 200]],
    ['a signed figure without its sign', 'abs(min(max(applicant.profit, -50), 20))', {}, [0, 50]],
    ['divided by what cannot be zero', 'if applicant.staff > 0 then 600 / applicant.staff else 0', {}, [0, Infinity]],
  ]
  for (const [says, text, facts, [least, most]] of table) {
    test(`${says}: ${text}`, () => {
      const bounds = boundsOf(ruleOf(text, scope), knowing(facts))
      assert.deepEqual([bounds.least, bounds.most], [least, most])
    })
  }

  test('a figure that is not known for the day leaves the amount unbounded', () => {
    const bounds = boundsOf(ruleOf('cap + 1', scope), { ...knowing({}), day: day('2023-01-01') })
    assert.deepEqual(bounds, { least: -Infinity, most: Infinity, narrowing: [] })
  })
})

describe('boundsOf: what narrows most', () => {
  const narrowing = (text: string, facts: Record<FactName, FactValue> = {}) =>
    boundsOf(ruleOf(text, scope), knowing(facts)).narrowing

  test('the fact that limits the amount comes before the one that adds a little', () => {
    const text = 'project.cost + (if applicant.does_rd then 100 else 0)'
    assert.deepEqual(narrowing(text), ['project.cost', 'applicant.does_rd'])
  })

  test('the larger of two supplements comes first', () => {
    const text = '(if applicant.does_rd then 100 else 0) + (if applicant.is_listed then 5000 else 0)'
    assert.deepEqual(narrowing(text), ['applicant.is_listed', 'applicant.does_rd'])
  })

  test('a fact that cannot matter any more is not named', () => {
    const text = 'if applicant.does_rd and applicant.staff > 5 then min(project.cost, 100) else 0'
    assert.deepEqual(narrowing(text, { 'applicant.staff': 2 }), [])
  })

  test('ties go by name', () => {
    const text = '(if applicant.is_listed then 10 else 0) + (if applicant.does_rd then 10 else 0)'
    assert.deepEqual(narrowing(text), ['applicant.does_rd', 'applicant.is_listed'])
  })
})

describe('boundsOf: any amount', () => {
  const amounts = anyRule(scope)

  test('bounds contain the true amount, however the missing facts turn out', () => {
    fc.assert(
      fc.property(amounts, anyFacts(), anyFacts(), anyDay, (rule, known, more, on) => {
        const { least, most } = boundsOf(rule, { facts: known, day: on, vocabulary: testVocabulary })
        const amount = amountOf(rule, new Map([...more, ...known]), on)
        const isInside = amount.state !== 'known' || (least <= amount.value && amount.value <= most)
        assert.ok(isInside, `${rule.text}: ${JSON.stringify(amount)} outside ${least}..${most}`)
      }),
      { numRuns: 3000 },
    )
  })

  test('with the amount known, both bounds are the amount', () => {
    fc.assert(
      fc.property(amounts, anyFacts(), anyDay, (rule, facts, on) => {
        const amount = amountOf(rule, facts, on)
        if (amount.state !== 'known') return
        const bounds = boundsOf(rule, { facts, day: on, vocabulary: testVocabulary })
        assert.deepEqual(bounds, { least: amount.value, most: amount.value, narrowing: [] })
      }),
    )
  })

  test('only missing facts of the rule narrow it', () => {
    fc.assert(
      fc.property(amounts, anyFacts(), anyDay, (rule, facts, on) => {
        const { narrowing } = boundsOf(rule, { facts, day: on, vocabulary: testVocabulary })
        assert.ok(narrowing.every((name) => rule.factNames.includes(name) && !facts.has(name)))
      }),
    )
  })
})
