import type { Db } from './db.ts'
import type { PersonId } from './who.ts'

/** One write, by the name that whoever asks for it gave it. */
export type Once = { readonly person: PersonId; readonly key: string; readonly action: string; readonly digest: string }

export type Repeated = { readonly action: string; readonly digest: string; readonly reply: unknown }

/**
 * Take a key for a write, in the write's own transaction. If the same key is being used at this moment, waits until that is
 * done or undone.
 *
 * @returns what was answered before; `undefined` where the key is new
 */
export async function takeKey(db: Db, { person, key, action, digest }: Once, at: Date): Promise<Repeated | undefined> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('replies')
    .values({ person, key, action, digest, reply: null, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return undefined
  return await db
    .selectFrom('replies')
    .select(['action', 'digest', 'reply'])
    .where('person', '=', person)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

/** Keep what a write answered, for whoever asks again. */
export async function keepReply(db: Db, { person, key }: Once, reply: unknown): Promise<void> {
  await db
    .updateTable('replies')
    .set({ reply: JSON.stringify(reply) })
    .where('person', '=', person)
    .where('key', '=', key)
    .execute()
}

/** Forget the keys that were used before a moment. Needs the worker's rights. */
export async function forgetReplies(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('replies').where('at', '<', before).execute()
}
