import type { Day } from '../base/index.ts'
import { interpret } from './interpret.ts'
import type { Node, Test } from './tree.ts'

/**
 * A tree for one day: figures of that day in the place of parameters, formulas written in, and everything computed that
 * needs no fact. What is known only later stays: facts, and names bound by `some`, `every` and `for`.
 */
export const bindDay = (node: Node, day: Day): Node => computed(onDay(node, day), day)

/** The tree with the figures of a day in it, and nothing computed yet. */
export function onDay(node: Node, day: Day): Node {
  if (node.op !== 'parameter' && node.op !== 'today') return withParts(node, (part) => onDay(part, day))
  if (node.op === 'parameter' && 'formula' in node.parameter) return onDay(node.parameter.formula.tree, day)
  return literalOf(node, day)
}

function computed(node: Node, day: Day): Node {
  const inner = withParts(node, (part) => computed(part, day))
  return inner.op !== 'literal' && isConstant(inner) ? literalOf(inner, day) : inner
}

const literalOf = (node: Node, day: Day): Node => {
  const { type, from, to } = node
  return { type, from, to, op: 'literal', value: interpret(node, { facts: new Map(), day }) }
}

/** Whether a part can be computed now: everything under it, being bound already, is a literal. */
function isConstant(node: Node): boolean {
  if (node.op === 'fact' || node.op === 'variable') return false
  if (node.op === 'some' || node.op === 'every' || node.op === 'for' || node.op === 'value') return false
  if (node.op === 'list') return false
  let isLiteral = true
  withParts(node, (part) => {
    if (part.op !== 'literal') isLiteral = false
    return part
  })
  return isLiteral
}

/** The same node over other parts. */
function withParts(node: Node, change: (part: Node) => Node): Node {
  switch (node.op) {
    case 'literal':
    case 'fact':
    case 'parameter':
    case 'today':
    case 'variable':
      return node
    case 'and':
    case 'or':
    case 'call':
      return { ...node, args: node.args.map(change) }
    case 'not':
    case 'negate':
      return { ...node, arg: change(node.arg) }
    case 'compare':
    case 'arithmetic':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'in':
      return { ...node, arg: change(node.arg), tests: node.tests.map((test) => withTestParts(test, change)) }
    case 'if':
      return { ...node, test: change(node.test), then: change(node.then), else: change(node.else) }
    case 'some':
    case 'every':
    case 'for':
      return { ...node, list: change(node.list), body: change(node.body) }
    case 'list':
      return { ...node, items: node.items.map(change) }
    case 'value':
      return { ...node, parts: node.parts.map(change) }
  }
}

function withTestParts(test: Test, change: (part: Node) => Node): Test {
  switch (test.is) {
    case 'equal':
    case 'compare':
      return { ...test, value: change(test.value) }
    case 'member':
      return { ...test, list: change(test.list) }
    case 'range':
      return { ...test, ...(test.low && { low: change(test.low) }), ...(test.high && { high: change(test.high) }) }
  }
}
