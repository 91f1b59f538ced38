import { type Refused, refused } from '../base/index.ts'
import type { problemWords } from './problem-words.ts'

/** Why something cannot be done to a case. */
export type CaseProblem = {
  readonly code: keyof typeof problemWords
  readonly values?: Readonly<Record<string, string | number>>
}

/** The refusal with a code and the facts of the matter. */
export const no = (code: CaseProblem['code'], values: NonNullable<CaseProblem['values']> = {}): Refused<CaseProblem> =>
  refused({ code, values })

/** Whether a text says nothing. */
export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
