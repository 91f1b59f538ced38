import type { Day, Id, Instant, Money, Text } from '../base/index.ts'
import type { CaseKind, Party, Role } from '../catalogue/index.ts'
import type { FactName, FactValue } from '../rules/index.ts'

export type CaseId = Id<'Case'>
export type PersonId = Id<'Person'>
export type TaskId = Id<'Task'>
export type DocumentId = Id<'Document'>

/** Somebody who wants to do something, in all the capacities that they have in this case. Time itself is `{ role: clock }`. */
export type Actor = { readonly person: PersonId; readonly roles: readonly Role[] }

/** What says an answer, the best first: what is read from a table or from free words comes after what a person says. */
export const originKinds = ['register', 'document', 'person', 'import', 'text'] as const
export type OriginKind = (typeof originKinds)[number]

/** Where an answer comes from: who or what says so, and when. */
export type Origin = {
  readonly kind: OriginKind
  /** the register, document, person, file or words */
  readonly by: string
  readonly on: Day
}
/** An answer of the form, where it comes from, and what others say differently. */
export type Answer = {
  readonly value: FactValue
  readonly origin: Origin
  readonly others?: readonly { readonly value: FactValue; readonly origin: Origin }[]
}
export type Answers = Readonly<Record<FactName, Answer>>

/** Something to be done by somebody. A step is a task that others may wait for, and that is done when it is shown to be. */
export type Task = {
  readonly id: TaskId
  /** what is to be done: the content's words, or those of whoever asks */
  readonly says: Text | string
  readonly isStep: boolean
  /** the steps that have to be finished, or set aside, before this one opens */
  readonly after: readonly TaskId[]
  /** asked of the applicant: the clock rests until it is handed in */
  readonly isOwed: boolean
  readonly owner: { readonly party: Party; readonly person?: PersonId | undefined }
  readonly due?: Day | undefined
  /** within how many days an office outside answers once the step is begun, and whose working days count */
  readonly pledged?: Pledge | undefined
  readonly status: 'open' | 'begun' | 'finished' | 'set-aside'
  readonly begunOn?: Day | undefined
  readonly evidence: readonly DocumentId[]
  /** what was answered, or why it was set aside */
  readonly words?: string | undefined
}

export type Pledge = {
  readonly days: number
  readonly counted: 'working-days' | 'calendar-days'
  readonly place: string
  /** a usual time that nobody promises */
  readonly about: boolean
}

/** A document by reference: what it is is known by its digest; the bytes are kept elsewhere. */
export type Version = {
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** SHA-256 of the bytes, in hexadecimal */
  readonly digest: string
}
/** A document in all its versions, the newest last. None is ever taken away. */
export type Document = {
  readonly id: DocumentId
  readonly versions: readonly (Version & { readonly by: PersonId; readonly at: Instant })[]
}

export type Message = {
  readonly at: Instant
  readonly by: PersonId
  readonly as: Role
  readonly to: readonly Party[]
  readonly text: string
}

/** What a reviewer gives one criterion, and why. */
export type Mark = { readonly mark: number; readonly reason: string }
export type Marks = Readonly<Record<string, Mark>>
export type Review = { readonly person: PersonId; readonly marks: Marks }

export type Score = {
  /** on the scale of the marks */
  readonly total: number
  readonly criteria: readonly {
    readonly criterion: string
    readonly weight: number
    readonly mean: number
    readonly marks: readonly { readonly person: PersonId; readonly mark: number }[]
  }[]
}

/** Why a case is moved: in one reason, or a reason for each criterion, with the score as it stood. */
export type Grounds = {
  readonly reason?: string | undefined
  readonly reasons?: Readonly<Record<string, string>> | undefined
  readonly score?: Score | undefined
}

/** A move that a second person has yet to confirm. */
export type Proposal = Grounds & { readonly move: string; readonly by: PersonId; readonly at: Instant }

export type Decision = Grounds & {
  readonly move: string
  readonly at: Instant
  readonly by: PersonId
  /** who proposed it, where a second person confirmed */
  readonly proposedBy?: PersonId | undefined
}

