import type { Text } from '../base/index.ts'
import type { Catalogue, Scheme } from '../catalogue/index.ts'
import {
  type Change,
  explain,
  explainAmount,
  type Facts,
  type Rule,
  type Situation,
  type Why,
  whatWouldChange,
} from '../rules/index.ts'
import { remembered } from './remembered.ts'
import type { Verdict } from './verdict.ts'

type Explained = { readonly why: Why; readonly changes?: readonly Change[] }

/** Why a verdict is what it is. */
export type Explanation = {
  /** by condition id; a failed one also says what would have to change, where anything could */
  readonly conditions: ReadonlyMap<string, Explained>
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
  const ruleOf = rulesOf(scheme)
  const conditions = verdict.reasons.flatMap(({ condition }) => {
    const rule = ruleOf.get(condition)
    return rule === undefined ? [] : [[condition, explained(rule, situation)] as const]
  })
  const sums = verdict.benefits.flatMap(({ benefit, value, bounds }) => {
    const amount = scheme.benefits.find(({ id }) => id === benefit)?.amount
    return amount === undefined || (value ?? bounds) === undefined
      ? []
      : [[benefit, stepsOf(amount, situation)] as const]
  })
  return { conditions: new Map(conditions), sums: new Map(sums) }
}

/** A condition explained, and what would have to change for it to hold. */
const explained = remembered((rule: Rule, situation: Situation): Explained => {
  const changes = whatWouldChange(rule, situation)
  return { why: explain(rule, situation), ...(changes === undefined || changes.length === 0 ? {} : { changes }) }
})

/** How a sum comes about. */
const stepsOf = remembered(explainAmount)

/** The rules of a scheme's conditions, by the condition's id. */
function rulesOf({ conditions }: Scheme): ReadonlyMap<string, Rule> {
  const known = rules.get(conditions) ?? new Map(conditions.map(({ id, when }) => [id, when]))
  rules.set(conditions, known)
  return known
}
const rules = new WeakMap<Scheme['conditions'], ReadonlyMap<string, Rule>>()
