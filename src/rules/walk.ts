import type { Node, Test } from './tree.ts'
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
export function* everyPart(node: Node): Generator<Node> {
  yield node
  for (const part of partsOf(node)) yield* everyPart(part)
}

/** The facts that a part reads, formulas of parameters included, each once, in the order they are first read. */
export function factNamesUnder(node: Node): readonly FactName[] {
  const names = new Set<FactName>()
  for (const part of everyPart(node)) if (part.op === 'fact') names.add(part.name)
  return [...names]
}
