import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day, settle } from '../base/index.ts'
import { compileRules } from './compile.ts'
import { lowerRule, next } from './lower.ts'
import { factsOf, parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import { edge } from './truth-closures.ts'

const on = day('2026-11-20')
const rules = (...texts: readonly string[]) => texts.map((text) => ruleOf(text, testVocabulary))

describe('compileRules', () => {
  test('one row answers for every rule', () => {
    const compiled = compileRules({
      rules: rules('applicant.staff <= 50', 'applicant.staff > 50 and applicant.does_rd', 'applicant.does_rd'),
      vocabulary: testVocabulary,
      day: on,
    })
    const row = compiled.row(factsOf({ 'applicant.staff': 50 }))
    assert.deepEqual(
      [compiled.size, compiled.truth(0, row), compiled.truth(1, row), compiled.truth(2, row)],
      [3, 3, 0, 1],
    )
  })

  test('a dated parameter is that of the day compiled for', () => {
    const limit = parameterOf('limit', { kind: 'number', unit: 'person' }, { '2026-01-01': 50, '2027-01-01': 100 })
    const rule = ruleOf('applicant.staff <= limit', scopeOf(testVocabulary, { kind: 'boolean' }, limit))
    const truthOn = (of: string) => {
      const compiled = compileRules({ rules: [rule], vocabulary: testVocabulary, day: day(of) })
      return compiled.truth(0, compiled.row(factsOf({ 'applicant.staff': 60 })))
    }
    assert.deepEqual(['2025-12-31', '2026-12-31', '2027-01-01'].map(truthOn), [1, 0, 3])
  })

  test('equal parts of different rules are one part, however they are written', () => {
    const lowering = { day: on, parts: new Map() }
    const lower = (text: string) => lowerRule(ruleOf(text, testVocabulary), lowering)
    assert.equal(
      lower('applicant.staff > 3 and applicant.does_rd'),
      lower('applicant.does_rd and not(applicant.staff <= 3)'),
    )
    assert.equal(
      lower('applicant.place = "HK" or applicant.place = "CN-GD"'),
      lower('applicant.place in ["CN-GD", "HK"]'),
    )
    assert.equal(lower('applicant.staff between 1 and 5'), lower('applicant.staff in [1..5]'))
    assert.equal(lower('applicant.founded_on < today()'), lower('applicant.founded_on < @"2026-11-20"'))
  })

  test('a comparison of what is computed settles as the interpreter does, at the very edge', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (any) => {
        const figure = settle(any)
        const [least, most] = [edge(figure, -1), edge(figure, 1)]
        assert.ok(settle(least) === figure && settle(most) === figure)
        assert.ok(settle(next(least, -1)) < figure && settle(next(most, 1)) > figure)
      }),
    )
  })

  test('judging leaves nothing on the heap', {
    skip: globalThis.gc === undefined ? 'needs --expose-gc' : false,
  }, () => {
    const compiled = compileRules({
      rules: rules('applicant.staff > 3 and applicant.place in ["HK", "CN"] or applicant.revenue / project.cost > 0.5'),
      vocabulary: testVocabulary,
      day: on,
    })
    const row = compiled.row(factsOf({ 'applicant.staff': 2, 'applicant.revenue': 7, 'project.cost': 9 }))
    const judge = (times: number) => {
      for (let i = 0; i < times; i++) compiled.truth(0, row)
    }
    judge(1_000_000)
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    judge(1_000_000)
    assert.ok(process.memoryUsage().heapUsed - before < 200_000)
  })
})
