import type { Node, Rule } from './tree.ts'
import { partsOf } from './walk.ts'

/** An option that has narrower ones inside it, where a rule asks for exactly that answer. */
export type BroadOption = { readonly option: string; readonly from: number; readonly to: number }

/**
 * The comparisons of a rule that a more exact answer would turn from yes to no: `place = "CN-ZJ"` holds for Zhejiang and
 * fails for Hangzhou, which lies in it. `within(place, "CN-ZJ")` is what is meant.
 */
export const broadOptionsIn = (rule: Rule): readonly BroadOption[] => visit(rule.tree)

// a parameter's formula is a rule of its own, with places in its own text
const visit = (node: Node): readonly BroadOption[] =>
  node.op === 'parameter' ? [] : [...comparedIn(node), ...partsOf(node).flatMap(visit)]

function comparedIn(node: Node): readonly BroadOption[] {
  if (node.op === 'compare') return [...broad(node.left, node.right), ...broad(node.right, node.left)]
  if (node.op !== 'in') return []
  return node.tests.flatMap((test) => {
    if (test.is === 'equal') return broad(node.arg, test.value)
    return test.is === 'member' && test.list.op === 'list'
      ? test.list.items.flatMap((item) => broad(node.arg, item))
      : []
  })
}

function broad({ type }: Node, code: Node): readonly BroadOption[] {
  if (type.kind !== 'choice' || code.op !== 'literal' || typeof code.value !== 'string') return []
  const { value: option, from, to } = code
  return type.options.some(({ within }) => within === option) ? [{ option, from, to }] : []
}
