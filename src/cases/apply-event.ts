import { addDays, dayNumber, dayOf } from '../base/index.ts'
import { partyOf } from '../catalogue/index.ts'
import { awaitedIn, type CaseState, type Silence, standingOf, type Task } from './case.ts'
import { clockAfter, isRunning } from './clock.ts'
import type { CaseEvent, CaseStep } from './event.ts'

/** The same events give the same case, for ever: nothing else is looked at. */
export function applyEvent(state: CaseState | undefined, event: CaseEvent): CaseState {
  const before = state ?? opened(event)
  const after = { ...before, ...changed(before, event), version: before.version + 1, last: event.at }
  const timed = { ...after, clock: clockAfter(after.clock, isRunning(after), dayOf(event.at)) }
  return { ...timed, silence: silenceAfter(before, timed, event), sides: sidesAfter(timed, event) }
}

/** The case that a list of events makes. The first opens it. */
export function replay(events: readonly CaseEvent[]): CaseState {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('a case begins with an event')
  return rest.reduce((state, event) => applyEvent(state, event), applyEvent(undefined, first))
}

function opened(event: CaseEvent): CaseState {
  if (event.kind !== 'opened') throw new Error(`a case begins by being opened, not by “${event.kind}”`)
  const { rules, under, subject, place, form, steps, at, as, by } = event
  return {
    ...{ id: event.case, version: 0, rules, under, subject, place, form, last: at, openedOn: dayOf(at) },
    at: rules.states[0]?.id ?? '',
    officer: partyOf(as) === 'office' ? by : undefined,
    answers: {},
    asks: undefined,
    tasks: steps.map(taskOfStep),
    ...{ documents: [], messages: [], declarations: [], reviews: [], decisions: [], flags: [] },
    proposal: undefined,
    ...{ clock: [], rounds: [], silence: undefined, sides: [] },
  }
}

const taskOfStep = ({ id, says, after, due, pledged }: CaseStep): Task => ({
  ...{ id, says, after, due, pledged },
  ...{ isStep: true, isOwed: false, owner: { party: 'applicant' }, status: 'open', evidence: [] },
})

type Change = Partial<CaseState>

function changed(state: CaseState, event: CaseEvent): Change {
  switch (event.kind) {
    case 'opened':
      if (state.version > 0) throw new Error('a case is opened once')
      return {}
    case 'filled': // marks are of the answers as they stood
      return { answers: { ...state.answers, ...event.answers }, asks: event.asks ?? state.asks, reviews: [] }
    case 'attached':
      return attached(state, event)
    case 'said': {
      const { at, by, as, to, text } = event
      return { messages: [...state.messages, { at, by, as, to, text }] }
    }
    case 'declared':
    case 'marked':
    case 'proposed':
    case 'turned-down':
    case 'flag-raised':
    case 'flag-settled':
      return judged(state, event)
    case 'moved':
      return moved(state, event)
    case 'rung-reached':
      return {}
    case 'task-added':
    case 'assigned':
    case 'begun':
    case 'finished':
    case 'set-aside':
    case 'task-reopened':
      return worked(state, event)
  }
}

type EventOf<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { readonly kind: Kind }>

function attached({ documents }: CaseState, { document, version, by, at }: EventOf<'attached'>): Change {
  const written = { ...version, by, at }
  const known = documents.some(({ id }) => id === document)
  if (!known) return { documents: [...documents, { id: document, versions: [written] }] }
  return {
    documents: documents.map((one) => (one.id === document ? { ...one, versions: [...one.versions, written] } : one)),
  }
}

type WorkEvent = EventOf<'task-added' | 'assigned' | 'begun' | 'finished' | 'set-aside' | 'task-reopened'>

function worked(state: CaseState, event: WorkEvent): Change {
  if (event.kind === 'task-added') {
    const { task: id, says, owner, due, isOwed } = event
    const plain = { after: [], evidence: [], status: 'open', isStep: false } as const
    return { tasks: [...state.tasks, { id, says, owner, due, isOwed, ...plain }] }
  }
  if (event.kind === 'assigned' && event.task === undefined) return { officer: event.to }
  return { tasks: state.tasks.map((task) => (task.id === event.task ? { ...task, ...taskAfter(task, event) } : task)) }
}

