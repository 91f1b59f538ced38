import type { Profile } from './asker.ts'
import type { Body, Link, MatchIndex } from './match-index.ts'
import { isAround } from './places.ts'
import { brokerNeeds } from './weights.ts'

/** A way to a body: who leads there, one or two steps away. */
export type Reached = {
  /** the bodies on the way, the first one beside the asker, the last one beside the body */
  readonly through: readonly number[]
  /** 0–1: a body that knows few and knows well leads better than one that knows everybody */
  readonly worth: number
}

/**
 * Everybody who can be reached in at most two steps: from the asker's own relations, where it has an entry; otherwise from
 * the brokers in its city, who bring others together and are there for everybody.
 */
export function reachFrom(index: MatchIndex, { self, places }: Profile): ReadonlyMap<number, Reached> {
  const own = self === undefined ? undefined : index.bodies[self]
  const starts = own === undefined ? brokersAround(index, places) : [...new Set(own.links.map(({ to }) => to))]
  const reached = new Map<number, Reached>()
  const note = (to: number, through: readonly number[]): void => {
    if (to === self || through.includes(to)) return
    const worth = through.reduce((product, one) => product / Math.log2(2 + linksOf(index, one).length), 1)
    if (worth > (reached.get(to)?.worth ?? 0)) reached.set(to, { through, worth })
  }
  for (const start of starts) {
    for (const { to } of linksOf(index, start)) {
      note(to, [start])
      if (own === undefined) for (const next of linksOf(index, to)) note(next.to, [start, to])
    }
  }
  return reached
}

const linksOf = ({ bodies }: MatchIndex, number: number): readonly Link[] => bodies[number]?.links ?? []

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
