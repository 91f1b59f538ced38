import { type Expression, type SqlBool, sql } from 'kysely'
import { type Day, dayInHongKong, instantOf, ok, type Result, refused } from '../base/index.ts'
import {
  applyEvent,
  type Break,
  type CaseEvent,
  type CaseId,
  type CaseProblem,
  type CaseState,
  canonical,
  type Days,
  dueNext,
  type Link,
  readersOf,
  replay,
  standingOf,
  verifyChain,
} from '../cases/index.ts'
import type { Db } from './db.ts'
import { isUuid } from './organisations.ts'
import type { OrganisationId, PersonId } from './who.ts'

/** A case as it is kept: what its events make of it, and where it belongs. */
export type KeptCase = {
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly organisation: OrganisationId
  readonly counterpart: OrganisationId | undefined
  readonly office: string
  readonly openedAt: Date
}

/** Where a new case belongs. */
export type CasePlace = Pick<KeptCase, 'organisation' | 'counterpart' | 'office'>

/** A case by its events; `undefined` where whoever asks sees none. */
export async function findCase(db: Db, id: CaseId): Promise<KeptCase | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { rows } = await sql<{ event: string }>`select event from events_of_case(${id})`.execute(db)
  const events = rows.map(({ event }) => JSON.parse(event) as CaseEvent) // written from events alone
  return {
    ...{ state: replay(events), events, office: row.office, openedAt: row.opened_at },
    organisation: row.organisation as OrganisationId,
    counterpart: (row.counterpart ?? undefined) as OrganisationId | undefined,
  }
}

type Addition = {
  /** of how many events the decision was made */
  readonly before: CaseState | undefined
  readonly events: readonly CaseEvent[]
  readonly place: CasePlace
  readonly days: Days
  readonly now: Date
}

/**
 * Add what happened to a case, after the events that it was decided on. The row of the case is locked meanwhile: of two who
 * decide at once one is told `cases/moved`.
 *
 * @returns the case as it is then
 */
export async function appendCaseEvents(
  db: Db,
  id: CaseId,
  { before, events, place, days, now }: Addition,
): Promise<Result<CaseState, CaseProblem>> {
  const expected = before?.version ?? 0
  const after = events.reduce((state: CaseState | undefined, event) => applyEvent(state, event), before)
  if (after === undefined) throw new Error('a case is opened by an event')
  const kept = { ...keptOf(after, { days, now }), ...(before === undefined ? openedWith(after, { place, now }) : {}) }
  const texts = sql.join(events.map((event) => sql`${canonical(event)}::text`))
  const { rows } = await sql<{ was: number; is_now: number }>`
    select was, is_now from append_case_events(${id}, ${expected}, array[${texts}], ${JSON.stringify(kept)}::jsonb)`.execute(
    db,
  )
  const [done] = rows
  if (done === undefined) return refused({ code: 'cases/no-such-case', values: { case: id } })
  if (done.was !== expected) return refused({ code: 'cases/moved', values: { expected, actual: done.was } })
  return ok(after)
}

/** What of a case is looked for. */
function keptOf(state: CaseState, { days, now }: { readonly days: Days; readonly now: Date }) {
  const due = dueNext(state, days, dayInHongKong(now))
  return {
    ...{ standing: state.at, awaits: awaitedBy(state), readers: readersOf(state) },
    officer: state.officer !== undefined && isUuid(state.officer) ? state.officer : null,
    // while the clock rests, the promised day moves on with every day
    due: due.find((one) => one.what !== 'rung' && !(one.what === 'pledge' && one.isResting))?.day ?? null,
    rung: due.find(({ what }) => what === 'rung')?.day ?? null,
    ...{ changed_at: instantOf(now), closed_at: standingOf(state).ends !== undefined ? instantOf(now) : null },
  }
}

const awaitedBy = (state: CaseState): string | null => state.silence?.party ?? null

const openedWith = ({ rules, under }: CaseState, { place, now }: { place: CasePlace; now: Date }) => ({
  ...{ ...place, kind: rules.id, under, opened_at: instantOf(now) },
})

/** A case as a list shows it. */
export type CaseRow = {
  readonly id: CaseId
  readonly organisation: OrganisationId
  readonly organisationName: Readonly<Record<string, string>>
  readonly kind: string
  readonly under: string | undefined
  readonly office: string
  readonly standing: string
  readonly awaits: string | undefined
  readonly officer: PersonId | undefined
  /** absent: whoever asks may not know of them */
  readonly officerName: string | undefined
  readonly due: Day | undefined
  readonly version: number
  readonly openedAt: Date
  readonly changedAt: Date
}

