import { type Asked, type Asking, askedOf } from './asked.ts'
import { type Asker, profileOf } from './asker.ts'
import type { Body, MatchIndex } from './body.ts'
import { type Change, listUnder, partsOf, withoutOne } from './changes.ts'
import { type NextAsk, nextAsk } from './next-ask.ts'
import { isTold, type Ranked, rank } from './rank.ts'
import { type Evidence, evidenceFor, offerFor, type Reasons, reasonsFor } from './reasons.ts'
import { mostBeside } from './weights.ts'

/** A body to talk to, and everything it rests on. */
export type Suggestion = Reasons & {
  readonly organisation: string
  /** the side of the boundary it is on */
  readonly side: string
  /** its offer that fits best, where it has one that is open to the asker */
  readonly offer?: string
  readonly score: number
  readonly evidence: readonly Evidence[]
  /** who leads there: organisations, the nearest to the asker first */
  readonly via?: readonly string[]
  /** the one change of the asker after which it would leave the list */
  readonly wouldFlip?: Change
}

export type Found = {
  /** the best first; empty where nothing fits well enough */
  readonly suggestions: readonly Suggestion[]
  /** the best on a side of the boundary of which the list has fewer than two */
  readonly across: readonly Suggestion[]
  /** whether enough is known of the asker to look at all */
  readonly isTold: boolean
  /** what to ask, where an answer would help */
  readonly asks?: NextAsk
}

const mostAcross = 3

/** Find bodies for an asker to work with. */
export function find(index: MatchIndex, asker: Asker, { most, ...asking }: Asking & { readonly most: number }): Found {
  const asked = askedOf(index, profileOf(index, asker), asking)
  const pool = rank(asked, most + mostBeside)
  const listed = pool.slice(0, most)
  const flips = flipsOf(asked, pool, most)
  const across = index.sides
    .filter((side) => listed.filter(({ body }) => body.side === side).length < 2)
    .flatMap((side) =>
      pool
        .slice(most)
        .filter(({ body }) => body.side === side)
        .slice(0, mostAcross),
    )
  const asks = nextAsk(asked, listed)
  return {
    suggestions: listed.map((one) => suggestionOf(asked, one, flips.get(one.body))),
    across: across.map((one) => suggestionOf(asked, one)),
    isTold: isTold(asked),
    ...(asks !== undefined && { asks }),
  }
}

export function suggestionOf(asked: Asked, { body, score }: Ranked, flip?: Change): Suggestion {
  const offer = offerFor(asked, body)
  const via = asked.reach.throughOf(body.number)?.flatMap((number) => asked.index.bodies[number]?.organisation.id ?? [])
  return {
    organisation: body.organisation.id,
    side: body.side,
    ...(offer !== undefined && { offer: offer.id }),
    score,
    ...reasonsFor(asked, body),
    evidence: evidenceFor(asked, body),
    ...(via !== undefined && { via }),
    ...(flip !== undefined && { wouldFlip: flip }),
  }
}

/** For each body of a list: the first change of the asker without which it would not be on it. */
function flipsOf(asked: Asked, pool: readonly Ranked[], most: number): ReadonlyMap<Body, Change> {
  const flips = new Map<Body, Change>()
  const parts = partsOf(asked, pool)
  for (const variant of withoutOne(asked, asked.index.sides)) {
    const stay = new Set(listUnder(variant, parts, most))
    for (const { body } of pool.slice(0, most)) if (!stay.has(body) && !flips.has(body)) flips.set(body, variant.change)
  }
  return flips
}
