import { type Day, settle } from '../base/index.ts'
import { interpret } from './interpret.ts'
import type { Amount } from './rule.ts'
import type { Rule } from './tree.ts'
import type { FactName, Facts } from './vocabulary.ts'

/** What an amount comes to on a day: the sum, or the facts of it that are not known, or that it cannot be computed. */
export function amountOf(rule: Rule, facts: Facts, day: Day): Amount {
  const value = interpret(rule.tree, { facts, day })
  if (typeof value === 'number') return { state: 'known', value: settle(value) }
  if (value === undefined) return { state: 'open', missing: rule.factNames.filter((name) => !facts.has(name)) }
  return { state: 'fault', problem: { code: 'rules/cannot-be-computed', values: { rule: rule.text } } }
}

/** The facts that a rule reads, each once, in the order they are first read. */
export const factsIn = (rule: Rule): readonly FactName[] => rule.factNames
