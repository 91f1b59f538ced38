import { type Day, dayNumber } from '../base/index.ts'
import { likenessTo } from '../language/index.ts'
import { type Access, accessFor } from './access.ts'
import type { Kind, Profile } from './asker.ts'
import type { AskedField, Body, MatchIndex, Offer } from './body.ts'
import { tiesNear } from './columns.ts'
import { type DayColumns, dayColumnsOf } from './day-columns.ts'
import { sideOf } from './match-index.ts'
import { needsNear } from './need-graph.ts'
import { type Reach, reachFrom } from './reach.ts'
import { evidenceWeights as evidence } from './weights.ts'

/** What one asker asks on one day, made ready to be held against any number of bodies. */
export type Asked = {
  readonly index: MatchIndex
  readonly profile: Profile
  readonly day: Day
  readonly today: number
  readonly onDay: DayColumns
  readonly side?: string
  readonly fields: readonly AskedField[]
  /** for each need: how near every need is to it */
  readonly needs: readonly { readonly need: string; readonly near: ReadonlyMap<string, number> }[]
  readonly offers: readonly { readonly need: string; readonly near: ReadonlyMap<string, number> }[]
  /** how much of the words stands in each body, and what part of them stands anywhere */
  readonly words: { readonly shares: Float32Array; readonly known: number }
  /** how much of the words stands in each collaboration */
  readonly tieWords: Float32Array
  /** by collaboration: how much it proves of what is asked, for its age and strength */
  readonly ties: Float64Array
  /** how likely each kind of organisation is, by what came of like questions: 1 for the likeliest */
  readonly kinds: ReadonlyMap<Kind, number>
  readonly reach: Reach
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
  const { bodies, catalogue } = index
  const own = profile.self === undefined ? undefined : bodies[profile.self]
  const near = (need: string) => ({ need, near: needsNear(catalogue, need) })
  const words =
    profile.words === ''
      ? { shares: new Float32Array(bodies.length), known: 0 }
      : likenessTo(index.texts, profile.words)
  const place = profile.places[0]
  const onDay = dayColumnsOf(index, day)
  const tieWords =
    profile.words === ''
      ? new Float32Array(index.collaborations.length)
      : likenessTo(index.tieTexts, profile.words).shares
  return {
    ...{ index, profile, day, today: dayNumber(day), onDay, words, tieWords, vectors, places },
    needs: profile.needs.map(near),
    offers: profile.offers.map(near),
    ...(place !== undefined && { side: sideOf(catalogue.lists.get('places') ?? [], place) }),
    ...fieldsAsked(profile, { index, onDay, tieWords }),
    reach: reachFrom(index, profile),
    accessTo: accessFor(profile.asker.facts, day),
    known: new Set([
      ...profile.own.flatMap((id) => index.numbers.get(id) ?? []),
      ...(own === undefined ? [] : [own.number, ...own.links.map(({ to }) => to)]),
    ]),
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

/** The fields asked about, and what hangs on them. */
export function fieldsAsked(
  profile: Profile,
  { index, onDay, tieWords }: Pick<Asked, 'index' | 'onDay' | 'tieWords'>,
): Pick<Asked, 'fields' | 'ties' | 'kinds'> {
  const { graph, columns } = index
  const size = graph.ids.length
  const fields = profile.fields.map(({ field, share }) => ({
    field,
    worth: share * (graph.telling[field] ?? 0),
    near: graph.nearness.subarray(field * size, (field + 1) * size),
  }))
  // by collaboration: how like what is asked it is, by its fields and its words; squared, as a little likeness proves little
  const alike = new Float64Array(tieWords.length)
  const whole = fields.reduce((sum, { worth }) => sum + worth, 0)
  for (const one of whole === 0 ? [] : fields) {
    const near = tiesNear(columns, one)
    const share = (evidence.sameField * one.worth) / whole
    for (let i = 0; i < alike.length; i++) alike[i] = (alike[i] as number) + share * (near[i] as number)
  }
  const ties = new Float64Array(alike.length)
  for (let i = 0; i < alike.length; i++) {
    const like = Math.min(1, (alike[i] as number) + evidence.sameWords * (tieWords[i] as number)) ** 2
    alike[i] = like
    ties[i] = like * (onDay.proofs[i] as number)
  }
  return { fields, ties, kinds: kindsLike(index, profile, alike) }
}

/**
 * Kinds of organisation by how often bodies like the asker found one when they asked for something like it, and by whom
 * the asker has worked with itself.
 */
function kindsLike(
  { bodies, columns: { kinds, kindOf, between } }: MatchIndex,
  { kinds: asking, self }: Profile,
  alike: Float64Array,
): Asked['kinds'] {
  const isAsking = Uint8Array.from(kinds, (kind) => (asking.includes(kind) ? 1 : 0))
  const votes = new Float64Array(kinds.length)
  for (let i = 0; i < alike.length; i++) {
    const weight = alike[i] as number
    const [one, other] = [kindOf[between[0][i] as number] as number, kindOf[between[1][i] as number] as number]
    if (isAsking[one] === 1) votes[other] = (votes[other] as number) + weight
    if (isAsking[other] === 1) votes[one] = (votes[one] as number) + weight
  }
  const own = new Float64Array(kinds.length)
  const ties = self === undefined ? [] : (bodies[self]?.ties ?? [])
  for (const { with: other } of ties) own[kindOf[other] ?? 0] = (own[kindOf[other] ?? 0] ?? 0) + 1 / (ties.length + 2)
  const most = Math.max(1e-9, ...votes)
  return new Map(kinds.map((kind, i) => [kind, ((votes[i] ?? 0) / most + (own[i] ?? 0)) / 2]))
}
