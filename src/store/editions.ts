import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './db.ts'

/** What an edition was made of: each content file with the digest of its text. */
export type Manifest = Readonly<Record<string, string>>

/** The texts of content files by their paths. */
export type EditionFiles = ReadonlyMap<string, string>

/** What is kept of a text. */
export const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Record an edition of the content. Recording one again changes nothing: the first time counts. */
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

/** Record an edition with the texts of its files, so that it can be read again. */
export async function saveEdition(
  db: Db,
  { digest, files, at }: { readonly digest: string; readonly files: EditionFiles; readonly at: Date },
): Promise<void> {
  const digests = new Map([...files].map(([path, text]) => [path, digestOfText(text)]))
  const texts = new Map([...files].map(([path, text]) => [digests.get(path) ?? '', text]))
  const known = await db
    .selectFrom('content_texts')
    .select('digest')
    .where('digest', 'in', [...texts.keys(), ''])
    .execute()
  for (const { digest: there } of known) texts.delete(there)
  const rows = [...texts].map(([digest, text]) => ({ digest, text }))
  for (let i = 0; i < rows.length; i += 200) {
    await db
      .insertInto('content_texts')
      .values(rows.slice(i, i + 200))
      .onConflict((row) => row.column('digest').doNothing())
      .execute()
  }
  await keepEdition(db, { digest, loadedAt: at, manifest: Object.fromEntries(digests) })
}

/** The files of an edition; `undefined` where not all of them were kept. Needs the worker’s rights, or an editor’s. */
export async function readEdition(db: Db, digest: string): Promise<EditionFiles | undefined> {
  const { rows } = await sql<{ path: string; text: string | null }>`
    select m.key as path, t.text from editions e
      cross join jsonb_each_text(e.manifest) m left join content_texts t on t.digest = m.value
      where e.digest = ${digest}`.execute(db)
  const files = rows.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const]))
  return files.length === 0 || files.length < rows.length ? undefined : new Map(files)
}

/** The edition that is in force, and the content on disk that it was laid over. */
export type InForce = { readonly number: number; readonly edition: string; readonly disk: string }

export const editionInForce = (db: Db): Promise<InForce | undefined> =>
  db
    .selectFrom('editions_in_force')
    .select(['number', 'edition', 'disk'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Bring an edition in force. Returns its number. Needs the worker’s rights, and `lockEditions`. */
export async function bringInForce(
  db: Db,
  { edition, disk, draft = null, at }: { edition: string; disk: string; draft?: string | null; at: Date },
): Promise<number> {
  const row = await db
    .insertInto('editions_in_force')
    .values({ edition, disk, draft, at })
    .returning('number')
    .executeTakeFirstOrThrow()
  return row.number
}

/** One change of what is in force at a time: whoever comes second waits to the end of the first one’s transaction. */
export async function lockEditions(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('causeway editions'))`.execute(db)
}
