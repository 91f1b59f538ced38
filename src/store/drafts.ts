import { sql } from 'kysely'
import type { Db } from './db.ts'
import { newId } from './people.ts'
import type { DraftDeed, DraftState } from './rows/drafts.ts'
import type { PersonId } from './who.ts'

export type { DraftDeed, DraftState } from './rows/drafts.ts'

/** Changes of the content that wait for approval. */
export type Draft = {
  readonly id: string
  readonly title: string
  /** the edition that it rests on */
  readonly base: string
  readonly state: DraftState
  readonly author: PersonId
  readonly openedAt: Date
  readonly changedAt: Date
  readonly from: string | undefined
  readonly approvedBy: PersonId | undefined
}

/** A file that a draft changes: its text, or none where it is taken away; and the digest of what it was. */
export type DraftFile = {
  readonly path: string
  readonly text: string | undefined
  readonly base: string | undefined
  readonly savedBy: PersonId
}

const columns = [
  'id',
  'title',
  'base',
  'state',
  'author',
  'opened_at',
  'changed_at',
  'from_day',
  'approved_by',
] as const
type Row = {
  id: string
  title: string
  base: string
  state: DraftState
  author: string
  opened_at: Date
  changed_at: Date
  from_day: string | null
  approved_by: string | null
}
const draftOf = ({ id, title, base, state, author, opened_at, changed_at, from_day, approved_by }: Row): Draft => ({
  ...{ id, title, base, state, author: author as PersonId, openedAt: opened_at, changedAt: changed_at },
  from: from_day ?? undefined,
  approvedBy: (approved_by ?? undefined) as PersonId | undefined,
})

/** Open a draft on an edition. Returns its id. */
export async function addDraft(
  db: Db,
  { title, base, author, at }: { title: string; base: string; author: PersonId; at: Date },
): Promise<string> {
  const id = newId()
  const row = { id, title, base, state: 'open' as const, author, opened_at: at, changed_at: at }
  await db
    .insertInto('drafts')
    .values({ ...row, from_day: null, approved_by: null })
    .execute()
  return id
}

/** A draft, locked until the transaction ends where `toChange` says so; `undefined` where whoever asks sees none. */
export async function findDraft(db: Db, id: string, toChange = false): Promise<Draft | undefined> {
  const query = db.selectFrom('drafts').select(columns).where('id', '=', id)
  const row = await (toChange ? query.forUpdate() : query).executeTakeFirst()
  return row && draftOf(row)
}

/** Drafts, the latest first. */
export async function listDrafts(
  db: Db,
  { state, after, limit }: { state?: DraftState | undefined; after?: string | undefined; limit: number },
): Promise<readonly Draft[]> {
  let rows = db.selectFrom('drafts').select(columns).orderBy('id', 'desc').limit(limit)
  if (state !== undefined) rows = rows.where('state', '=', state)
  if (after !== undefined) rows = rows.where('id', '<', after)
  return (await rows.execute()).map(draftOf)
}

type Change = {
  readonly state?: DraftState
  readonly base?: string
  readonly from?: string | null
  readonly approvedBy?: PersonId | null
}

/** Change a draft, and write down who did what. Time itself has no person. */
export async function changeDraft(
  db: Db,
  id: string,
  { did, words = '', person, at, ...change }: Change & { did: DraftDeed; words?: string; person?: PersonId; at: Date },
): Promise<void> {
  const { state, base, from, approvedBy } = change
  await db
    .updateTable('drafts')
    .set({
      changed_at: at,
      ...(state === undefined ? {} : { state }),
      ...(base === undefined ? {} : { base }),
      ...(from === undefined ? {} : { from_day: from }),
      ...(approvedBy === undefined ? {} : { approved_by: approvedBy }),
    })
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('draft_events')
    .values({ draft: id, at, person: person ?? null, did, words })
    .execute()
}

/** What was done to a draft, in order. */
export const listDraftEvents = (db: Db, draft: string) =>
  db
    .selectFrom('draft_events')
    .leftJoin('people', 'people.id', 'draft_events.person')
    .select(['at', 'did', 'words', 'people.name as by'])
    .where('draft', '=', draft)
    .orderBy('number')
    .execute()

/** The files that a draft changes, by path. */
export async function listDraftFiles(db: Db, draft: string): Promise<readonly DraftFile[]> {
  const rows = await db.selectFrom('draft_files').selectAll().where('draft', '=', draft).orderBy('path').execute()
  return rows.map(({ path, text, base, saved_by }) => ({
    ...{ path, text: text ?? undefined, base: base ?? undefined, savedBy: saved_by as PersonId },
  }))
}

/** Save a file in a draft: its new text, or that it is taken away. What it rests on stays as it was saved first. */
export async function saveDraftFile(
  db: Db,
  draft: string,
  { path, text, base, savedBy, at }: DraftFile & { readonly at: Date },
): Promise<void> {
  const saved = { text: text ?? null, base: base ?? null, saved_by: savedBy, saved_at: at }
  await db
    .insertInto('draft_files')
    .values({ draft, path, ...saved })
    .onConflict((row) => row.columns(['draft', 'path']).doUpdateSet(saved))
    .execute()
}

/** Leave a file as the edition has it. Returns whether the draft changed it. */
export async function revertDraftFile(db: Db, draft: string, path: string): Promise<boolean> {
  const gone = await db.deleteFrom('draft_files').where('draft', '=', draft).where('path', '=', path).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Whoever may edit, to be told of drafts. */
export async function listEditors(db: Db): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ editors: PersonId }>`select editors()`.execute(db)
  return rows.map(({ editors }) => editors)
}

/** An editor or administrator by their address. Needs the worker’s rights. */
export async function findEditor(db: Db, email: string): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom('people')
    .innerJoin('hub_roles', 'hub_roles.person', 'people.id')
    .select('people.id')
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .where('hub_roles.until', 'is', null)
    .where('role', 'in', ['editor', 'administrator'])
    .executeTakeFirst()
  return row?.id as PersonId | undefined
}
