import type { z } from 'zod'
import { judge, mainSum } from '../advice/index.ts'
import { type Day, dayInHongKong, instantOf, ok, type Result, refused } from '../base/index.ts'
import {
  type Actor,
  type Context as CaseContext,
  type CaseEvent,
  type CaseId,
  type CaseState,
  type Command,
  type Days,
  decide,
  missingIn,
  type SchemeRules,
} from '../cases/index.ts'
import { type Catalogue, partyOf, type Role, type SchemeId } from '../catalogue/index.ts'
import { type Facts, factsIn } from '../rules/index.ts'
import {
  appendCaseEvents,
  type CasePlace,
  findCase,
  listAbsences,
  type PersonId,
  queueJob,
  reviewersOf,
} from '../store/index.ts'
import { namedProblem, standingView, turnView } from './case-names.ts'
import type { CaseChanged } from './contract/cases.ts'
import type { Context, Refusal } from './define-action.ts'
import { tellOfCase } from './tell-of-case.ts'

/** What a change to a case needs to know. */
export type CaseSetting = Context<'catalogue' | 'db'> & {
  /** nobody is told: what was known before is only entered */
  readonly isQuiet?: boolean
}

type Plain<T> = T extends unknown ? Omit<T, 'case' | 'by' | 'at' | 'expected'> : never
/** What somebody wants of a case, without who and when. */
export type CaseWish = Plain<Command>

/** Problems that any change to a case may be refused with; what else there is depends on what is wanted. */
export const caseRefusals = [
  ...['cases/no-such-case', 'cases/moved', 'cases/not-yours', 'cases/not-now', 'cases/conflicted'],
  ...['cases/not-declared', 'cases/both-sides', 'cases/awaiting-second', 'cases/empty'],
] as const

/** Whoever asks, in all the capacities that they have in a case. Reviewers are so only where they were asked to be. */
export async function actorIn(
  { by, db }: Pick<CaseSetting, 'by' | 'db'>,
  { organisation, counterpart, office }: CasePlace,
  id?: CaseId,
): Promise<Actor> {
  if (by.kind !== 'person') {
    const role: Role = by.kind === 'clock' ? 'clock' : 'administrator'
    return { person: by.kind as PersonId, roles: by.kind === 'nobody' ? [] : [role] } // time and the terminal go by their names
  }
  const own = by.memberships.filter((one) => one.organisation === organisation).map(({ role }) => role)
  const other = by.memberships.some((one) => one.organisation === counterpart) ? (['counterpart'] as const) : []
  const hub = by.hub.filter((one) => one.office === office).map(({ role }) => role as Role)
  const isAsked =
    !hub.includes('reviewer') || (id !== undefined && (await reviewersOf(db, id)).some((one) => one === by.person))
  const ours = hub.filter((role) => partyOf(role) === 'office' && (role !== 'reviewer' || isAsked))
  return { person: by.person, roles: [...own, ...other, ...ours] }
}

/** The days that a case of a place goes by. Nobody is expected to answer on public holidays: silence is not counted then. */
export async function daysOf({ catalogue, db }: Pick<CaseSetting, 'catalogue' | 'db'>, place: string): Promise<Days> {
  const { calendars } = catalogue
  const own = calendars.filter((one) => place === one.place || place.startsWith(`${one.place}-`))
  const quiet = own.flatMap(({ holidays }) => holidays.map(({ day }) => ({ from: day as Day, until: day as Day }))) // the loader checks days
  return { calendars, absences: await listAbsences(db), quiet }
}

/** What the rules of a scheme say on a day, as a case asks them. */
export function schemeRules(catalogue: Catalogue, under: string | undefined, day: Day): SchemeRules {
  const scheme = catalogue.schemes.get((under ?? '') as SchemeId) // looked up, not trusted
  // a scheme that is no longer in the content fails: nobody can say what its conditions are
  if (scheme === undefined) return { failed: () => ['open'], most: () => undefined }
  const judged = (facts: Facts) => judge(catalogue, scheme, { facts, day })
  return {
    failed(facts) {
      const verdict = judged(facts)
      return verdict.outcome === 'ineligible' ? verdict.failed : []
    },
    most(facts) {
      const { value, bounds, currency } = mainSum(judged(facts).benefits) ?? {}
      const most = value ?? bounds?.most
      return most === undefined || currency === undefined ? undefined : { value: most, currency }
    },
    asks(facts) {
      const verdict = judged(facts)
      const sums = scheme.benefits.flatMap(({ amount, when }) =>
        [amount, when].flatMap((rule) => (rule ? factsIn(rule) : [])),
      )
      return verdict.outcome === 'undecided' ? [...verdict.missing, ...sums] : sums
    },
  }
}

