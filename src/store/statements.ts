import { type Day, instantOf } from '../base/index.ts'
import type { Statement } from '../cases/index.ts'
import type { FactValue } from '../rules/index.ts'
import type { Db } from './db.ts'
import { isUuid } from './organisations.ts'
import { newId } from './people.ts'
import type { PersonId } from './who.ts'

/** What is stated, by whom it is entered, and when. */
export type NewStatement = Pick<Statement, 'fact' | 'value' | 'origin' | 'confidence'> & {
  readonly document?: string | undefined
}
/** A statement as it is kept: with who entered it. */
export type KeptStatement = Statement & { readonly document?: string; readonly statedBy?: PersonId }

type Stating = { readonly organisation: string; readonly by: PersonId | undefined; readonly at: Date }

/** Keep statements, each a row that is never changed. Returns their ids. */
export async function addStatements(
  db: Db,
  stated: readonly NewStatement[],
  { organisation, by, at }: Stating,
): Promise<readonly string[]> {
  if (stated.length === 0) return []
  const rows = stated.map(({ fact, value, origin, confidence, document }) => ({
    ...{
      id: newId(),
      organisation,
      fact,
      value: JSON.stringify(value),
      origin: origin.kind,
      by: origin.by,
      confidence,
    },
    ...{ on_day: origin.on, document: document ?? null, at, stated_by: by ?? null, withdraws: null },
  }))
  await db.insertInto('stated_facts').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Take a statement back: a row of its own, of the same origin. `false` where it was taken back already. */
export async function withdrawStatement(
  db: Db,
  { fact, origin, id }: Statement,
  { organisation, by, at, on }: Stating & { readonly on: Day },
): Promise<boolean> {
  const withdrawn = await db
    .insertInto('stated_facts')
    .values({
      ...{
        id: newId(),
        organisation,
        fact,
        by: origin.by,
        value: null,
        origin: origin.kind,
        document: null,
        on_day: on,
      },
      ...{ confidence: 'sure', at, stated_by: by ?? null, withdraws: id },
    })
    .onConflict((conflict) => conflict.column('withdraws').doNothing())
    .executeTakeFirst()
  return withdrawn.numInsertedOrUpdatedRows === 1n
}

/** All that was stated of an organisation, as far as the asker may see it, in the order it was. */
export async function listStatements(db: Db, organisation: string): Promise<readonly KeptStatement[]> {
  const rows = await db
    .selectFrom('stated_facts')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('id')
    .execute()
  const withdrawn = new Map(rows.flatMap(({ withdraws, at }) => (withdraws === null ? [] : [[withdraws, at] as const])))
  return rows.flatMap(({ id, fact, value, origin, by, on_day, confidence, at, document, stated_by, withdraws }) => {
    if (withdraws !== null) return []
    const withdrawnAt = withdrawn.get(id)
    // values were read against the vocabulary before they were kept; a date column gives a day
    const said = { id, fact, value: value as FactValue, origin: { kind: origin, by, on: on_day as Day }, confidence }
    const extra = {
      ...(document !== null && { document }),
      ...(stated_by !== null && { statedBy: stated_by as PersonId }), // a reference to a person
      ...(withdrawnAt !== undefined && { withdrawnAt: instantOf(withdrawnAt) }),
    }
    return [{ ...said, at: instantOf(at), ...extra }]
  })
}

/** The names of some people, of those that the asker may know. */
export async function findNames(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = people.filter(isUuid)
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const])))
}
