import { isIP } from 'node:net'
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

/**
 * The network that an address stands for: of IPv6 the first half, because whoever has one address there has all of that
 * network.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6 || /^::ffff:\d+\./i.test(address)) return address.replace(/^::ffff:/i, '')
  const [head = '', tail] = address.split('::')
  const [before, behind] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (behind?.length ?? 0)
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, zeros)).fill('0'), ...(behind ?? [])]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** Told with how long to wait, which the answer's `retry-after` says too. */
export function tooManyUntil(until: Date, at: Date) {
  const seconds = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000))
  return { code: tooMany, values: { seconds, minutes: Math.ceil(seconds / 60) } }
}
