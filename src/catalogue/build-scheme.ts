import { buildExamples } from './build-examples.ts'
import { buildParameters, dayOf } from './build-parameters.ts'
import type { Asking } from './build-vocabulary.ts'
import { citationOf } from './citation.ts'
import type { Report } from './problem.ts'
import { type RuleReader, ruleReader } from './rule-reader.ts'
import type { Placed, SchemeEntry } from './shelves.ts'
import type { Benefit, Condition, Organisation, Route, Scheme, SchemeId, Source, Verified } from './types.ts'

/** What a scheme is built with: what may be asked, and what its names stand for. */
export type Building = {
  readonly asking: Asking
  readonly sources: ReadonlyMap<string, Source>
  readonly organisations: ReadonlyMap<string, Organisation>
}

/**
 * Build a scheme from its file: expressions read and typed, days and names resolved.
 *
 * @returns `undefined` when it refers to what does not exist; whatever is wrong has been reported
 */
export function buildScheme(
  { value: entry, file, report }: Placed<SchemeEntry>,
  building: Building,
): Scheme | undefined {
  const { asking, organisations } = building
  const parameters = buildParameters(entry, asking, report)
  const rules = ruleReader(asking.vocabulary, parameters, report)
  const conditions = entry.conditions.map((condition, i) => conditionOf(condition, i, rules)).filter(isBuilt)
  const benefits = (entry.benefits ?? []).map((benefit, i) => benefitOf(benefit, i, { rules, report })).filter(isBuilt)
  const routes = (entry.routes ?? []).map((route, i) => routeOf(route, i, rules)).filter(isBuilt)
  const examples = buildExamples(entry, asking.vocabulary, report)
  const administrator = organisations.get(entry.administrator)
  if (administrator === undefined) return undefined
  const { kind, place, abbreviation, about, steps, documents, contact, figures, conflicts, unknowns, combines, open } =
    entry
  return {
    ...defined({ abbreviation, about, steps, documents, contact, figures, conflicts, unknowns, combines }),
    ...{ kind, place, open, administrator, parameters, conditions, benefits, routes, examples, file },
    id: entry.id as SchemeId, // unique, checked by the loader
    name: entry.name,
    summary: entry.summary,
    for: entry.for,
    officialLanguages: entry['official-languages'],
    verified: verifiedOf(entry.verified),
    sources: entry.sources.map((id) => building.sources.get(id)).filter(isBuilt),
  }
}

/** How far an entry was verified, with its days read. */
export const verifiedOf = ({ level, checked, 'review-by': reviewBy }: SchemeEntry['verified']): Verified => ({
  level,
  checked: dayOf(checked),
  reviewBy: dayOf(reviewBy),
})

const isBuilt = <T>(value: T | undefined): value is T => value !== undefined

/** The keys that have a value: under exact optional types, absent and undefined are different. */
export const defined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never // only undefined is taken out

type Of<Key extends 'conditions' | 'benefits' | 'routes'> = NonNullable<SchemeEntry[Key]>[number]

/** A condition with its rule compiled; `undefined`, and reported, when it is none. */
export function conditionOf(entry: Of<'conditions'>, i: number, rules: RuleReader): Condition | undefined {
  const when = rules.condition(entry.when, ['conditions', i, 'when'])
  if (when === undefined) return undefined
  const { id, says, note, from, until } = entry
  return {
    ...{ id, says, when },
    ...defined({ note }),
    ...(from === undefined ? {} : { from: dayOf(from) }),
    ...(until === undefined ? {} : { until: dayOf(until) }),
    blocks: entry.kind !== 'preference',
    cite: citationOf(entry),
  }
}

function benefitOf(
  entry: Of<'benefits'>,
  i: number,
  { rules, report }: { rules: RuleReader; report: Report },
): Benefit | undefined {
  const { id = 'main', kind, says, per, currency, rounding = 'none' } = entry
  const when = entry.when === undefined ? undefined : rules.condition(entry.when, ['benefits', i, 'when'])
  if (entry.amount !== undefined && currency === undefined)
    report('catalogue/amount-without-currency', ['benefits', i], { benefit: id })
  const amount =
    entry.amount === undefined || currency === undefined
      ? undefined
      : rules.amount(entry.amount, currency, ['benefits', i, 'amount'])
  return {
    ...{ id, kind, says, rounding },
    ...defined({ per, currency, when, amount }),
    isCeiling: entry['up-to'] ?? false,
    cite: citationOf(entry),
  }
}

function routeOf(entry: Of<'routes'>, i: number, rules: RuleReader): Route | undefined {
  const when = rules.condition(entry.when, ['routes', i, 'when'])
  return when === undefined ? undefined : { id: entry.id, says: entry.says, when, cite: citationOf(entry) }
}
