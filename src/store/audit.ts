import type { Db } from './db.ts'
import type { Who } from './who.ts'

/** Something that was done: its name, and the ids of what it was done to. */
export type Deed = {
  readonly deed: string
  readonly about: Readonly<Record<string, string>>
  readonly request?: string | undefined
}

/** By what somebody comes: a session or token by its id, or one of the three who have neither. */
export const throughOf = (who: Who): string =>
  who.kind === 'person' ? `${who.through.kind}:${who.through.id}` : who.kind

/** Write down what was done, in the same transaction as the deed. An `organisation` in `about` lets its members read it. */
export async function recordDeed(db: Db, who: Who, { deed, about, request, at }: Deed & { at: Date }): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      ...{ at, deed, through: throughOf(who), about: JSON.stringify(about) },
      person: who.kind === 'person' ? who.person : null,
      organisation: about['organisation'] ?? null,
      request: request ?? null,
    })
    .execute()
}
