/** What went wrong, as a value: a code (`room/what-happened`) and the facts of the case. Sentences are made at the doors. */
export type Problem = { readonly code: string; readonly values?: Readonly<Record<string, string | number>> }

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused<P> = { readonly ok: false; readonly problem: P }
/** An expected outcome: a value, or the problem that stood in its way. Bugs throw instead. */
export type Result<T, P = Problem> = Ok<T> | Refused<P>

/** The good outcome. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

/** The refusal. */
export const refused = <P>(problem: P): Refused<P> => ({ ok: false, problem })

/**
 * For a case that the types rule out: reaching it is a bug.
 *
 * @throws always
 */
export function impossible(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`)
}
