import type { z } from 'zod'
import {
  type Day,
  fill,
  formatDay,
  formatList,
  formatMoney,
  formatNumber,
  type Lang,
  type Result,
} from '../base/index.ts'
import {
  type Act,
  type Actor,
  type Answer,
  type CaseState,
  canAct,
  type Days,
  type Due,
  dueNext,
  locksOf,
  movesFrom,
  readClock,
  type Score,
  scoreOf,
  standingOf,
  type Task,
} from '../cases/index.ts'
import { type Catalogue, datedSteps, type Party, partyOf, type Role, wayOf } from '../catalogue/index.ts'
import { type FactValue, sayFactValue } from '../rules/index.ts'
import type { CasePerson, KeptCase } from '../store/index.ts'
import { namedProblem, nameIn, standingView, turnView, underNamed } from './case-names.ts'
import { actWords, clockWords, flagWords, originWords, otherWords, partyWords, roleWords } from './case-words.ts'
import type { ShowCaseGives } from './contract/cases.ts'
import { optionNamed } from './labels.ts'
import { tellProblem } from './problem-words.ts'

type View = z.output<typeof ShowCaseGives>

/** All that a view of a case is made from. */
export type Seen = KeptCase & {
  readonly catalogue: Catalogue
  readonly lang: Lang
  readonly day: Day
  readonly days: Days
  /** whoever looks */
  readonly actor: Actor
  readonly people: readonly CasePerson[]
  readonly names: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** what would come of a move, with a reason for everything */
  readonly tryMove: (move: string) => Result<unknown>
  /** who can be asked to review it, where whoever looks may ask */
  readonly askable: readonly CasePerson[]
  /** questions of the form that are open and still matter */
  readonly missing: readonly string[]
}

/** A case as somebody may see it, in their language: how it stands, whose turn it is, and what they may do. */
export function caseView(seen: Seen): Omit<View, 'history'> {
  const { state, actor, lang } = seen
  const isDeclared = canAct(state, actor, 'read')
  const mustDeclare = !isDeclared.ok && isDeclared.problem.code === 'cases/not-declared'
  const head = headView(seen)
  if (mustDeclare) return { ...head, ...nothingYet, mustDeclare, acts: actViews(seen) }
  const party = partyIn(seen)
  return {
    ...{ ...head, mustDeclare, ...clockView(seen), ...formView(seen, party), ...officerView(seen) },
    tasks: taskViews(seen),
    documents: documentViews(seen),
    messages: messageViews(seen, party),
    acts: actViews(seen),
    moves: moveViews(seen),
    ...judgingView(seen, party),
    decisions: state.decisions.map((decision) => ({
      ...{ move: moveNamed(state, decision.move, lang), at: decision.at, by: nameOf(seen, decision.by) },
      ...(decision.proposedBy !== undefined && { proposedBy: nameOf(seen, decision.proposedBy) }),
      ...(decision.reason !== undefined && { reason: decision.reason }),
      reasons: reasonViews(state, decision.reasons, lang),
      ...(decision.score !== undefined && { score: scoreView(decision.score, seen) }),
    })),
  }
}

const nothingYet = {
  ...{ due: [], form: [], missing: [], tasks: [], documents: [], messages: [], moves: [], criteria: [], reviews: [] },
  ...{ reviewers: [], colleagues: [], askable: [], flags: [], decisions: [] },
} satisfies Partial<View>

/** The party that whoever looks is on the side of; the terminal and time look as the office does. */
export const partyIn = ({ actor, state }: Pick<Seen, 'actor' | 'state'>): Party => {
  const acted = state.sides.find(({ person }) => person === actor.person)?.party
  return acted ?? actor.roles.map(partyOf).find((party) => party !== undefined) ?? 'office'
}

/** Whether somebody decides: of the office, and more than a reviewer. */
const decides = ({ actor }: Seen, party: Party): boolean =>
  party === 'office' && actor.roles.some((role) => role !== 'reviewer')

