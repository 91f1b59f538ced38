import type { Node, Rule } from './tree.ts'
import { factNamesUnder } from './walk.ts'

/**
 * The conditions that a condition is made of: what its `and`, `or` or `not` joins, or the formula it stands for. None for
 * one that cannot be taken apart. Whoever knows what each comes to knows which of them still matter.
 */
export const conditionsIn = (rule: Rule): readonly Rule[] =>
  joinedIn(rule.tree).map((tree) => ({
    text: rule.text.slice(tree.from, tree.to),
    type: { kind: 'boolean' },
    tree,
    factNames: factNamesUnder(tree),
  }))

function joinedIn(tree: Node): readonly Node[] {
  switch (tree.op) {
    case 'and':
    case 'or':
      return tree.args
    case 'not':
      return [tree.arg]
    case 'parameter':
      return 'formula' in tree.parameter ? [tree.parameter.formula.tree] : []
    default:
      return []
  }
}
