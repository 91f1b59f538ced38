import type { Day } from '../base/index.ts'
import type { FactName, Facts, FactValue, Rule } from '../rules/index.ts'

/** What was made of a rule, and what it was made from. */
type Made<T> = { readonly day: Day; readonly known: readonly (FactValue | undefined)[]; readonly is: T }

/** How many answers of each rule are kept. */
const mostKept = 8

/**
 * A function of a rule that remembers its last few answers for each rule. What is made of a rule hangs on the day and on
 * the rule's own facts alone, and who answers one question more leaves most rules as they were.
 */
export function remembered<T, Situation extends { readonly facts: Facts; readonly day: Day }>(
  make: (rule: Rule, situation: Situation) => T,
): (rule: Rule, situation: Situation) => T {
  const answers = new WeakMap<Rule, readonly Made<T>[]>()
  return (rule, situation) => {
    const { facts, day } = situation
    const kept = answers.get(rule) ?? []
    const found = kept.find((one) => one.day === day && isAsKnown(one.known, rule.factNames, facts))
    if (found !== undefined) return found.is
    const is = make(rule, situation)
    const known = rule.factNames.map((name) => facts.get(name))
    answers.set(rule, [{ day, known, is }, ...kept.slice(0, mostKept - 1)])
    return is
  }
}

const isAsKnown = (known: readonly (FactValue | undefined)[], names: readonly FactName[], facts: Facts): boolean =>
  known.every((value, i) => isSame(value, facts.get(names[i] ?? '')))

const isSame = (a: FactValue | undefined, b: FactValue | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]))
