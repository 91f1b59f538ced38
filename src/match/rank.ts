import type { Asked } from './asked.ts'
import type { Body } from './body.ts'
import { boundsOf, slack } from './bounds.ts'
import { bestServing, scoreOf, servingsBarred, substanceOf } from './measures.ts'
import { isIn } from './places.ts'
import { leastKnown, leastSubstance } from './weights.ts'

/** A body with what all reasons for it come to, and those that alone make a match. */
export type Ranked = { readonly body: Body; readonly score: number; readonly substance: number }

/** Why a body is not looked at further: the rules that come before any ranking. */
export type Bar = 'itself' | 'known' | 'place' | 'rules' | 'substance'

/**
 * What keeps a body out: it asks itself, the two work together already, it has nothing in the places asked for, every way
 * in which it meets the asker's needs is closed to the asker, or there is too little to speak of a match.
 */
export function barOf(asked: Asked, body: Body, substance = substanceOf(asked, body)): Bar | undefined {
  const { profile, known, places } = asked
  if (body.number === profile.self) return 'itself'
  if (known.has(body.number)) return 'known'
  if (places.length > 0 && !isThere(asked, body)) return 'place'
  if (isBarred(asked, body)) return 'rules'
  return substance < leastSubstance ? 'substance' : undefined
}

function isThere({ index: { catalogue }, places, accessTo }: Asked, { organisation, offers }: Body): boolean {
  const open = offers.filter((offer) => accessTo(offer).holds !== 'no')
  const there = [organisation.place, ...open.flatMap(({ place }) => place ?? [])]
  return places.some((place) => there.some((one) => isIn(catalogue, one, place)))
}

/** Whether it would meet a need of the asker, and is barred from meeting any. */
export const isBarred = (asked: Asked, body: Body): boolean =>
  asked.needs.length > 0 &&
  asked.needs.every(({ near }) => bestServing(asked, near, body) === undefined) &&
  asked.needs.some(({ near }) => servingsBarred(asked, near, body).length > 0)

/**
 * Whether enough is known of an asker to speak of matches: a need, a field or a body it names, or words that are known. One
 * word of a field among many unknown ones tells nothing.
 */
export const isTold = ({ profile, fields, words }: Asked): boolean =>
  profile.needs.length > 0 ||
  profile.isFieldSure ||
  profile.named.size > 0 ||
  words.known >= leastKnown[fields.length > 0 ? 'field' : 'none']

/** The bodies that fit best, in order; bodies alike stand by their ids, so that the order of the content tells nothing. */
export function rank(asked: Asked, most: number): readonly Ranked[] {
  if (!isTold(asked)) return []
  const { scores, substances } = boundsOf(asked)
  const best: Ranked[] = []
  let least = Number.NEGATIVE_INFINITY
  for (let number = 0; number < scores.length; number++) {
    if ((scores[number] as number) < least || (substances[number] as number) < leastSubstance - slack) continue
    const body = asked.index.bodies[number] as Body // bounds are of all bodies, by their numbers
    const score = scoreOf(asked, body)
    const last = best[most - 1]
    if (last !== undefined && isAfter({ body, score }, last)) continue
    const substance = substanceOf(asked, body)
    if (barOf(asked, body, substance) !== undefined) continue
    insert(best, { body, score, substance })
    if (best.length > most) best.pop()
    if (best.length === most) least = (best[most - 1]?.score ?? 0) - slack
  }
  return best
}

type Placed = Pick<Ranked, 'body' | 'score'>

/** Whether one stands after another: by score, then by id. */
export const isAfter = (one: Placed, other: Placed): boolean =>
  one.score < other.score || (one.score === other.score && one.body.organisation.id > other.body.organisation.id)

function insert(all: Ranked[], one: Ranked): void {
  let low = 0
  for (let high = all.length; low < high; ) {
    const middle = (low + high) >>> 1
    const at = all[middle]
    if (at !== undefined && isAfter(one, at)) low = middle + 1
    else high = middle
  }
  all.splice(low, 0, one)
}
