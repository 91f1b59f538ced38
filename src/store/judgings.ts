import { type Expression, type SqlBool, sql } from 'kysely'
import type { Answer, ChangedReason } from '../advice/index.ts'
import type { Db } from './db.ts'
import { newId } from './people.ts'
import type { OrganisationId } from './who.ts'

/** Every consenting organisation judged under two editions: to see what a draft would do, or because one came in force. */
export type Judging = {
  readonly id: string
  readonly draft: string | null
  readonly in_force: number | null
  readonly before: string
  readonly after: string
  readonly day: string
  readonly total: number | null
  readonly done: number
  readonly last: string | null
  readonly finished_at: Date | null
}

const columns = ['id', 'draft', 'in_force', 'before', 'after', 'day', 'total', 'done', 'last', 'finished_at'] as const

/** Have two editions compared by their answers: for a draft, or for an edition that came in force. Returns its id. */
export async function addJudging(
  db: Db,
  {
    of,
    at,
    ...judged
  }: { of: { draft: string } | { inForce: number }; before: string; after: string; day: string; at: Date },
): Promise<string> {
  const id = newId()
  const whose = 'draft' in of ? { draft: of.draft, in_force: null } : { draft: null, in_force: of.inForce }
  const row = { id, ...whose, ...judged, asked_at: at, total: null, last: null, finished_at: null }
  await db.insertInto('judgings').values(row).execute()
  return id
}

export const findJudging = (db: Db, id: string): Promise<Judging | undefined> =>
  db.selectFrom('judgings').select(columns).where('id', '=', id).executeTakeFirst()

