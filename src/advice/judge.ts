import type { Day } from '../base/index.ts'
import { type Catalogue, citationOf, type Scheme } from '../catalogue/index.ts'
import type { FactName, Facts } from '../rules/index.ts'
import { judgeBenefits } from './benefits.ts'
import type { Part, SchemePlan } from './day-plan.ts'
import { forWhom } from './for-whom.ts'
import { eachOpenFact, holdsIn, type Sight, sightOf } from './sight.ts'
import type { Reason, Verdict } from './verdict.ts'

/**
 * Judge whether an asker can get a scheme, and what it comes to.
 *
 * One condition that fails settles the matter, however many facts are missing. A missing fact never counts against the
 * asker: it leaves the scheme undecided. Preferences are told and never block.
 *
 * @param facts what is known; a fact absent from the map is unknown, never false
 * @param day   a calendar day in Hong Kong: its conditions, figures and calls are the ones applied
 * @returns one reason for whether one can apply (`open`), one for whom it is (`for`), then one per condition in force,
 *   in the order of the scheme's own document
 */
export const judge = (catalogue: Catalogue, scheme: Scheme, { facts, day }: { facts: Facts; day: Day }): Verdict =>
  judgeIn(sightOf(catalogue, facts, day), scheme)

/** Judge every scheme of a catalogue, in the catalogue's order. */
export function judgeAll(catalogue: Catalogue, facts: Facts, day: Day): readonly Verdict[] {
  const sight = sightOf(catalogue, facts, day)
  return [...catalogue.schemes.values()].map((scheme) => judgeIn(sight, scheme))
}

function judgeIn(sight: Sight, scheme: Scheme): Verdict {
  const { plan, facts } = sight
  const schemePlan = plan.schemes.get(scheme.id)
  if (schemePlan === undefined) throw new Error(`not in this catalogue: ${scheme.id}`)
  const reasons = [
    openReason(schemePlan),
    ...forWhom(scheme, facts, plan.catalogue),
    ...conditionReasons(schemePlan, sight),
  ]
  const about = {
    scheme: scheme.id,
    day: plan.day,
    edition: plan.catalogue.edition,
    needsChecking: scheme.verified.reviewBy < plan.day,
    reasons,
  }
  const failed = reasons.filter(({ holds, blocks }) => blocks && holds === 'no').map(({ condition }) => condition)
  if (failed.length > 0) return { ...about, outcome: 'ineligible', benefits: [], failed }

  const benefits = judgeBenefits(schemePlan, sight)
  const open = reasons.filter(({ holds, blocks }) => blocks && holds === 'unknown').map(({ condition }) => condition)
  const { route, undecided } = routeOf(schemePlan, sight)
  if (open.length === 0 && undecided.length === 0) {
    return { ...about, outcome: 'eligible', benefits, ...(route === undefined ? {} : { route }) }
  }
  const missing = missingFacts(schemePlan, open, { sight, undecided })
  return { ...about, outcome: 'undecided', benefits, open, missing, ...(route === undefined ? {} : { route }) }
}

const openReason = ({ scheme, isOpen }: SchemePlan): Reason => ({
  condition: 'open',
  holds: isOpen,
  blocks: true,
  says: scheme.open.says,
  cite: citationOf(scheme.open),
})

const conditionReasons = ({ steps }: SchemePlan, sight: Sight): Reason[] =>
  steps.map(({ id, says, cite, blocks, part }) => ({
    condition: id,
    holds: holdsIn(part, sight),
    blocks,
    says: says(),
    cite,
  }))

/** The first route that holds; while one before it is open, none is taken yet. */
function routeOf({ routes }: SchemePlan, sight: Sight): { route?: string; undecided: readonly Part[] } {
  for (const [i, { route, part }] of routes.entries()) {
    const holds = holdsIn(part, sight)
    if (holds === 'yes') return { route: route.id, undecided: [] }
    if (holds === 'unknown') return { undecided: routes.slice(i).map((later) => later.part) }
  }
  return { undecided: [] }
}

/** The facts whose answers can still change something: those in parts that are not settled yet. */
function missingFacts(
  { steps }: SchemePlan,
  open: readonly string[],
  { sight, undecided }: { sight: Sight; undecided: readonly Part[] },
): readonly FactName[] {
  const missing = new Set<FactName>(open.includes('for') ? ['applicant.kind'] : [])
  for (const { id, part } of steps) if (open.includes(id)) eachOpenFact(part, sight, (fact) => missing.add(fact))
  for (const part of undecided) eachOpenFact(part, sight, (fact) => missing.add(fact))
  return [...missing]
}
