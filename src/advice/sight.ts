import { type Day, impossible } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { Compiled, FactName, Facts, Row, Truth } from '../rules/index.ts'
import { type DayPlan, dayPlan, type Part } from './day-plan.ts'

/** One asker held against a day's plan: facts coded once, for all schemes. */
export type Sight = { readonly plan: DayPlan; readonly facts: Facts; readonly row: Row }

export const sightOf = (catalogue: Catalogue, facts: Facts, day: Day): Sight => {
  const plan = dayPlan(catalogue, day)
  return { plan, facts, row: plan.compiled.row(facts) }
}

/** Whether a condition holds for the asker. */
export const holdsIn = (part: Part, { plan, row }: Sight): Truth => truthOf(plan.compiled.truth(part.rule, row))

function truthOf(code: ReturnType<Compiled['truth']>): Truth {
  switch (code) {
    case 0:
      return 'no'
    case 1:
      return 'unknown'
    case 3:
      return 'yes'
    default:
      return impossible(code)
  }
}

/** Visit the missing facts of the parts that are still open. A fact may be visited more than once. */
export function eachOpenFact(part: Part, sight: Sight, visit: (fact: FactName) => void): void {
  if (sight.plan.compiled.truth(part.rule, sight.row) !== 1) return
  if (part.parts.length > 0) {
    for (const inside of part.parts) eachOpenFact(inside, sight, visit)
    return
  }
  for (const fact of part.facts) if (!sight.facts.has(fact)) visit(fact)
}
