import { nearest, ok, type Result, refused } from '../base/index.ts'
import { checkRule } from './check.ts'
import type { RuleProblem, Scope } from './rule.ts'
import { type Names, readSyntax } from './syntax.ts'
import type { Node, Rule } from './tree.ts'
import { factNamesUnder } from './walk.ts'

/**
 * Read a rule's text and check it: names against the vocabulary and the parameters, types, units, currencies, options.
 *
 * @returns the rule, or every problem of the text at once, each with the span it is about. A text that does not parse
 *   has one problem, at the first place that cannot be read
 */
export function parseRule(text: string, scope: Scope): Result<Rule, readonly RuleProblem[]> {
  const problems: RuleProblem[] = []
  const read = readSyntax(text, namesOf(scope), problems)
  if (read === undefined) return refused(problems)
  const tree = checkRule(read, scope.gives, problems)
  if (problems.length > 0) return refused(problems.sort((a, b) => a.from - b.from))
  return ok({ text, type: scope.gives, tree, factNames: factNamesUnder(tree) })
}

/**
 * Read a FEEL text as the standard means it: no types are checked, and a fault of type is null when it is evaluated.
 * For conformance cases; rules of the content are read by `parseRule`.
 *
 * @param inputs the names that the text may use
 */
export function parseFeel(text: string, inputs: Iterable<string>): Result<Node, readonly RuleProblem[]> {
  const known = new Set(inputs)
  const names: Names = {
    find: (name) => (known.has(name) ? { op: 'fact', name, type: { kind: 'any' } } : undefined),
    near: (name) => nearOf(name, [...known]),
    faultsAreNull: true,
  }
  const problems: RuleProblem[] = []
  const tree = readSyntax(text, names, problems)
  return tree === undefined || problems.length > 0 ? refused(problems) : ok(tree)
}

function namesOf({ vocabulary, parameters }: Scope): Names {
  return {
    find: (name) => {
      const parameter = parameters.get(name)
      if (parameter !== undefined) return { op: 'parameter', parameter, type: parameter.type }
      const fact = vocabulary.facts.get(name)
      return fact === undefined ? undefined : { op: 'fact', name, type: fact.type }
    },
    near: (name) => nearOf(name, [...vocabulary.facts.keys(), ...parameters.keys()]),
    faultsAreNull: false,
  }
}

/** Names that may have been meant: the nearest, or else those that begin or end alike, or else a few. Never none, if any are known. */
export function nearOf(name: string, known: readonly string[]): string {
  const parts = name.split('.')
  const alike = known.filter((other) => other.startsWith(`${parts[0]}.`) || other.endsWith(`.${parts.at(-1)}`))
  const found = [nearest(name, known, 3), alike, known].find((names) => names.length > 0) ?? []
  return found.slice(0, 3).join(', ')
}
