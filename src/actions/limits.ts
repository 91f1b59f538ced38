import { ok, type Result, refused } from '../base/index.ts'
import { countTry, type Limit, type Store } from '../store/index.ts'

/** The problem of whoever tries too often. */
export const tooMany = 'access/too-many-tries'

/**
 * Count a try, in a transaction of its own: it counts whatever comes of it.
 *
 * @returns `access/too-many-tries`, with when to try again
 */
export async function withinLimits(
  limits: readonly Limit[],
  { store, at }: { readonly store: Store | undefined; readonly at: Date },
): Promise<Result<true>> {
  if (limits.length === 0 || store === undefined) return ok(true)
  const until = await store.as({ kind: 'clock' }, async (db) => {
    const counted: (Date | undefined)[] = []
    for (const limit of limits) counted.push(await countTry(db, limit, at))
    return counted.filter((one) => one !== undefined).toSorted((a, b) => b.getTime() - a.getTime())[0]
  })
  return until === undefined ? ok(true) : refused(tooManyUntil(until, at))
}

/** Told with how long to wait, which the answer's `retry-after` says too. */
export function tooManyUntil(until: Date, at: Date) {
  const seconds = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000))
  return { code: tooMany, values: { seconds, minutes: Math.ceil(seconds / 60) } }
}
