import { sql } from 'kysely'
import type { Lang } from '../base/index.ts'
import type { Db } from './db.ts'
import { newId } from './people.ts'
import type { OrganisationId, PersonId } from './who.ts'

export type Names = Readonly<Partial<Record<Lang, string>>>
/** By what registers know it. */
export type Keys = { readonly [Kind in 'brn' | 'uscc' | 'ror' | 'lei']?: string | undefined }

/** What a member says of itself beside its facts. */
export type Described = Keys & {
  readonly place: string
  readonly name: Names
  /** the organisation of the content that it is */
  readonly knownAs?: string | undefined
  readonly web?: string | undefined
}

export type Organisation = Described & {
  readonly id: OrganisationId
  readonly group: string
  readonly createdAt: Date
  readonly keptBy?: string | undefined
  readonly seenAs: SeenAs
}

/** Why somebody sees an organisation: theirs, kept by their office, of their group, by its consent, or in the directory. */
export type SeenAs = 'member' | 'kept' | 'group' | 'consent' | 'directory'

const whySeen = sql<SeenAs>`case
  when id = any((select my_organisations())::uuid[]) then 'member'
  when is_worker() or (kept_by is not null and keeps(kept_by)) then 'kept'
  when group_id = any((select my_groups())::uuid[]) then 'group'
  when id in (select shown_to_me(array['advice', 'application'])) then 'consent'
  else 'directory' end`

/** The same as being seen as `member` or `kept`, in a form that an index answers. */
const isMine = sql<boolean>`(id = any((select my_organisations())::uuid[]) or (select is_worker()) or (kept_by is not null and keeps(kept_by)))`

const columns = ['id', 'group_id', 'place', 'name', 'brn', 'uscc', 'ror', 'lei', 'known_as', 'web', 'kept_by'] as const

/** Those that the asker may see, and that are still there. */
const organisations = (db: Db) =>
  db
    .selectFrom('organisations')
    .select([...columns, 'created_at', whySeen.as('seen_as')])
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof organisations>['executeTakeFirstOrThrow']>>

const organisationOf = (row: Row): Organisation => ({
  id: row.id as OrganisationId, // the id of its row
  group: row.group_id,
  place: row.place,
  name: row.name,
  brn: row.brn ?? undefined,
  uscc: row.uscc ?? undefined,
  ror: row.ror ?? undefined,
  lei: row.lei ?? undefined,
  knownAs: row.known_as ?? undefined,
  web: row.web ?? undefined,
  keptBy: row.kept_by ?? undefined,
  createdAt: row.created_at,
  seenAs: row.seen_as,
})

/** What is no id is the id of nothing. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

/** An organisation that the asker may see. */
export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  if (!isUuid(id)) return undefined
  const row = await organisations(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row)
}

/** The organisations of some ids, of those that the asker may see. */
export async function findOrganisations(db: Db, ids: readonly string[]): Promise<readonly Organisation[]> {
  if (ids.length === 0) return []
  return (await organisations(db).where('id', 'in', ids).orderBy('id').execute()).map(organisationOf)
}

export type Paged = { readonly after?: string | undefined; readonly limit: number }

type Listing = Paged & { readonly of: 'mine' | 'seen' }

/** All that the asker may see, or what is theirs, by id; one more than asked for where there are more. */
export async function listOrganisations(db: Db, { of, after, limit }: Listing): Promise<readonly Organisation[]> {
  let query = organisations(db)
  if (of === 'mine') query = query.where(isMine)
  if (after !== undefined && isUuid(after)) query = query.where('id', '>', after)
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(organisationOf)
}

/** The entities of a group that the asker may see. */
export async function listGroup(db: Db, group: string): Promise<readonly Organisation[]> {
  return (await organisations(db).where('group_id', '=', group).orderBy('created_at').orderBy('id').execute()).map(
    organisationOf,
  )
}

/** The organisation that has one of some keys, of those that the asker may see. */
export async function findByKeys(db: Db, { brn, uscc, ror, lei }: Keys): Promise<Organisation | undefined> {
  const given = Object.entries({ brn, uscc, ror, lei }).filter(([, value]) => value !== undefined)
  if (given.length === 0) return undefined
  const row = await organisations(db)
    // the names of four columns
    .where((is) => is.or(given.map(([kind, value]) => is(kind as keyof Keys, '=', value ?? ''))))
    .executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row)
}

/** The first of some keys that another organisation has; whose it is, nobody is told. */
export async function keyInUse(db: Db, keys: Keys, but?: string): Promise<keyof Keys | undefined> {
  const { brn = null, uscc = null, ror = null, lei = null } = keys
  const { rows } = await sql<{ kind: keyof Keys | null }>`
    select key_in_use(${brn}, ${uscc}, ${ror}, ${lei}, ${but ?? null}) as kind`.execute(db)
  return rows[0]?.kind ?? undefined
}

