import type { Text } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import {
  type Change,
  explain,
  explainAmount,
  type Facts,
  type Situation,
  type Why,
  whatWouldChange,
} from '../rules/index.ts'
import type { Verdict } from './verdict.ts'

/** Why a verdict is what it is. */
export type Explanation = {
  /** by condition id; a failed one also says what would have to change, where anything could */
  readonly conditions: ReadonlyMap<string, { readonly why: Why; readonly changes?: readonly Change[] }>
  /** by benefit id: how its sum comes about, a line per step */
  readonly sums: ReadonlyMap<string, readonly Text[]>
}

/**
 * Explain a verdict: each condition of its reasons with its own figures, and each sum with its steps.
 *
 * @param facts those that the verdict was given for
 */
export function explainVerdict(catalogue: Catalogue, verdict: Verdict, facts: Facts): Explanation {
  const scheme = catalogue.schemes.get(verdict.scheme)
  if (scheme === undefined) throw new Error(`not in this catalogue: ${verdict.scheme}`)
  const situation: Situation = { facts, day: verdict.day, vocabulary: catalogue.vocabulary }
  const rules = new Map(scheme.conditions.map(({ id, when }) => [id, when]))
  const conditions = verdict.reasons.flatMap(({ condition, holds }) => {
    const rule = rules.get(condition)
    if (rule === undefined) return []
    const changes = holds === 'no' ? whatWouldChange(rule, situation) : undefined
    return [[condition, { why: explain(rule, situation), ...(changes === undefined ? {} : { changes }) }] as const]
  })
  const sums = verdict.benefits.flatMap(({ benefit, value, bounds }) => {
    const amount = scheme.benefits.find(({ id }) => id === benefit)?.amount
    return amount === undefined || (value ?? bounds) === undefined
      ? []
      : [[benefit, explainAmount(amount, situation)] as const]
  })
  return { conditions: new Map(conditions), sums: new Map(sums) }
}
