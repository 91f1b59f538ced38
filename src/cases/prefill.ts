import type { FactName, FactValue } from '../rules/index.ts'
import { type Answer, type Answers, type Origin, originKinds } from './case.ts'

/** Something known about an organisation, and where that comes from. */
export type KnownFact = { readonly fact: FactName; readonly value: FactValue; readonly origin: Origin }

export type Prefilled = {
  readonly answers: Answers
  /** questions of the form that nothing known answers, in its order */
  readonly missing: readonly FactName[]
}

/**
 * Fill in a form with what is known. Of several the better origin is taken, and of equals the newer; what others say
 * differently stands beside it. Nothing is made up: what nobody said is missing.
 */
export function prefill(form: readonly FactName[], known: readonly KnownFact[]): Prefilled {
  const byFact = Map.groupBy(known, ({ fact }) => fact)
  const filled = form.flatMap((fact) => {
    const [best, ...rest] = bestFirst(byFact.get(fact) ?? [])
    if (best === undefined) return []
    const others = differing(best, rest).map(({ value, origin }) => ({ value, origin }))
    const answer: Answer = { value: best.value, origin: best.origin, ...(others.length > 0 ? { others } : {}) }
    return [[fact, answer] as const]
  })
  return { answers: Object.fromEntries(filled), missing: form.filter((fact) => !byFact.has(fact)) }
}

/** The better origin first, and of equals the newer; of one day, as they are given. */
export const bestFirst = <K extends KnownFact>(known: readonly K[]): readonly K[] =>
  known.toSorted(
    ({ origin: a }, { origin: b }) =>
      originKinds.indexOf(a.kind) - originKinds.indexOf(b.kind) || (a.on === b.on ? 0 : a.on < b.on ? 1 : -1),
  )

/** Those that say something else. */
export const differing = <K extends KnownFact>(from: KnownFact, known: readonly K[]): readonly K[] =>
  known.filter(({ value }) => written(value) !== written(from.value))

/** A list is the same in any order. */
const written = (value: FactValue): string => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)
