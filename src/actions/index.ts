import type { Action } from './define-action.ts'

/** Everything a person can do, in the order that help and the API page list it. */
export const actions: readonly Action[] = []
