import type { Db } from './db.ts'
import { digestOf, newId, newSecret } from './people.ts'
import type { PersonId, Scope } from './who.ts'

/** A browser that is signed in, as its person sees it. */
export type Session = {
  readonly id: string
  readonly how: string
  readonly agent: string
  readonly since: Date
  readonly seen: Date
  readonly until: Date
}

/** The sessions of a person that are open, the one used last first. */
export async function listSessions(db: Db, person: PersonId, at: Date): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('seen_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, how, agent, created_at, seen_at, expires_at }) => ({
    ...{ id, how, agent, since: created_at, seen: seen_at, until: expires_at },
  }))
}

/** End sessions of a person: this one, or all but this one, or all. Returns how many were open. */
export async function endSessions(
  db: Db,
  person: string,
  { only, but, at }: { readonly only?: string; readonly but?: string; readonly at: Date },
): Promise<number> {
  let ended = db.updateTable('sessions').set({ revoked_at: at }).where('person', '=', person)
  if (only !== undefined) ended = ended.where('id', '=', only)
  if (but !== undefined) ended = ended.where('id', '<>', but)
  const { numUpdatedRows } = await ended.where('revoked_at', 'is', null).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** A program's key, as its person sees it: never its secret. */
export type Token = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly since: Date
  readonly seen: Date | undefined
  readonly until: Date | undefined
}

/** The tokens of a person that are open, latest first. */
export async function listTokens(db: Db, person: PersonId, at: Date): Promise<readonly Token[]> {
  const rows = await db
    .selectFrom('tokens')
    .selectAll()
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, name, scopes, created_at, seen_at, expires_at }) => ({
    ...{ id, name, scopes: scopes as Scope[] }, // the table checks them
    ...{ since: created_at, seen: seen_at ?? undefined, until: expires_at ?? undefined },
  }))
}

/** Make a token; its secret is given once and is nowhere kept. */
export async function makeToken(
  db: Db,
  token: {
    readonly person: PersonId
    readonly name: string
    readonly scopes: readonly Scope[]
    readonly at: Date
    readonly until: Date | undefined
  },
): Promise<{ readonly id: string; readonly secret: string }> {
  const [id, secret] = [newId(), newSecret()]
  const { person, name, scopes, at, until } = token
  await db
    .insertInto('tokens')
    .values({
      ...{ id, person, secret: digestOf(secret), name, scopes: [...scopes] },
      ...{ created_at: at, seen_at: null, expires_at: until ?? null, revoked_at: null },
    })
    .execute()
  return { id, secret }
}

/** End a token of a person. False where there is none that is open. */
export async function endToken(
  db: Db,
  { person, id, at }: { readonly person: string; readonly id: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tokens')
    .set({ revoked_at: at })
    .where('person', '=', person)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
