export { evaluate } from './interpret.ts'
export { parseRule } from './parse.ts'
export { printRule } from './print.ts'
export type {
  Amount,
  Bounds,
  Change,
  Compiled,
  Dialect,
  Row,
  RuleProblem,
  Scope,
  Situation,
  Sql,
  Truth,
  Why,
} from './rule.ts'
export type { DatedValue, Parameter, Rule } from './tree.ts'
export type { Fact, FactName, Facts, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'
