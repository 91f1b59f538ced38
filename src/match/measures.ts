import { type Asked, nearnessTo } from './asked.ts'
import type { Kind } from './asker.ts'
import type { Body, MatchIndex, Serving } from './body.ts'
import { livenessOn, popularityOf } from './day-columns.ts'
import { isIn } from './places.ts'
import {
  bestNeedShare,
  evidenceWeights as evidence,
  nearnesses,
  offerShare,
  type ReasonName,
  usualShare,
  weights,
} from './weights.ts'

/** How well each reason holds between an asker and a body: 0 not at all, 1 fully; popularity counts doublings. */
export const measures: { readonly [Name in ReasonName]: (asked: Asked, body: Body) => number } = {
  field: ({ fields }, { fields: has }) => nearnessTo(fields, has),
  need: (asked, body) => {
    const met = asked.needs.map(({ near }) => bestServing(asked, near, body)?.worth ?? usuallyMet(asked, near, body))
    return asked.profile.needShare * (bestNeedShare * bestOf(met) + (1 - bestNeedShare) * meanOf(met))
  },
  offer: ({ offers }, { organisation: { about } }) =>
    bestOf((about?.seeks ?? []).map((sought) => bestOf(offers.map(({ near }) => near.get(sought) ?? 0)))),
  stage: (asked, body) => (asked.profile.stages.length === 0 ? 0 : (stageFit(asked, body) ?? nearnesses.stageUnknown)),
  place: (asked, body) => placeFit(asked, body) ?? 0,
  words: ({ words }, { number }) => words.shares[number] ?? 0,
  evidence: (asked, { ties }) => {
    let rest = 1
    for (const tie of ties) rest *= 1 - evidenceOf(asked, tie)
    return 1 - rest
  },
  kind: ({ kinds }, { organisation }) => kinds.get(organisation.kind) ?? 0,
  reach: ({ reach }, { number }) => reach.worths[number] ?? 0,
  liveness: ({ today }, { checked }) => livenessOn(today, checked),
  popularity: (_, { ties }) => popularityOf(ties),
  named: ({ profile }, { organisation }) => (profile.named.has(organisation.id) ? 1 : 0),
  vectors: ({ vectors }, { organisation }) => vectors.get(organisation.id) ?? 0,
}

const names = Object.keys(weights) as readonly ReasonName[] // its own keys

/** What all reasons for a body come to. */
export function scoreOf(asked: Asked, body: Body): number {
  let score = 0
  for (const name of names) score += weights[name] * measures[name](asked, body)
  return score
}

/** What makes a match by itself. */
export const substantial = ['field', 'need', 'offer', 'words', 'named'] as const

/** What a body is worth before anything that makes a good match likelier: without it there is none. */
export const substanceOf = (asked: Asked, body: Body): number =>
  substantial.reduce((sum, name) => sum + weights[name] * measures[name](asked, body), 0)

const bestOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0)
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** By what a body meets a need best: by itself, or by an offer that the asker may have. */
export function bestServing(asked: Asked, near: ReadonlyMap<string, number>, body: Body): Met | undefined {
  let best: Met | undefined
  for (const serving of body.servings) {
    const nearness = near.get(serving.need) ?? 0
    const worth = nearness * (serving.offer === undefined ? 1 : offerShare)
    if (worth > (best?.worth ?? 0) && !isBarred(asked, serving, body)) best = { serving, nearness, worth }
  }
  return best
}

/** How a need is met: by which of a body's servings, and how near to what was asked. */
export type Met = { readonly serving: Serving; readonly nearness: number; readonly worth: number }

/** The offers of a body that would meet a need and are closed to the asker. */
export const servingsBarred = (
  asked: Asked,
  near: ReadonlyMap<string, number>,
  { servings }: Body,
): readonly Serving[] =>
  servings.filter(({ need, offer }) => near.has(need) && offer !== undefined && asked.accessTo(offer).holds === 'no')

/** What a body says of itself in general gives way to its offers, where all that meet the need are closed to the asker. */
function isBarred({ accessTo }: Asked, { need, offer }: Serving, { servings }: Body): boolean {
  if (offer !== undefined) return accessTo(offer).holds === 'no'
  const offers = servings.flatMap((other) => (other.need === need ? (other.offer ?? []) : []))
  return offers.length > 0 && offers.every((one) => accessTo(one).holds === 'no')
}

/** Where a body says nothing of what it meets: what those of its kind usually do. */
export const usuallyMet = (
  { index }: Asked,
  near: ReadonlyMap<string, number>,
  { organisation, servings }: Body,
): number => (servings.length > 0 ? 0 : usualOf(index, near, organisation.kind))

export function usualOf({ usual }: MatchIndex, near: ReadonlyMap<string, number>, kind: string): number {
  let best = 0
  for (const [need, share] of usual.get(kind) ?? []) best = Math.max(best, share * (near.get(need) ?? 0))
  return usualShare * best
}

/** How well a body's stages fit; nobody knows where either says nothing. */
export const stageFit = (asked: Asked, { stages }: Body): number | undefined =>
  asked.profile.stages.length === 0 || stages.length === 0
    ? undefined
    : bestOf(stages.map((has) => stageNear(asked, has)))

/** How near a stage is to those of the asker. */
export function stageNear({ profile, index }: Asked, has: string): number {
  const order = (index.catalogue.lists.get('stages') ?? []).map(({ code }) => code)
  const least = Math.min(...profile.stages.map((asked) => Math.abs(order.indexOf(asked) - order.indexOf(has))))
  return least === 0 ? 1 : least === 1 ? nearnesses.nextStage : 0
}

/** Whether a body is, or gives something, where the asker wants to go; no question where it wants to go nowhere. */
export function placeFit(asked: Asked, { organisation, offers }: Body): number | undefined {
  if (asked.profile.wanted.length === 0) return undefined
  const places = [organisation.place, ...offers.flatMap(({ place }) => place ?? [])]
  return places.some((place) => isWanted(asked, place)) ? 1 : 0
}

/** Whether a place is, or lies in, one where the asker wants to go. */
export const isWanted = ({ profile: { wanted }, index: { catalogue } }: Asked, place: string): boolean =>
  wanted.some((want) => isIn(catalogue, place, want))

/** What one earlier collaboration of a body tells. */
export function evidenceOf(asked: Asked, { number, with: partner }: Body['ties'][number]): number {
  const other = asked.index.bodies[partner]
  const who = other === undefined ? 0 : likenessOf(asked, other.organisation.kind, other.side)
  return Math.min(1, (asked.ties[number] ?? 0) + who * (asked.onDay.proofs[number] ?? 0))
}

/** How like the asker a partner is, by its kind and its side of the boundary. */
export const likenessOf = ({ profile, side }: Asked, kind: Kind, otherSide: string): number =>
  (profile.kinds.includes(kind) ? evidence.sameKind : 0) + (otherSide === side ? evidence.sameSide : 0)