export type CaseFilter = {
  readonly organisation?: string | undefined
  readonly office?: string | undefined
  readonly kind?: string | undefined
  readonly under?: string | undefined
  readonly awaits?: string | undefined
  readonly officer?: string | undefined
  readonly isClosed?: boolean | undefined
}

/** Where a list goes on: after this case. */
export type CaseCursor = { readonly due: string; readonly id: string }

const lastDay = '9999-12-31'

/** Cases, those that come up soonest first. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  { after, limit }: { readonly after?: CaseCursor | undefined; readonly limit: number },
): Promise<readonly CaseRow[]> {
  const ids = [filter.organisation, filter.officer].filter((id) => id !== undefined)
  if (!ids.every(isUuid)) return [] // nobody has such an id
  const due = sql<string>`coalesce(cases.due, ${sql.lit(lastDay)}::date)`
  const rows = await db
    .selectFrom('cases')
    .innerJoin('organisations', 'organisations.id', 'cases.organisation')
    .leftJoin('people', 'people.id', 'cases.officer')
    .selectAll('cases')
    .select(['organisations.name as organisation_name', 'people.name as officer_name'])
    .where((on) => {
      const wanted: Expression<SqlBool>[] = (['organisation', 'office', 'kind', 'under', 'awaits', 'officer'] as const)
        .filter((column) => filter[column] !== undefined)
        .map((column) => on(`cases.${column}`, '=', filter[column] ?? ''))
      if (filter.isClosed !== undefined) wanted.push(on('cases.closed_at', filter.isClosed ? 'is not' : 'is', null))
      if (after !== undefined) wanted.push(sql`(${due}, cases.id) > (${after.due}::date, ${after.id}::uuid)`)
      return on.and(wanted)
    })
    .orderBy(due)
    .orderBy('cases.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id as CaseId, organisation: row.organisation as OrganisationId, kind: row.kind, office: row.office },
    ...{ standing: row.standing, version: row.version, openedAt: row.opened_at, changedAt: row.changed_at },
    organisationName: row.organisation_name as Readonly<Record<string, string>>,
    officerName: row.officer_name ?? undefined,
    under: row.under ?? undefined,
    awaits: row.awaits ?? undefined,
    officer: (row.officer ?? undefined) as PersonId | undefined,
    due: (row.due ?? undefined) as Day | undefined, // the column is a date
  }))
}

/** Where a list goes on after its last case. */
export const cursorAfter = ({ due, id }: CaseRow): CaseCursor => ({ due: due ?? lastDay, id })

/** Cases whose next rung has come by a day, by id. */
export async function casesToClimb(db: Db, day: Day): Promise<readonly CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('closed_at', 'is', null)
    .where('rung', '<=', day)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id as CaseId)
}

