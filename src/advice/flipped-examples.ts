import type { Day } from '../base/index.ts'
import type { Catalogue, Expectation, Scheme, SchemeId } from '../catalogue/index.ts'
import { mainSum } from './benefits.ts'
import { withOnly } from './day-plan.ts'
import { judge } from './judge.ts'
import type { Verdict } from './verdict.ts'

/** What an example comes to in one edition; the sum is that of the benefit that counts as the scheme's own. */
type Result = { readonly outcome: Verdict['outcome']; readonly sum?: string; readonly route?: string }

/** An example that two editions answer differently. */
export type Flip = {
  readonly scheme: SchemeId
  readonly it: string
  readonly on: Day
  readonly before: Result
  readonly after: Result
}

/**
 * The examples whose verdict, sum or route another edition turns: all examples that either edition has, each tried in
 * both. Only schemes that both editions have are tried.
 */
export function flippedExamples(before: Catalogue, after: Catalogue): readonly Flip[] {
  return [...before.schemes.values()].flatMap((old) => {
    const now = after.schemes.get(old.id)
    if (now === undefined) return []
    const [first, second] = [withOnly(before, old), withOnly(after, now)]
    return examplesOf(old, now).flatMap(({ it, expected: { given, on } }) => {
      const [was, is] = [
        resultOf(judge(first, old, { facts: given, day: on })),
        resultOf(judge(second, now, { facts: given, day: on })),
      ]
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ scheme: old.id, it, on, before: was, after: is }]
    })
  })
}

/** The examples of both, those they share once. */
function examplesOf(...schemes: readonly Scheme[]): readonly { readonly it: string; readonly expected: Expectation }[] {
  const all = schemes.flatMap(({ examples }) =>
    examples.flatMap(({ it, expects }) => expects.map((expected) => ({ it, expected }))),
  )
  const keyOf = ({ it, expected: { on, given } }: (typeof all)[number]) => JSON.stringify([it, on, [...given]])
  return [...new Map(all.map((one) => [keyOf(one), one])).values()]
}

function resultOf(verdict: Verdict): Result {
  const sum = mainSum(verdict.benefits)
  const shown = sum?.value ?? (sum?.bounds === undefined ? undefined : `${sum.bounds.least}–${sum.bounds.most ?? '∞'}`)
  return {
    outcome: verdict.outcome,
    ...(shown === undefined ? {} : { sum: [sum?.currency, shown].filter(Boolean).join(' ') }),
    ...(verdict.route === undefined ? {} : { route: verdict.route }),
  }
}
