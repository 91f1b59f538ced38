import type { Money } from '../base/index.ts'
import type { FactName, Facts } from '../rules/index.ts'
import type { Days } from './ladder.ts'

/** What the rules of the scheme say of the answers of an application. The scheme reckons; a case only asks. */
export type SchemeRules = {
  /** the conditions that fail, by their ids; one that hangs on a missing answer does not fail */
  readonly failed: (answers: Facts) => readonly string[]
  /** the most that the scheme gives for these answers; `undefined` where it names no sum, or none is known */
  readonly most: (answers: Facts) => Money | undefined
  /** the questions that still matter with these answers; absent: all of them do */
  readonly asks?: (answers: Facts) => readonly FactName[]
}

/** What a decision rests on beside the case itself. */
export type Context = Days & {
  /** needed where a move asks whether the scheme's conditions hold */
  readonly scheme?: SchemeRules | undefined
}
