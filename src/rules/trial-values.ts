import { spelledOut } from './comparisons.ts'
import { factValueOf, interpret } from './interpret.ts'
import type { Situation } from './rule.ts'
import type { Node } from './tree.ts'
import type { FactName, FactValue, ValueType } from './vocabulary.ts'
import { partsOf } from './walk.ts'

const mostTrials = 12

/**
 * A few values of a fact that stand for all that it could be: what the rule holds it against, its limits or options,
 * and, where nothing limits it, some sizes far apart. Never none, at most a dozen.
 */
export function trialValues(name: FactName, tree: Node, situation: Situation): readonly FactValue[] {
  const type = situation.vocabulary.facts.get(name)?.type
  const mentioned = mentionedValues(name, tree, situation)
  const trials = [...new Set([...mentioned, ...(type === undefined ? [] : standing(type, situation))])]
  return trials.slice(0, mostTrials)
}

function standing(type: ValueType, { day }: Situation): readonly FactValue[] {
  switch (type.kind) {
    case 'boolean':
      return [true, false]
    case 'number':
    case 'money': {
      const { least = -Infinity, most = Infinity } = type
      return [least, most, 0, 1, 1e3, 1e6, 1e9].filter((n) => Number.isFinite(n) && n >= least && n <= most)
    }
    case 'date':
      return [day]
    case 'text':
      return ['']
    case 'choice':
      return type.options.map(({ code }) => code)
    case 'list':
      return [[], ...type.options.map(({ code }) => [code])]
  }
}

/** The values that a rule holds a fact against: `applicant.staff <= 50` holds the head count against 50. */
function mentionedValues(name: FactName, node: Node, situation: Situation): readonly FactValue[] {
  if (node.op === 'in' && spelledOut(node).op !== 'in') return mentionedValues(name, spelledOut(node), situation)
  const [one, other] = sides(node)
  const [fact, held] = isFact(one, name) ? [one, other] : isFact(other, name) ? [other, one] : []
  const value = held && factValueOf(interpret(held, situation))
  const under = partsOf(node).flatMap((part) => mentionedValues(name, part, situation))
  return fact === undefined || value === undefined ? under : [...asAnswers(value, fact), ...under]
}

const isFact = (node: Node | undefined, name: FactName): node is Node => node?.op === 'fact' && node.name === name

/** Codes as answers to a question: for a list each code alone is one. */
function asAnswers(value: FactValue, { type }: Node): readonly FactValue[] {
  const codes = Array.isArray(value) ? value : [value]
  return type.kind === 'list' ? codes.map((code) => [code]) : codes
}

function sides(node: Node): readonly Node[] {
  if (node.op === 'compare') return [node.left, node.right]
  if (node.op === 'in') return [node.arg, ...node.tests.flatMap((test) => (test.is === 'member' ? [test.list] : []))]
  return node.op === 'call' && (node.name === 'within' || node.name === 'list contains') ? node.args : []
}
