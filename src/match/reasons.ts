import { wordsShared } from '../language/index.ts'
import type { Asked } from './asked.ts'
import type { Body, Offer } from './body.ts'
import { fieldsOf } from './concept-graph.ts'
import { bestServing, evidenceOf, servingsBarred, stageFit, usuallyMet } from './measures.ts'
import { isIn } from './places.ts'
import { leastNear } from './weights.ts'

/**
 * One thing that speaks for or against a body. Codes are of the concept vocabularies (`technologies/robotics`,
 * `needs/space`); `offer` is the one by which it holds.
 */
export type Reason =
  | { readonly of: 'field'; readonly asked: string; readonly has?: string; readonly nearness: number }
  | {
      readonly of: 'need'
      readonly asked: string
      readonly has?: string
      readonly nearness: number
      /** by which it is met; or would be, were it not closed */
      readonly offer?: string
    }
  /** the body seeks what the asker can give */
  | { readonly of: 'offer'; readonly asked: string; readonly has: string; readonly nearness: number }
  | { readonly of: 'stage'; readonly asked: string; readonly has: readonly string[] }
  /** where it is; with `offer`, where it gives that */
  | { readonly of: 'place'; readonly asked: string; readonly has: string; readonly offer?: string }
  /** a condition of an offer, or the days on which it is open */
  | { readonly of: 'rule'; readonly offer: string; readonly condition?: string; readonly closed?: 'not-yet' | 'over' }
  | { readonly of: 'words'; readonly words: readonly string[] }
  /** the asker named it */
  | { readonly of: 'name' }

export type Reasons = {
  readonly matched: readonly Reason[]
  readonly unmatched: readonly Reason[]
  /** what nobody has said, on either side: unknown is not no */
  readonly unknown: readonly Reason[]
}

/** What was done before that tells something: a collaboration, with whom. */
export type Evidence = { readonly collaboration: string; readonly with: string; readonly sources: readonly string[] }

/** A field less near than this is none to tell of, not even as the nearest there is. */
const leastTold = 0.25
const mostWords = 6
const mostEvidence = 3

/**
 * The offer of a body that fits best and is not closed to the asker: by the needs it meets, then by its fields and stages.
 * Where needs are asked for, one that meets none is none to tell of, nor one that is for another field than those asked about.
 */
export function offerFor(asked: Asked, { offers }: Body): Offer | undefined {
  const usable = offers
    .filter((offer) => asked.accessTo(offer).holds !== 'no')
    .map((offer) => ({ offer, ...worthOf(asked, offer) }))
    .filter(({ met, near, isFar }) => (asked.needs.length > 0 ? met >= leastNear && !isFar : near >= leastNear))
  return usable.toSorted((a, b) => b.worth - a.worth)[0]?.offer
}

function worthOf({ needs, fields, index: { graph }, profile }: Asked, { about }: Offer) {
  const nearestNeed = (near: ReadonlyMap<string, number>) =>
    Math.max(0, ...(about.serves ?? []).map((need) => near.get(need) ?? 0))
  const met = needs.reduce((sum, one) => sum + nearestNeed(one.near), 0)
  const numbers = fieldsOf(about).flatMap((id) => graph.numbers.get(id) ?? [])
  const near = Math.max(0, ...fields.flatMap((field) => numbers.map((number) => field.near[number] ?? 0)))
  const isFit = profile.stages.some((stage) => about.stages?.includes(stage) === true)
  const isFar = fields.length > 0 && numbers.length > 0 && near < leastNear
  return { met, near, isFar, worth: met + near / 2 + (isFit ? 0.25 : 0) }
}

/** Everything that speaks for and against a body, in the order: field, need, offer, stage, place, rule, words. */
export function reasonsFor(asked: Asked, body: Body): Reasons {
  const all = [
    ...fieldReasons(asked, body),
    ...needReasons(asked, body),
    ...offerReasons(asked, body),
    ...stageReasons(asked, body),
    ...placeReasons(asked, body),
    ...ruleReasons(asked, body),
    ...wordReasons(asked, body),
  ]
  const those = (how: Told[0]) => all.flatMap(([is, reason]) => (is === how ? [reason] : []))
  return { matched: those('yes'), unmatched: those('no'), unknown: those('unknown') }
}

type Told = readonly ['yes' | 'no' | 'unknown', Reason]

/** The fields asked about; of those that one field of the body answers, the nearest. */
function fieldReasons({ fields, index: { graph } }: Asked, body: Body): readonly Told[] {
  const all = fields.map(({ field, near }) => {
    const has = body.fields.reduce<number | undefined>(
      (best, one) => ((near[one.field] ?? 0) > (near[best ?? -1] ?? 0) ? one.field : best),
      undefined,
    )
    const nearness = near[has ?? -1] ?? 0
    const isToTell = has !== undefined && nearness >= leastTold
    return { asked: graph.ids[field] ?? '', nearness, ...(isToTell && { has: graph.ids[has] ?? '' }) }
  })
  const isAnswered = ({ nearness }: (typeof all)[number]): boolean => nearness >= leastNear
  const told = all.filter(
    (one) => !isAnswered(one) || all.every((other) => other.has !== one.has || other.nearness <= one.nearness),
  )
  return told.map((one): Told => {
    const is = body.fields.length === 0 ? 'unknown' : isAnswered(one) ? 'yes' : 'no'
    return [is, { of: 'field', ...one }]
  })
}

