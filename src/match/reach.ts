import type { Profile } from './asker.ts'
import type { Body, MatchIndex } from './body.ts'
import { isAround } from './places.ts'
import { brokerNeeds } from './weights.ts'

/** Who can be reached, by number. */
export type Reach = {
  /** 0–1: a body that knows few and knows well leads better than one that knows everybody; 0 where none leads */
  readonly worths: Float64Array
  /** the bodies on the way, the first one beside the asker, the last one beside the body */
  readonly throughOf: (number: number) => readonly number[] | undefined
}

/**
 * Everybody who can be reached in at most two steps: from the asker's own relations, where it has an entry; otherwise from
 * the brokers in its city, who bring others together and are there for everybody.
 */
export function reachFrom(index: MatchIndex, { self, places }: Profile): Reach {
  const { bodies, columns } = index
  const own = self === undefined ? undefined : bodies[self]
  const starts = own === undefined ? brokersAround(index, places) : new Set(own.links.map(({ to }) => to))
  const worths = new Float64Array(bodies.length)
  const [first, last] = [new Int32Array(bodies.length), new Int32Array(bodies.length)]
  let start = 0
  const note = (to: number, worth: number, end: number): void => {
    if (to === self || to === start || worth <= (worths[to] ?? 0)) return
    worths[to] = worth
    first[to] = start
    last[to] = end
  }
  const { starts: from, items } = columns.links
  for (const one of starts) {
    start = one
    const lead = columns.leads[start] ?? 0
    for (let i = from[start] ?? 0; i < (from[start + 1] ?? 0); i++) {
      const to = items[i] ?? 0
      note(to, lead, start)
      const onward = lead * (columns.leads[to] ?? 0)
      const end = own === undefined ? (from[to + 1] ?? 0) : 0
      for (let next = from[to] ?? 0; next < end; next++) note(items[next] ?? 0, onward, to)
    }
  }
  const throughOf = (number: number) => [...new Set([first[number] ?? 0, last[number] ?? 0])]
  return { worths, throughOf: (number) => (worths[number] ? throughOf(number) : undefined) }
}

/** Who brings others together in the places of an asker. */
const brokersAround = ({ brokers, catalogue }: MatchIndex, places: readonly string[]): readonly number[] =>
  [...brokers].flatMap(([at, those]) => (places.some((place) => isAround(catalogue, at, place)) ? those : []))

/** Whoever brings others together or takes them in, by place. */
export function brokersOf(bodies: readonly Body[]): ReadonlyMap<string, readonly number[]> {
  const brokers = new Map<string, number[]>()
  for (const { number, servings, organisation, links } of bodies) {
    if (links.length === 0 || organisation.kind === 'company') continue
    if (!servings.some(({ need }) => brokerNeeds.includes(need))) continue
    const there = brokers.get(organisation.place) ?? []
    brokers.set(organisation.place, there)
    there.push(number)
  }
  return brokers
}
