import type { Action } from './define-action.ts'
import { keepAnswers } from './keep-answers.ts'
import { keptAnswers } from './kept-answers.ts'

/** Everything a person can do, in the order that help and the API page list it. */
export const actions: readonly Action[] = [keepAnswers, keptAnswers]
