import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { evaluate } from './interpret.ts'
import { parseFeel, parseRule } from './parse.ts'
import { printNode, printRule } from './print.ts'
import type { Scope } from './rule.ts'
import { factsOf, parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import type { ValueType } from './vocabulary.ts'

const person = { kind: 'number', unit: 'person' } as const
const hkd = { kind: 'money', currency: 'HKD' } as const
const condition = scopeOf(
  testVocabulary,
  { kind: 'boolean' },
  parameterOf('staff_limit', person, 50),
  parameterOf('divisor', person, { '2024-01-01': 2, '2025-01-01': 0 }),
  parameterOf('areas', { kind: 'list', options: optionsOfPlace() }, ['HK', 'CN-GD']),
)

function optionsOfPlace() {
  const type = testVocabulary.facts.get('applicant.place')?.type
  return type?.kind === 'choice' ? type.options : []
}

const problemsOf = (text: string, scope: Scope = condition) => {
  const parsed = parseRule(text, scope)
  return parsed.ok ? [] : parsed.problem
}
const codesOf = (text: string, scope: Scope = condition) => problemsOf(text, scope).map(({ code }) => code)

/** The shape of a tree, every operator in brackets. */
function shapeOf(text: string): string {
  const parsed = parseFeel(text, ['x', 'y', 'z', 'w'])
  assert.ok(parsed.ok, JSON.stringify(parsed))
  const { value } = parsed
  return value.op === 'and' || value.op === 'or'
    ? `${value.op}: ${value.args.map(printNode).join(' | ')}`
    : printNode(value)
}

describe('the test after `in` does not swallow what follows it', () => {
  const table = [
    ['x in [1, 2] and y', 'and: x in [1, 2] | y'],
    ['x in [1, 2] or y', 'or: x in [1, 2] | y'],
    ['x in [1..3] and y', 'and: x in [1..3] | y'],
    ['x in ]1..3[ and y', 'and: x in (1..3) | y'],
    ['x in > 3 and y', 'and: x in (> 3) | y'],
    ['x in w and y', 'and: x in (w) | y'],
    ['x in (1, 2) and y', 'and: x in (1, 2) | y'],
    ['y and x in [1]', 'and: y | x in [1]'],
    ['x in [1] and y in [2] and z', 'and: x in [1] | y in [2] | z'],
    ['x in [1] and y in [2] or z', 'or: x in [1] and y in [2] | z'],
    ['x in [1] or y in [2] and z', 'or: x in [1] | y in [2] and z'],
    ['z and x in [1] or w', 'or: z and x in [1] | w'],
    ['z or x in [1] and w', 'or: z | x in [1] and w'],
    ['not(x in [1] and y)', 'not(x in [1] and y)'],
    ['if x in [1] and y then z else w', 'if x in [1] and y then z else w'],
    ['some z in [x] satisfies z in [1] and y', 'some z in [x] satisfies z in [1] and y'],
    ['(x in [1] or y) and z', 'and: x in [1] or y | z'],
    ['x between 1 and 2 and y', 'and: x >= 1 | x <= 2 | y'],
    ['x in [1] and y between 1 and 2 or z', 'or: x in [1] and y >= 1 and y <= 2 | z'],
  ] as const

  for (const [text, expected] of table) test(text, () => assert.equal(shapeOf(text), expected))

  test('a comparison after the test has no one reading, and is refused', () => {
    assert.ok(!parseFeel('x in [1, 2] = y', ['x', 'y']).ok)
    assert.ok(!parseFeel('x in y in [1]', ['x', 'y']).ok)
  })
})

describe('parseRule: what is refused', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['a name that nobody declared', 'applicant.staf > 3', ['rules/unknown-name']],
    ['a bare name that is no parameter', 'staff_limits > 3', ['rules/unknown-name']],
    ['an option the fact does not have', 'applicant.place = "HKK"', ['rules/unknown-option']],
    [
      'such an option inside a list, or within',
      'applicant.place in ["HK", "XX"] or within(applicant.place, "YY")',
      ['rules/unknown-option', 'rules/unknown-option'],
    ],
    ['two currencies compared', 'applicant.revenue > applicant.mainland_revenue', ['rules/mixed-currencies']],
    ['two currencies added', 'applicant.revenue + applicant.mainland_revenue > 3', ['rules/mixed-currencies']],
    ['two units compared', 'applicant.staff > project.duration', ['rules/mixed-units']],
    ['money beside a count', 'applicant.revenue > applicant.staff', ['rules/mixed-units']],
    ['money times money', 'applicant.revenue * project.cost > 1', ['rules/mixed-units']],
    ['a number divided by money', '100 / project.cost > 1', ['rules/mixed-units']],
    ['a text beside a number', 'applicant.staff = "many"', ['rules/wrong-type']],
    ['a number where a truth is wanted', 'applicant.staff and applicant.does_rd', ['rules/wrong-type']],
    ['a rule that gives the wrong thing', 'applicant.staff + 1', ['rules/wrong-type']],
    ['null', 'applicant.does_rd = null', ['rules/compares-with-null']],
    ['a list compared with =', 'applicant.operates_in = applicant.operates_in', ['rules/not-comparable']],
    ['an order of truths', 'applicant.does_rd < applicant.is_listed', ['rules/not-comparable']],
    ['a date plus a number', 'applicant.founded_on + 3 > today()', ['rules/not-computable']],
    ['a division by what may be zero', 'applicant.revenue / applicant.staff > 3', ['rules/may-divide-by-zero']],
    ['a division by a figure that was zero once', 'applicant.staff / divisor > 3', ['rules/may-divide-by-zero']],
    ['a day that does not exist', 'applicant.founded_on > date("2026-02-30")', ['rules/no-such-date']],
    ['such a day after @', 'applicant.founded_on > @"2026-13-01"', ['rules/no-such-date']],
    ['a call with too little', 'abs() > 3', ['rules/wrong-arguments']],
    ['an argument by a wrong name', 'abs(m: applicant.staff) > 3', ['rules/wrong-arguments']],
    ['a function outside the subset', 'string join(["a"], "b") = "ab"', ['rules/outside-the-subset']],
    ['a function that rules do not have', 'upper case(applicant.name) = "A"', ['rules/outside-the-subset']],
    ['a context', '{a: 1} = {a: 1}', ['rules/outside-the-subset', 'rules/outside-the-subset']],
    ['a filter', 'applicant.operates_in[1] = "HK"', ['rules/outside-the-subset']],
    ['a loop', 'count(for p in applicant.operates_in return p) > 1', ['rules/outside-the-subset']],
    ['a function of its own', '(function(a) a)(applicant.does_rd)', ['rules/outside-the-subset']],
    ['half a sentence', 'applicant.staff >', ['rules/does-not-parse']],
    ['nothing', '', ['rules/does-not-parse']],
    ['two names without an operator', 'applicant.does_rd applicant.does_rd', ['rules/unknown-name']],
    ['too many letters', `applicant.does_rd${' '.repeat(10_000)}`, ['rules/too-large']],
    ['too many brackets', `${'('.repeat(900)}applicant.does_rd${')'.repeat(900)}`, ['rules/too-large']],
    [
      'three mistakes, all of them',
      'applicant.staf > 3 and applicant.place = "HKK" and applicant.staff = "x"',
      ['rules/unknown-name', 'rules/unknown-option', 'rules/wrong-type'],
    ],
  ]

  for (const [says, text, codes] of table) test(says, () => assert.deepEqual(codesOf(text), codes))

  test('a problem names the thing, the place and what may have been meant', () => {
    const [problem] = problemsOf('applicant.does_rd and applicant.staf > 3')
    assert.deepEqual(
      { ...problem, values: undefined },
      { code: 'rules/unknown-name', from: 22, to: 36, values: undefined },
    )
    assert.equal(problem?.values?.name, 'applicant.staf')
    assert.match(String(problem?.values?.near), /^applicant\.staff/)
  })
})

