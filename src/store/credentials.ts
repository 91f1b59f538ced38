import type { Db } from './db.ts'
import type { PersonId } from './who.ts'

/** The password of the person with an address, as it is kept; `undefined` where there is none. Needs the worker's rights. */
export async function findPassword(
  db: Db,
  email: string,
): Promise<{ readonly person: PersonId; readonly hash: string } | undefined> {
  const row = await db
    .selectFrom('people')
    .innerJoin('passwords', 'passwords.person', 'people.id')
    .select(['people.id', 'hash'])
    .where('email', '=', email.toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : { person: row.id as PersonId, hash: row.hash } // the column holds ids of people
}

/** Keep a password's hash in the place of the former. Needs the worker's rights. */
export async function savePassword(db: Db, person: PersonId, { hash, at }: { hash: string; at: Date }): Promise<void> {
  await db
    .insertInto('passwords')
    .values({ person, hash, set_at: at })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ hash, set_at: at }))
    .execute()
}

/** Take the password away. False where there was none. Needs the worker's rights. */
export async function removePassword(db: Db, person: PersonId): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('passwords').where('person', '=', person).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Since when a person has a password; `undefined` where there is none. */
export async function passwordSince(db: Db, person: PersonId): Promise<Date | undefined> {
  const row = await db.selectFrom('passwords').select('set_at').where('person', '=', person).executeTakeFirst()
  return row?.set_at
}

/** A passkey, as its person sees it. */
export type Passkey = {
  readonly id: string
  readonly name: string
  readonly transports: readonly string[]
  readonly since: Date
  readonly seen: Date | undefined
}

/** The passkeys of a person, oldest first. */
export async function listPasskeys(db: Db, person: PersonId): Promise<readonly Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at')
    .limit(100)
    .execute()
  return rows.map(({ id, name, transports, created_at, seen_at }) => ({
    ...{ id, name, transports, since: created_at, seen: seen_at ?? undefined },
  }))
}

export type NewPasskey = {
  readonly id: string
  readonly person: PersonId
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly at: Date
}

/** Add a passkey. False where that credential is somebody's already. */
export async function addPasskey(db: Db, passkey: NewPasskey): Promise<boolean> {
  const { id, person, publicKey, counter, transports, name, at } = passkey
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkeys')
    .values({
      ...{ id, person, public_key: Buffer.from(publicKey), counter, transports: [...transports], name },
      ...{ created_at: at, seen_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Call a passkey of a person something else. False where it is not theirs. */
export async function renamePasskey(
  db: Db,
  person: PersonId,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ name })
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Take a passkey of a person away. False where it is not theirs. */
export async function removePasskey(db: Db, person: PersonId, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkeys')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** What proves a passkey, for whoever signs in with it; none of a disabled person. Needs the worker's rights. */
export async function findPasskey(
  db: Db,
  id: string,
): Promise<Pick<NewPasskey, 'person' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  const row = await db
    .selectFrom('passkeys')
    .innerJoin('people', 'people.id', 'passkeys.person')
    .select(['people.id as person', 'public_key', 'counter', 'transports'])
    .where('passkeys.id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { person, public_key, counter, transports } = row
  return { person: person as PersonId, publicKey: new Uint8Array(public_key), counter, transports } // ids of people
}

/** A passkey was used. Needs the worker's rights. */
export async function markPasskey(
  db: Db,
  id: string,
  { counter, at }: { readonly counter: number; readonly at: Date },
): Promise<void> {
  await db.updateTable('passkeys').set({ counter, seen_at: at }).where('id', '=', id).execute()
}

/** Somebody as another service knows them. */
export type Identity = { readonly issuer: string; readonly subject: string }

/** Whose an identity is; `undefined` where it is nobody's. Needs the worker's rights. */
export async function findIdentity(db: Db, { issuer, subject }: Identity): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('identities')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.person as PersonId | undefined // the column holds ids of people
}

/** An identity is a person's from now on, or was used. Needs the worker's rights. */
export async function keepIdentity(
  db: Db,
  { issuer, subject }: Identity,
  { person, provider, email, at }: { person: PersonId; provider: string; email: string; at: Date },
): Promise<void> {
  await db
    .insertInto('identities')
    .values({ issuer, subject, person, provider, email, created_at: at, seen_at: at })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet({ seen_at: at, email }))
    .execute()
}

/** Through which services a person signs in. */
export async function listIdentities(
  db: Db,
  person: PersonId,
): Promise<readonly { readonly provider: string; readonly email: string; readonly since: Date }[]> {
  const rows = await db
    .selectFrom('identities')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at')
    .execute()
  return rows.map(({ provider, email, created_at }) => ({ provider, email, since: created_at }))
}

/** A service lets a person in no more. False where it did not. */
export async function removeIdentities(db: Db, person: PersonId, provider: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identities')
    .where('person', '=', person)
    .where('provider', '=', provider)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
