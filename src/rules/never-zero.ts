import { printNode } from './print.ts'
import type { Node } from './tree.ts'

// Whether a divisor can be zero is settled when a rule is loaded: by its limits, or by a test around the division.

const isZero = (node: Node): boolean => node.op === 'literal' && node.value === 0

/** Parts that cannot be zero where a condition is known to hold (or, `holds` false, to fail), as printed. */
export function nonZeroWhen(test: Node, holds: boolean): readonly string[] {
  if (test.op === 'not') return nonZeroWhen(test.arg, !holds)
  if ((test.op === 'and' && holds) || (test.op === 'or' && !holds)) {
    return test.args.flatMap((arg) => nonZeroWhen(arg, holds))
  }
  if (test.op !== 'compare') return []
  const { left, right } = test
  const excludes = holds ? test.how === '!=' || test.how === '>' || test.how === '<' : test.how === '='
  if (isZero(right)) return excludes || (!holds && (test.how === '<=' || test.how === '>=')) ? [printNode(left)] : []
  if (isZero(left)) return excludes || (!holds && (test.how === '<=' || test.how === '>=')) ? [printNode(right)] : []
  const isAtLeast = holds && (test.how === '>' || test.how === '>=') && isPositive(right)
  return isAtLeast ? [printNode(left)] : []
}

const isPositive = (node: Node): boolean => lowest(node) > 0

/** A number that a part is never below. */
function lowest(node: Node): number {
  switch (node.op) {
    case 'literal':
      return typeof node.value === 'number' ? node.value : -Infinity
    case 'fact':
      return node.type.kind === 'number' || node.type.kind === 'money' ? (node.type.least ?? -Infinity) : -Infinity
    case 'parameter': {
      if ('formula' in node.parameter) return lowest(node.parameter.formula.tree)
      const values = node.parameter.values.flatMap(({ value }) => (value === undefined ? [] : [value]))
      return Math.min(...values.map((value) => (typeof value === 'number' ? value : -Infinity)))
    }
    case 'arithmetic':
      if (node.how === '+') return lowest(node.left) + lowest(node.right)
      return node.how === '*' && isPositive(node.left) && isPositive(node.right)
        ? lowest(node.left) * lowest(node.right)
        : -Infinity
    case 'if':
      return Math.min(lowest(node.then), lowest(node.else))
    case 'call':
      if (node.name === 'max') return Math.max(...node.args.map(lowest))
      return node.name === 'min' ? Math.min(...node.args.map(lowest)) : -Infinity
    default:
      return -Infinity
  }
}

/** Whether a divisor cannot be zero: never, or not where we are (`guarded`: parts that tests around have excluded). */
export function isNeverZero(node: Node, guarded: ReadonlySet<string>): boolean {
  if (isPositive(node) || guarded.has(printNode(node))) return true
  if (node.op === 'literal') return node.value !== 0
  if (node.op === 'negate') return isNeverZero(node.arg, guarded)
  if (node.op === 'arithmetic' && (node.how === '*' || node.how === '/')) {
    return isNeverZero(node.left, guarded) && (node.how === '/' || isNeverZero(node.right, guarded))
  }
  if (node.op === 'parameter' && !('formula' in node.parameter)) {
    return node.parameter.values.every(({ value }) => value !== 0)
  }
  return false
}