/** The last judging of a draft: the preview, or what became of it when it came in force. */
export const lastJudging = (db: Db, draft: string): Promise<Judging | undefined> =>
  db
    .selectFrom('judgings')
    .select(columns)
    .where((is) =>
      is.or([
        is('draft', '=', draft),
        is('in_force', 'in', is.selectFrom('editions_in_force').select('number').where('draft', '=', draft)),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The last judgings, the latest first. */
export const listJudgings = (db: Db, { after, limit }: { after?: string | undefined; limit: number }) => {
  const rows = db
    .selectFrom('judgings')
    .select([...columns, 'asked_at'])
    .orderBy('id', 'desc')
    .limit(limit)
  return (after === undefined ? rows : rows.where('id', '<', after)).execute()
}

/** The oldest judging that is not finished and that no one else works on, locked. Needs the worker’s rights. */
export const takeJudging = (db: Db): Promise<Judging | undefined> =>
  db
    .selectFrom('judgings')
    .select(columns)
    .where('finished_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** Whoever consents to be judged again when rules change: their record as it is, not one that became part of another. */
const consents = sql<SqlBool>`organisations.merged_into is null and exists (
  select from consents c where c.organisation = organisations.id and c.purpose = 'notices' and c.withdrawn_at is null)`

export async function countConsenting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('organisations')
    .select((is) => is.fn.countAll<number>().as('n'))
    .where(consents)
    .executeTakeFirstOrThrow()
  return row.n
}

export type Consenting = { readonly id: OrganisationId; readonly name: Readonly<Partial<Record<string, string>>> }

/** The next organisations that consent to be judged, by id. Needs the worker’s rights. */
export const nextConsenting = (db: Db, after: string | null, limit: number): Promise<readonly Consenting[]> =>
  db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where((is) => {
      const wanted: Expression<SqlBool>[] = [consents]
      if (after !== null) wanted.push(is('id', '>', after))
      return is.and(wanted)
    })
    .orderBy('id')
    .limit(limit)
    .$castTo<Consenting>()
    .execute()

/** How far a judging has come. Needs the worker’s rights. */
export async function markJudging(
  db: Db,
  id: string,
  { total, done, last, finishedAt }: { total: number; done: number; last: string | null; finishedAt: Date | null },
): Promise<void> {
  await db.updateTable('judgings').set({ total, done, last, finished_at: finishedAt }).where('id', '=', id).execute()
}

/** An answer that another edition turned. */
export type AnswerChange = {
  readonly organisation: string
  readonly scheme: string
  readonly before: Answer
  readonly after: Answer
  readonly why: readonly ChangedReason[]
}

/** Keep an answer that was turned. `false` where it was kept already. Needs the worker’s rights. */
export async function addAnswerChange(
  db: Db,
  {
    judging,
    organisation,
    scheme,
    before,
    after,
    why,
    at,
  }: AnswerChange & { readonly judging: string; readonly at: Date },
): Promise<boolean> {
  const said = { before: JSON.stringify(before), after: JSON.stringify(after), why: JSON.stringify(why) }
  const added = await db
    .insertInto('verdict_changes')
    .values({ judging, organisation, scheme, ...said, at })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** How many answers a judging turned, by scheme and outcome, whoever they belong to. */
export async function countAnswerChanges(db: Db, judging: string) {
  const { rows } = await sql<{ scheme: string; was: Answer['outcome']; is_now: Answer['outcome']; count: number }>`
    select scheme, was, is_now, count from count_changes(${judging})`.execute(db)
  return rows
}

/** How many of them whoever asks may see with the name of the organisation. */
export async function countNamedChanges(db: Db, judging: string): Promise<number> {
  const row = await db
    .selectFrom('verdict_changes')
    .innerJoin('organisations', 'organisations.id', 'organisation')
    .select((is) => is.fn.countAll<number>().as('n'))
    .where('judging', '=', judging)
    .executeTakeFirstOrThrow()
  return row.n
}

type Place = { readonly organisation: string; readonly scheme: string }
export type NamedChange = AnswerChange & { readonly name: Consenting['name']; readonly at: Date }

/** The answers that a judging turned, of those organisations that whoever asks may see. */
export async function listAnswerChanges(
  db: Db,
  judging: string,
  { after, limit }: { after?: Place | undefined; limit: number },
): Promise<readonly NamedChange[]> {
  let rows = changesWithNames(db).where('judging', '=', judging)
  if (after !== undefined)
    rows = rows.where(sql<boolean>`(organisation, scheme) > (${after.organisation}::uuid, ${after.scheme})`)
  return rows.orderBy('organisation').orderBy('scheme').limit(limit).$castTo<NamedChange>().execute()
}

/** The answers of an organisation that editions in force turned, the latest first. */
export async function listChangesOf(
  db: Db,
  organisation: string,
  { after, limit }: { after?: { judging: string; scheme: string } | undefined; limit: number },
): Promise<readonly (NamedChange & { readonly judging: string; readonly edition: string })[]> {
  let rows = changesWithNames(db)
    .innerJoin('judgings', 'judgings.id', 'judging')
    .select(['judging', 'judgings.after as edition'])
    .where('organisation', '=', organisation)
    .where('judgings.in_force', 'is not', null)
  if (after !== undefined)
    rows = rows.where(sql<boolean>`(judging, scheme) < (${after.judging}::uuid, ${after.scheme})`)
  return rows
    .orderBy('judging', 'desc')
    .orderBy('scheme', 'desc')
    .limit(limit)
    .$castTo<NamedChange & { judging: string; edition: string }>()
    .execute()
}

const changesWithNames = (db: Db) =>
  db
    .selectFrom('verdict_changes')
    .innerJoin('organisations', 'organisations.id', 'organisation')
    .select([
      'organisation',
      'scheme',
      'verdict_changes.before',
      'verdict_changes.after',
      'why',
      'at',
      'organisations.name',
    ])

/** Whether a judging turned an answer of an organisation. */
export const hasAnswerChanged = async (db: Db, judging: string, { organisation, scheme }: Place): Promise<boolean> =>
  (await db
    .selectFrom('verdict_changes')
    .select('scheme')
    .where('judging', '=', judging)
    .where('organisation', '=', organisation)
    .where('scheme', '=', scheme)
    .executeTakeFirst()) !== undefined