/** The cases under a scheme or procedure, but one, the latest first. */
export async function casesUnder(
  db: Db,
  { under, kind, but }: { readonly under: string; readonly kind: string; readonly but: CaseId },
): Promise<readonly CaseId[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('under', '=', under)
    .where('kind', '=', kind)
    .where('id', '<>', but)
    .orderBy('id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id as CaseId)
}

/** Every case with its events as they are kept, by id: for what is reckoned of all. Needs the worker's rights. */
async function* everyCase(db: Db): AsyncGenerator<WholeCase> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const heads = await db
      .selectFrom('cases')
      .select(['id', 'version as count', 'head as hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(200)
      .execute()
    const last = heads.at(-1)?.id
    if (last === undefined) return
    const kept = await db
      .selectFrom('case_events')
      .selectAll()
      .where('case_id', '>', after)
      .where('case_id', '<=', last)
      .orderBy('case_id')
      .orderBy('number')
      .execute()
    const byCase = Map.groupBy(kept, (event) => event.case_id)
    for (const { id, count, hash } of heads)
      yield { id: id as CaseId, head: { count, hash }, events: byCase.get(id) ?? [] }
    after = last
  }
}

type WholeCase = {
  readonly id: CaseId
  readonly head: { readonly count: number; readonly hash: string }
  readonly events: readonly { readonly number: number; readonly event: string; readonly hash: string }[]
}

/** Where the chain of a case is broken: the number of the event, counted from 1, and how. */
export type BrokenCase = { readonly case: CaseId; readonly event: number; readonly why: Break['why'] }

/** Hold the events of every case against their digests, and these against the head that is kept apart. */
export async function verifyCases(
  db: Db,
): Promise<{ readonly cases: number; readonly events: number; readonly broken: readonly BrokenCase[] }> {
  const broken: BrokenCase[] = []
  let [cases, events] = [0, 0]
  for await (const whole of everyCase(db)) {
    cases += 1
    events += whole.events.length
    const found = breakIn(whole)
    if (found !== undefined) broken.push({ case: whole.id, ...found })
  }
  return { cases, events, broken }
}

function breakIn({ id, head, events }: WholeCase): Omit<BrokenCase, 'case'> | undefined {
  const gap = events.findIndex(({ number }, i) => number !== i + 1)
  const verified = verifyChain(id, events.map(linkOf), head)
  const at = verified.ok ? gap : verified.problem.at
  if (verified.ok && gap < 0) return undefined
  // one that is taken out of the middle shows as the next that does not fit: it is the missing one that is named
  if (gap >= 0 && gap <= at) return { event: gap + 1, why: 'cut' }
  return verified.ok ? undefined : { event: at + 1, why: verified.problem.why }
}

/** An event as the chain reads it; what is no longer written as it was is no event any more, whatever it says. */
function linkOf({ event: text, hash }: { readonly event: string; readonly hash: string }): Link {
  try {
    const event: unknown = JSON.parse(text)
    return { event: canonical(event) === text ? event : text, hash }
  } catch {
    return { event: text, hash }
  }
}

/** What every case comes to, without those whose events are no longer what was written. Needs the worker's rights. */
export async function everyState(db: Db): Promise<readonly CaseState[]> {
  const states: CaseState[] = []
  for await (const whole of everyCase(db)) {
    if (breakIn(whole) !== undefined) continue
    states.push(replay(whole.events.map(({ event }) => JSON.parse(event) as CaseEvent))) // the chain has shown them whole
  }
  return states
}

/** Somebody who has to do with a case, in one of their roles. */
export type CasePerson = { readonly person: PersonId; readonly name: string; readonly role: string }

/** Who has to do with a case: of the applicant, of the other side, of the office, and whoever has done something to it. */
export async function peopleInCase(db: Db, id: CaseId): Promise<readonly CasePerson[]> {
  const { rows } = await sql<CasePerson>`select person, name, role from people_in_case(${id})`.execute(db)
  return rows
}

/** Whoever was asked to review a case and has no conflict. */
export async function reviewersOf(db: Db, id: CaseId): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('case_people')
    .select('person')
    .where('case_id', '=', id)
    .where('barred_at', 'is', null)
    .execute()
  return rows.map(({ person }) => person as PersonId)
}

/** Ask somebody to review a case. Returns whether they were not asked before; whoever is barred stays so. */
export async function addReviewer(
  db: Db,
  { id, person, by, at }: { readonly id: CaseId; readonly person: PersonId; readonly by: PersonId; readonly at: Date },
): Promise<boolean> {
  const added = await db
    .insertInto('case_people')
    .values({ case_id: id, person, added_by: by, added_at: at, barred_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** The offices of the hub that take cases on, by their places. */
export async function caseOffices(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ case_offices: string }>`select case_offices()`.execute(db)
  return rows.map(({ case_offices }) => case_offices)
}

/** Whether an organisation lets an office see its applications, and the other side of an introduction its record. */
export async function hasConsented(
  db: Db,
  { organisation, counterpart, office }: CasePlace,
): Promise<{ readonly office: boolean; readonly counterpart: boolean }> {
  const other = counterpart ?? null
  const { rows } = await sql<{ office: boolean; counterpart: boolean }>`
    select consents_to(${organisation}, ${office}, 'application') as office,
      (${other}::uuid is null or matches_with(${organisation}, ${other}::uuid)) as counterpart`.execute(db)
  return rows[0] ?? { office: false, counterpart: false }
}

/** Who reviews at an office, as those see it who work there. */
export async function listReviewersAt(
  db: Db,
  office: string,
): Promise<readonly { readonly person: PersonId; readonly name: string }[]> {
  const rows = await db
    .selectFrom('hub_roles')
    .innerJoin('people', 'people.id', 'hub_roles.person')
    .select(['people.id as person', 'people.name'])
    .where('office', '=', office)
    .where('role', '=', 'reviewer')
    .where('until', 'is', null)
    .where('disabled_at', 'is', null)
    .orderBy('people.name')
    .execute()
  return rows.map(({ person, name }) => ({ person: person as PersonId, name }))
}

/** Where an organisation is that whoever asks may see. */
export async function placeOfOrganisation(db: Db, id: OrganisationId): Promise<string> {
  const row = await db.selectFrom('organisations').select('place').where('id', '=', id).executeTakeFirst()
  return row?.place ?? ''
}
