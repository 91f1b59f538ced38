import type { Currency, Day, Text } from '../base/index.ts'

/** A dotted snake_case name under `applicant`, `project`, `person` …: one per real-world question. */
export type FactName = string

/** One answer that can be chosen. `within` names the broader option (a district in its city): see `within()` in the language. */
export type Option = { readonly code: string; readonly label: Text; readonly within?: string }

/** What kind of value a fact, a parameter or an expression has. Units and currencies are part of the type. */
export type ValueType =
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly least?: number
      readonly most?: number
      readonly whole?: boolean
    }
  | { readonly kind: 'money'; readonly currency: Currency; readonly least?: number; readonly most?: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'list'; readonly options: readonly Option[] }

/** A value as people and files write it: money in its declared currency, a date as `YYYY-MM-DD`, a choice as its code. */
export type FactValue = boolean | number | string | Day | readonly string[]

/** A question about the world, as far as the rules need to know it. */
export type Fact = {
  readonly name: FactName
  readonly type: ValueType
  /** A short noun phrase for use inside a sentence: "total project cost". */
  readonly label: Text
  /** Whether a person could make it otherwise: at will, with work, or not at all (the day a company was founded). */
  readonly change: 'freely' | 'with-effort' | 'never'
}

/** Everything that may be asked, by name; and how each unit is written, with `{n}` for the figure ("{n} people"). */
export type Vocabulary = {
  readonly facts: ReadonlyMap<FactName, Fact>
  readonly units: ReadonlyMap<string, Text>
}

/** What is known about one asker. A fact absent from the map is unknown, never false and never zero. */
export type Facts = ReadonlyMap<FactName, FactValue>
