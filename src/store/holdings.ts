import { sql } from 'kysely'
import type { Db } from './db.ts'

/** What would be left without anybody if a person were gone. */
export type Holdings = {
  /** open cases that the person has in hand as officer */
  readonly cases: number
  /** organisations of which the person is the only owner */
  readonly organisations: number
}

/**
 * What a person holds, to be handed over before or after the account is closed: cases by assigning them to another officer,
 * an organisation by its owner. Whatever else can be in one person's hands is counted here too. Needs the worker's rights.
 */
export async function holdingsOf(db: Db, person: string): Promise<Holdings> {
  const { rows } = await sql<Holdings>`
    select
      (select count(*) from cases where officer = ${person} and closed_at is null) as cases,
      (select count(*) from memberships m where m.person = ${person} and m.role = 'owner' and m.until is null
         and not exists (select from memberships o join people p on p.id = o.person and p.disabled_at is null
                         where o.organisation = m.organisation and o.role = 'owner' and o.until is null
                           and o.person <> m.person)) as organisations`.execute(db)
  return rows[0] ?? { cases: 0, organisations: 0 }
}

/** Whether somebody can take cases in hand at an office, as far as one may see. */
export async function canTakeCases(db: Db, { person, office }: { person: string; office: string }): Promise<boolean> {
  const found = await db
    .selectFrom('hub_roles')
    .select('person')
    .where('person', '=', person)
    .where('office', '=', office)
    .where('role', 'in', ['adviser', 'officer'])
    .where('until', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
