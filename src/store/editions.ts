import type { Db } from './db.ts'

/** What an edition was made of: each content file with the digest of its text. */
export type Manifest = Readonly<Record<string, string>>

/** Record that an edition of the content is served. Serving one again changes nothing: the first time counts. */
export async function keepEdition(
  db: Db,
  edition: { readonly digest: string; readonly loadedAt: Date; readonly manifest: Manifest },
): Promise<void> {
  const { digest, loadedAt, manifest } = edition
  await db
    .insertInto('editions')
    .values({ digest, loaded_at: loadedAt, manifest: JSON.stringify(manifest) })
    .onConflict((row) => row.column('digest').doNothing())
    .execute()
}
