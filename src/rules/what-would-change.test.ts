import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day, langs } from '../base/index.ts'
import { evaluate } from './interpret.ts'
import { anyDay, anyFacts, anyRule, factsOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import type { Fact, FactName, FactValue, Vocabulary } from './vocabulary.ts'
import { whatWouldChange } from './what-would-change.ts'

const never = new Set<FactName>(['applicant.founded_on', 'applicant.is_listed', 'applicant.mainland_revenue'])
const withEffort = new Set<FactName>(['applicant.staff', 'applicant.kind', 'applicant.place'])
const changeOf = (name: FactName): Fact['change'] =>
  never.has(name) ? 'never' : withEffort.has(name) ? 'with-effort' : 'freely'
const vocabulary: Vocabulary = {
  ...testVocabulary,
  facts: new Map([...testVocabulary.facts].map(([name, fact]) => [name, { ...fact, change: changeOf(name) }])),
}

const changesOf = (text: string, facts: Readonly<Record<FactName, FactValue>>) =>
  whatWouldChange(ruleOf(text, vocabulary), { facts: factsOf(facts), day: day('2026-11-21'), vocabulary })?.map(
    ({ fact, to, direction }) => [fact, direction, to],
  )

describe('whatWouldChange', () => {
  const table: readonly (readonly [string, string, Record<FactName, FactValue>, unknown])[] = [
    [
      'a threshold, from below',
      'project.cost >= 150000000',
      { 'project.cost': 120_000_000 },
      [['project.cost', 'at-least', 150_000_000]],
    ],
    ['a threshold, from above', 'project.cost <= 500', { 'project.cost': 900.5 }, [['project.cost', 'at-most', 500]]],
    [
      'one head more than a strict limit',
      'applicant.staff > 50',
      { 'applicant.staff': 50 },
      [['applicant.staff', 'at-least', 51]],
    ],
    [
      'a cent above a strict limit',
      'project.cost > 100',
      { 'project.cost': 5 },
      [['project.cost', 'at-least', 100.01]],
    ],
    [
      'a range has an end on either side',
      'project.cost in [10..50]',
      { 'project.cost': 5 },
      [['project.cost', 'exactly', 10]],
    ],
    ['an exact figure', 'applicant.staff = 7', { 'applicant.staff': 3 }, [['applicant.staff', 'exactly', 7]]],
    [
      'yes instead of no',
      'applicant.does_rd',
      { 'applicant.does_rd': false },
      [['applicant.does_rd', 'exactly', true]],
    ],
    [
      'an allowed answer',
      'applicant.kind in ("company", "university")',
      { 'applicant.kind': 'person' },
      [['applicant.kind', 'exactly', 'company']],
    ],
    [
      'one more place',
      'list contains(applicant.operates_in, "HK")',
      { 'applicant.operates_in': ['CN'] },
      [['applicant.operates_in', 'exactly', ['CN', 'HK']]],
    ],
    [
      'one place fewer',
      'not(list contains(applicant.operates_in, "HK"))',
      { 'applicant.operates_in': ['HK', 'CN-GD'] },
      [['applicant.operates_in', 'exactly', ['CN-GD']]],
    ],
    [
      'a later start',
      'project.starts_on >= today()',
      { 'project.starts_on': '2026-01-31' },
      [['project.starts_on', 'at-least', '2026-11-21']],
    ],
    [
      'both sides of an "and"',
      'applicant.does_rd and project.cost >= 10',
      { 'applicant.does_rd': false, 'project.cost': 5 },
      [
        ['applicant.does_rd', 'exactly', true],
        ['project.cost', 'at-least', 10],
      ],
    ],
    [
      'the free branch of an "or" before the one that takes effort',
      'applicant.staff >= 5 or project.cost >= 1000',
      { 'applicant.staff': 4, 'project.cost': 5 },
      [['project.cost', 'at-least', 1000]],
    ],
    [
      'one fact before two',
      '(applicant.does_rd and project.cost > 10) or applicant.staff > 5',
      { 'applicant.does_rd': false, 'project.cost': 5, 'applicant.staff': 1 },
      [['applicant.staff', 'at-least', 6]],
    ],
    [
      'the smaller step of two',
      'project.cost >= 110 or applicant.profit >= 1000',
      { 'project.cost': 100, 'applicant.profit': 10 },
      [['project.cost', 'at-least', 110]],
    ],
    [
      'the side of a ratio that can be changed',
      'project.cost > 0 and applicant.mainland_revenue >= 0 and applicant.profit / project.cost >= 0.5',
      { 'project.cost': 1000, 'applicant.profit': 100, 'applicant.mainland_revenue': 1 },
      [['applicant.profit', 'at-least', 500]],
    ],
    [
      'a fact not given yet',
      'applicant.does_rd and project.cost >= 10',
      { 'applicant.does_rd': false },
      [
        ['applicant.does_rd', 'exactly', true],
        ['project.cost', 'at-least', 10],
      ],
    ],
    ['nothing to do for a rule that holds', 'project.cost >= 10', { 'project.cost': 10 }, []],
  ]
  for (const [says, text, facts, expected] of table) {
    test(`${says}: ${text}`, () => assert.deepEqual(changesOf(text, facts), expected))
  }

  test('what nobody can change is no advice', () => {
    assert.equal(
      changesOf('applicant.founded_on > today() - duration("P5Y")', { 'applicant.founded_on': '2010-01-01' }),
      undefined,
    )
    assert.equal(changesOf('applicant.is_listed or applicant.is_listed', { 'applicant.is_listed': false }), undefined)
  })

  test('a rule that is still open has not failed', () => {
    assert.equal(changesOf('project.cost >= 10', {}), undefined)
  })

  test('a contradiction cannot be helped', () => {
    assert.equal(changesOf('project.cost > 10 and project.cost < 5', { 'project.cost': 7 }), undefined)
  })

  test('all answers that would do are named', () => {
    const rule = ruleOf('applicant.kind in ("company", "university")', vocabulary)
    const facts = factsOf({ 'applicant.kind': 'person' })
    const [change] = whatWouldChange(rule, { facts, day: day('2026-11-21'), vocabulary }) ?? []
    assert.equal(change?.says.en, 'applicant.kind: company or university (now person)')
    assert.equal(change?.says['zh-Hant'], 'applicant.kind改為「company或university」（現為「person」）')
  })
})

describe('whatWouldChange: any rule that fails', () => {
  const scope = scopeOf(vocabulary, { kind: 'boolean' })

  test('with the changes made the rule holds, and nothing unchangeable was touched', () => {
    let advised = 0
    fc.assert(
      fc.property(anyRule(scope), anyFacts(vocabulary), anyDay, (rule, facts, on) => {
        const changes = whatWouldChange(rule, { facts, day: on, vocabulary })
        if (changes === undefined || evaluate(rule, facts, on) !== 'no') return
        advised++
        const after = new Map([...facts, ...changes.map(({ fact, to }) => [fact, to] as const)])
        assert.equal(evaluate(rule, after, on), 'yes', rule.text)
        assert.ok(changes.every(({ fact }) => !never.has(fact)))
        for (const { says } of changes) for (const lang of langs) assert.doesNotMatch(says[lang], /[{}]|undefined|NaN/)
      }),
      { numRuns: 1500 },
    )
    assert.ok(advised > 50, `only ${advised} rules were advised on`)
  })
})
