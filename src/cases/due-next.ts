import { addDays, type Day } from '../base/index.ts'
import { addWorkingDays, type Party, type Role } from '../catalogue/index.ts'
import { type CaseState, isFinished, type PersonId, standingOf, type Task, type TaskId } from './case.ts'
import { readClock } from './clock.ts'
import { coverFor, type Days, nextRung, type Rung } from './ladder.ts'

/** Something that falls on a day, and whom it concerns. */
export type Due = {
  readonly day: Day
  /** the day rests on a usual time that nobody promises, or on a year whose holidays are not published */
  readonly about: boolean
  /** the day has passed */
  readonly isOver: boolean
  readonly to: Party | readonly Role[]
  /** who has it in hand that day; whoever stands in where they are away */
  readonly person?: PersonId | undefined
} & (
  | { readonly what: 'pledge'; readonly isResting: boolean }
  | { readonly what: 'task'; readonly task: TaskId }
  /** the office outside that a step was begun at should have answered */
  | { readonly what: 'answer'; readonly task: TaskId }
  | { readonly what: 'rung'; readonly rung: number; readonly does: Rung['does'] }
)

/**
 * What comes up in a case, the earliest first: the promised day, tasks and steps with a day, the next rung of the ladder.
 * In a case that has come to its end nothing does.
 *
 * @param day the day it is asked on: while the clock rests, the promised day is what it would be if it went on then
 */
export function dueNext(state: CaseState, days: Days, day: Day): readonly Due[] {
  if (standingOf(state).ends !== undefined) return []
  const all = [...pledgeOf(state, days, day), ...tasksOf(state, days), ...rungOf(state, days)]
  return all
    .map((due) => ({ ...due, isOver: due.day < day }))
    .toSorted((a, b) => (a.day < b.day ? -1 : +(a.day > b.day)))
}

type Found = Due extends infer D ? (D extends Due ? Omit<D, 'isOver'> : never) : never

function pledgeOf(state: CaseState, days: Days, day: Day): readonly Found[] {
  const clock = readClock(state, days, day)
  if (clock === undefined) return []
  const person = state.officer === undefined ? undefined : coverFor(state.officer, clock.due, days)
  const { due, about, isResting } = clock
  return [{ what: 'pledge', day: due, about, isResting, to: 'office', person }]
}

function tasksOf({ tasks }: CaseState, days: Days): readonly Found[] {
  return tasks
    .filter((task) => !isFinished(task))
    .flatMap((task): readonly Found[] => {
      const { owner, due, id } = task
      const answer = answerDue(task, days)
      const concerns = (day: Day) => ({
        ...{ task: id, to: owner.party },
        person: owner.person === undefined ? undefined : coverFor(owner.person, day, days),
      })
      return [
        ...(due === undefined ? [] : [{ what: 'task', day: due, about: false, ...concerns(due) } as const]),
        ...(answer === undefined ? [] : [{ what: 'answer', ...answer, ...concerns(answer.day) } as const]),
      ]
    })
}

/** When the office that a step was begun at should have answered. */
function answerDue({ pledged, begunOn }: Task, { calendars }: Days): { day: Day; about: boolean } | undefined {
  if (pledged === undefined || begunOn === undefined) return undefined
  const { days, counted, place } = pledged
  if (counted === 'calendar-days') return { day: addDays(begunOn, days), about: pledged.about }
  const { day, about } = addWorkingDays(begunOn, days, { place, calendars })
  return { day, about: about || pledged.about }
}

function rungOf(state: CaseState, days: Days): readonly Found[] {
  const next = nextRung(state, days)
  return next === undefined ? [] : [{ what: 'rung', ...next }]
}
