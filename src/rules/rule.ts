import type { Day, Problem, Text } from '../base/index.ts'
import type { FeelValue, Parameter } from './tree.ts'
import type { FactName, Facts, FactValue, ValueType, Vocabulary } from './vocabulary.ts'

// The room's contract. The typed tree behind `Rule` is in tree.ts.

/** What a condition comes to when some facts may be missing: Kleene's three values. */
export type Truth = 'yes' | 'no' | 'unknown'

/** A problem in a rule's text, with the span it is about (offsets into the text). */
export type RuleProblem = Problem & { readonly from: number; readonly to: number }

/** What names a rule may use and what it must give. */
export type Scope = {
  readonly vocabulary: Vocabulary
  readonly parameters: ReadonlyMap<string, Parameter>
  /** boolean for a condition; money in a currency or a number in a unit for an amount */
  readonly gives: ValueType
}

/** One asker on one day: what is known of them, and the words for it. */
export type Situation = { readonly facts: Facts; readonly day: Day; readonly vocabulary: Vocabulary }

/** Why a rule holds, fails or is open: data for a page, with each part's sentence in three languages. */
export type Why = {
  readonly holds: Truth
  readonly kind: 'all' | 'any' | 'part'
  /** e.g. "total project cost HK$120 million; at least HK$150 million is needed" */
  readonly says: Text
  /** the part of the rule's text that this is about */
  readonly from: number
  readonly to: number
  readonly operands: readonly {
    readonly name: string
    readonly is: 'fact' | 'parameter'
    readonly value?: FactValue
    readonly source?: string
    readonly at?: string
  }[]
  /** settles the outcome by itself, changes nothing any more, or is still open */
  readonly bears: 'deciding' | 'redundant' | 'open'
  /** what could not be computed, such as a division by zero */
  readonly fault?: Problem
  readonly parts: readonly Why[]
}

/** A fact to change, and to what, so that a failed rule would hold. */
export type Change = {
  readonly fact: FactName
  readonly from?: FactValue
  readonly to: FactValue
  /** the new value is the nearest that suffices, and everything beyond it does too */
  readonly direction: 'at-least' | 'at-most' | 'exactly'
  readonly says: Text
}

/** What an amount comes to: a sum, or the facts still needed, or why it cannot be computed. */
export type Amount =
  | { readonly state: 'known'; readonly value: number }
  | { readonly state: 'open'; readonly missing: readonly FactName[] }
  | { readonly state: 'fault'; readonly problem: Problem }

/** The least and the most that an amount can be. `most` is Infinity where nothing limits it. */
export type Bounds = {
  readonly least: number
  readonly most: number
  /** missing facts, the one that narrows the span most first */
  readonly narrowing: readonly FactName[]
}

/** The facts of one asker, coded for the compiled rules, a column each: make it once, judge many. */
export type Row = {
  /** numbers, amounts and days; NaN where unknown */
  readonly numbers: Float64Array
  /** the place of a choice among its options, 0 and 1 for no and yes; one more than the last where unknown */
  readonly codes: Uint16Array
  readonly values: readonly FeelValue[]
}

/** Rules compiled to closures for one day, sharing equal parts. Nothing is allocated by `truth`. */
export type Compiled = {
  readonly row: (facts: Facts) => Row
  /** 0 no, 1 unknown, 3 yes: bit 1 is *must*, bit 0 is *may* */
  readonly truth: (rule: number, row: Row) => 0 | 1 | 3
  readonly size: number
}

export type Dialect = 'duckdb' | 'postgresql'
/** An SQL expression: TRUE, FALSE or NULL for unknown. Columns are named after facts; `parameters` are bound in order. */
export type Sql = {
  readonly text: string
  readonly columns: readonly FactName[]
  readonly parameters: readonly (string | number | boolean)[]
}
