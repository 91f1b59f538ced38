export type {
  Amount,
  Bounds,
  Change,
  Compiled,
  DatedValue,
  Dialect,
  Parameter,
  Row,
  Rule,
  RuleProblem,
  Scope,
  Sql,
  Truth,
  Why,
} from './rule.ts'
export type { Fact, FactName, Facts, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'
