import { addDays, type Day } from '../base/index.ts'
import { awaitedBy } from './check-steps.ts'
import type { Calendar, Catalogue, Procedure, Scheme } from './types.ts'
import { addWorkingDays, type Counted, firstWorkingDay } from './working-days.ts'

/** A step with a name of its own, and the names of the steps it waits for. */
export type Step = Omit<Procedure['steps'][number], 'after'> & { readonly after: readonly string[] }

/** Steps to go through, and the place where that is done. */
type Way = {
  readonly steps: readonly Step[]
  readonly place: string
  /** true for the usual order, where no body publishes one */
  readonly isGeneric: boolean
}

/** The steps of a procedure. */
export const wayOf = ({ steps, place = '', generic = false }: Procedure): Way => ({
  steps: namedSteps(steps),
  ...{ place, isGeneric: generic },
})

/**
 * How a scheme is applied for: the steps that are published for it, and otherwise the usual order, marked so.
 *
 * @returns `undefined` where there is nothing to apply for: a rule, a tax relief, a scheme that is closed
 */
export function procedureOf({ procedures }: Catalogue, { steps = [], place, kind, open }: Scheme): Way | undefined {
  if (steps.length > 0) return { steps: namedSteps(steps), place, isGeneric: false }
  if (open.kind === 'closed') return undefined
  const usual = [...procedures.values()].find((one) => one['usual-for']?.includes(kind))
  return usual && { ...wayOf(usual), place }
}

type Written = Omit<Step, 'id' | 'after'> & {
  readonly id?: string | undefined
  readonly after?: readonly string[] | undefined
}

/** A step that has no id is called by its number; one that does not say what it waits for waits for the one before it. */
function namedSteps(steps: readonly Written[]): Step[] {
  const nameAt = (i: number) => steps[i]?.id ?? String(i + 1)
  return steps.map((step, i) => ({ ...step, id: nameAt(i), after: awaitedBy(steps, i).map(nameAt) }))
}

/** The day that a step reaches. */
export type Reached = Counted & {
  /** steps on the way for which no time is published: where there are any, it is not before the day, and nobody can say when */
  readonly unknownAfter: readonly string[]
}

type DatedStep = {
  readonly id: string
  /** 1 for a step that waits for none; otherwise one more than the latest of those it waits for. Steps of a round can run side by side */
  readonly round: number
  readonly after: readonly string[]
  /** the steps that wait for this one */
  readonly locks: readonly string[]
  /** the earliest day it can begin: the first working day of its place when all that it waits for is done */
  readonly begins: Reached
  /** the day by which the office should have answered */
  readonly answered: Reached
}

type Timing = {
  readonly start: Day
  readonly calendars: readonly Calendar[]
  /** where each office is */
  readonly offices: ReadonlyMap<string, { readonly place: string }>
}

/**
 * When each step of a procedure can begin and should be answered, in an order in which they can be done.
 *
 * A step without a pledge ends nobody knows when: what waits for it is dated from below and says which step makes it so.
 * A day is `about` when it rests on a usual time that nobody promises, or on a year whose holidays are not published.
 *
 * @throws when steps wait for each other in a circle: the loader refuses that
 */
export function datedSteps({ steps, place }: Pick<Way, 'steps' | 'place'>, timing: Timing): readonly DatedStep[] {
  const dated = new Map<string, DatedStep>()
  const locks = (id: string) => steps.filter(({ after }) => after.includes(id)).map((step) => step.id)
  for (let round = 1; dated.size < steps.length; round++) {
    const ready = steps.filter(({ id, after }) => !dated.has(id) && after.every((one) => dated.has(one)))
    if (ready.length === 0) throw new Error('steps that wait for each other cannot be dated')
    const datedNow = ready.map((step): DatedStep => {
      const { id, after, office = '' } = step
      const counting = { calendars: timing.calendars, place: timing.offices.get(office)?.place ?? place }
      const free = latest(after.flatMap((one) => dated.get(one)?.answered ?? []).concat(reached(timing.start)))
      const begins = onward(free, firstWorkingDay(free.day, counting))
      return { id, round, after, locks: locks(id), begins, answered: answeredOn(step, begins, counting) }
    })
    for (const step of datedNow) dated.set(step.id, step)
  }
  return [...dated.values()]
}

const reached = (day: Day): Reached => ({ day, about: false, unknownAfter: [] })

const onward = (from: Reached, { day, about }: Counted): Reached => ({ ...from, day, about: from.about || about })

/** When all of several are reached. */
const latest = (all: readonly Reached[]): Reached => ({
  day: all.map(({ day }) => day).reduce((a, b) => (a < b ? b : a)),
  about: all.some(({ about }) => about),
  unknownAfter: [...new Set(all.flatMap(({ unknownAfter }) => unknownAfter))],
})

function answeredOn(
  { id, pledged }: Step,
  begins: Reached,
  counting: { readonly place: string; readonly calendars: readonly Calendar[] },
): Reached {
  if (pledged === undefined) return { ...begins, unknownAfter: [...begins.unknownAfter, id] }
  const { days, counted, place = counting.place, about: isUsual = false } = pledged
  const { day, about } =
    counted === 'calendar-days'
      ? { day: addDays(begins.day, days), about: false }
      : addWorkingDays(begins.day, days, { ...counting, place })
  return onward(begins, { day, about: about || isUsual })
}
