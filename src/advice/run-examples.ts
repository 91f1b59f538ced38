import type { Day } from '../base/index.ts'
import {
  type Catalogue,
  type ContentFile,
  type ContentProblem,
  type Expectation,
  placeIn,
  type Scheme,
} from '../catalogue/index.ts'
import { mainSum } from './benefits.ts'
import { withOnly } from './day-plan.ts'
import { judge } from './judge.ts'
import type { BenefitOutcome, Verdict } from './verdict.ts'

/** An example of a scheme that does not come out as it says. */
export type ExampleFailure = {
  readonly scheme: Scheme
  /** the example's place among the scheme's examples, and the expectation's within it */
  readonly index: number
  readonly expectation: number
  readonly it: string
  readonly on: Day
  readonly expected: string
  readonly got: string
}

/** Judge every example of every scheme and give those that come out otherwise than they say. */
export const runExamples = (catalogue: Catalogue): readonly ExampleFailure[] =>
  [...catalogue.schemes.values()].flatMap((scheme) => {
    const alone = withOnly(catalogue, scheme)
    return scheme.examples.flatMap(({ it, expects }, index) =>
      expects.flatMap((expectation, i) => {
        const got = differences(expectation, judge(alone, scheme, { facts: expectation.given, day: expectation.on }))
        const about = { scheme, index, expectation: i, it, on: expectation.on }
        return got === undefined ? [] : [{ ...about, ...got }]
      }),
    )
  })

/** What was expected and what came, for the parts that differ only. */
function differences(expected: Expectation, verdict: Verdict): { expected: string; got: string } | undefined {
  const checks = [
    ['outcome', expected.outcome, verdict.outcome],
    ['failed', sorted(expected.failed), sorted(verdict.outcome === 'ineligible' ? verdict.failed : [])],
    ['missing', sorted(expected.missing), sorted(verdict.outcome === 'undecided' ? verdict.missing : [])],
    ['amount', expected.amount, sumIn(verdict, expected.benefit)?.value],
    ['bounds', expected.bounds?.map(shownEnd).join('–'), boundsIn(sumIn(verdict, expected.benefit))],
    ['route', expected.route, verdict.route],
  ] as const
  const wrong = checks.filter(([, wanted, got]) => wanted !== undefined && wanted !== got)
  if (wrong.length === 0) return undefined
  const whyNot = wrong.some(([name]) => name === 'outcome') ? ` (${whyOf(verdict)})` : ''
  return {
    expected: wrong.map(([name, wanted]) => `${name} ${wanted}`).join(', '),
    got: wrong.map(([name, , got]) => `${name} ${got ?? 'none'}`).join(', ') + whyNot,
  }
}

const sorted = (names: readonly string[] | undefined): string | undefined =>
  names && `[${[...names].sort().join(', ')}]`

function whyOf(verdict: Verdict): string {
  if (verdict.outcome === 'ineligible') return `failed: ${verdict.failed.join(', ')}`
  return verdict.outcome === 'undecided'
    ? `missing: ${verdict.missing.join(', ') || verdict.open.join(', ')}`
    : 'nothing fails'
}

const shownEnd = (end: number | null | undefined): string => String(end ?? '∞')

/** The named benefit, or the one that counts as the scheme's sum. */
const sumIn = ({ benefits }: Verdict, named: string | undefined): BenefitOutcome | undefined =>
  named === undefined ? mainSum(benefits) : benefits.find(({ benefit }) => benefit === named)

function boundsIn(sum: BenefitOutcome | undefined): string | undefined {
  if (sum?.value !== undefined) return [sum.value, sum.value].map(shownEnd).join('–')
  return sum?.bounds && [sum.bounds.least, sum.bounds.most].map(shownEnd).join('–')
}

/** The examples that fail, as problems at their places in the files. */
export const exampleProblems = (catalogue: Catalogue, files: readonly ContentFile[]): readonly ContentProblem[] =>
  runExamples(catalogue).map(({ scheme, index, it, on, expected, got }) => ({
    code: 'catalogue/example-fails',
    values: { it, day: on, expected, got },
    at: placeIn(files, scheme.file, ['examples', index]),
  }))
