import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Everything kept of somebody, table by table, as rows. */
export type Collected = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What is nobody's to read, not even whose it is. */
const secrets = ['secret', 'hash', 'public_key', 'counter', 'mute_key', 'once']

type Of = { readonly organisation: string } | { readonly person: string }

/**
 * Everything that is kept of an organisation or of a person, from every table that names them, as far as the asker may see
 * it. A table that is added later is found by itself.
 */
export async function collect(db: Db, of: Of): Promise<Collected> {
  const [column, id] = 'organisation' in of ? ['organisation', of.organisation] : ['person', of.person]
  const own = column === 'organisation' ? 'organisations' : 'people'
  const { rows: tables } = await sql<{ name: string; by: string }>`
    select c.table_name as name, c.column_name as by from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name = 'uuid'
        and c.column_name = any(${column === 'organisation' ? ['organisation', 'kept'] : ['person', 'stated_by', 'given_by']})
        and case when c.table_schema = 'public' then has_table_privilege(format('public.%I', c.table_name), 'select') else false end
      order by 1, 2`.execute(db)
  const found: Record<string, Readonly<Record<string, unknown>>[]> = { [own]: await rowsOf(db, own, { by: 'id', id }) }
  for (const { name, by } of tables) {
    const rows = await rowsOf(db, name, { by, id })
    if (rows.length > 0) found[name] = [...(found[name] ?? []), ...rows]
  }
  if (column === 'organisation') {
    const { rows } = await sql<{ row: Readonly<Record<string, unknown>> }>`
      select to_jsonb(e) as row from case_events e join cases c on c.id = e.case_id
      where c.organisation = ${id} order by case_id, number`.execute(db)
    if (rows.length > 0) found['case_events'] = rows.map(({ row }) => row)
  }
  return found
}

async function rowsOf(db: Db, table: string, { by, id }: { by: string; id: string }) {
  const { rows } = await sql<{ row: Readonly<Record<string, unknown>> }>`
    select to_jsonb(t) - ${secrets}::text[] as row from ${sql.table(table)} t where ${sql.ref(`t.${by}`)} = ${id}`.execute(
    db,
  )
  return rows.map(({ row }) => row)
}

/** How much of an organisation there is to be erased, and how much stays. */
export type Erasing = {
  readonly facts: number
  readonly listings: number
  readonly members: number
  readonly consents: number
  readonly openCases: number
  readonly closedCases: number
}

/** What erasing an organisation would take away, and what stays; as its owner sees it. */
export async function countRecord(db: Db, organisation: string): Promise<Erasing> {
  const { rows } = await sql<Erasing>`
    select (select count(*) from stated_facts where organisation = ${organisation}) as facts,
      (select count(*) from listings where organisation = ${organisation}) as listings,
      (select count(distinct person) from memberships where organisation = ${organisation} and until is null) as members,
      (select count(*) from consents where organisation = ${organisation} and withdrawn_at is null) as consents,
      (select count(*) from cases where organisation = ${organisation} and closed_at is null) as "openCases",
      (select count(*) from cases where organisation = ${organisation} and closed_at is not null) as "closedCases"`.execute(
    db,
  )
  const counts = rows[0]
  if (counts === undefined) throw new Error('a count gives a row')
  return counts
}

/** Erase an organisation of the asker's own: facts, listings and names go, at once and for good. */
export async function eraseOrganisation(db: Db, organisation: string, at: Date): Promise<void> {
  await sql`select erase_organisation(${organisation}, ${at})`.execute(db)
}

/** Erase the person who asks: what leads to them goes, and rows that stay lead to an id without a name. */
export async function eraseMe(db: Db, at: Date): Promise<void> {
  await sql`select erase_me(${at})`.execute(db)
}

/** The organisations of which the asker is the only owner. */
export async function ownedAlone(db: Db, person: string): Promise<readonly string[]> {
  const { rows } = await sql<{ organisation: string }>`
    select m.organisation from memberships m
    where m.person = ${person} and m.role = 'owner' and m.until is null and not exists (
      select from memberships o where o.organisation = m.organisation and o.role = 'owner' and o.until is null
        and o.person <> m.person)`.execute(db)
  return rows.map(({ organisation }) => organisation)
}

/** Whether the hub would be without administrator if somebody went; asked by an administrator, who sees all roles. */
export async function isLastAdministrator(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql<{ mine: number; others: number }>`
    select count(*) filter (where person = ${person}) as mine, count(*) filter (where person <> ${person}) as others
    from hub_roles join people on people.id = person and disabled_at is null
    where role = 'administrator' and until is null`.execute(db)
  return (rows[0]?.mine ?? 0) > 0 && rows[0]?.others === 0
}