type Asked = {
  readonly case: string
  /** the version that the asker had read; absent: as it is now */
  readonly version?: number | undefined
  readonly wish: CaseWish
}

/** What became of a case. */
export type Changed = {
  readonly before: CaseState | undefined
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly place: CasePlace
}

/** How often a change that nobody tied to a version is tried again when others were faster. */
const mostTries = 4

/**
 * Do something to a case: read it as whoever asks may see it, decide, add what happened, tell those concerned.
 *
 * A wish that is tied to no version is decided again on the case as it then is, when others were faster.
 */
export async function changeCase(setting: CaseSetting, asked: Asked): Promise<Result<Changed, Refusal>> {
  for (let tries = 1; ; tries++) {
    const done = await changeOnce(setting, asked)
    if (done.ok || done.problem.code !== 'cases/moved' || asked.version !== undefined || tries === mostTries)
      return done
  }
}

async function changeOnce(setting: CaseSetting, { case: id, version, wish }: Asked): Promise<Result<Changed, Refusal>> {
  const { db } = setting
  const found = await findCase(db, id as CaseId)
  if (found === undefined) return refused({ code: 'cases/no-such-case', values: { case: id } })
  const { state, organisation, counterpart, office } = found
  const place = { organisation, counterpart, office }
  const decided = await decideOn(setting, { id: state.id, state, place, wish, expected: version ?? state.version })
  if (decided.ok) return decided
  return refused(namedProblem(decided.problem, { ...setting, state }))
}

type Deciding = {
  readonly id: CaseId
  readonly state: CaseState | undefined
  readonly place: CasePlace
  readonly wish: CaseWish
  readonly expected: number
}

/** Decide a wish of whoever asks, and keep what happened. */
export async function decideOn(
  setting: CaseSetting,
  { id, state, place, wish, expected }: Deciding,
): Promise<Result<Changed, Refusal>> {
  const { catalogue, db, now } = setting
  const today = dayInHongKong(now())
  const by = await actorIn(setting, place, id)
  const days = await daysOf(setting, place.office)
  const context: CaseContext = { ...days, scheme: schemeRules(catalogue, state?.under, today) }
  // a wish and what is left out of it
  const command = { ...wish, case: id, by, at: instantOf(now()), expected } as Command
  const decided = decide(state, command, context)
  if (!decided.ok) return decided
  const events = decided.value
  const appended = await appendCaseEvents(db, id, { before: state, events, place, days, now: now() })
  if (!appended.ok) return appended
  const changed = { before: state, state: appended.value, events, place }
  if (setting.isQuiet !== true) await tellOfCase(setting, changed)
  if (isHandingIn(changed)) await queueJob(db, { action: 'compare-case', input: { case: id } })
  return ok(changed)
}

/** Whether the office has had it: a draft is nobody else's matter. */
export const isHandedIn = ({ clock, rounds }: CaseState): boolean => clock.length > 0 || rounds.length > 0

/** Whether an application comes to the office, for the first time or again: then it is compared with others. */
const isHandingIn = ({ before, state, events }: Changed): boolean =>
  state.rules.form === true &&
  before?.silence?.party === 'applicant' &&
  state.silence?.party === 'office' &&
  events.some(({ kind }) => kind === 'moved')

/** What a change answers: how the case stands now. */
export function changedView({ state }: Changed, { catalogue, lang, now }: CaseSetting): z.output<typeof CaseChanged> {
  const turn = turnView(state, lang)
  return {
    ...{ case: state.id, version: state.version, standing: standingView(state, lang) },
    ...(turn !== undefined && { turn }),
    missing: [...missingIn(state, schemeRules(catalogue, state.under, dayInHongKong(now())))],
  }
}
