import { sql } from 'kysely'
import type { Db } from './db.ts'
import { tentatively } from './imports.ts'
import { findOrganisations, isUuid, type Organisation } from './organisations.ts'
import { newId } from './people.ts'

/** What moved when two records became one: how many rows of each kind, and what of the kept record was before. */
export type Merge = {
  readonly id: string
  readonly gone: string
  readonly at: Date
  readonly undoneAt?: Date
  readonly moved: Readonly<Record<'facts' | 'listings' | 'cases' | 'members' | 'consents', number>>
}

/** The organisations that the asker may merge one with: of which they own both, or administer both by consent. */
export async function listMergeable(db: Db, organisation: string): Promise<readonly Organisation[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organisations where merged_into is null and erased_at is null and id <> ${organisation}
      and may_merge(id, ${organisation}) limit 2000`.execute(db)
  return findOrganisations(
    db,
    rows.map(({ id }) => id),
  )
}

type Merging = { readonly kept: string; readonly gone: string; readonly at: Date }

/** Make two records one: what the one has moves to the other. `undefined` where the asker may not. */
export async function mergeOrganisations(db: Db, { kept, gone, at }: Merging): Promise<Merge | undefined> {
  if (!isUuid(kept) || !isUuid(gone)) return undefined
  const id = newId()
  const { rows } = await sql<{ done: boolean }>`
    select merge_organisations(${id}, ${kept}, ${gone}, ${at}) as done`.execute(db)
  if (rows[0]?.done !== true) return undefined
  return (await listMerges(db, kept)).find((one) => one.id === id)
}

/** What a merge would move: it is made and taken back, so that it says what would happen. */
export const tryMerge = (db: Db, merging: Merging): Promise<Merge | undefined> =>
  tentatively(
    db,
    () => mergeOrganisations(db, merging),
    () => false,
  )

/** Make one record two again. `false` where there is nothing to undo, or the asker may not. */
export async function undoMerge(db: Db, id: string, at: Date): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rows } = await sql<{ done: boolean }>`select undo_merge(${id}, ${at}) as done`.execute(db)
  return rows[0]?.done === true
}

/** The merges of an organisation that the asker may see, the newest first. */
export async function listMerges(db: Db, organisation: string): Promise<readonly Merge[]> {
  const rows = await db
    .selectFrom('merges')
    .select(['id', 'gone', 'at', 'moved', 'undone_at'])
    .where('kept', '=', organisation)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, gone, at, moved, undone_at }) => {
    const count = (of: string) => (Array.isArray(moved[of]) ? moved[of].length : 0)
    const counts = { facts: count('stated_facts'), listings: count('listings'), cases: count('cases') }
    return {
      ...{ id, gone, at, moved: { ...counts, members: count('memberships'), consents: count('consents') } },
      ...(undone_at !== null && { undoneAt: undone_at }),
    }
  })
}
