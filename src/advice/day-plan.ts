import type { Day, Text } from '../base/index.ts'
import type { Benefit, Catalogue, Citation, Route, Scheme, SchemeId } from '../catalogue/index.ts'
import {
  boundsOf,
  type Compiled,
  compileRules,
  conditionsIn,
  type FactName,
  type Rule,
  type Situation,
  type Truth,
} from '../rules/index.ts'
import { citeOn, fillFigures } from './figures.ts'
import { isForKinds } from './for-whom.ts'
import { isOpenOn } from './opening.ts'

/** A compiled condition and the conditions it is made of, by their places among the compiled rules. */
export type Part = { readonly rule: number; readonly facts: readonly FactName[]; readonly parts: readonly Part[] }

/** A condition in force on the day. */
export type Step = {
  readonly id: string
  readonly says: () => Text
  readonly cite: Citation
  readonly blocks: boolean
  readonly part: Part
}

export type SchemePlan = {
  readonly scheme: Scheme
  readonly isOpen: Truth
  /** whether it is asked what kind of applicant somebody is */
  readonly isForKinds: boolean
  /** what settling it is worth, beside other schemes */
  readonly weight: () => number
  readonly steps: readonly Step[]
  readonly benefits: readonly { readonly benefit: Benefit; readonly when?: Part }[]
  readonly routes: readonly { readonly route: Route; readonly part: Part }[]
}

/** All schemes made ready for one day: the conditions in force, compiled together so that equal parts are shared. */
export type DayPlan = {
  readonly catalogue: Catalogue
  readonly day: Day
  readonly compiled: Compiled
  readonly schemes: ReadonlyMap<SchemeId, SchemePlan>
}

const plans = new WeakMap<Catalogue, Map<Day, DayPlan>>()
/** How many days of one catalogue are kept ready. */
const mostDays = 16

/** A catalogue of one scheme: for examples, which go from day to day, the day is made ready for it and for no other. */
export const withOnly = (catalogue: Catalogue, scheme: Scheme): Catalogue => ({
  ...catalogue,
  schemes: new Map([[scheme.id, scheme]]),
})

/** The plan of a catalogue for a day: made at the first question about that day, and kept. */
export function dayPlan(catalogue: Catalogue, day: Day): DayPlan {
  const kept = plans.get(catalogue) ?? new Map<Day, DayPlan>()
  plans.set(catalogue, kept)
  const found = kept.get(day)
  if (found !== undefined) return found
  const plan = makePlan(catalogue, day)
  const oldest = kept.keys().next()
  if (kept.size >= mostDays && oldest.done !== true) kept.delete(oldest.value)
  kept.set(day, plan)
  return plan
}

function makePlan(catalogue: Catalogue, day: Day): DayPlan {
  const rules: Rule[] = []
  const partOf = (rule: Rule): Part => {
    const at = rules.push(rule) - 1
    return { rule: at, facts: rule.factNames, parts: conditionsIn(rule).map(partOf) }
  }
  const schemes = new Map<SchemeId, SchemePlan>()
  for (const scheme of catalogue.schemes.values())
    schemes.set(scheme.id, planScheme(scheme, { catalogue, day, partOf }))
  return { catalogue, day, compiled: compileRules({ rules, vocabulary: catalogue.vocabulary, day }), schemes }
}

type Planning = { readonly catalogue: Catalogue; readonly day: Day; readonly partOf: (rule: Rule) => Part }

function planScheme(scheme: Scheme, { catalogue, day, partOf }: Planning): SchemePlan {
  const inForce = scheme.conditions.filter(
    ({ from, until }) => !(from !== undefined && day < from) && !(until !== undefined && until < day),
  )
  return {
    scheme,
    isOpen: isOpenOn(scheme.open, day),
    isForKinds: isForKinds(scheme, catalogue),
    weight: once(() => weightOf(scheme, { facts: new Map(), day, vocabulary: catalogue.vocabulary })),
    steps: inForce.map((condition) => ({
      id: condition.id,
      blocks: condition.blocks,
      cite: citeOn(condition, scheme, day),
      says: once(() => fillFigures(condition.says, scheme, { vocabulary: catalogue.vocabulary, day })),
      part: partOf(condition.when),
    })),
    benefits: scheme.benefits.map((benefit) => ({
      benefit,
      ...(benefit.when === undefined ? {} : { when: partOf(benefit.when) }),
    })),
    routes: scheme.routes.map((route) => ({ route, part: partOf(route.when) })),
  }
}

/** A sum beyond this counts as this much. */
const mostCounted = 200_000_000
/** A sum without a known limit, such as a share of what is spent: most who ask spend little, so it counts as a middling one. */
const unlimitedCounted = 2_000_000

/**
 * One for the verdict, and more for the money: the cube root of its millions. A grant of 200 million weighs as much as
 * four of one million, not as two hundred.
 */
function weightOf({ benefits }: Scheme, nobody: Situation): number {
  const sums = benefits.map(({ amount }) => {
    const most = amount === undefined ? 0 : boundsOf(amount, nobody).most
    return most === Infinity ? unlimitedCounted : Math.min(mostCounted, most)
  })
  return 1 + Math.cbrt(Math.max(0, ...sums) / 1_000_000)
}

/** A value worked out when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
