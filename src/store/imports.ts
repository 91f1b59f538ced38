import { sql } from 'kysely'
import type { Db } from './db.ts'
import { type Described, isUuid } from './organisations.ts'
import { newId } from './people.ts'
import type { PersonId } from './who.ts'

/** One thing that an import did, with what it needs to be taken back. */
export type Made =
  | { readonly what: 'new'; readonly id: string }
  | { readonly what: 'changed'; readonly id: string; readonly before: Described; readonly after: Described }
  | { readonly what: 'invited'; readonly invitation: string }
  | { readonly what: 'case'; readonly id: string; readonly version: number }

export type Import = {
  readonly id: string
  readonly file: string
  readonly office?: string
  readonly at: Date
  readonly made: readonly Made[]
  readonly undoneAt?: Date
}

/** Do something, and take it all back unless its outcome is to be kept. What was tried so says what would happen. */
export async function tentatively<T>(db: Db, work: () => Promise<T>, isKept: (outcome: T) => boolean): Promise<T> {
  await sql`savepoint tried`.execute(db)
  const outcome = await work()
  await (isKept(outcome) ? sql`release savepoint tried` : sql`rollback to savepoint tried`).execute(db)
  return outcome
}

type Keeping = Pick<Import, 'file' | 'at' | 'made'> & {
  readonly by: PersonId | undefined
  readonly office: string | undefined
}

/** Keep what an import did. */
export async function addImport(db: Db, { file, at, made, by, office }: Keeping): Promise<string> {
  const id = newId()
  await db
    .insertInto('imports')
    .values({ id, person: by ?? null, office: office ?? null, file, at, made: JSON.stringify(made), undone_at: null })
    .execute()
  return id
}

/** The imports of whoever asks, and of their office, the newest first. */
export async function listImports(db: Db): Promise<readonly Import[]> {
  const rows = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(100).execute()
  return rows.map(({ id, file, office, at, made, undone_at }) => ({
    ...{ id, file, at, made: made as unknown as readonly Made[] }, // `addImport` alone writes it
    ...(office !== null && { office }),
    ...(undone_at !== null && { undoneAt: undone_at }),
  }))
}

/** Mark an import as undone; `false` where another was faster. */
export async function markUndone(db: Db, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set({ undone_at: at })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Take away an organisation that an import made and that nobody has used since; `false` where somebody has. */
export async function unmakeOrganisation(db: Db, { of, id }: { of: string; id: string }): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rows } = await sql<{ done: boolean }>`select unmake_organisation(${of}, ${id}) as done`.execute(db)
  return rows[0]?.done === true
}

/** What a case was called where its office kept it before. */
type CaseReference = { readonly office: string; readonly reference: string }

/** The case that an office entered by a reference, and of which organisation and kind it is. */
export async function findByReference(
  db: Db,
  { office, reference }: CaseReference,
): Promise<{ readonly case: string; readonly organisation: string; readonly kind: string | undefined } | undefined> {
  const row = await db
    .selectFrom('case_references as r')
    .leftJoin('cases', 'cases.id', 'r.case_id')
    .select(['r.case_id', 'r.organisation', 'cases.kind', 'cases.organisation as now'])
    .where('r.office', '=', office)
    .where('r.reference', '=', reference)
    .executeTakeFirst()
  // since then its record may have become part of another
  return row && { case: row.case_id, organisation: row.now ?? row.organisation, kind: row.kind ?? undefined }
}

/** Note what a case was called where its office kept it before. */
export async function addReference(
  db: Db,
  { office, reference, of, organisation }: CaseReference & { readonly of: string; readonly organisation: string },
): Promise<void> {
  await db.insertInto('case_references').values({ office, reference, case_id: of, organisation }).execute()
}

/** Let a reference be free again: its case was taken back. */
export async function dropReferences(db: Db, of: string): Promise<void> {
  await db.deleteFrom('case_references').where('case_id', '=', of).execute()
}

/** Somebody at an office of the hub who takes cases on, by their address. */
export async function findAtOffice(
  db: Db,
  { office, email }: { readonly office: string; readonly email: string },
): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('hub_roles')
    .innerJoin('people', 'people.id', 'hub_roles.person')
    .select('people.id')
    .where('office', '=', office)
    .where('role', 'in', ['officer', 'adviser', 'administrator'])
    .where('until', 'is', null)
    .where('disabled_at', 'is', null)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row?.id as PersonId | undefined
}
