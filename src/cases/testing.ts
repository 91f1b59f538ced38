import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { addDays, type Day, day, dayOf, type Instant, instantOf, type Result } from '../base/index.ts'
import type { CaseKind, Catalogue, Role } from '../catalogue/index.ts'
import { applyEvent } from './apply-event.ts'
import {
  type Actor,
  type CaseId,
  type CaseState,
  type DocumentId,
  type Flag,
  type Marks,
  type PersonId,
  standingOf,
  type TaskId,
} from './case.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'
import { decide } from './decide.ts'
import type { CaseEvent, CaseStep } from './event.ts'
import type { CaseProblem } from './refusal.ts'

// The test-only door: the kinds of case and calendars of the content, people, and cases made by what people do.

const content = join(import.meta.dirname, '../../content')
const read = (pattern: string): readonly unknown[] =>
  globSync(pattern, { cwd: content })
    .sort()
    .map((file): unknown => parse(readFileSync(join(content, file), 'utf8')))

/** The calendars of the content. */
export const calendars = read('calendars/*.yaml') as Catalogue['calendars'] // the loader checks them
/** The kinds of case of the content. */
export const kinds = read('case-kinds/*.yaml') as readonly CaseKind[] // and these

/** A kind of case of the content, with what a test wants otherwise. */
export function kindOf(id: string, otherwise: Partial<CaseKind> = {}): CaseKind {
  const kind = kinds.find((one) => one.id === id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return { ...kind, ...otherwise }
}

/** Somebody in one role or several. */
export const actor = (name: string, ...roles: readonly Role[]): Actor => ({
  person: `person:${name}` as PersonId,
  roles,
})
export const people = {
  founder: actor('founder', 'owner', 'signatory'),
  clerk: actor('clerk', 'member'),
  agent: actor('agent', 'outside-adviser'),
  other: actor('other', 'counterpart'),
  adviser: actor('adviser', 'adviser'),
  officer: actor('officer', 'officer'),
  colleague: actor('colleague', 'officer', 'reviewer'),
  head: actor('head', 'administrator'),
  ann: actor('ann', 'reviewer'),
  ben: actor('ben', 'reviewer'),
  cho: actor('cho', 'reviewer'),
  time: actor('clock', 'clock'),
} as const

type Plain<T> = T extends unknown ? Omit<T, 'case' | 'by' | 'at' | 'expected'> : never
/** What somebody wants, without who and when. */
export type Wish = Plain<Command>

export const plain: Context = { calendars, scheme: { failed: () => [], most: () => undefined } }
const id = 'case:1' as CaseId

/** Ten in the morning of a day in Hong Kong. */
export const morning = (of: Day): Instant => instantOf(new Date(`${of}T02:00:00.000Z`))

/** Try something on a day; without one, at the moment of what happened last. */
export function attempt(
  state: CaseState | undefined,
  [by, wish, on]: readonly [Actor, Wish, string?],
  context: Context = plain,
): Result<readonly CaseEvent[], CaseProblem> {
  const at = on === undefined && state !== undefined ? state.last : morning(day(on ?? '2026-11-23'))
  const command = { ...wish, by, at, case: id, expected: state?.version ?? 0 } as Command // a wish and what is left out of it
  return decide(state, command, context)
}

/** The case after people did things to it, all of which they may do. */
export function after(state: CaseState | undefined, ...done: readonly (readonly [Actor, Wish, string?])[]): CaseState {
  let now = state
  for (const one of done) {
    const decided = attempt(now, one)
    if (!decided.ok) throw new Error(`${one[1].kind}: ${JSON.stringify(decided.problem)}`)
    for (const event of decided.value) now = applyEvent(now, event)
  }
  if (now === undefined) throw new Error('nothing was done')
  return now
}

/** Why somebody may not do something; `undefined` when they may. */
export function refusal(
  state: CaseState | undefined,
  one: readonly [Actor, Wish, string?],
  context: Context = plain,
): CaseProblem | undefined {
  const decided = attempt(state, one, context)
  return decided.ok ? undefined : decided.problem
}

/** Open a case of a kind, with what it takes. */
export const opening = (rules: CaseKind, otherwise: Partial<Extract<Wish, { kind: 'open' }>> = {}): Wish => ({
  kind: 'open',
  rules,
  subject: 'organisation:harbour-labs',
  place: 'HK',
  ...(rules.steps === undefined ? {} : { steps: someSteps }),
  ...(rules.form === undefined ? {} : { form: someForm }),
  ...otherwise,
})

/** Whoever may open a case of a kind. */
export const openerOf = ({ opens }: CaseKind): Actor => actor('opener', ...opens.slice(0, 1))

const task = (name: string) => name as TaskId
export const someSteps: readonly CaseStep[] = [
  { id: task('company'), says: 'Register the company', after: [] },
  { id: task('filing'), says: 'File the investment', after: [] },
  { id: task('bank'), says: 'Open an account', after: [task('company')] },
  { id: task('capital'), says: 'Pay in the capital', after: [task('bank'), task('filing')] },
]
export const someForm: readonly string[] = ['applicant.staff', 'project.total_cost']

/** Attach a document; its digest is made of its name. */
export const attaching = (document: string): Wish => ({
  kind: 'attach',
  document: document as DocumentId,
  version: { name: `${document}.pdf`, type: 'application/pdf', bytes: 1000, digest: digestOf(document) },
})
const digestOf = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)

