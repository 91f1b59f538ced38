import { settle } from '../base/index.ts'
import type { Benefit, Rounding } from '../catalogue/index.ts'
import { amountOf, boundsOf, type FactName, type Rule } from '../rules/index.ts'
import type { Part, SchemePlan } from './day-plan.ts'
import { remembered } from './remembered.ts'
import { eachOpenFact, holdsIn, type Sight } from './sight.ts'
import type { BenefitOutcome } from './verdict.ts'

/** What each benefit comes to: the sum, or the least and the most it can be while facts are missing. */
export function judgeBenefits({ benefits }: SchemePlan, sight: Sight): readonly BenefitOutcome[] {
  return benefits.map(({ benefit, when }): BenefitOutcome => {
    const holds = when === undefined ? 'yes' : holdsIn(when, sight)
    const about = {
      benefit: benefit.id,
      holds,
      ...(benefit.currency === undefined ? {} : { currency: benefit.currency }),
    }
    if (benefit.amount === undefined || holds === 'no') return about
    const sum = sumOf(benefit, benefit.amount, sight)
    return { ...about, ...(holds === 'yes' || when === undefined ? sum : perhaps(sum, when, sight)) }
  })
}

/** The benefit that counts as a scheme's sum: the first that applies, or may apply, and names one. */
export const mainSum = (benefits: readonly BenefitOutcome[]): BenefitOutcome | undefined =>
  benefits.find(({ value, bounds }) => value !== undefined || bounds !== undefined)

type Sum = Pick<BenefitOutcome, 'value' | 'bounds'>

function sumOf({ rounding }: Benefit, amount: Rule, { plan, facts }: Sight): Sum {
  const known = amountOf(amount, facts, plan.day)
  if (known.state === 'known') return { value: rounded(known.value, rounding) }
  if (known.state === 'fault') return {}
  const { least, most, narrowing } = spanOf(amount, { facts, day: plan.day, vocabulary: plan.catalogue.vocabulary })
  const low = Math.max(0, least === -Infinity ? 0 : outward(least, rounding, Math.floor))
  return { bounds: { least: low, most: most === Infinity ? undefined : outward(most, rounding, Math.ceil), narrowing } }
}

/** The least and the most that a sum can be. */
const spanOf = remembered(boundsOf)

/** A sum that comes only if something holds that is not known yet: from nothing to the most it can be. */
function perhaps({ value, bounds }: Sum, when: Part, sight: Sight): Sum {
  const deciding = new Set<FactName>()
  eachOpenFact(when, sight, (fact) => deciding.add(fact))
  if (value === undefined && bounds === undefined) return {}
  return {
    bounds: {
      least: 0,
      most: value ?? bounds?.most,
      narrowing: [...new Set([...deciding, ...(bounds?.narrowing ?? [])])],
    },
  }
}

/** How a scheme rounds what it pays: to which step, and which way. */
const roundings: Readonly<
  Record<Exclude<Rounding, 'none'>, { readonly perUnit: number; readonly round: (value: number) => number }>
> = {
  'down-to-1': { perUnit: 1, round: Math.floor },
  'nearest-1': { perUnit: 1, round: Math.round },
  'up-to-1': { perUnit: 1, round: Math.ceil },
  'down-to-0.1': { perUnit: 10, round: Math.floor },
  'nearest-0.01': { perUnit: 100, round: Math.round },
}

/** A sum rounded as its scheme says. */
export function rounded(value: number, rounding: Rounding): number {
  if (rounding === 'none') return settle(value)
  const { perUnit, round } = roundings[rounding]
  return settle(round(settle(value * perUnit)) / perUnit)
}

/** An end of a span, moved outward to a sum that the scheme could pay. */
function outward(value: number, rounding: Rounding, round: (value: number) => number): number {
  const perUnit = rounding === 'none' ? undefined : roundings[rounding].perUnit
  return perUnit === undefined ? settle(value) : settle(round(settle(value * perUnit)) / perUnit)
}
