import { type Asker, profileOf } from './asker.ts'
import type { MatchIndex } from './body.ts'
import { needsNear } from './need-graph.ts'
import { isIn } from './places.ts'
import { weights } from './weights.ts'

/** A need or an offer that a member of the hub lets others see. */
export type ListedWish = {
  readonly id: string
  readonly kind: 'need' | 'offer'
  /** concepts by vocabulary: needs, industries, technologies, stages */
  readonly codes: Readonly<Record<string, readonly string[]>>
  readonly place?: string | undefined
}

/** A listing that meets an asker, with what speaks for it. */
export type Meeting<L extends ListedWish = ListedWish> = {
  readonly listing: L
  readonly score: number
  /** what the asker needs and it offers, or the asker offers and it needs; by how near the two are */
  readonly meets: readonly { readonly asked: string; readonly has: string; readonly nearness: number }[]
  /** the fields and stages that both name */
  readonly shares: readonly string[]
  /** it is where the asker wants to go */
  readonly isWanted: boolean
}

/**
 * Hold what members need and offer against an asker: an offer against its needs, a need against its offers. Nothing is met
 * by field alone. The best first; of equals the newer, which has the later id.
 */
export function meetListings<L extends ListedWish>(
  index: MatchIndex,
  asker: Asker,
  listings: readonly L[],
): readonly Meeting<L>[] {
  const profile = profileOf(index, asker)
  const met = listings.flatMap((listing): readonly Meeting<L>[] => {
    const asked = listing.kind === 'offer' ? profile.needs : profile.offers
    const meets = asked.flatMap((need) => {
      const near = needsNear(index.catalogue, need)
      const [best] = (listing.codes['needs'] ?? [])
        .map((has) => ({ asked: need, has, nearness: near.get(has) ?? 0 }))
        .filter(({ nearness }) => nearness > 0)
        .toSorted((a, b) => b.nearness - a.nearness || (a.has < b.has ? -1 : 1))
      return best === undefined ? [] : [best]
    })
    if (meets.length === 0) return []
    const { near, shares } = fieldsMet(index, profile.fields, listing)
    const stages = (listing.codes['stages'] ?? []).filter((stage) => profile.stages.includes(stage))
    const { place } = listing
    const isWanted = place !== undefined && profile.wanted.some((wanted) => isIn(index.catalogue, place, wanted))
    const need = Math.max(...meets.map(({ nearness }) => nearness)) + (meets.length - 1) / 4
    const score =
      weights.need * need +
      weights.field * near +
      (stages.length > 0 ? weights.stage : 0) +
      (isWanted ? weights.place : 0)
    return [{ listing, score, meets, shares: [...shares, ...stages.map((stage) => `stages/${stage}`)], isWanted }]
  })
  return met.toSorted((a, b) => b.score - a.score || (a.listing.id < b.listing.id ? 1 : -1))
}

type Fields = ReturnType<typeof profileOf>['fields']

/** How near the fields of a listing are to the asker’s at their nearest, 0–1, and which both name. */
function fieldsMet({ graph }: MatchIndex, asked: Fields, { codes }: ListedWish) {
  const named = ['industries', 'technologies'].flatMap((name) => (codes[name] ?? []).map((code) => `${name}/${code}`))
  const numbers = named.flatMap((id) => graph.numbers.get(id) ?? [])
  const size = graph.ids.length
  const near = asked.flatMap(({ field, share }) =>
    numbers.map((has) => share * (graph.nearness[field * size + has] ?? 0)),
  )
  const own = new Set(asked.map(({ field }) => graph.ids[field]))
  return { near: Math.max(0, ...near), shares: named.filter((id) => own.has(id)) }
}
