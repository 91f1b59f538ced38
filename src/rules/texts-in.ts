import type { Rule } from './tree.ts'
import { everyPart } from './walk.ts'

/** The texts written in a rule: the codes of the options that it compares answers with, each once. */
export const textsIn = (rule: Rule): readonly string[] => [
  ...new Set(
    everyPart(rule.tree).flatMap((node) =>
      node.op === 'literal' && typeof node.value === 'string' ? [node.value] : [],
    ),
  ),
]
