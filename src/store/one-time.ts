import type { Db } from './db.ts'
import { digestOf, newSecret } from './people.ts'
import type { PersonId } from './who.ts'

/** What something that works once may hold: never more than is needed to go on. */
export type Held = Readonly<Record<string, string>>

export type OneTime = {
  readonly purpose: string
  readonly holds: Held
  readonly at: Date
  readonly minutes: number
  readonly person?: PersonId | undefined
  /** absent: a new one */
  readonly secret?: string
}

/** Keep something under a secret that works once, for some minutes. Returns the secret, of which only a digest is kept. */
export async function keepOnce(db: Db, { purpose, holds, at, minutes, person, secret }: OneTime): Promise<string> {
  const given = secret ?? newSecret()
  const expires_at = new Date(at.getTime() + minutes * 60_000)
  await db
    .insertInto('one_time')
    .values({
      ...{ secret: digestOf(given), purpose, person: person ?? null, holds: JSON.stringify(holds) },
      ...{ created_at: at, expires_at, used_at: null },
    })
    .execute()
  return given
}

type Asking = { readonly purpose: string; readonly secret: string; readonly at: Date }

/** What is kept under a secret that still works, without using it; `undefined` where there is nothing. */
export async function lookOnce(db: Db, { purpose, secret, at }: Asking): Promise<Held | undefined> {
  const row = await db
    .selectFrom('one_time')
    .select('holds')
    .where('secret', '=', digestOf(secret))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row?.holds
}

/** Use a secret: gives what is kept under it the first time in time, `undefined` ever after. Of two at once, one gets it. */
export async function takeOnce(db: Db, { purpose, secret, at }: Asking): Promise<Held | undefined> {
  const row = await db
    .updateTable('one_time')
    .set({ used_at: at })
    .where('secret', '=', digestOf(secret))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('holds')
    .executeTakeFirst()
  return row?.holds
}

/** Nothing kept for a purpose (and a person) works any more. */
export async function cancelOnce(
  db: Db,
  { purpose, person, at }: { readonly purpose: string; readonly person?: PersonId; readonly at: Date },
): Promise<void> {
  const all = db
    .updateTable('one_time')
    .set({ used_at: at })
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
  await (person === undefined ? all : all.where('person', '=', person)).execute()
}

/** How long the mail log goes back. */
const mailDays = 180

/** Throw away what is over: what works once, counts of tries, and mails of half a year ago. Needs the worker's rights. */
export async function forgetOver(db: Db, at: Date): Promise<void> {
  const dayAgo = new Date(at.getTime() - 86_400_000)
  await db.deleteFrom('one_time').where('expires_at', '<', dayAgo).execute()
  await db.deleteFrom('tries').where('until', '<', at).execute()
  const before = new Date(at.getTime() - mailDays * 86_400_000)
  await db.deleteFrom('mails').where('queued_at', '<', before).execute()
}