/** Found an organisation: whoever asks becomes its owner. Its keys have been looked at (`keyInUse`). */
export async function foundOrganisation(db: Db, described: Described, at: Date): Promise<OrganisationId> {
  const id = newId()
  await sql`select found_organisation(${JSON.stringify({ id, ...rowOf(described) })}::jsonb, ${at})`.execute(db)
  return id as OrganisationId // just made
}

/** Enter an organisation that an office keeps until an owner comes. */
export async function enterOrganisation(
  db: Db,
  described: Described,
  { office, at }: { office: string; at: Date },
): Promise<OrganisationId> {
  const id = newId()
  const { name, ...row } = rowOf(described)
  await db
    .insertInto('organisations')
    .values({
      id,
      group_id: id,
      ...row,
      name: JSON.stringify(name),
      kept_by: office,
      created_at: at,
      merged_into: null,
    })
    .execute()
  return id as OrganisationId // just made
}

/** Change what is said of it. Its keys have been looked at. */
export async function changeOrganisation(db: Db, id: string, described: Described): Promise<boolean> {
  const { name, ...row } = rowOf(described)
  const { numUpdatedRows } = await db
    .updateTable('organisations')
    .set({ ...row, name: JSON.stringify(name) })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const rowOf = ({ place, name, brn, uscc, ror, lei, knownAs, web }: Described) => ({
  ...{ place, name, brn: brn ?? null, uscc: uscc ?? null, ror: ror ?? null, lei: lei ?? null },
  ...{ known_as: knownAs ?? null, web: web ?? null },
})

// ── one group ───────────────────────────────────────────────────────────────────────────────────────────────────────
/**
 * Put an organisation of one's own into a group: alone in one of its own where none is named.
 *
 * @throws when it is not theirs, or nobody asked it into that group: what an action has looked at before
 */
export async function setGroup(db: Db, organisation: string, group?: string): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`select set_group(${organisation}, ${group ?? null}) as done`.execute(db)
  if (rows[0]?.done !== true) throw new Error('no group to go into')
}

export type Proposal = {
  readonly id: string
  readonly organisation: OrganisationId
  readonly group: string
  readonly name: Names
  readonly place: string
  /** the key of the one that is asked */
  readonly key: string
  readonly at: Date
}

type Proposing = {
  readonly from: Organisation
  readonly key: string
  readonly by: PersonId | undefined
  readonly at: Date
}

/** Ask whoever owns the organisation of a key to be one group; nobody is told whether there is one. */
export async function proposeGroup(db: Db, { from, key, by, at }: Proposing): Promise<string> {
  const id = newId()
  const { id: organisation, group: group_id, name, place } = from
  const answer = { answered_at: null, answer: null }
  await db
    .insertInto('group_proposals')
    .values({
      id,
      organisation,
      group_id,
      name: JSON.stringify(name),
      place,
      key,
      proposed_by: by ?? null,
      at,
      ...answer,
    })
    .execute()
  return id
}

/** The proposals that wait: of the asker's own organisations, and those that the asker may answer. */
export async function listProposals(db: Db): Promise<readonly Proposal[]> {
  const rows = await db
    .selectFrom('group_proposals')
    .select(['id', 'organisation', 'group_id', 'name', 'place', 'key', 'at'])
    .where('answered_at', 'is', null)
    .orderBy('at')
    .execute()
  return rows.map(({ group_id: group, organisation, ...rest }) => ({
    ...rest,
    group,
    organisation: organisation as OrganisationId, // a reference to one
  }))
}

/** Answer a proposal that waits; `false` where another was faster. */
export async function answerProposal(
  db: Db,
  id: string,
  { answer, at }: { answer: 'accepted' | 'declined' | 'withdrawn'; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('group_proposals')
    .set({ answer, answered_at: at })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A proposal that waits, with those who may answer it: owners of the organisation that is asked. Needs the worker's rights. */
export async function findAsked(
  db: Db,
  proposal: string,
): Promise<{ readonly name: Names; readonly organisation: string; readonly owners: readonly string[] } | undefined> {
  const rows = await db
    .selectFrom('group_proposals as p')
    .innerJoin('organisations as o', (on) =>
      on.on(sql<boolean>`p.key in (o.brn, o.uscc, o.ror, o.lei, o.id::text)`).on('o.merged_into', 'is', null),
    )
    .innerJoin('memberships as m', 'm.organisation', 'o.id')
    .select(['p.name', 'o.id', 'm.person'])
    .where('p.id', '=', proposal)
    .where('p.answered_at', 'is', null)
    .where('m.role', '=', 'owner')
    .where('m.until', 'is', null)
    .execute()
  const [first] = rows
  return first && { name: first.name, organisation: first.id, owners: rows.map(({ person }) => person) }
}