describe('parseRule: what is accepted', () => {
  const table = [
    ['a figure takes the unit it meets', 'applicant.staff <= 50 and project.cost >= 1000000 and project.duration < 24'],
    ['parameters by their names', 'applicant.staff <= staff_limit and applicant.place in areas'],
    ['money times a rate', '0.5 * project.cost >= 10 and project.cost * 0.5 >= 10'],
    ['money per head times heads', 'applicant.staff * project.cost > 3'],
    ['money over money is a share', 'applicant.revenue / project.cost >= 0.5'],
    ['a division behind a test', 'applicant.staff > 0 and applicant.revenue / applicant.staff > 3'],
    ['a division behind the other test', 'applicant.staff = 0 or applicant.revenue / applicant.staff > 3'],
    ['a division in a branch', '(if applicant.staff >= 1 then applicant.revenue / applicant.staff else 0) > 3'],
    ['a division by what is never below one', 'applicant.revenue / max(applicant.staff, 1) > 3'],
    [
      'dates and durations',
      'applicant.founded_on > today() - @"P3Y" and today() - applicant.founded_on < duration("P90D")',
    ],
    ['ages', 'years and months duration(applicant.founded_on, today()) < @"P5Y"'],
    ['some and every', 'some p in applicant.operates_in satisfies within(p, "CN")'],
    ['several tests', 'applicant.staff in (1, 5, [10..20], > 100)'],
    ['comments and lines', 'applicant.does_rd // as the guide says\n  and applicant.is_listed'],
    ['arguments by name', 'round half up(n: project.cost, scale: 0) > 3'],
  ] as const

  for (const [says, text] of table) test(says, () => assert.deepEqual(problemsOf(text), []))

  test('an amount in its currency, and no other', () => {
    const inHkd = scopeOf(testVocabulary, hkd)
    assert.deepEqual(codesOf('min(0.5 * project.cost, 1500000)', inHkd), [])
    assert.deepEqual(codesOf('min(0.5 * applicant.mainland_revenue, 1500000)', inHkd), ['rules/mixed-currencies'])
    assert.deepEqual(codesOf('1500000', inHkd), [])
  })

  test('a formula is a rule of its own', () => {
    const half = ruleOf('0.5 * project.cost', scopeOf(testVocabulary, hkd))
    const share = {
      name: 'half',
      type: hkd as ValueType,
      says: half.type && { en: '', 'zh-Hant': '', 'zh-Hans': '' },
      formula: half,
    }
    const rule = ruleOf('half >= 10', scopeOf(testVocabulary, { kind: 'boolean' }, share))
    assert.deepEqual(rule.factNames, ['project.cost'])
    assert.equal(evaluate(rule, factsOf({ 'project.cost': 20 }), day('2026-01-31')), 'yes')
    assert.equal(printRule(rule), 'half >= 10')
  })
})

