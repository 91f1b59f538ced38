import type { Day, Text } from '../base/index.ts'
import type { FactName, FactValue, ValueType } from './vocabulary.ts'

/**
 * The checked tree of a rule: names resolved, every part typed, each part pointing back at the text it came from.
 * `and`/`or` are n-ary and flat; `a between b and c` has become two comparisons. Parameters stay symbolic, because the
 * day that chooses their values is not known here. Everything else in this room reads this one tree.
 */
export type Node = { readonly type: NodeType; readonly from: number; readonly to: number } & (
  | { readonly op: 'literal'; readonly value: FeelValue }
  | { readonly op: 'fact'; readonly name: FactName }
  | { readonly op: 'parameter'; readonly parameter: Parameter }
  /** today(): the day judged for */
  | { readonly op: 'today' }
  /** a name bound by `some`, `every` or `for` */
  | { readonly op: 'variable'; readonly name: string }
  | { readonly op: 'and' | 'or'; readonly args: readonly Node[] }
  | { readonly op: 'not'; readonly arg: Node }
  | { readonly op: 'compare'; readonly how: Comparison; readonly left: Node; readonly right: Node }
  | { readonly op: 'in'; readonly arg: Node; readonly tests: readonly Test[] }
  | { readonly op: 'arithmetic'; readonly how: '+' | '-' | '*' | '/' | '**'; readonly left: Node; readonly right: Node }
  | { readonly op: 'negate'; readonly arg: Node }
  | { readonly op: 'if'; readonly test: Node; readonly then: Node; readonly else: Node }
  | { readonly op: 'some' | 'every' | 'for'; readonly variable: string; readonly list: Node; readonly body: Node }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly op: 'list'; readonly items: readonly Node[] }
  /** what only `parseFeel` accepts: contexts, ranges as values, paths, filters, types; never part of a `Rule` */
  | {
      readonly op: 'value'
      readonly form: 'context' | 'range' | 'path' | 'filter' | 'function' | 'instance-of'
      readonly keys: readonly string[]
      readonly parts: readonly Node[]
    }
)

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** One test of an `in`: equal to a value, inside a range, a member of a list, or a comparison (`in >= 10`). */
export type Test =
  | { readonly is: 'equal'; readonly value: Node }
  | { readonly is: 'member'; readonly list: Node }
  | { readonly is: 'compare'; readonly how: Comparison; readonly value: Node }
  | {
      readonly is: 'range'
      readonly low?: Node
      readonly high?: Node
      readonly lowClosed: boolean
      readonly highClosed: boolean
    }

/** The type of a part: what facts can have, and the kinds that only exist inside an expression. */
export type NodeType =
  | ValueType
  | { readonly kind: 'items'; readonly of: NodeType }
  | { readonly kind: 'null' | 'months' | 'days' | 'time' | 'date-time' | 'range' | 'context' | 'function' | 'any' }

/**
 * A FEEL value. `undefined` is *not known* (a fact not given); `null` is FEEL's null (the result of a fault).
 * Both read as unknown where a truth is wanted. Dates count days since 1970-01-01, clocks nanoseconds since midnight.
 */
export type FeelValue = undefined | null | boolean | number | string | readonly FeelValue[] | FeelObject
export type FeelObject =
  | { readonly is: 'date'; readonly days: number }
  | { readonly is: 'months'; readonly months: number }
  | { readonly is: 'days'; readonly seconds: number }
  | ({ readonly is: 'time'; readonly nanos: number } & Zoned)
  | ({ readonly is: 'date-time'; readonly days: number; readonly nanos: number } & Zoned)
  | { readonly is: 'function' }
  | {
      readonly is: 'range'
      readonly low: FeelValue
      readonly high: FeelValue
      readonly lowClosed: boolean
      readonly highClosed: boolean
    }
  | { readonly is: 'context'; readonly entries: ReadonlyMap<string, FeelValue> }

/** Where a clock stands: seconds east of Greenwich, or a named zone, or neither (a local clock). */
export type Zoned = { readonly offset?: number; readonly zone?: string }

/** One figure with the days it held. `value` absent: no figure is known for that time. */
export type DatedValue = {
  readonly from?: Day
  readonly until?: Day
  readonly value?: FactValue
  readonly about?: boolean
  readonly note?: Text
  readonly source: string
  readonly at?: string
}

/** A named figure of a scheme: dated values, or a formula over facts and other parameters. */
export type Parameter = {
  readonly name: string
  readonly type: ValueType
  readonly says: Text
} & ({ readonly values: readonly DatedValue[] } | { readonly formula: Rule })

/** A checked expression: what the author wrote and the typed tree made of it. */
export type Rule = {
  readonly text: string
  readonly type: ValueType
  /** the tree; only this room looks inside */
  readonly tree: Node
  readonly factNames: readonly FactName[]
}
