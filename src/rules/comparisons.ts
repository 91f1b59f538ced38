import type { Comparison, Node, Test } from './tree.ts'
import { factNamesUnder } from './walk.ts'

const opposites: Record<Comparison, Comparison> = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' }
const mirrors: Record<Comparison, Comparison> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** What holds exactly when the comparison fails. */
export const opposite = (how: Comparison): Comparison => opposites[how]

/** The same comparison with its sides changed over. */
export const mirrored = (how: Comparison): Comparison => mirrors[how]

type InNode = Extract<Node, { op: 'in' }>
const truth = { kind: 'boolean' } as const

/**
 * An `in` written out as the comparisons it stands for: `x in (2, [5..9])` is `x = 2 or (x >= 5 and x <= 9)`. What looks an
 * answer up in a list of options stays an `in` of its own: an answer narrower than an option is not that option.
 */
export function spelledOut(node: InNode): Node {
  const tests = node.tests.map((test) => asComparison(node, test))
  const [only] = tests
  return only !== undefined && tests.length === 1 ? only : { ...spanOfText(node), type: truth, op: 'or', args: tests }
}

function asComparison(node: InNode, test: Test): Node {
  const at = { ...spanOfText(node), type: truth }
  const compare = (how: Comparison, right: Node): Node => ({ ...at, op: 'compare', how, left: node.arg, right })
  switch (test.is) {
    case 'equal':
      return compare('=', test.value)
    case 'compare':
      return compare(test.how, test.value)
    case 'member':
      if (test.list.op !== 'list' || node.arg.type.kind === 'choice') return { ...node, tests: [test] }
      return { ...at, op: 'or', args: test.list.items.map((item) => compare('=', item)) }
    case 'range': {
      const low = test.low && compare(test.lowClosed ? '>=' : '>', test.low)
      const high = test.high && compare(test.highClosed ? '<=' : '<', test.high)
      return { ...at, op: 'and', args: [low, high].filter((end) => end !== undefined) }
    }
  }
}

const spanOfText = ({ from, to }: Node) => ({ from, to })

/**
 * The same condition with every negation pushed down to where something is compared or asked, and ranges written out.
 * What is left of `not` stands directly before a fact, a call, or an `in` over a list of values.
 */
export function pushedDown(node: Node, isNegated = false): Node {
  const at = { type: node.type, from: node.from, to: node.to }
  const down = (part: Node): Node => pushedDown(part, isNegated)
  switch (node.op) {
    case 'not':
      return pushedDown(node.arg, !isNegated)
    case 'and':
    case 'or':
      return { ...at, op: isNegated ? (node.op === 'and' ? 'or' : 'and') : node.op, args: node.args.map(down) }
    case 'some':
    case 'every':
      return { ...node, op: isNegated ? (node.op === 'some' ? 'every' : 'some') : node.op, body: down(node.body) }
    case 'if':
      return { ...node, test: pushedDown(node.test), then: down(node.then), else: down(node.else) }
    case 'compare':
      return isNegated ? { ...node, how: opposite(node.how) } : node
    case 'in':
      return isListed(node) ? negatedIf(isNegated, node) : pushedDown(spelledOut(node), isNegated)
    case 'literal':
      return isNegated && typeof node.value === 'boolean' ? { ...node, value: !node.value } : negatedIf(isNegated, node)
    default:
      return negatedIf(isNegated, node)
  }
}

const negatedIf = (isNegated: boolean, node: Node): Node =>
  isNegated ? { op: 'not', arg: node, type: node.type, from: node.from, to: node.to } : node

/** True for an `in` that only lists values, or that looks an answer up in one list: `x in ("a", "b")`. */
const isListed = (node: InNode): boolean =>
  spelledOut(node).op === 'in' ||
  node.tests.every((test) => test.is === 'equal' || (test.is === 'member' && factNamesUnder(test.list).length === 0))
