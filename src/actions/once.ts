import { createHash } from 'node:crypto'
import { ok, type Result, refused } from '../base/index.ts'
import { type Db, keepReply, type Once, takeKey, type Who } from '../store/index.ts'

/** The problems that a key may be refused with, whatever the action. */
export const refusalsOfKeys: readonly string[] = ['request/key-reused', 'request/done-before']

type Asking = { readonly by: Who; readonly once?: string; readonly now: () => Date }
type Named = { readonly name: string; readonly kind: 'read' | 'write'; readonly givesSecret?: true }

/** A digest is quickly made, and a password quickly guessed from one: of an input with a password none is kept. */
const hasPassword = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && Object.keys(input).some((name) => /password/i.test(name))

/**
 * Do a write at most once for each key that its asker gives it (`idempotency-key`): asked again, whatever became of the first
 * answer on its way, it answers the same and does nothing. Keys are each person's own, and are kept for a day.
 *
 * @returns `request/key-reused` where the key was used for something else; `request/done-before` where the answer held a
 *   secret, which is told once
 */
export async function onlyOnce<Output>(
  { by, once, now }: Asking,
  { action, input, db }: { readonly action: Named; readonly input: unknown; readonly db: Db },
  run: () => Promise<Result<Output>>,
): Promise<Result<Output>> {
  if (once === undefined || by.kind !== 'person' || action.kind === 'read' || hasPassword(input)) return run()
  const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const taken: Once = { person: by.person, key: once, action: action.name, digest }
  const before = await takeKey(db, taken, now())
  if (before !== undefined) {
    if (before.action !== action.name || before.digest !== digest) return refused({ code: 'request/key-reused' })
    return before.reply === null ? refused({ code: 'request/done-before' }) : ok(before.reply as Output) // what `keepReply` kept
  }
  const answered = await run()
  if (answered.ok && action.givesSecret === undefined) await keepReply(db, taken, answered.value)
  return answered
}
