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
  if (node.op === 'in') return mentionedValues(name, spelledOut(node), situation)
  const [one, other] = sides(node)
  const held =
    one?.op === 'fact' && one.name === name ? other : other?.op === 'fact' && other.name === name ? one : undefined
  const value = held && factValueOf(interpret(held, situation))
  const wrapped = one?.type.kind === 'list' && typeof value === 'string' ? [value] : value
  const under = partsOf(node).flatMap((part) => mentionedValues(name, part, situation))
  return wrapped === undefined ? under : [wrapped, ...under]
}

function sides(node: Node): readonly Node[] {
  if (node.op === 'compare') return [node.left, node.right]
  return node.op === 'call' && (node.name === 'within' || node.name === 'list contains') ? node.args : []
}
