import type { Currency, Day, Text } from '../base/index.ts'
import type { Citation, SchemeId } from '../catalogue/index.ts'
import type { FactName, Truth } from '../rules/index.ts'

/** One condition's outcome. `open` and `for` are conditions too: whether one can apply that day, and for whom it is. */
export type Reason = {
  readonly condition: string
  readonly holds: Truth
  /** false for a preference: it is told, and never decides */
  readonly blocks: boolean
  readonly says: Text
  readonly cite: Citation
}

/** What one benefit of a scheme comes to. Absent `value` and `bounds`: the scheme names no sum. */
export type BenefitOutcome = {
  readonly benefit: string
  readonly holds: Truth
  readonly currency?: Currency
  readonly value?: number
  readonly bounds?: {
    readonly least: number
    readonly most: number | undefined
    readonly narrowing: readonly FactName[]
  }
}

/** What we can say about one scheme, for one asker, on one day. */
export type Verdict = {
  readonly scheme: SchemeId
  readonly day: Day
  readonly edition: string
  /** past its review date on that day: the page says "needs checking" */
  readonly needsChecking: boolean
  readonly reasons: readonly Reason[]
  readonly benefits: readonly BenefitOutcome[]
  readonly route?: string
} & (
  | { readonly outcome: 'eligible' }
  | { readonly outcome: 'ineligible'; readonly failed: readonly string[] }
  | { readonly outcome: 'undecided'; readonly open: readonly string[]; readonly missing: readonly FactName[] }
)