/** Something that two applications share. It explains itself and decides nothing. */
export type Flag = {
  readonly kind: 'shared-officer' | 'shared-address' | 'near-identical-text'
  /** the other application */
  readonly other: CaseId
  /** the share of the shorter text that the other has too, from 0 to 1; 1 for officers and addresses that are the same */
  readonly share: number
  /** what is the same, as each of the two writes it */
  readonly pairs: readonly { readonly here: string; readonly there: string }[]
}
export type RaisedFlag = { readonly flag: Flag; readonly at: Instant; readonly finding?: string | undefined }

/** Days between which the clock ran: it counts the working days after the first, up to the last. */
export type Span = { readonly from: Day; readonly until?: Day | undefined }

/**
 * Who is awaited, the day from which their silence is counted (put off by as much as a rung was told late), and how many
 * rungs of the ladder have been climbed.
 */
export type Silence = { readonly party: Party; readonly since: Day; readonly rungs: number }

/** A case as its events make it. It holds its own rules: those of the day it was opened. */
export type CaseState = {
  readonly id: CaseId
  /** how many events there have been */
  readonly version: number
  readonly rules: CaseKind
  /** the scheme or procedure that it is under */
  readonly under: string | undefined
  /** the organisation it is for */
  readonly subject: string
  /** whose working days the clock counts */
  readonly place: string
  readonly at: string
  readonly openedOn: Day
  /** the moment of the last event */
  readonly last: Instant
  /** the person of the office who has it in hand */
  readonly officer: PersonId | undefined
  readonly form: readonly FactName[]
  readonly answers: Answers
  readonly asks: Money | undefined
  readonly tasks: readonly Task[]
  readonly documents: readonly Document[]
  readonly messages: readonly Message[]
  readonly declarations: readonly { readonly person: PersonId; readonly hasConflict: boolean }[]
  readonly reviews: readonly Review[]
  readonly proposal: Proposal | undefined
  readonly decisions: readonly Decision[]
  readonly flags: readonly RaisedFlag[]
  /** when the clock ran, since the case was opened, reopened or last decided */
  readonly clock: readonly Span[]
  /** the same of the rounds before; done: not withdrawn or lapsed */
  readonly rounds: readonly { readonly clock: readonly Span[]; readonly isDone: boolean }[]
  readonly silence: Silence | undefined
  /** for whom each person has acted: nobody acts for two sides */
  readonly sides: readonly { readonly person: PersonId; readonly party: Party }[]
}

/** The state of its kind that a case is in. */
export function standingOf({ rules, at }: Pick<CaseState, 'rules' | 'at'>): CaseKind['states'][number] {
  const standing = rules.states.find(({ id }) => id === at)
  if (standing === undefined) throw new Error(`no state ${at} in ${rules.id}`)
  return standing
}

export type Move = NonNullable<CaseKind['anywhere']>[number]

/** The moves that lead on from where a case is, whoever may make them. */
export function movesFrom(state: Pick<CaseState, 'rules' | 'at'>): readonly Move[] {
  const { moves = [], ends } = standingOf(state)
  return ends === undefined ? [...moves, ...(state.rules.anywhere ?? [])] : moves
}

export const isFinished = ({ status }: Task): boolean => status === 'finished' || status === 'set-aside'

/** The steps that a task still waits for. */
export const locksOf = (state: Pick<CaseState, 'tasks'>, { after }: Task): readonly TaskId[] =>
  after.filter((id) => !state.tasks.some((task) => task.id === id && isFinished(task)))

/** What the applicant was asked for and has not handed in: while there is any, the clock rests. */
export const owedIn = ({ tasks }: Pick<CaseState, 'tasks'>): readonly Task[] =>
  tasks.filter((task) => task.isOwed && !isFinished(task))

/** Whose turn it is; nobody's in an end. */
export const awaitedIn = (state: Pick<CaseState, 'rules' | 'at' | 'tasks'>): Party | undefined => {
  const { awaits } = standingOf(state)
  return awaits !== undefined && owedIn(state).length > 0 ? 'applicant' : awaits
}
