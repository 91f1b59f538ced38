export { amountOf, factsIn } from './amount.ts'
export { boundsOf } from './bounds.ts'
export { broadOptionsIn } from './broad-options.ts'
export { compileRules } from './compile.ts'
export { conditionsIn } from './conditions-in.ts'
export { explain } from './explain.ts'
export { explainAmount } from './explain-amount.ts'
export { parseFacts } from './facts.ts'
export { figureOf, sayFactValue } from './figure.ts'
export { evaluate } from './interpret.ts'
export { isInside } from './options.ts'
export { parseRule } from './parse.ts'
export { printRule } from './print.ts'
export { problemWords } from './problem-words.ts'
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
export { textsIn } from './texts-in.ts'
export { type SqlOptions, toSql } from './to-sql.ts'
export type { DatedValue, Parameter, Rule } from './tree.ts'
export type { Fact, FactName, Facts, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'
export { whatWouldChange } from './what-would-change.ts'