function headView(seen: Seen) {
  const { state, catalogue, lang, names, organisation, counterpart, office, openedAt } = seen
  const { rules, under, id, version, last } = state
  const turn = turnView(state, lang)
  const underIt = underNamed(catalogue, under, lang)
  const organisationNamed = (code: string) => ({ code, label: nameIn(names.get(code) ?? {}, lang) })
  return {
    ...{ id, version, kind: { code: rules.id, label: rules.name[lang] }, standing: standingView(state, lang) },
    ...(underIt !== undefined && { under: underIt }),
    organisation: organisationNamed(organisation),
    ...(counterpart !== undefined && { counterpart: organisationNamed(counterpart) }),
    office: optionNamed(catalogue, 'places', { code: office, lang }),
    place: optionNamed(catalogue, 'places', { code: state.place, lang }),
    ...(turn !== undefined && { turn }),
    isMyTurn: turn?.code === partyIn(seen),
    ...{ opened: openedAt.toISOString(), changed: last },
  }
}

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A person by their name; those who review are not named to the other side. */
export function nameOf(seen: Pick<Seen, 'people' | 'lang' | 'state' | 'actor'>, id: string, as?: Role): string {
  const { people, lang, state } = seen
  if (id === 'clock') return otherWords.clock[lang]
  if (id === 'terminal') return otherWords.office[lang]
  const theirs = people.filter(({ person }) => person === id)
  const isReviewer = as === 'reviewer' || theirs.some(({ role }) => role === 'reviewer')
  if (isReviewer && partyIn(seen) !== 'office') {
    const reviewers = state.declarations.map(({ person }) => person)
    return fill(otherWords.reviewer[lang], {
      n:
        Math.max(
          0,
          reviewers.findIndex((one) => one === id),
        ) + 1,
    })
  }
  return theirs[0]?.name ?? otherWords.gone[lang]
}

const personView = (seen: Seen, id: string, as: Role) => ({
  ...(as !== 'reviewer' || partyIn(seen) === 'office' ? { id } : {}),
  name: nameOf(seen, id, as),
  role: { code: as, label: roleWords[as][seen.lang] },
})

function officerView(seen: Seen): { officer?: View['officer'] } {
  const { officer } = seen.state
  if (officer === undefined) return {}
  const role = seen.people.find(({ person, role: one }) => person === officer && one !== 'reviewer')?.role
  return { officer: personView(seen, officer, (role ?? 'officer') as Role) } // the table checks roles
}

// ── the clock and what is due ───────────────────────────────────────────────────────────────────────────────────────
const dayShown = (day: Day, about: boolean, lang: Lang): string =>
  about ? fill(clockWords.about[lang], { day: formatDay(day, lang) }) : formatDay(day, lang)

function clockView({ state, days, day, lang }: Seen): Pick<View, 'clock' | 'next' | 'due'> {
  const due = dueNext(state, days, day).map((one) => ({
    ...{ what: one.what, day: one.day, isAbout: one.about, isOver: one.isOver },
    ...{ shown: dayShown(one.day, one.about, lang), says: dueSaid(one, state, lang) },
  }))
  const [next] = due
  const reading = readClock(state, days, day)
  if (reading === undefined) return { due, ...(next !== undefined && { next }) }
  const { promised, used, isResting, due: on, about } = reading
  const left = promised - used
  const says = clockWords[isResting ? 'resting' : left < 0 ? 'over' : 'left'][lang]
  const filled = fill(says, { left, promised, over: -left, day: dayShown(on, about, lang) })
  return {
    ...{ due, ...(next !== undefined && { next }) },
    clock: { promised, used, left, isResting, due: on, isAbout: about, says: filled },
  }
}

