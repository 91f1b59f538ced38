import { type Asked, type Asking, askedOf } from './asked.ts'
import { type Asker, profileOf } from './asker.ts'
import type { Body, MatchIndex } from './body.ts'
import { boundsOf, slack } from './bounds.ts'
import { bringing, type Change, factChangeFor } from './changes.ts'
import { type Suggestion, suggestionOf } from './find.ts'
import { scoreOf, substanceOf } from './measures.ts'
import { type Bar, barOf, isAfter, isTold, type Ranked, rank } from './rank.ts'
import { mostBeside } from './weights.ts'

/** How an organisation stands to an asker: where in the list, or why it is not on it. */
export type Standing = Suggestion & {
  /** absent: it is on the list; `below`: others fit better; `untold`: too little is known of the asker */
  readonly bar?: Bar | 'below' | 'untold'
  /** its place among all that are not kept out, from 1 */
  readonly place?: number
  /** single changes of the asker that would bring it onto the list */
  readonly wouldBring: readonly Change[]
}

const mostChanges = 3

/** Why an organisation is suggested or is not; `undefined` for one that is not known. */
export function whyNot(
  index: MatchIndex,
  asker: Asker,
  { organisation, most, ...asking }: Asking & { readonly organisation: string; readonly most: number },
): Standing | undefined {
  const body = index.bodies[index.numbers.get(organisation) ?? -1]
  if (body === undefined) return undefined
  const asked = askedOf(index, profileOf(index, asker), asking)
  const own: Ranked = { body, score: scoreOf(asked, body), substance: substanceOf(asked, body) }
  const bar = barOf(asked, body)
  const pool = rank(asked, most + mostBeside)
  const place = bar === undefined && isTold(asked) ? placeOf(asked, own) : undefined
  const isListed = place !== undefined && place <= most
  const why = isListed ? undefined : !isTold(asked) ? 'untold' : (bar ?? 'below')
  return {
    ...suggestionOf(asked, own),
    ...(why !== undefined && { bar: why }),
    ...(place !== undefined && { place }),
    wouldBring: why === 'below' || why === 'rules' || why === 'substance' ? changesFor(asked, own, { pool, most }) : [],
  }
}

/** Its place among all that are not kept out. */
function placeOf(asked: Asked, own: Ranked): number {
  const { scores } = boundsOf(asked)
  const isBefore = (body: Body): boolean =>
    (scores[body.number] ?? 0) >= own.score - slack && isAfter(own, { body, score: scoreOf(asked, body) })
  return (
    1 +
    asked.index.bodies.filter((body) => body !== own.body && isBefore(body) && barOf(asked, body) === undefined).length
  )
}

function changesFor(
  asked: Asked,
  own: Ranked,
  { pool, most }: { pool: readonly Ranked[]; most: number },
): readonly Change[] {
  const { profile, day, index } = asked
  const fact = factChangeFor(asked, own.body, {
    facts: profile.asker.facts,
    day,
    vocabulary: index.catalogue.vocabulary,
  })
  const count = fact === undefined ? mostChanges : mostChanges - 1
  return [...(fact === undefined ? [] : [fact]), ...bringing(asked, own, { pool, most, count })]
}
