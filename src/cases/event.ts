import type { Day, Instant, Money } from '../base/index.ts'
import type { CaseKind, Party, Role } from '../catalogue/index.ts'
import type { FactName } from '../rules/index.ts'
import type {
  Answers,
  CaseId,
  DocumentId,
  Flag,
  Grounds,
  Marks,
  PersonId,
  Pledge,
  Task,
  TaskId,
  Version,
} from './case.ts'

/** A step of a case as it is opened. */
export type CaseStep = Pick<Task, 'id' | 'says' | 'after' | 'due'> & { readonly pledged?: Pledge | undefined }

/** What happened. It holds all that is needed to know the case by: the rules stand in the event that opens it. */
export type Happening =
  | {
      readonly kind: 'opened'
      readonly case: CaseId
      readonly rules: CaseKind
      readonly under?: string | undefined
      readonly subject: string
      readonly place: string
      readonly steps: readonly CaseStep[]
      readonly form: readonly FactName[]
    }
  | { readonly kind: 'filled'; readonly answers: Answers; readonly asks?: Money | undefined }
  | { readonly kind: 'attached'; readonly document: DocumentId; readonly version: Version }
  | { readonly kind: 'said'; readonly text: string; readonly to: readonly Party[] }
  | {
      readonly kind: 'task-added'
      readonly task: TaskId
      readonly says: string
      readonly owner: Task['owner']
      readonly due?: Day | undefined
      readonly isOwed: boolean
    }
  | {
      readonly kind: 'assigned'
      /** absent: the case as a whole */
      readonly task?: TaskId | undefined
      readonly to: PersonId
      readonly due?: Day | undefined
    }
  | { readonly kind: 'begun'; readonly task: TaskId }
  | {
      readonly kind: 'finished'
      readonly task: TaskId
      readonly evidence: readonly DocumentId[]
      readonly words?: string | undefined
    }
  | { readonly kind: 'set-aside'; readonly task: TaskId; readonly reason: string }
  | { readonly kind: 'task-reopened'; readonly task: TaskId; readonly reason: string }
  | { readonly kind: 'declared'; readonly hasConflict: boolean; readonly reason?: string | undefined }
  | { readonly kind: 'marked'; readonly marks: Marks }
  | ({ readonly kind: 'proposed'; readonly move: string } & Grounds)
  | { readonly kind: 'turned-down'; readonly reason: string }
  | ({
      readonly kind: 'moved'
      readonly move: string
      readonly to: string
      /** a decision, or an end: the clock stops, and what follows is another round */
      readonly isDecision: boolean
      readonly proposedBy?: PersonId | undefined
    } & Grounds)
  | { readonly kind: 'flag-raised'; readonly flag: Flag }
  | { readonly kind: 'flag-settled'; readonly flag: number; readonly finding: string }
  | {
      readonly kind: 'rung-reached'
      readonly rung: number
      readonly does: NonNullable<CaseKind['ladder']>[number]['does']
      /** the day it was due */
      readonly due: Day
      readonly to: readonly Role[] | Party
      readonly person?: PersonId | undefined
    }

/** What happened, who did it in what capacity, and when. Events are added and never changed. */
export type CaseEvent = Happening & { readonly at: Instant; readonly by: PersonId; readonly as: Role }