function dueSaid(due: Due, state: CaseState, lang: Lang): string {
  if (due.what === 'pledge') return clockWords.pledge[lang]
  if (due.what === 'rung') return clockWords[due.does][lang]
  return fill(clockWords[due.what][lang], { task: taskSaid(state, due.task, lang) })
}

/** What a task is called. */
export function taskSaid({ tasks }: CaseState, id: string, lang: Lang): string {
  const says = tasks.find((task) => task.id === id)?.says ?? id
  return typeof says === 'string' ? says : says[lang]
}

// ── the form ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the applicant answers is for the applicant and the office; the other side of an introduction has no part in it. */
function formView(seen: Seen, party: Party): Pick<View, 'form' | 'missing' | 'asks'> {
  const { state, catalogue, lang } = seen
  if (party === 'counterpart') return { form: [], missing: [] }
  const form = state.form.map((fact) => {
    const question = catalogue.questions.get(fact)
    const answer = state.answers[fact]
    return {
      ...{ fact, label: question?.label[lang] ?? fact, question: question?.question[lang] ?? fact },
      why: question?.why[lang] ?? '',
      ...(answer !== undefined && { answer: answerView(seen, fact, answer) }),
      others: (answer?.others ?? []).map((other) => answerView(seen, fact, other)),
    }
  })
  const { asks } = state
  return {
    ...{ form, missing: [...seen.missing] },
    ...(asks !== undefined && { asks: { ...asks, shown: formatMoney(asks, lang) } }),
  }
}

function answerView(seen: Seen, fact: string, { value, origin }: Pick<Answer, 'value' | 'origin'>) {
  const { catalogue, lang } = seen
  const by = origin.kind === 'person' ? nameOf(seen, origin.by) : origin.by
  const says = fill(originWords[origin.kind]?.[lang] ?? '', { by, day: formatDay(origin.on, lang) })
  return { value, shown: valueSaid(catalogue, fact, { value, lang }), origin: { ...origin, by, says } }
}

/** An answer as people write it. */
export function valueSaid(
  catalogue: Catalogue,
  fact: string,
  { value, lang }: { value: FactValue; lang: Lang },
): string {
  const { vocabulary } = catalogue
  const type = catalogue.questions.get(fact)?.type
  return type === undefined ? String(value) : sayFactValue(value, type, { vocabulary, lang })
}

// ── tasks, documents, messages ──────────────────────────────────────────────────────────────────────────────────────
function taskViews(seen: Seen): View['tasks'] {
  const { state, lang } = seen
  const dates = stepDates(seen)
  return state.tasks.map((task) => {
    const waits = locksOf(state, task)
    const { id, isStep, isOwed, status, owner, due, evidence, words } = task
    const dated = dates.get(id)
    return {
      ...{ id, isStep, isOwed, says: taskSaid(state, id, lang), evidence: [...evidence] },
      status: waits.length > 0 && status === 'open' ? ('locked' as const) : status,
      by: { code: owner.party, label: partyWords[owner.party][lang] },
      ...(owner.person !== undefined && { person: nameOf(seen, owner.person) }),
      ...(due !== undefined && { due }),
      waitsFor: waits.map((one) => ({ code: one, label: taskSaid(state, one, lang) })),
      ...(dated !== undefined && { begins: reached(dated.begins, lang), answered: reached(dated.answered, lang) }),
      ...(words !== undefined && { words }),
    }
  })
}

const reached = ({ day, about }: { day: Day; about: boolean }, lang: Lang) => ({
  ...{ day, isAbout: about, shown: dayShown(day, about, lang) },
})