function needReasons(asked: Asked, body: Body): readonly Told[] {
  return asked.needs.map(({ need, near }): Told => {
    const met = bestServing(asked, near, body)
    const reason = { of: 'need', asked: `needs/${need}`, nearness: met?.nearness ?? 0 } as const
    if (met !== undefined && met.nearness >= leastNear) {
      const { offer } = met.serving
      return ['yes', { ...reason, has: `needs/${met.serving.need}`, ...(offer !== undefined && { offer: offer.id }) }]
    }
    const [closed] = servingsBarred(asked, near, body)
    const none = { of: 'need', asked: `needs/${need}`, nearness: 0 } as const
    if (closed?.offer !== undefined) return ['no', { ...none, offer: closed.offer.id }]
    return [usuallyMet(asked, near, body) > 0 ? 'unknown' : 'no', none]
  })
}

function offerReasons({ offers }: Asked, { organisation: { about } }: Body): readonly Told[] {
  return (about?.seeks ?? []).flatMap((sought): readonly Told[] => {
    const best = offers.toSorted((a, b) => (b.near.get(sought) ?? 0) - (a.near.get(sought) ?? 0))[0]
    const nearness = best?.near.get(sought) ?? 0
    if (best === undefined || nearness < leastNear) return []
    return [['yes', { of: 'offer', asked: `needs/${sought}`, has: `needs/${best.need}`, nearness }]]
  })
}

function stageReasons(asked: Asked, body: Body): readonly Told[] {
  const fit = stageFit(asked, body)
  const inOrder = (asked.index.catalogue.lists.get('stages') ?? []).filter(({ code }) => body.stages.includes(code))
  return asked.profile.stages.map((stage): Told => {
    const reason = { of: 'stage', asked: `stages/${stage}`, has: inOrder.map(({ code }) => `stages/${code}`) } as const
    return [fit === undefined ? 'unknown' : fit > 0 ? 'yes' : 'no', reason]
  })
}

/** The places wanted in which it is or gives something; where it has none of them, all that it is not in. */
function placeReasons({ profile: { wanted }, index: { catalogue } }: Asked, body: Body): readonly Told[] {
  const { place } = body.organisation
  const all = wanted.map((want): Told => {
    const reason = { of: 'place', asked: `places/${want}`, has: `places/${place}` } as const
    if (isIn(catalogue, place, want)) return ['yes', reason]
    const there = body.offers.find((offer) => offer.place !== undefined && isIn(catalogue, offer.place, want))
    return there === undefined ? ['no', reason] : ['yes', { ...reason, has: `places/${there.place}`, offer: there.id }]
  })
  const met = all.filter(([is]) => is === 'yes')
  return met.length > 0 ? met : all
}

/** The conditions of the offer that fits best; and those that close an offer which would meet a need. */
function ruleReasons(asked: Asked, body: Body): readonly Told[] {
  const best = offerFor(asked, body)
  const barred = asked.needs.flatMap(({ near }) =>
    bestServing(asked, near, body) === undefined ? servingsBarred(asked, near, body).map(({ offer }) => offer) : [],
  )
  return [...new Set([...(best === undefined ? [] : [best]), ...barred])].flatMap((offer): readonly Told[] => {
    if (offer === undefined) return []
    const { held, failed, missed, open, closed } = asked.accessTo(offer)
    const rule = (condition: string) => ({ of: 'rule', offer: offer.id, condition }) as const
    return [
      ...(offer === best ? held : []).map(({ id }): Told => ['yes', rule(id)]),
      ...[...failed, ...missed].map(({ id }): Told => ['no', rule(id)]),
      ...(closed === undefined ? [] : [['no', { of: 'rule', offer: offer.id, closed }] as const]),
      ...open.map(({ id }): Told => ['unknown', rule(id)]),
    ]
  })
}

function wordReasons({ index, profile }: Asked, { number, organisation }: Body): readonly Told[] {
  const words = wordsShared(index.texts, profile.words, number).slice(0, mostWords)
  return [
    ...(words.length === 0 ? [] : [['yes', { of: 'words', words }] as const]),
    ...(profile.named.has(organisation.id) ? [['yes', { of: 'name' }] as const] : []),
  ]
}

/** The collaborations of a body that tell most, the most telling first. */
export function evidenceFor(asked: Asked, { ties }: Body): readonly Evidence[] {
  return ties
    .map((tie) => ({ tie, worth: evidenceOf(asked, tie) }))
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth || (a.tie.collaboration.id < b.tie.collaboration.id ? -1 : 1))
    .slice(0, mostEvidence)
    .map(({ tie }) => ({
      collaboration: tie.collaboration.id,
      with: asked.index.bodies[tie.with]?.organisation.id ?? '',
      sources: tie.collaboration.sources,
    }))
}
