import { nearest, ok, type Result } from '../base/index.ts'
import { type CaseState, isFinished, locksOf, type Task, type TaskId } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Happening } from './event.ts'
import { type CaseProblem, isBlank, no } from './refusal.ts'

type Outcome = Result<readonly Happening[], CaseProblem>

/** Give somebody something to do. What the applicant owes lets the clock rest. */
export function addTask(state: CaseState, command: CommandOf<'add-task'>): Outcome {
  const { task, says, owner, due, isOwed } = command
  if (state.tasks.some(({ id }) => id === task)) return no('cases/taken', { task })
  if (isBlank(says)) return no('cases/empty', { key: 'says' })
  if (isOwed && owner.party !== 'applicant') return no('cases/owed-by-applicant')
  return ok([{ kind: 'task-added', task, says, owner, due, isOwed }])
}

/** Put a task, or the case as a whole, into somebody's hands. */
export function assign(state: CaseState, { task, to, due }: CommandOf<'assign'>): Outcome {
  if (state.declarations.some(({ person, hasConflict }) => person === to && hasConflict))
    return no('cases/conflicted', { person: to })
  if (task === undefined) return ok([{ kind: 'assigned', to }])
  const found = unfinished(state, task)
  return found.ok ? ok([{ kind: 'assigned', task, to, due }]) : found
}

/** Say that a step is under way at the office that is asked: from now on its time runs. */
export function begin(state: CaseState, { task }: CommandOf<'begin'>): Outcome {
  const found = unlocked(state, task)
  if (!found.ok) return found
  return found.value.status === 'begun' ? no('cases/task-begun', { task }) : ok([{ kind: 'begun', task }])
}

/** Finish a task. A step is shown to be done by a document; what is no step can also be answered in words. */
export function finish(state: CaseState, { task, evidence, words }: CommandOf<'finish'>): Outcome {
  const found = unlocked(state, task)
  if (!found.ok) return found
  const unknown = evidence.find((document) => !state.documents.some(({ id }) => id === document))
  if (unknown !== undefined) return no('cases/no-such-document', { document: unknown })
  if (evidence.length === 0 && (found.value.isStep || isBlank(words))) return no('cases/no-evidence', { task })
  return ok([{ kind: 'finished', task, evidence, words }])
}

/** Leave a task out, and say why. What waits for it opens. */
export function setAside(state: CaseState, { task, reason, kind }: CommandOf<'set-aside'>): Outcome {
  const found = unfinished(state, task)
  if (!found.ok) return found
  return isBlank(reason) ? no('cases/reason-missing', { act: kind }) : ok([{ kind: 'set-aside', task, reason }])
}

/** Open a task again: what waits for it is locked again, and must not have been begun. */
export function reopenTask(state: CaseState, { task: id, reason, kind }: CommandOf<'reopen-task'>): Outcome {
  const found = known(state, id)
  if (!found.ok) return found
  if (!isFinished(found.value)) return no('cases/task-not-done', { task: id })
  const resting = state.tasks.filter(({ after, status }) => after.includes(id) && /^(begun|finished)$/.test(status))
  if (resting.length > 0) return no('cases/task-in-use', { task: id, steps: resting.map((step) => step.id).join(', ') })
  return isBlank(reason) ? no('cases/reason-missing', { act: kind }) : ok([{ kind: 'task-reopened', task: id, reason }])
}

function known({ tasks }: CaseState, id: TaskId): Result<Task, CaseProblem> {
  const task = tasks.find((one) => one.id === id)
  if (task !== undefined) return ok(task)
  const ids = tasks.map((one) => one.id)
  return no('cases/no-such-task', { task: id, guess: nearest(id, ids)[0] ?? '' })
}

function unfinished(state: CaseState, id: TaskId): Result<Task, CaseProblem> {
  const found = known(state, id)
  return found.ok && isFinished(found.value) ? no('cases/task-done', { task: id }) : found
}

function unlocked(state: CaseState, id: TaskId): Result<Task, CaseProblem> {
  const found = unfinished(state, id)
  const waits = found.ok ? locksOf(state, found.value) : []
  return waits.length > 0 ? no('cases/step-locked', { task: id, waits: waits.join(', ') }) : found
}
