import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { day } from '../../src/base/index.ts'
import { type CaseOutcome, type FeelCase, runCases } from '../../src/rules/conformance.ts'

// The vendor-neutral FEEL kit: https://github.com/dmn-tck/tck. Set FEEL_TCK to read the cases from another place.
const place = process.env.FEEL_TCK ?? new URL('../../../shared/conformance/feel-tck.json', import.meta.url)

/** Suites that the language is meant to cover; of each, nine in ten must be accepted. */
const inFocus =
  /^(0012|0016|0032|0050|0064|0065|0066|0068|0071|0072|0073|0093|0099|0100-arithmetic|0106|0107|1101|1102|1115|1120|1121|114[1-4])/

/** Cases about the type declared for a decision, which is no part of the expression. */
const notAboutExpressions = /^0082/

/** Right by type, right as null (a fault of type, which a rule of the content is refused for), refused, wrong. */
function countBySuite(outcomes: readonly CaseOutcome[]): ReadonlyMap<string, Record<CaseOutcome['outcome'], number>> {
  const suites = new Map<string, Record<CaseOutcome['outcome'], number>>()
  for (const { of, outcome } of outcomes) {
    const counts = suites.get(of.suite) ?? { right: 0, null: 0, wrong: 0, refused: 0 }
    counts[outcome]++
    suites.set(of.suite, counts)
  }
  return suites
}

const shareAccepted = ({ right, null: asNull, wrong, refused }: Record<CaseOutcome['outcome'], number>): number =>
  (right + asNull + wrong) / (right + asNull + wrong + refused)

function report(suites: ReadonlyMap<string, Record<CaseOutcome['outcome'], number>>): void {
  console.log('FEEL conformance: share accepted per suite (* in focus): right + null by a fault of type, refused')
  for (const [suite, counts] of [...suites].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const share = `${Math.round(shareAccepted(counts) * 100)}%`.padStart(4)
    const mark = inFocus.test(suite) ? '*' : ' '
    console.log(`${mark} ${suite.padEnd(44)} ${share}  ${counts.right} + ${counts.null}, ${counts.refused}`)
  }
}

describe('the public FEEL kit', { skip: existsSync(place) ? false : `no cases at ${String(place)}` }, () => {
  const read = () =>
    (JSON.parse(readFileSync(place, 'utf8')) as FeelCase[]).filter(({ suite }) => !notAboutExpressions.test(suite)) // the kit's own form
  const run = () => runCases(read(), day('2026-11-20'))

  test('no accepted case comes to another value, interpreted or compiled', () => {
    const wrong = run().filter(({ outcome }) => outcome === 'wrong')
    assert.deepEqual(
      wrong.map(({ of, found }) => ({ case: `${of.suite} ${of.case}`, text: of.expression, found })),
      [],
    )
  })

  test('at least nine in ten cases of each suite in focus are accepted', () => {
    const suites = countBySuite(run())
    report(suites)
    const low = [...suites].filter(([suite, counts]) => inFocus.test(suite) && shareAccepted(counts) < 0.9)
    assert.deepEqual(low, [])
  })
})
