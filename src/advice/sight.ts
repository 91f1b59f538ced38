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

/**
 * Visit the facts that the parts still open hang on. A fact may be visited more than once. Where every fact of an open
 * part is known, an answer is broader than what the part asks about ("the mainland" where a district is meant): the
 * choices among its facts are visited, because a narrower answer would settle it.
 */
export function eachOpenFact(part: Part, sight: Sight, visit: (fact: FactName) => unknown): void {
  if (sight.plan.compiled.truth(part.rule, sight.row) !== 1) return
  if (part.parts.length > 0) {
    for (const inside of part.parts) eachOpenFact(inside, sight, visit)
    return
  }
  const missing = part.facts.filter((fact) => !sight.facts.has(fact))
  for (const fact of missing.length > 0 ? missing : part.facts.filter((name) => isBroad(name, sight))) visit(fact)
}

/** True when the answer given has narrower ones inside it. */
function isBroad(name: FactName, { plan, facts }: Sight): boolean {
  const type = plan.catalogue.vocabulary.facts.get(name)?.type
  if (type === undefined || !('options' in type)) return false
  const given: readonly unknown[] = [facts.get(name)].flat()
  return type.options.some(({ within }) => within !== undefined && given.includes(within))
}