/** Marks for every criterion of a kind. */
export const marksOf = ({ criteria = [] }: CaseKind, mark: (index: number) => number): Marks =>
  Object.fromEntries(criteria.map((one, i) => [one.id, { mark: mark(i), reason: 'as the papers show' }]))

/** A reason for every criterion of a kind. */
export const reasonsOf = ({ criteria = [] }: CaseKind): Readonly<Record<string, string>> =>
  Object.fromEntries(criteria.map((one) => [one.id, 'as the reviewers found']))

export const aFlag: Flag = {
  kind: 'shared-officer',
  other: 'case:2' as CaseId,
  share: 1,
  pairs: [{ here: 'CHAN Tai Man', there: 'Tai Man Chan' }],
}

// ── any run of a case ───────────────────────────────────────────────────────────────────────────────────────────────

/** A wish, who tries first, and how many hours pass before. Whoever may fulfil it does, unless `only` the first tries. */
type Try = {
  readonly wish: Wish
  readonly who: number
  readonly only: boolean
  readonly hours: number
  /** which of the moves that lead on from there; those that are there everywhere are rare */
  readonly pick: number
}

/** A scheme that some answers fail, and that gives at most 100. */
export const strict: Context = {
  calendars,
  scheme: {
    failed: (facts) => (facts.get('applicant.staff') === 0 ? ['has-staff'] : []),
    most: () => ({ value: 100, currency: 'HKD' }),
  },
}

const tasks = ['company', 'filing', 'bank', 'capital', 'a', 'b'].map(task)
const documents = ['x', 'y'].map((name) => name as DocumentId)