/** When the steps that are left can begin and should be answered, if the next are taken up on the day read. */
function stepDates({ state, catalogue, day, days }: Seen) {
  const procedure = catalogue.procedures.get(state.under ?? '')
  const isLeft = ({ status, isStep }: Task) => isStep && status !== 'finished' && status !== 'set-aside'
  const left = new Map(state.tasks.filter(isLeft).map((task) => [task.id as string, task]))
  if (procedure === undefined || left.size === 0 || standingOf(state).ends !== undefined)
    return new Map<string, never>()
  const { steps, place } = wayOf(procedure)
  const going = steps.flatMap((step) => {
    const task = left.get(step.id)
    return task === undefined ? [] : [{ ...step, after: task.after.filter((id) => left.has(id)) }]
  })
  // a step whose name is no longer in the content has no dates, and what waits for it is not dated either
  const known = new Set(going.map(({ id }) => id))
  if (going.some(({ after }) => after.some((id) => !known.has(id)))) return new Map<string, never>()
  const { calendars } = days
  const dated = datedSteps({ steps: going, place }, { start: day, calendars, offices: catalogue.organisations })
  return new Map(dated.map((step) => [step.id, step]))
}

const documentViews = (seen: Seen): View['documents'] =>
  seen.state.documents.map(({ id, versions }) => ({
    ...{ id, name: versions.at(-1)?.name ?? '' },
    versions: versions.map(({ name, type, bytes, by, at }, i) => ({
      ...{ number: i + 1, name, type, bytes, by: nameOf(seen, by), at },
    })),
  }))

/** Whether a message is for a party, or from it. */
export const isForParty = ({ to, as }: { to: readonly Party[]; as: Role }, party: Party): boolean =>
  to.includes(party) || partyOf(as) === party

const messageViews = (seen: Seen, party: Party): View['messages'] =>
  seen.state.messages
    .filter((message) => isForParty(message, party))
    .map(({ at, by, as, to, text }) => ({
      ...{ at, text, by: personView(seen, by, as), isMine: by === seen.actor.person },
      to: to.map((one) => ({ code: one, label: partyWords[one][seen.lang] })),
    }))

// ── what one may do ─────────────────────────────────────────────────────────────────────────────────────────────────
type May = { readonly may: boolean; readonly because?: { readonly code: string; readonly detail: string } }

const mayDo = (seen: Seen, act: Act): May => mayIf(canAct(seen.state, seen.actor, act), seen)

function mayIf(allowed: Result<unknown>, seen: Seen): May {
  if (allowed.ok) return { may: true }
  const { code, detail } = tellProblem(namedProblem(allowed.problem, seen), seen.lang)
  return { may: false, because: { code, detail } }
}

function actViews(seen: Seen): View['acts'] {
  const acts = [...new Set(seen.state.rules.may.flatMap(({ act }) => act))]
  return acts.map((act) => ({ act, label: actWords[act]?.[seen.lang] ?? act, ...mayDo(seen, act) }))
}

/** Every move from here but those of time, and what it still needs: each is tried, as if all its reasons were given. */
function moveViews(seen: Seen): View['moves'] {
  const { state, lang } = seen
  return movesFrom(state)
    .filter(({ by }) => by.some((role) => role !== 'clock'))
    .map(({ id, says, to, reason, second, decides: isDecision }) => ({
      move: { code: id, label: says[lang] },
      to: standingView({ ...state, at: to }, lang),
      ...mayIf(seen.tryMove(id), seen),
      ...{ needsReason: reason === true, needsSecond: second !== undefined },
      criteria: isDecision === true ? criteriaViews(state, lang) : [],
    }))
}

// ── judging ─────────────────────────────────────────────────────────────────────────────────────────────────────────
const criteriaViews = ({ rules }: CaseState, lang: Lang) =>
  (rules.criteria ?? []).map(({ id, says, weight }) => ({
    ...{ code: id, label: says[lang] },
    ...(weight !== undefined && { weight }),
  }))

const criterionNamed = (state: CaseState, id: string, lang: Lang) =>
  criteriaViews(state, lang).find(({ code }) => code === id) ?? { code: id, label: id }

const reasonViews = (state: CaseState, reasons: Readonly<Record<string, string>> = {}, lang: Lang) =>
  criteriaViews(state, lang).flatMap((criterion) => {
    const reason = reasons[criterion.code]
    return reason === undefined ? [] : [{ criterion, reason }]
  })

