import { createHash } from 'node:crypto'
import { ok, type Refused, type Result, refused } from '../base/index.ts'
import type { CaseId } from './case.ts'

/** An event as it is kept, and the digest that ties it to all those before it. */
export type Link = { readonly event: unknown; readonly hash: string }

/**
 * A value as text, the same for equal values whatever the order of their keys: keys sorted, nothing between, what is
 * undefined left out.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}

/** The digest of an event after another. The first comes after the id of its case, so that no chain fits another case. */
export const hashAfter = (previous: string, event: unknown): string =>
  createHash('sha256')
    .update(`${previous}\n${canonical(event)}`)
    .digest('hex')

/** Events chained, to be added after the last that is kept. */
export function chain(previous: string, events: readonly unknown[]): readonly Link[] {
  let last = previous
  return events.map((event) => {
    last = hashAfter(last, event)
    return { event, hash: last }
  })
}

/**
 * Where a chain is broken. `changed`: the event, or its digest, is not what was written; `cut`: events at the end are gone;
 * `added`: there are more than were written.
 */
export type Break = { readonly at: number; readonly why: 'changed' | 'cut' | 'added' }

/**
 * Whether the events of a case are all there and as they were written. A changed event shows in its own digest, or, where
 * that was made to fit, in the next: whoever changes one has to change all that follow and the head that is kept apart.
 *
 * @param head what is kept apart of the last event: how many there are, and its digest
 * @returns how many fit, or the first that does not, counted from 0
 */
export function verifyChain(
  id: CaseId,
  links: readonly Link[],
  head?: { readonly count: number; readonly hash: string },
): Result<number, Break> {
  let last: string = id
  for (const [at, { event, hash }] of links.entries()) {
    if (hashAfter(last, event) !== hash) return broken(at, 'changed')
    last = hash
  }
  if (head === undefined) return ok(links.length)
  if (links.length < head.count) return broken(links.length, 'cut')
  if (links.length > head.count) return broken(head.count, 'added')
  return last === head.hash ? ok(links.length) : broken(links.length - 1, 'changed')
}

const broken = (at: number, why: Break['why']): Refused<Break> => refused({ at, why })