describe('evaluate: the cases that are easy to get wrong', () => {
  const on = day('2026-11-20')
  const table = [
    ['a failure outweighs a gap', 'applicant.does_rd and applicant.is_listed', { 'applicant.is_listed': false }, 'no'],
    ['a gap is no failure', 'applicant.does_rd and applicant.is_listed', { 'applicant.is_listed': true }, 'unknown'],
    ['a gap in both branches that agree', 'if applicant.does_rd then true else true', {}, 'yes'],
    ['nothing is in an empty list', 'applicant.place in []', {}, 'no'],
    ['a broader answer cannot tell', 'applicant.place = "CN-ZJ"', { 'applicant.place': 'CN' }, 'unknown'],
    ['a narrower answer is another code', 'applicant.place = "CN"', { 'applicant.place': 'CN-ZJ' }, 'no'],
    ['a narrower answer is within', 'within(applicant.place, "CN")', { 'applicant.place': 'CN-ZJ-HZ' }, 'yes'],
    [
      'a broader answer cannot tell whether within',
      'within(applicant.place, "CN-ZJ")',
      { 'applicant.place': 'CN' },
      'unknown',
    ],
    ['another place is not within', 'within(applicant.place, "CN-ZJ")', { 'applicant.place': 'CN-GD' }, 'no'],
    [
      'one of a list is within',
      'within(applicant.operates_in, "CN")',
      { 'applicant.operates_in': ['HK', 'CN-GD'] },
      'yes',
    ],
    ['an empty list has nothing within', 'within(applicant.operates_in, "CN")', { 'applicant.operates_in': [] }, 'no'],
    ['figures settle before they are compared', 'project.cost * 100 = 29', { 'project.cost': 0.29 }, 'yes'],
    [
      'a leap day has its birthday on the last of February',
      'applicant.founded_on + @"P1Y" = @"2025-02-28"',
      { 'applicant.founded_on': '2024-02-29' },
      'yes',
    ],
    ['the day judged for is today', 'applicant.founded_on = today()', { 'applicant.founded_on': '2026-11-20' }, 'yes'],
    [
      'a figure with no value for the day is unknown',
      'applicant.staff / divisor2 > 1',
      { 'applicant.staff': 4 },
      'unknown',
    ],
  ] as const

  for (const [says, text, known, expected] of table) {
    test(says, () => {
      const scope = scopeOf(testVocabulary, { kind: 'boolean' }, parameterOf('divisor2', person, { '2027-01-01': 2 }))
      assert.equal(evaluate(ruleOf(text, scope), factsOf(known), on), expected)
    })
  }
})
