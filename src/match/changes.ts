import { type Day, impossible } from '../base/index.ts'
import type { Facts, FactValue, Vocabulary } from '../rules/index.ts'
import { whatWouldChange } from '../rules/index.ts'
import { accessFor } from './access.ts'
import { type Asked, fieldsAsked } from './asked.ts'
import { type Asker, type Profile, profileOf } from './asker.ts'
import type { Body } from './body.ts'
import { bestServing, measures, servingsBarred, substantial } from './measures.ts'
import { needsNear } from './need-graph.ts'
import { barOf, isAfter, isTold, type Ranked, rank } from './rank.ts'
import { leastSubstance, type ReasonName, weights } from './weights.ts'

/** One thing about the asker that could be otherwise. */
export type Change =
  | { readonly of: 'stage' | 'place'; readonly to: string }
  | { readonly of: 'need' | 'field'; readonly to: string; readonly how: 'with' | 'without' }
  /** a fact that a condition of an offer hangs on or fails by */
  | { readonly of: 'fact'; readonly offer: string; readonly fact: string; readonly to: FactValue }

/** The facts that say in which field an asker works. */
const fieldFacts = { 'applicant.industry': 'industries', 'project.technology_area': 'technologies' } as const

/** An asker after a change, as it would then tell of itself. */
export function askerAfter({ asker, needs }: Pick<Profile, 'asker' | 'needs'>, change: Change): Asker {
  const facts = new Map(asker.facts)
  const mentions = (isKept: (id: string) => boolean): Asker => ({
    ...asker,
    facts,
    mentions: asker.mentions.filter(isKept),
  })
  switch (change.of) {
    case 'fact':
      return { ...asker, facts: facts.set(change.fact, change.to) }
    case 'stage':
      facts.set('project.stage', change.to)
      return mentions((id) => !id.startsWith('stages/'))
    case 'place':
      facts.set('project.location', change.to)
      return mentions((id) => !id.startsWith('places/'))
    case 'need': {
      const others = needs.filter((need) => need !== change.to)
      const after = change.how === 'with' ? [...others, change.to] : others
      return { ...mentions((id) => id !== `needs/${change.to}`), needs: after }
    }
    case 'field': {
      if (change.how === 'with') return { ...asker, mentions: [...asker.mentions, change.to] }
      for (const [fact, vocabulary] of Object.entries(fieldFacts))
        if (change.to === `${vocabulary}/${String(facts.get(fact))}`) facts.delete(fact)
      return mentions((id) => id !== change.to)
    }
    default:
      return impossible(change)
  }
}

/** An asker that differs in one thing. */
export type Variant = { readonly change: Change; readonly asked: Asked }

/** What is asked after a change; absent where the asker would be none other, as its entry says the same. */
function after(asked: Asked, change: Change): readonly Variant[] {
  const { index, day } = asked
  const asker = askerAfter(asked.profile, change)
  const profile = profileOf(index, asker)
  if (isSame(profile, asked.profile)) return []
  const isToldSame =
    asker.facts.size === asked.profile.asker.facts.size && (change.of === 'field' || change.of === 'need')
  const accessTo = isToldSame ? asked.accessTo : accessFor(asker.facts, day)
  if (change.of === 'field') return [{ change, asked: { ...asked, profile, accessTo, ...fieldsAsked(profile, asked) } }]
  const near = (need: string) => ({ need, near: needsNear(index.catalogue, need) })
  const needs = profile.needs.map(near)
  return [{ change, asked: { ...asked, profile, needs, accessTo } }]
}

const isSame = (one: Profile, other: Profile): boolean =>
  (['fields', 'needs', 'stages', 'wanted'] as const).every(
    (name) => JSON.stringify(one[name]) === JSON.stringify(other[name]),
  )

/** The same asker without one of the things it said, at another stage, or bound for the other side. */
export function withoutOne(asked: Asked, sides: readonly string[]): readonly Variant[] {
  const { profile, needs, fields, index } = asked
  const stages = (index.catalogue.lists.get('stages') ?? []).map(({ code }) => code)
  const changes: readonly Change[] = [
    ...(profile.stages.length === 0 ? [] : stages.filter((code) => !profile.stages.includes(code))).map(
      (to) => ({ of: 'stage', to }) as const,
    ),
    ...needs.map(({ need }) => ({ of: 'need', to: need, how: 'without' }) as const),
    ...fields.map(({ field }) => ({ of: 'field', to: index.graph.ids[field] ?? '', how: 'without' }) as const),
    ...(profile.wanted.length === 0 ? [] : sides.filter((side) => !profile.wanted.includes(side))).map(
      (to) => ({ of: 'place', to }) as const,
    ),
  ]
  return changes.flatMap((change) => after(asked, change)).filter(isElsewhere)
}

