import type { Currency } from '../base/index.ts'
import {
  broadOptionsIn,
  type Parameter,
  parseRule,
  type Rule,
  type ValueType,
  type Vocabulary,
} from '../rules/index.ts'
import type { Path, Report } from './problem.ts'

/** Reads the expressions of one scheme: what names they may use, and where their problems go. */
export type RuleReader = {
  readonly condition: (text: string, path: Path) => Rule | undefined
  readonly amount: (text: string, currency: Currency, path: Path) => Rule | undefined
  readonly formula: (text: string, gives: ValueType, path: Path) => Rule | undefined
}

/** A reader over a vocabulary and a scheme's own parameters. A text that is no rule is reported, and gives `undefined`. */
export function ruleReader(
  vocabulary: Vocabulary,
  parameters: ReadonlyMap<string, Parameter>,
  report: Report,
): RuleReader {
  const read = (text: string, gives: ValueType, path: Path): Rule | undefined => {
    const parsed = parseRule(text, { vocabulary, parameters, gives })
    if (!parsed.ok) {
      for (const { code, values, from } of parsed.problem) report(code, { path, into: from }, values)
      return undefined
    }
    for (const { option, from } of broadOptionsIn(parsed.value))
      report('rules/compares-with-broad-option', { path, into: from }, { option })
    return parsed.value
  }
  return {
    condition: (text, path) => read(text, { kind: 'boolean' }, path),
    amount: (text, currency, path) => read(text, { kind: 'money', currency }, path),
    formula: read,
  }
}
