import type { Db } from './db.ts'

/** A vector of an entry, and the digest of the text that it was made of. */
export type KeptVector = { readonly entry: string; readonly digest: string; readonly vector: readonly number[] }

/** The digests of the texts that a model's vectors were made of, by entry. */
export async function vectorDigests(db: Db, model: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('vectors').select(['entry', 'digest']).where('model', '=', model).execute()
  return new Map(rows.map(({ entry, digest }) => [entry, digest]))
}

/** All vectors of a model. */
export async function listVectors(db: Db, model: string): Promise<readonly KeptVector[]> {
  return db.selectFrom('vectors').select(['entry', 'digest', 'vector']).where('model', '=', model).execute()
}

/** Keep vectors of a model, in the place of those that these entries had. Needs the worker's rights. */
export async function keepVectors(
  db: Db,
  { model, vectors, at }: { readonly model: string; readonly vectors: readonly KeptVector[]; readonly at: Date },
): Promise<void> {
  if (vectors.length === 0) return
  await db
    .insertInto('vectors')
    .values(vectors.map(({ entry, digest, vector }) => ({ entry, digest, model, vector: [...vector], made_at: at })))
    .onConflict((conflict) =>
      conflict.columns(['entry', 'model']).doUpdateSet((given) => ({
        digest: given.ref('excluded.digest'),
        vector: given.ref('excluded.vector'),
        made_at: given.ref('excluded.made_at'),
      })),
    )
    .execute()
}

/** Forget the vectors of entries that are no more, and of other models. Needs the worker's rights. */
export async function forgetVectors(db: Db, { model, entries }: { model: string; entries: readonly string[] }) {
  await db
    .deleteFrom('vectors')
    .where((is) => is.or([is('model', '!=', model), is('entry', 'not in', entries.length > 0 ? [...entries] : [''])]))
    .execute()
}