/** Where an asker is already, it cannot want to go. */
const isElsewhere = ({ change, asked: { profile } }: Variant): boolean =>
  change.of !== 'place' || profile.wanted.includes(change.to)

/** The same asker with one thing more that would bring it nearer to a body: a stage, a need, a field, a place. */
function towards(asked: Asked, body: Body): readonly Change[] {
  const { profile, needs, fields, index } = asked
  const asks = new Set(needs.map(({ need }) => need))
  const newFields = body.fields.filter(({ field }) => !fields.some((one) => one.field === field))
  const { place } = body.organisation
  return [
    ...body.stages.filter((code) => !profile.stages.includes(code)).map((to) => ({ of: 'stage', to }) as const),
    ...[...new Set(body.servings.map(({ need }) => need))]
      .filter((need) => !asks.has(need))
      .map((to) => ({ of: 'need', to, how: 'with' }) as const),
    ...newFields.map(({ field }) => ({ of: 'field', to: index.graph.ids[field] ?? '', how: 'with' }) as const),
    ...(profile.wanted.length === 0 || profile.wanted.includes(place) ? [] : [{ of: 'place', to: place } as const]),
  ]
}

type Setting = { readonly pool: readonly Ranked[]; readonly most: number }

/** Single changes of the asker that would bring a body onto the list, as many as are wanted. */
export function bringing(asked: Asked, own: Ranked, { pool, most, count }: Setting & { readonly count: number }) {
  const { body } = own
  const found: Change[] = []
  const parts = partsOf(asked, [...pool.filter((one) => one.body !== body), own])
  for (const change of towards(asked, body)) {
    const [variant] = after(asked, change)
    if (variant === undefined || !isElsewhere(variant)) continue
    const isNear = listUnder(variant, parts, most).includes(body)
    if (isNear && rank(variant.asked, most).some((one) => one.body === body)) found.push(change)
    if (found.length === count) break
  }
  return found
}

/** What a change of each kind moves; what meets a need also where rules hang on it. */
const moved: Readonly<Record<Change['of'], readonly ReasonName[]>> = {
  stage: ['stage', 'need'],
  place: ['place', 'need'],
  need: ['need'],
  field: ['field', 'evidence', 'kind', 'need'],
  fact: ['need'],
}
const names = Object.keys(weights) as readonly ReasonName[] // its own keys

/** Bodies with what each reason comes to, so that only what a change moves is looked at again. */
export type Parts = readonly { readonly body: Body; readonly parts: Readonly<Record<ReasonName, number>> }[]

export const partsOf = (asked: Asked, pool: readonly Ranked[]): Parts =>
  pool.map(({ body }) => ({
    body,
    parts: Object.fromEntries(names.map((name) => [name, weights[name] * measures[name](asked, body)])) as Record<
      ReasonName,
      number
    >, // a value for each of the names
  }))

/** The list that an asker who differs in one thing would get, out of bodies that stood high before. */
export function listUnder({ asked, change }: Variant, pool: Parts, most: number): readonly Body[] {
  if (!isTold(asked)) return []
  const placed = pool.flatMap(({ body, parts }) => {
    const hasRules = body.offers.some(
      ({ conditions, from, until }) => conditions.length > 0 || (from ?? until) !== undefined,
    )
    const again = moved[change.of].filter((name) => name !== 'need' || hasRules || change.of === 'need')
    const now = { ...parts }
    for (const name of again) now[name] = weights[name] * measures[name](asked, body)
    const sumOf = (all: readonly ReasonName[]): number => all.reduce((sum, name) => sum + now[name], 0)
    const substance = sumOf(substantial)
    const isOut = hasRules ? barOf(asked, body, substance) !== undefined : substance < leastSubstance
    return isOut ? [] : [{ body, score: sumOf(names) }]
  })
  return placed
    .toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
    .slice(0, most)
    .map(({ body }) => body)
}

/** The change of one fact after which a closed offer that meets a need would be open; of several offers, the first that has one. */
export function factChangeFor(
  asked: Asked,
  body: Body,
  { facts, day, vocabulary }: { facts: Facts; day: Day; vocabulary: Vocabulary },
): Change | undefined {
  const barred = asked.needs.flatMap(({ near }) =>
    bestServing(asked, near, body) === undefined ? servingsBarred(asked, near, body) : [],
  )
  for (const { offer } of barred) {
    if (offer === undefined) continue
    const { failed, closed } = asked.accessTo(offer)
    const [only, ...others] = failed
    if (only === undefined || others.length > 0 || closed !== undefined) continue
    const [change, ...more] = whatWouldChange(only.when, { facts, day, vocabulary }) ?? []
    if (change !== undefined && more.length === 0)
      return { of: 'fact', offer: offer.id, fact: change.fact, to: change.to }
  }
  return undefined
}
