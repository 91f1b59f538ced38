export type { Amount, Bounds, Change, Compiled, Dialect, Row, RuleProblem, Scope, Sql, Truth, Why } from './rule.ts'
export type { DatedValue, Parameter, Rule } from './tree.ts'
export type { Fact, FactName, Facts, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'