function taskAfter({ owner, due }: Task, event: Exclude<WorkEvent, EventOf<'task-added'>>): Partial<Task> {
  switch (event.kind) {
    case 'assigned':
      return { owner: { ...owner, person: event.to }, due: event.due ?? due }
    case 'begun':
      return { status: 'begun', begunOn: dayOf(event.at) }
    case 'finished':
      return { status: 'finished', evidence: event.evidence, words: event.words }
    case 'set-aside':
      return { status: 'set-aside', words: event.reason }
    case 'task-reopened':
      return { status: 'open', begunOn: undefined, evidence: [], words: undefined }
  }
}

type JudgingEvent = EventOf<'declared' | 'marked' | 'proposed' | 'turned-down' | 'flag-raised' | 'flag-settled'>

function judged(state: CaseState, event: JudgingEvent): Change {
  const { by, at } = event
  const others = <T extends { readonly person: string }>(all: readonly T[]) => all.filter(({ person }) => person !== by)
  switch (event.kind) {
    case 'declared': {
      const declarations = [...others(state.declarations), { person: by, hasConflict: event.hasConflict }]
      if (!event.hasConflict) return { declarations }
      // marks and proposals of whoever turns out to have a conflict do not count, and the case leaves their hands
      const [proposal, officer] = [state.proposal?.by === by, state.officer === by]
      return {
        ...{ declarations, reviews: others(state.reviews) },
        ...(proposal ? { proposal: undefined } : {}),
        ...(officer ? { officer: undefined } : {}),
      }
    }
    case 'marked':
      return { reviews: [...others(state.reviews), { person: by, marks: event.marks }] }
    case 'proposed': {
      const { move, reason, reasons, score } = event
      return { proposal: { move, reason, reasons, score, by, at } }
    }
    case 'turned-down':
      return { proposal: undefined }
    case 'flag-raised':
      return { flags: [...state.flags, { flag: event.flag, at }] }
    case 'flag-settled':
      return { flags: state.flags.map((one, i) => (i === event.flag ? { ...one, finding: event.finding } : one)) }
  }
}

function moved(state: CaseState, event: EventOf<'moved'>): Change {
  const { move, to, reason, reasons, score, proposedBy, by, at, isDecision } = event
  const here = { at: to, proposal: undefined }
  const after = { ...state, ...here }
  const isReopened = standingOf(state).ends !== undefined
  const ends = standingOf(after).ends
  const decision = { move, reason, reasons, score, proposedBy, by, at }
  const decisions = isDecision || reason !== undefined ? [...state.decisions, decision] : state.decisions
  if (isReopened) return { ...here, decisions, reviews: [] }
  if (!isDecision && ends === undefined) return { ...here, decisions }
  const clock = clockAfter(state.clock, false, dayOf(at))
  return { ...here, decisions, clock: [], rounds: [...state.rounds, { clock, isDone: ends !== 'given-up' }] }
}

/** Whoever is awaited breaks their silence by doing anything; whoever comes to be awaited begins with none. */
function silenceAfter(before: CaseState, after: CaseState, event: CaseEvent): Silence | undefined {
  const party = awaitedIn(after)
  if (party === undefined) return undefined
  const { silence } = before
  const day = dayOf(event.at)
  if (silence?.party !== party || partyOf(event.as) === party || event.kind === 'moved')
    return { party, since: day, rungs: 0 }
  if (event.kind !== 'rung-reached') return silence
  const late = Math.max(0, dayNumber(day) - dayNumber(event.due))
  return { party, since: addDays(silence.since, late), rungs: silence.rungs + 1 }
}

function sidesAfter({ sides }: CaseState, { by, as }: CaseEvent): CaseState['sides'] {
  const party = partyOf(as)
  return party === undefined || sides.some(({ person }) => person === by) ? sides : [...sides, { person: by, party }]
}
