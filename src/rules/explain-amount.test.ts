import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day, langs, type Text } from '../base/index.ts'
import { explainAmount } from './explain-amount.ts'
import { anyDay, anyFacts, anyRule, factsOf, parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import type { Fact, FactName, FactValue, ValueType, Vocabulary } from './vocabulary.ts'

const say = (en: string, hant: string, hans: string): Text => ({ en, 'zh-Hant': hant, 'zh-Hans': hans })
const hkd = { kind: 'money', currency: 'HKD', least: 0 } as const
const fact = (name: FactName, type: ValueType, label: Text): readonly [FactName, Fact] => [
  name,
  { name, type, label, change: 'freely' },
]
const vocabulary: Vocabulary = {
  facts: new Map([
    fact('project.total_cost', hkd, say('total project cost', '項目總成本', '项目总成本')),
    fact('project.is_rd', { kind: 'boolean' }, say('research project', '研發項目', '研发项目')),
  ]),
  units: new Map(),
}
const formula = ruleOf('0.6 * project.total_cost', scopeOf(vocabulary, hkd))
const scope = scopeOf(
  vocabulary,
  hkd,
  { ...parameterOf('cap', hkd, 1_200_000), says: say('most money', '資助上限', '资助上限') },
  {
    ...parameterOf('rate', { kind: 'number', unit: 'share' }, { '2026-01-01': 0.6 }),
    says: say('rate', '比率', '比例'),
  },
  { name: 'share_of_cost', type: hkd, says: say('share of the cost', '成本分擔額', '成本分担额'), formula },
)
const lines = (text: string, facts: Readonly<Record<FactName, FactValue>> = {}, on = '2026-11-21') =>
  explainAmount(ruleOf(text, scope), { facts: factsOf(facts), day: day(on), vocabulary })
const inEnglish = (...args: Parameters<typeof lines>) => lines(...args).map(({ en }) => en)

describe('explainAmount', () => {
  const cost = { 'project.total_cost': 1_000_000 }

  test('a share of the cost under a cap, step by step, in three languages', () => {
    assert.deepEqual(lines('min(rate * project.total_cost, cap)', cost), [
      say(
        '60% × total project cost (HK$1,000,000) = HK$600,000',
        '60%×項目總成本（港幣100萬元）＝港幣60萬元',
        '60%×项目总成本（港币100万元）＝港币60万元',
      ),
      say(
        'the lowest of HK$600,000 and HK$1,200,000 = HK$600,000',
        '港幣60萬元及港幣120萬元當中的最低者＝港幣60萬元',
        '港币60万元和港币120万元中的最低者＝港币60万元',
      ),
    ])
  })

  test('what waits for a fact says so', () => {
    assert.deepEqual(inEnglish('min(rate * project.total_cost, cap)'), [
      '60% × total project cost (not known yet)',
      'the lowest of 60% × total project cost (not known yet) and HK$1,200,000',
    ])
  })

  test('a figure not known for the day is named', () => {
    assert.deepEqual(inEnglish('rate * project.total_cost', cost, '2025-12-31'), [
      'rate (no figure known for this day) × total project cost (HK$1,000,000)',
    ])
  })

  test('only the branch that applies is told, and both while that is open', () => {
    const text = 'if project.is_rd then 0.5 * project.total_cost else 1000'
    assert.deepEqual(inEnglish(text, { ...cost, 'project.is_rd': true }), [
      '50% × total project cost (HK$1,000,000) = HK$500,000',
    ])
    assert.deepEqual(inEnglish(text, cost), [
      '50% × total project cost (HK$1,000,000) or HK$1,000, depending on research project',
    ])
  })

  test('a formula is worked out first and then called by its name', () => {
    assert.deepEqual(inEnglish('max(share_of_cost, 1000)', cost), [
      '60% × total project cost (HK$1,000,000) = HK$600,000',
      'the highest of share of the cost (HK$600,000) and HK$1,000 = HK$600,000',
    ])
  })

  test('a fixed sum and a bare fact are one line', () => {
    assert.deepEqual(inEnglish('cap'), ['HK$1,200,000'])
    assert.deepEqual(inEnglish('project.total_cost', cost), ['total project cost (HK$1,000,000)'])
  })

  test('any amount is told in whole sentences in every language', () => {
    const amounts = anyRule(scopeOf(testVocabulary, { kind: 'money', currency: 'HKD' }))
    fc.assert(
      fc.property(amounts, anyFacts(), anyDay, (rule, facts, on) => {
        const told = explainAmount(rule, { facts, day: on, vocabulary: testVocabulary })
        assert.ok(told.length > 0)
        for (const line of told) for (const lang of langs) assert.doesNotMatch(line[lang], /[{}]|undefined|null|NaN|^$/)
      }),
    )
  })
})
