export { applyEvent, replay } from './apply-event.ts'
export { type Act, canAct, readersOf } from './can-act.ts'
export {
  type Actor,
  type Answer,
  type CaseId,
  type CaseState,
  type DocumentId,
  type Flag,
  locksOf,
  movesFrom,
  type Origin,
  type OriginKind,
  originKinds,
  type PersonId,
  type Score,
  standingOf,
  type Task,
  type TaskId,
} from './case.ts'
export { type Break, canonical, chain, type Link, verifyChain } from './chain.ts'
export { type ClockReading, readClock } from './clock.ts'
export type { Command } from './command.ts'
export type { Context, SchemeRules } from './context.ts'
export { decide } from './decide.ts'
export { missingIn } from './decide-moves.ts'
export { type Due, dueNext } from './due-next.ts'
export type { CaseEvent, CaseStep } from './event.ts'
export type { Absence, Days } from './ladder.ts'
export { type Median, medianDays } from './median-days.ts'
export { type KnownFact, type Prefilled, prefill } from './prefill.ts'
export { problemWords } from './problem-words.ts'
export type { CaseProblem } from './refusal.ts'
export { scoreOf } from './score.ts'
export { type Compared, similarity } from './similarity.ts'
export { factsStanding, type Standing, type Statement, weighStatements } from './statements.ts'
export { stepsFor } from './steps.ts'
