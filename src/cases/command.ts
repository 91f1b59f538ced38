import type { Day, Instant, Money } from '../base/index.ts'
import type { CaseKind, Party } from '../catalogue/index.ts'
import type { FactName, FactValue } from '../rules/index.ts'
import type { Actor, CaseId, DocumentId, Flag, Marks, Origin, PersonId, Task, TaskId, Version } from './case.ts'
import type { CaseStep } from './event.ts'

/** What somebody wants to do to a case. */
type Wish =
  | {
      readonly kind: 'open'
      readonly rules: CaseKind
      /** the scheme or procedure that it is under */
      readonly under?: string | undefined
      readonly subject: string
      /** whose working days its clock counts */
      readonly place: string
      readonly steps?: readonly CaseStep[] | undefined
      readonly form?: readonly FactName[] | undefined
    }
  | {
      readonly kind: 'fill'
      /** an answer without an origin is that of whoever fills it in */
      readonly answers: Readonly<Record<FactName, { readonly value: FactValue; readonly origin?: Origin | undefined }>>
      /** the sum that is applied for */
      readonly asks?: Money | undefined
    }
  | { readonly kind: 'attach'; readonly document: DocumentId; readonly version: Version }
  | { readonly kind: 'say'; readonly text: string; readonly to: readonly Party[] }
  | {
      readonly kind: 'add-task'
      readonly task: TaskId
      readonly says: string
      readonly owner: Task['owner']
      readonly due?: Day | undefined
      readonly isOwed: boolean
    }
  | {
      readonly kind: 'assign'
      readonly task?: TaskId | undefined
      readonly to: PersonId
      readonly due?: Day | undefined
    }
  | { readonly kind: 'begin'; readonly task: TaskId }
  | {
      readonly kind: 'finish'
      readonly task: TaskId
      readonly evidence: readonly DocumentId[]
      readonly words?: string | undefined
    }
  | { readonly kind: 'set-aside'; readonly task: TaskId; readonly reason: string }
  | { readonly kind: 'reopen-task'; readonly task: TaskId; readonly reason: string }
  | { readonly kind: 'declare'; readonly hasConflict: boolean; readonly reason?: string | undefined }
  | { readonly kind: 'mark'; readonly marks: Marks }
  | {
      readonly kind: 'move'
      readonly move: string
      readonly reason?: string | undefined
      readonly reasons?: Readonly<Record<string, string>> | undefined
    }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'turn-down'; readonly reason: string }
  | { readonly kind: 'raise-flag'; readonly flag: Flag }
  | { readonly kind: 'settle-flag'; readonly flag: number; readonly finding: string }
  /** the day of the next rung of the ladder has come */
  | { readonly kind: 'climb' }

/** A wish, whose it is, when, and the version of the case that they had read. */
export type Command = Wish & {
  readonly case: CaseId
  readonly by: Actor
  readonly at: Instant
  readonly expected: number
}
export type CommandOf<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>
