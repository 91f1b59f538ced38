import { type Day, dayNumber } from '../base/index.ts'
import { likenessTo } from '../language/index.ts'
import { type Access, accessFor } from './access.ts'
import type { Kind, Profile } from './asker.ts'
import { type Body, type MatchIndex, type Offer, sideOf, yearsBefore } from './match-index.ts'
import { needsNear } from './need-graph.ts'
import { type Reached, reachFrom } from './reach.ts'
import { evidenceWeights as evidence, strengths, strengthUnknown } from './weights.ts'

/** What one asker asks on one day, made ready to be held against any number of bodies. */
export type Asked = {
  readonly index: MatchIndex
  readonly profile: Profile
  readonly day: Day
  readonly today: number
  readonly side?: string
  /** for each field asked about: what it is worth, and how near every field is to it */
  readonly fields: readonly { readonly field: number; readonly worth: number; readonly near: Float32Array }[]
  /** for each need: how near every need is to it */
  readonly needs: readonly { readonly need: string; readonly near: ReadonlyMap<string, number> }[]
  readonly offers: readonly { readonly need: string; readonly near: ReadonlyMap<string, number> }[]
  /** how much of the words stands in each body, and what part of them stands anywhere */
  readonly words: { readonly shares: Float32Array; readonly known: number }
  /** by collaboration: how much it proves of what is asked, for its age and strength */
  readonly ties: Float32Array
  /** how likely each kind of organisation is, by what came of like questions: 1 for the likeliest */
  readonly kinds: ReadonlyMap<Kind, number>
  readonly reach: ReadonlyMap<number, Reached>
  readonly accessTo: (offer: Offer) => Access
  /** bodies that it works with or belongs to already */
  readonly known: ReadonlySet<number>
  readonly vectors: ReadonlyMap<string, number>
  /** only there */
  readonly places: readonly string[]
}

/** On which day it is asked, and how the answer is narrowed. */
export type Asking = {
  readonly day: Day
  /** only bodies there, or with something to give there */
  readonly places?: readonly string[]
  /** how near each organisation is by vectors computed elsewhere, 0–1, by its id */
  readonly vectors?: ReadonlyMap<string, number>
}

/** Make a profile ready. */
export function askedOf(index: MatchIndex, profile: Profile, { day, places = [], vectors = new Map() }: Asking): Asked {
  const { graph, bodies, catalogue } = index
  const size = graph.ids.length
  const fields = profile.fields.map(({ field, share }) => ({
    field,
    worth: share * (graph.telling[field] ?? 0),
    near: graph.nearness.subarray(field * size, (field + 1) * size),
  }))
  const own = profile.self === undefined ? undefined : bodies[profile.self]
  const near = (need: string) => ({ need, near: needsNear(catalogue, need) })
  const words =
    profile.words === ''
      ? { shares: new Float32Array(bodies.length), known: 0 }
      : likenessTo(index.texts, profile.words)
  const alike = likeTies(index, profile, fields)
  const place = profile.places[0]
  return {
    ...{ index, profile, day, today: dayNumber(day), fields, words, vectors, places },
    needs: profile.needs.map(near),
    offers: profile.offers.map(near),
    ...(place !== undefined && { side: sideOf(catalogue.lists.get('places') ?? [], place) }),
    ties: alike.map((like, i) => like * weightOfTie(index, i, day)),
    kinds: kindsLike(index, profile, alike),
    reach: reachFrom(index, profile),
    accessTo: accessFor(profile.asker.facts, day),
    known: new Set(own === undefined ? [] : [own.number, ...own.links.map(({ to }) => to)]),
  }
}

/** How near the fields of somebody are to those asked about, 0–1. */
export function nearnessTo(fields: Asked['fields'], has: Body['fields']): number {
  let sum = 0
  let whole = 0
  for (const { worth, near } of fields) {
    let best = 0
    for (const { field, share } of has) best = Math.max(best, (near[field] ?? 0) * share)
    sum += worth * best
    whole += worth
  }
  return whole === 0 ? 0 : sum / whole
}

/** By collaboration: how like what is asked it is, by its words and by its fields. */
function likeTies({ collaborations, tieTexts }: MatchIndex, { words }: Profile, fields: Asked['fields']): Float32Array {
  const shares = words === '' ? undefined : likenessTo(tieTexts, words).shares
  return Float32Array.from(collaborations, (one, i) =>
    Math.min(1, evidence.sameWords * (shares?.[i] ?? 0) + evidence.sameField * nearnessTo(fields, one.fields)),
  )
}

/** What a collaboration proves by its age and by how far it came. */
export function weightOfTie({ collaborations }: Pick<MatchIndex, 'collaborations'>, number: number, day: Day): number {
  const { year, status } = collaborations[number]?.of ?? {}
  const years = yearsBefore(day, year) ?? evidence.yearsUnknown
  return 0.5 ** (years / evidence.halfLife) * (strengths[status ?? ''] ?? strengthUnknown)
}

/**
 * Kinds of organisation by how often bodies like the asker found one when they asked for something like it, and by whom
 * the asker has worked with itself.
 */
function kindsLike(
  { bodies, collaborations }: MatchIndex,
  { kinds, self }: Profile,
  alike: Float32Array,
): Asked['kinds'] {
  const kindOf = (number: number): Kind | undefined => bodies[number]?.organisation.kind
  const votes = new Map<Kind, number>()
  const vote = (kind: Kind | undefined, weight: number): unknown =>
    kind !== undefined && votes.set(kind, (votes.get(kind) ?? 0) + weight)
  for (const [i, { between }] of collaborations.entries()) {
    const weight = (alike[i] ?? 0) ** 2
    if (weight === 0) continue
    const [a, b] = between.map(kindOf)
    if (a !== undefined && kinds.includes(a)) vote(b, weight)
    if (b !== undefined && kinds.includes(b)) vote(a, weight)
  }
  const own = new Map<Kind, number>()
  const ties = self === undefined ? [] : (bodies[self]?.ties ?? [])
  for (const { with: other } of ties) {
    const kind = kindOf(other)
    if (kind !== undefined) own.set(kind, (own.get(kind) ?? 0) + 1 / (ties.length + 2))
  }
  const most = Math.max(1e-9, ...votes.values())
  return new Map(
    [...new Set([...votes.keys(), ...own.keys()])].map((kind) => [
      kind,
      ((votes.get(kind) ?? 0) / most + (own.get(kind) ?? 0)) / 2,
    ]),
  )
}
