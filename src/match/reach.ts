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
function brokersAround({ bodies, catalogue }: MatchIndex, places: readonly string[]): readonly number[] {
  const isBroker = ({ servings, organisation, links }: Body): boolean =>
    links.length > 0 &&
    organisation.kind !== 'company' &&
    servings.some(({ need }) => brokerNeeds.includes(need)) &&
    places.some((place) => isAround(catalogue, organisation.place, place))
  return places.length === 0 ? [] : bodies.filter(isBroker).map(({ number }) => number)
}
