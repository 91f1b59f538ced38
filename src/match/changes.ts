import type { Day } from '../base/index.ts'
import type { Facts, FactValue, Vocabulary } from '../rules/index.ts'
import { whatWouldChange } from '../rules/index.ts'
import type { Asked } from './asked.ts'
import type { Body } from './match-index.ts'
import { bestServing, measures, servingsBarred } from './measures.ts'
import { needsNear } from './need-graph.ts'
import { isAfter, isBarred, type Ranked } from './rank.ts'
import { leastSubstance, type ReasonName, weights } from './weights.ts'

/** One thing about the asker that could be otherwise. */
export type Change =
  | { readonly of: 'stage' | 'place'; readonly to: string }
  | { readonly of: 'need' | 'field'; readonly to: string; readonly how: 'with' | 'without' }
  /** a fact that a condition of an offer hangs on or fails by */
  | { readonly of: 'fact'; readonly offer: string; readonly fact: string; readonly to: FactValue }

/** An asker that differs in one thing, and the measure of a body that this touches. */
type Variant = { readonly change: Change; readonly asked: Asked; readonly touches: ReasonName }

/** The same asker without one of the things it said, at another stage, or bound for the other side. */
export function withoutOne(asked: Asked, sides: readonly string[]): readonly Variant[] {
  const { profile, needs, fields, index } = asked
  const stages = (index.catalogue.lists.get('stages') ?? []).map(({ code }) => code)
  return [
    ...(profile.stages.length === 0
      ? []
      : stages.filter((code) => !profile.stages.includes(code)).map((code) => atStage(asked, code))),
    ...needs.map(
      ({ need }): Variant => ({
        change: { of: 'need', to: need, how: 'without' },
        asked: { ...asked, needs: needs.filter((one) => one.need !== need) },
        touches: 'need',
      }),
    ),
    ...fields.map(
      ({ field }): Variant => ({
        change: { of: 'field', to: index.graph.ids[field] ?? '', how: 'without' },
        asked: { ...asked, fields: fields.filter((one) => one.field !== field) },
        touches: 'field',
      }),
    ),
    ...(profile.wanted.length === 0
      ? []
      : sides.filter((side) => !profile.wanted.includes(side)).map((side) => boundFor(asked, side))),
  ]
}

const boundFor = (asked: Asked, place: string): Variant => ({
  change: { of: 'place', to: place },
  asked: { ...asked, profile: { ...asked.profile, wanted: [place] } },
  touches: 'place',
})

const atStage = (asked: Asked, code: string): Variant => ({
  change: { of: 'stage', to: code },
  asked: { ...asked, profile: { ...asked.profile, stages: [code] } },
  touches: 'stage',
})

/** The same asker with one thing more that would bring it nearer to a body: a stage, a need, a field, a place. */
export function towards(asked: Asked, body: Body): readonly Variant[] {
  const { profile, needs, fields, index } = asked
  const { catalogue, graph } = index
  const size = graph.ids.length
  const asks = new Set(needs.map(({ need }) => need))
  const newFields = body.fields.filter(({ field }) => !fields.some((one) => one.field === field))
  return [
    ...body.stages.filter((code) => !profile.stages.includes(code)).map((code) => atStage(asked, code)),
    ...[...new Set(body.servings.map(({ need }) => need))]
      .filter((need) => !asks.has(need))
      .map(
        (need): Variant => ({
          change: { of: 'need', to: need, how: 'with' },
          asked: { ...asked, needs: [...needs, { need, near: needsNear(catalogue, need) }] },
          touches: 'need',
        }),
      ),
    ...newFields.map(
      ({ field }): Variant => ({
        change: { of: 'field', to: graph.ids[field] ?? '', how: 'with' },
        asked: {
          ...asked,
          fields: [
            ...fields,
            {
              field,
              worth: graph.telling[field] ?? 0,
              near: graph.nearness.subarray(field * size, (field + 1) * size),
            },
          ],
        },
        touches: 'field',
      }),
    ),
    ...(profile.wanted.length === 0 || profile.wanted.includes(body.organisation.place)
      ? []
      : [boundFor(asked, body.organisation.place)]),
  ]
}

/** The list that an asker who differs in one thing would get, out of those that stood high before. */
export function listUnder({ asked: after, touches }: Variant, { asked, pool, most }: Setting): readonly Ranked[] {
  const moved = pool.flatMap(({ body, score, substance }): readonly Ranked[] => {
    const by = weights[touches] * (measures[touches](after, body) - measures[touches](asked, body))
    const own = touches === 'need' || touches === 'field' ? substance + by : substance
    if (own < leastSubstance || isBarred(after, body)) return []
    return [{ body, score: score + by, substance: own }]
  })
  return moved.toSorted((a, b) => (isAfter(a, b) ? 1 : -1)).slice(0, most)
}

type Setting = { readonly asked: Asked; readonly pool: readonly Ranked[]; readonly most: number }

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
