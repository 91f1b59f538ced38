import type { Node, NodeType, Test } from './tree.ts'
import type { FactName } from './vocabulary.ts'

/** The parts directly under a part, in the order they are written. A formula parameter's parts are its formula's tree. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'literal':
    case 'fact':
    case 'today':
    case 'variable':
      return []
    case 'parameter':
      return 'formula' in node.parameter ? [node.parameter.formula.tree] : []
    case 'and':
    case 'or':
    case 'call':
      return node.args
    case 'not':
    case 'negate':
      return [node.arg]
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right]
    case 'in':
      return [node.arg, ...node.tests.flatMap(partsOfTest)]
    case 'if':
      return [node.test, node.then, node.else]
    case 'some':
    case 'every':
    case 'for':
      return [node.list, node.body]
    case 'list':
      return node.items
    case 'value':
      return node.parts
  }
}

function partsOfTest(test: Test): readonly Node[] {
  switch (test.is) {
    case 'equal':
    case 'compare':
      return [test.value]
    case 'member':
      return [test.list]
    case 'range':
      return [test.low, test.high].filter((end) => end !== undefined)
  }
}

/** A part and everything under it, formulas of parameters included, each before what is under it. */
export function everyPart(node: Node): readonly Node[] {
  const known = under.get(node)
  if (known !== undefined) return known
  const parts = [node, ...partsOf(node).flatMap(everyPart)]
  under.set(node, parts)
  return parts
}
const under = new WeakMap<Node, readonly Node[]>()

/** The facts that a part reads, formulas of parameters included, each once, in the order they are first read. */
export function factNamesUnder(node: Node): readonly FactName[] {
  const known = factsUnder.get(node)
  if (known !== undefined) return known
  const names = [...new Set(everyPart(node).flatMap((part) => (part.op === 'fact' ? [part.name] : [])))]
  factsUnder.set(node, names)
  return names
}
const factsUnder = new WeakMap<Node, readonly FactName[]>()

/** What each element of a list is. */
export function elementType(list: NodeType): NodeType {
  if (list.kind === 'list') return { kind: 'choice', options: list.options }
  return list.kind === 'items' ? list.of : { kind: 'any' }
}

/** The tree with a variable of `some` or `every` replaced by one element. */
export function withVariable(node: Node, name: string, element: Node): Node {
  if (node.op === 'variable') return node.name === name ? element : node
  const replaced = (part: Node): Node => withVariable(part, name, element)
  switch (node.op) {
    case 'and':
    case 'or':
    case 'call':
      return { ...node, args: node.args.map(replaced) }
    case 'not':
    case 'negate':
      return { ...node, arg: replaced(node.arg) }
    case 'compare':
    case 'arithmetic':
      return { ...node, left: replaced(node.left), right: replaced(node.right) }
    case 'in':
      return { ...node, arg: replaced(node.arg), tests: node.tests.map((test) => withVariableInTest(test, replaced)) }
    case 'if':
      return { ...node, test: replaced(node.test), then: replaced(node.then), else: replaced(node.else) }
    case 'some':
    case 'every':
    case 'for': {
      const body = node.variable === name ? node.body : replaced(node.body)
      return { ...node, list: replaced(node.list), body }
    }
    case 'list':
      return { ...node, items: node.items.map(replaced) }
    case 'value':
      return { ...node, parts: node.parts.map(replaced) }
    default:
      return node
  }
}

function withVariableInTest(test: Test, replaced: (part: Node) => Node): Test {
  if (test.is === 'member') return { ...test, list: replaced(test.list) }
  if (test.is !== 'range') return { ...test, value: replaced(test.value) }
  return { ...test, ...(test.low && { low: replaced(test.low) }), ...(test.high && { high: replaced(test.high) }) }
}
