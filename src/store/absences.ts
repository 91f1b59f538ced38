import type { Day } from '../base/index.ts'
import type { Absence } from '../cases/index.ts'
import type { Db } from './db.ts'
import { isUuid } from './organisations.ts'
import { newId } from './people.ts'
import type { PersonId } from './who.ts'

/** Somebody is away, as it is kept. */
export type KeptAbsence = Absence & { readonly id: string }

/** Who is away, as far as whoever asks may know: people of the hub, and oneself. */
export async function listAbsences(db: Db, person?: PersonId): Promise<readonly KeptAbsence[]> {
  let rows = db.selectFrom('absences').selectAll().where('cleared_at', 'is', null).orderBy('from_day').orderBy('id')
  if (person !== undefined) rows = rows.where('person', '=', person)
  return (await rows.execute()).map(({ id, person: who, from_day, until_day, stand_in }) => ({
    // references, and date columns
    ...{ id, person: who as PersonId, from: from_day as Day, until: until_day as Day },
    standIn: (stand_in ?? undefined) as PersonId | undefined,
  }))
}

/** Say that somebody is away. */
export async function addAbsence(db: Db, { person, from, until, standIn }: Absence, at: Date): Promise<string> {
  const id = newId()
  const row = { id, person, from_day: from, until_day: until, stand_in: standIn ?? null, set_at: at, cleared_at: null }
  await db.insertInto('absences').values(row).execute()
  return id
}

/** Take an absence back. `false` where there is none. */
export async function clearAbsence(
  db: Db,
  { id, person, at }: { id: string; person: PersonId; at: Date },
): Promise<boolean> {
  if (!isUuid(id)) return false
  const cleared = await db
    .updateTable('absences')
    .set({ cleared_at: at })
    .where('id', '=', id)
    .where('person', '=', person)
    .where('cleared_at', 'is', null)
    .executeTakeFirst()
  return cleared.numUpdatedRows === 1n
}

/** Whether there is somebody by an id whom whoever asks may know of. */
export async function isKnownPerson(db: Db, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  return (await db.selectFrom('people').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
