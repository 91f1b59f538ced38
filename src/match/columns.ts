import type { Kind } from './asker.ts'
import type { AskedField, Body, CodeLists, Columns, Field, Lists, MatchIndex } from './body.ts'
import { offerShare } from './weights.ts'

// What bodies are measured by, laid out in columns, so that a question goes through a hundred thousand of them in one pass.

export const byOffer = '+'
export const byKind = 'usual:'

/** Lay bodies out. */
export function columnsOf({ bodies, collaborations }: Pick<MatchIndex, 'bodies' | 'collaborations'>): Columns {
  const kinds = numbering<Kind>()
  const sides = numbering<string>()
  const coded = (codesOf: (body: Body) => readonly string[]): CodeLists => {
    const codes = numbering<string>()
    return { ...listsOf(bodies, (body) => [...new Set(codesOf(body))].map(codes.numberOf)), codes: codes.all }
  }
  return {
    kinds: kinds.all,
    kindOf: Uint32Array.from(bodies, ({ organisation }) => kinds.numberOf(organisation.kind)),
    sides: sides.all,
    sideOf: Uint32Array.from(bodies, ({ side }) => sides.numberOf(side)),
    fields: listsOf(bodies, ({ fields }) => fields.map(fieldNumber)),
    servings: coded(({ servings, organisation: { kind } }) =>
      servings.length === 0
        ? [byKind + kind]
        : servings.map(({ need, offer }) => (offer === undefined ? need : need + byOffer)),
    ),
    seeks: coded(({ organisation }) => organisation.about?.seeks ?? []),
    stages: coded(({ stages }) => (stages.length === 0 ? [''] : stages)),
    places: coded(({ organisation, offers }) => [organisation.place, ...offers.flatMap(({ place }) => place ?? [])]),
    ties: listsOf(bodies, ({ ties }) => ties.map(({ number }) => number)),
    partners: Uint32Array.from(bodies.flatMap(({ ties }) => ties.map((tie) => tie.with))),
    links: listsOf(bodies, ({ links }) => [...new Set(links.map(({ to }) => to))]),
    leads: Float64Array.from(bodies, ({ links }) => 1 / Math.log2(2 + links.length)),
    between: [0, 1].map((i) => Uint32Array.from(collaborations, ({ between }) => between[i] ?? 0)) as [
      Uint32Array,
      Uint32Array,
    ], // two of two
    tieFields: listsOf(collaborations, ({ fields }) => fields.map(fieldNumber)),
  }
}

const fieldNumber = ({ field, share }: Field): number => 2 * field + (share < 1 ? 1 : 0)

function listsOf<T>(all: readonly T[], listOf: (one: T) => readonly number[]): Lists {
  const lists = all.map(listOf)
  const starts = new Uint32Array(all.length + 1)
  for (const [i, { length }] of lists.entries()) starts[i + 1] = (starts[i] ?? 0) + length
  return { starts, items: Uint32Array.from(lists.flat()) }
}

/** Numbers for values, in the order they come. */
function numbering<T>() {
  const numbers = new Map<T, number>()
  const all: T[] = []
  const numberOf = (value: T): number => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, all.length)
    return all.push(value) - 1
  }
  return { all, numberOf }
}

/** Add to each list how near its fields are to those asked about, at most as much as they are worth together. */
export function addNearness(to: Float64Array, lists: Lists, { fields, together }: FieldWorth): void {
  const whole = fields.reduce((sum, { worth }) => sum + worth, 0)
  for (const { worth, near } of whole === 0 ? [] : fields) addBest(to, lists, tableOf(near, (together * worth) / whole))
}

type FieldWorth = { readonly fields: readonly AskedField[]; readonly together: number }

/** By the numbers of fields in lists. */
function tableOf(near: Float32Array, worth: number): Float64Array {
  const table = new Float64Array(2 * near.length)
  for (let field = 0; field < near.length; field++) {
    table[2 * field] = worth * (near[field] as number)
    table[2 * field + 1] = (table[2 * field] as number) * offerShare
  }
  return table
}

const kept = new WeakMap<Columns, Map<number, Float64Array>>()

/** How near each collaboration is to a field; kept, as one question asks it many times. */
export function tiesNear(columns: Columns, { field, near }: AskedField): Float64Array {
  const known = kept.get(columns) ?? new Map<number, Float64Array>()
  kept.set(columns, known)
  const found = known.get(field)
  if (found !== undefined) return found
  const nearness = new Float64Array(columns.tieFields.starts.length - 1)
  addBest(nearness, columns.tieFields, tableOf(near, 1))
  known.set(field, nearness)
  return nearness
}

/** Add to each body the best that a table has for anything in its list. */
export function addBest(to: Float64Array, { starts, items }: Lists, table: Float64Array): void {
  for (let body = 0; body < to.length; body++) {
    let best = 0
    const end = starts[body + 1] as number // within the arrays, here and below: this is what a match is made of
    for (let i = starts[body] as number; i < end; i++) {
      const value = table[items[i] as number] as number
      if (value > best) best = value
    }
    to[body] = (to[body] as number) + best
  }
}
