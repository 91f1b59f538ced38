import type { FactName, FactValue } from '../rules/index.ts'
import type { Answer, Answers, Origin } from './case.ts'

/** Something known about an organisation, and where that comes from. */
export type KnownFact = { readonly fact: FactName; readonly value: FactValue; readonly origin: Origin }

export type Prefilled = {
  readonly answers: Answers
  /** questions of the form that nothing known answers, in its order */
  readonly missing: readonly FactName[]
}

/** Which origin is taken where several speak: a register before a document before a person. */
const rank: readonly Origin['kind'][] = ['register', 'document', 'person']

/**
 * Fill in a form with what is known. Of several the better origin is taken, and of equals the newer; what others say
 * differently stands beside it. Nothing is made up: what nobody said is missing.
 */
export function prefill(form: readonly FactName[], known: readonly KnownFact[]): Prefilled {
  const byFact = Map.groupBy(known, ({ fact }) => fact)
  const filled = form.flatMap((fact) => {
    const [best, ...rest] = (byFact.get(fact) ?? []).toSorted(
      ({ origin: a }, { origin: b }) =>
        rank.indexOf(a.kind) - rank.indexOf(b.kind) || (a.on === b.on ? 0 : a.on < b.on ? 1 : -1),
    )
    if (best === undefined) return []
    const others = rest
      .filter(({ value }) => JSON.stringify(value) !== JSON.stringify(best.value))
      .map(({ value, origin }) => ({ value, origin }))
    const answer: Answer = { value: best.value, origin: best.origin, ...(others.length > 0 ? { others } : {}) }
    return [[fact, answer] as const]
  })
  return { answers: Object.fromEntries(filled), missing: form.filter((fact) => !byFact.has(fact)) }
}
