import { fill, type Text, textOf } from '../base/index.ts'
import { interpret } from './interpret.ts'
import { words } from './phrases.ts'
import type { Situation } from './rule.ts'
import type { Node, Rule } from './tree.ts'
import { factNamesUnder, partsOf } from './walk.ts'
import { type Speech, sayOperation, sayPart, sayValue } from './wording.ts'

/**
 * How an amount comes about, one line per step, the last of them the amount: "60% × total project cost (HK$1,000,000) =
 * HK$600,000", then "the lowest of HK$600,000 and HK$500,000 = HK$500,000". Of an `if` that is settled only the branch
 * that applies is told; a step that waits for a fact says so instead of a figure.
 */
export function explainAmount(rule: Rule, situation: Situation): readonly Text[] {
  const tree = applying(rule.tree, situation)
  const steps = stepsOf(tree, situation)
  const lines = (steps.length === 0 ? [tree] : steps).map((step) =>
    textOf((lang) => sayStep(step, { situation, text: rule.text, lang, names: new Map() })),
  )
  return lines.filter(({ en }, i) => lines.findIndex((line) => line.en === en) === i)
}

/** The tree without the branches that do not apply. */
function applying(node: Node, situation: Situation): Node {
  const inner = (part: Node): Node => applying(part, situation)
  switch (node.op) {
    case 'if': {
      const test = interpret(node.test, situation)
      return typeof test === 'boolean' ? inner(test ? node.then : node.else) : node
    }
    case 'arithmetic':
      return { ...node, left: inner(node.left), right: inner(node.right) }
    case 'negate':
      return { ...node, arg: inner(node.arg) }
    case 'call':
      return { ...node, args: node.args.map(inner) }
    case 'list':
      return { ...node, items: node.items.map(inner) }
    default:
      return node
  }
}

/** The parts that are worked out from facts, each after those it is worked out from. */
function stepsOf(node: Node, situation: Situation): readonly Node[] {
  if (factNamesUnder(node).length === 0 || node.op === 'fact' || node.op === 'if') return []
  const isFormula = node.op === 'parameter' && 'formula' in node.parameter
  const parts = isFormula ? [applying(node.parameter.formula.tree, situation)] : partsOf(node)
  const before = parts.flatMap((part) => stepsOf(part, situation))
  return node.op === 'list' || node.op === 'parameter' ? before : [...before, node]
}

function sayStep(step: Node, speech: Speech): string {
  const value = interpret(step, speech.situation)
  const by = { ...speech, showsValues: true }
  if (step.op === 'fact' || step.op === 'if' || factNamesUnder(step).length === 0) return sayPart(step, by)
  const item = sayOperation(worked(step, speech.situation), by)
  if (value === undefined || value === null) return item
  return fill(words.equals[speech.lang], { item, value: sayValue(value, step.type, speech) })
}

/** A step on the values of the steps before it. */
function worked(step: Node, situation: Situation): Node {
  const operand = (part: Node): Node => {
    if (part.op === 'fact' || part.op === 'parameter' || factNamesUnder(part).length === 0) return part
    if (part.op === 'list') return { ...part, items: part.items.map(operand) }
    const value = interpret(part, situation)
    return value === undefined || value === null
      ? part
      : { op: 'literal', value, type: part.type, from: part.from, to: part.to }
  }
  switch (step.op) {
    case 'arithmetic':
      return { ...step, left: operand(step.left), right: operand(step.right) }
    case 'negate':
      return { ...step, arg: operand(step.arg) }
    case 'call':
      return { ...step, args: step.args.map(operand) }
    default:
      return step
  }
}
