import type { Day } from '../base/index.ts'
import type { wayOf } from '../catalogue/index.ts'
import { evaluate, type Facts } from '../rules/index.ts'
import type { Pledge, TaskId } from './case.ts'
import type { CaseStep } from './event.ts'

type Way = Pick<ReturnType<typeof wayOf>, 'steps' | 'place'>
type Step = Way['steps'][number]

/** What is known of the applicant, on which day, and where each office is. */
export type Applicant = {
  readonly facts: Facts
  readonly day: Day
  readonly offices: ReadonlyMap<string, { readonly place: string }>
}

/**
 * The steps of a procedure that an applicant has to take, in an order in which they can be done. A step is left out only
 * where it is known not to concern them; what waits for it then waits for what it waited for.
 */
export function stepsFor({ steps, place }: Way, { facts, day, offices }: Applicant): readonly CaseStep[] {
  const left = new Map(steps.map((step) => [step.id, step]))
  const concerns = ({ when }: Step) => when === undefined || evaluate(when, facts, day) !== 'no'
  const waitsFor = (step: Step): readonly string[] =>
    step.after.flatMap((id) => {
      const before = left.get(id)
      return before === undefined || concerns(before) ? [id] : waitsFor(before)
    })
  return inOrder(
    steps.filter(concerns).map((step) => ({
      ...{ id: step.id as TaskId, says: step.says }, // the name of a step is its id
      after: [...new Set(waitsFor(step))] as TaskId[],
      pledged: pledgeOf(step, offices.get(step.office ?? '')?.place ?? place),
    })),
  )
}

const pledgeOf = ({ pledged }: Step, place: string): Pledge | undefined =>
  pledged && { place, about: false, days: pledged.days, counted: pledged.counted, ...given(pledged) }

const given = ({ place, about }: NonNullable<Step['pledged']>) => ({
  ...(place === undefined ? {} : { place }),
  ...(about === undefined ? {} : { about }),
})

/** Each after all that it waits for; otherwise as they stand. The loader has seen that none wait for each other. */
function inOrder(steps: readonly CaseStep[]): readonly CaseStep[] {
  const placed: CaseStep[] = []
  const isPlaced = (id: TaskId) => placed.some((step) => step.id === id)
  while (placed.length < steps.length) {
    const next = steps.find(({ id, after }) => !isPlaced(id) && after.every(isPlaced))
    if (next === undefined) throw new Error('steps that wait for each other cannot be done')
    placed.push(next)
  }
  return placed
}