function anyWish(kind: CaseKind): fc.Arbitrary<Wish> {
  const anyTask = fc.constantFrom(...tasks)
  const words = fc.constantFrom('because', 'because', 'because', ' ')
  const anyPerson = fc.constantFrom(...Object.values(people)).map(({ person }) => person)
  const mark = fc.integer({ min: 0, max: kind.marks?.most ?? 0 })
  const anyMarks = fc.array(mark, { minLength: 9, maxLength: 9 }).map((all) => marksOf(kind, (i) => all[i] ?? 0))
  const party = fc.constantFrom('applicant', 'office', 'counterpart')
  const of = (name: Wish['kind'], parts: object = {}): fc.Arbitrary<Wish> =>
    fc.record({ kind: fc.constant(name), ...parts }) as unknown as fc.Arbitrary<Wish> // the parts are those of its kind
  const answer = fc.nat({ max: 3 }).map((value) => ({ value }))
  const move = of('move', {
    move: fc.constantFrom('withdraw', 'grant', 'nonsense'),
    reason: words,
    reasons: fc.constantFrom(reasonsOf(kind), reasonsOf(kind), {}),
  })
  return fc.oneof(
    { weight: 5, arbitrary: move },
    { weight: 3, arbitrary: of('confirm') },
    of('turn-down', { reason: words }),
    {
      weight: kind.form === true ? 3 : 1,
      arbitrary: of('fill', {
        answers: fc.record(Object.fromEntries(someForm.map((fact) => [fact, answer])), { requiredKeys: [] }),
        asks: fc.nat({ max: 120 }).map((value) => ({ value, currency: 'HKD' })),
      }),
    },
    { weight: 2, arbitrary: fc.constantFrom(...documents).map(attaching) },
    of('say', { text: words, to: fc.array(party, { maxLength: 2 }) }),
    of('add-task', { task: anyTask, says: words, owner: fc.record({ party }), isOwed: fc.boolean() }),
    of('assign', { to: anyPerson, task: fc.option(anyTask, { nil: undefined }) }),
    of('begin', { task: anyTask }),
    { weight: 4, arbitrary: of('finish', { task: anyTask, evidence: fc.subarray(documents), words }) },
    of('set-aside', { task: anyTask, reason: words }),
    of('reopen-task', { task: anyTask, reason: words }),
    { weight: 2, arbitrary: of('declare', { hasConflict: fc.nat({ max: 9 }).map((n) => n === 0), reason: words }) },
    { weight: kind.marks === undefined ? 1 : 6, arbitrary: of('mark', { marks: anyMarks }) },
    of('raise-flag', { flag: fc.constant(aFlag) }),
    of('settle-flag', { flag: fc.nat({ max: 2 }), finding: words }),
    of('climb'),
  )
}

export type Run = { readonly events: readonly CaseEvent[]; readonly states: readonly CaseState[] }

/** Any run of a case of any kind: what people tried, as far as they might. */
export const anyRun: fc.Arbitrary<Run> = fc.constantFrom(...kinds).chain((kind) =>
  fc
    .array(
      fc.record({
        wish: anyWish(kind),
        who: fc.nat({ max: 11 }),
        pick: fc.nat({ max: 60 }),
        only: fc.nat({ max: 5 }).map((n) => n === 0),
        hours: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 800 })),
      }),
      { minLength: 30, maxLength: 90, size: 'max' },
    )
    .map((tries) => told(runOf(kind, tries))),
)

/** A run as it is told when a law does not hold for it: what happened, not all that is known. */
const told = (run: Run): Run & { readonly [fc.toStringMethod]: () => string } => ({
  ...run,
  [fc.toStringMethod]: () => run.events.map(({ kind, by, as, at }) => `${at} ${by} as ${as}: ${kind}`).join('\n'),
})

function runOf(kind: CaseKind, tries: readonly Try[]): Run {
  const first = after(undefined, [openerOf(kind), opening(kind), '2026-01-05'])
  const run = { events: [] as CaseEvent[], states: [first] }
  const opened = attempt(undefined, [openerOf(kind), opening(kind), '2026-01-05'])
  if (opened.ok) run.events.push(...opened.value)
  let now = new Date(first.last).getTime()
  for (const { wish: wanted, who, only, hours, pick } of tries) {
    now += hours * 3_600_000
    const wish = wanted.kind === 'move' ? { ...wanted, move: moveAt(run.states.at(-1) ?? first, pick) } : wanted
    const everybody = Object.values(people)
    const asked = only ? everybody.slice(who, who + 1) : [...everybody.slice(who), ...everybody.slice(0, who)]
    for (const by of asked) {
      const state = run.states.at(-1) ?? first
      const command = { ...wish, by, at: instantOf(new Date(now)), case: id, expected: state.version } as Command // as above
      const decided = decide(state, command, strict)
      if (!decided.ok) continue
      for (const event of decided.value) {
        run.events.push(event)
        run.states.push(applyEvent(run.states.at(-1), event))
      }
      break
    }
  }
  return run
}

function moveAt(state: CaseState, pick: number): string {
  const { moves = [] } = standingOf(state)
  const all = [...Array.from({ length: 12 }, () => moves).flat(), ...(state.rules.anywhere ?? [])]
  return all[pick % all.length]?.id ?? 'nonsense'
}

/** A day some days after a run ended. */
export const later = (state: CaseState, days: number): Day => addDays(dayOf(state.last), days)