/** What a move is called, wherever it leads from. */
export function moveNamed({ rules }: CaseState, id: string, lang: Lang) {
  const moves = [...rules.states.flatMap(({ moves: own = [] }) => own), ...(rules.anywhere ?? [])]
  return { code: id, label: moves.find((move) => move.id === id)?.says[lang] ?? id }
}

/** Marks, proposals and flags are the office's; a reviewer sees their own marks, the applicant what was decided. */
function judgingView(seen: Seen, party: Party) {
  const { state, lang, actor } = seen
  const { rules, proposal, reviews, flags } = state
  const isDeciding = decides(seen, party)
  const score = isDeciding ? scoreOf(state) : undefined
  return {
    criteria: criteriaViews(state, lang),
    ...(rules.marks !== undefined && { mostMark: rules.marks.most }),
    reviews: reviews
      .filter(({ person }) => isDeciding || person === actor.person)
      .map(({ person, marks }) => ({
        by: nameOf(seen, person, 'reviewer'),
        marks: Object.entries(marks).map(([id, one]) => ({ criterion: criterionNamed(state, id, lang), ...one })),
      })),
    ...(score !== undefined && { score: scoreView(score, seen) }),
    reviewers: isDeciding ? reviewerViews(seen) : [],
    colleagues: colleagueViews(seen, party),
    askable: seen.askable.map(({ person, name }) => ({
      ...{ id: person, name, role: { code: 'reviewer', label: roleWords.reviewer[lang] } },
    })),
    ...(isDeciding && proposal !== undefined && { proposal: proposalView(seen, proposal) }),
    flags: isDeciding
      ? flags.map(({ flag, finding }, number) => ({
          ...{ number, kind: { code: flag.kind, label: flagWords[flag.kind]?.[lang] ?? flag.kind }, other: flag.other },
          ...{ share: flag.share, pairs: [...flag.pairs] },
          ...(finding !== undefined && { finding }),
        }))
      : [],
  } satisfies Partial<View>
}

const reviewerViews = (seen: Seen): View['reviewers'] =>
  seen.people.filter(({ role }) => role === 'reviewer').map(({ person }) => personView(seen, person, 'reviewer'))

/** People of one's own side, each once; reviewers are asked, and given nothing. */
function colleagueViews(seen: Seen, party: Party): View['colleagues'] {
  const own = seen.people.filter(({ role }) => role !== 'reviewer' && partyOf(role as Role) === party) // the table checks roles
  return [...new Map(own.map((one) => [one.person, one])).values()].map(({ person, role }) =>
    personView(seen, person, role as Role),
  )
}

const proposalView = (seen: Seen, { move, at, by, reason, reasons }: NonNullable<CaseState['proposal']>) => ({
  ...{ move: moveNamed(seen.state, move, seen.lang), at, by: nameOf(seen, by) },
  ...(reason !== undefined && { reason }),
  reasons: reasonViews(seen.state, reasons, seen.lang),
  ...mayDo(seen, 'second'),
})

function scoreView({ total, criteria }: Score, { state, lang }: Seen): NonNullable<View['score']> {
  const most = state.rules.marks?.most ?? 0
  const views = criteria.map(({ criterion, weight, mean, marks }) => ({
    criterion: criterionNamed(state, criterion, lang),
    ...{ weight, mean, marks: marks.map(({ mark }) => mark) },
  }))
  const parts = views.map(({ criterion, mean, weight }) =>
    fill(otherWords.part[lang], { criterion: criterion.label, mean: formatNumber(mean, lang), weight }),
  )
  const says = fill(otherWords.working[lang], {
    ...{ parts: formatList(parts, lang, 'and'), total: formatNumber(total, lang), most },
  })
  return { total, most, says, criteria: views }
}
