import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { compileRules } from './compile.ts'
import { feelParser, ruleParser } from './feel-parser.ts'
import { evaluate } from './interpret.ts'
import { parseRule } from './parse.ts'
import { printRule } from './print.ts'
import { anyDay, anyFacts, anyRule, anyRuleText, parameterOf, scopeOf, testVocabulary } from './testing.ts'
import type { Node } from './tree.ts'

const person = { kind: 'number', unit: 'person' } as const
const hkd = { kind: 'money', currency: 'HKD' } as const
const conditions = scopeOf(
  testVocabulary,
  { kind: 'boolean' },
  parameterOf('staff_limit', person, { '2023-01-01': 2, '2026-01-31': 5 }),
  parameterOf('cap', hkd, { '2024-03-01': 10 }),
)
const amounts = scopeOf(testVocabulary, hkd, parameterOf('cap', hkd, { '2024-03-01': 10 }))

/** A tree without the places it was read from. */
const withoutSpans = (node: Node): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) => (key === 'from' || key === 'to' || key === 'options' ? undefined : value)),
  )

describe('any rule', () => {
  test('reading what was printed gives the same tree', () => {
    for (const scope of [conditions, amounts]) {
      fc.assert(
        fc.property(anyRule(scope), (rule) => {
          const again = parseRule(printRule(rule), scope)
          assert.ok(again.ok, printRule(rule))
          assert.deepEqual(withoutSpans(again.value.tree), withoutSpans(rule.tree))
          assert.equal(printRule(again.value), printRule(rule))
        }),
        { numRuns: 400 },
      )
    }
  })

  test('learning more never reverses a verdict', () => {
    fc.assert(
      fc.property(anyRule(conditions), anyFacts(), anyFacts(), anyDay, (rule, known, more, on) => {
        const before = evaluate(rule, known, on)
        const after = evaluate(rule, new Map([...more, ...known]), on)
        assert.ok(before === 'unknown' || after === before, `${rule.text}: ${before}, then ${after}`)
      }),
      { numRuns: 1000 },
    )
  })

  test('the compiled rule says what the interpreter says', () => {
    const codes = { no: 0, unknown: 1, yes: 3 }
    const several = fc.array(anyRule(conditions), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(several, anyFacts(), anyDay, (rules, known, on) => {
        const compiled = compileRules({ rules, vocabulary: testVocabulary, day: on })
        const row = compiled.row(known)
        rules.forEach((rule, i) => {
          assert.equal(compiled.truth(i, row), codes[evaluate(rule, known, on)], rule.text)
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('the parser for rules reads what the library’s own reads', () => {
    fc.assert(
      fc.property(anyRuleText(conditions), (text) => {
        assert.equal(String(ruleParser.parse(text)), String(feelParser.parse(text)))
      }),
      { numRuns: 300 },
    )
  })

  test('every text that the generator makes is accepted', () => {
    fc.assert(fc.property(anyRuleText(conditions), (text) => parseRule(text, conditions).ok))
  })
})
