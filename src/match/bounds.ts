import type { Asked } from './asked.ts'
import type { CodeLists, MatchIndex } from './body.ts'
import { addBest, addNearness, byKind, byOffer } from './columns.ts'
import { isWanted, likenessOf, stageNear, usualOf } from './measures.ts'
import { bestNeedShare, nearnesses, offerShare, weights } from './weights.ts'

/**
 * For every body at least what it scores, and at least its substance: just that, but for offers that rules close to the
 * asker, which are looked at only where the bound is high enough. The same sums as in `measures.ts`, column by column.
 */
export type Bounds = { readonly scores: Float64Array; readonly substances: Float64Array }

const kept = new WeakMap<MatchIndex, Bounds>()

/** The arrays of the last question, used again: at a hundred thousand bodies, new ones would cost more than the sums. */
function emptied(index: MatchIndex): Bounds {
  const size = index.bodies.length
  const bounds = kept.get(index) ?? { scores: new Float64Array(size), substances: new Float64Array(size) }
  kept.set(index, bounds)
  bounds.substances.fill(0)
  return bounds
}

/** As much may sums differ that are added up in another order. */
export const slack = 1e-6

/** Good until the next question. */
export function boundsOf(asked: Asked): Bounds {
  const { scores, substances } = emptied(asked.index)
  addSubstance(asked, substances)
  scores.set(substances)
  const { index, profile, kinds, reach, onDay } = asked
  const { columns } = index
  if (profile.stages.length > 0)
    addBest(
      scores,
      columns.stages,
      tableOf(
        columns.stages,
        (code) => weights.stage * (code === '' ? nearnesses.stageUnknown : stageNear(asked, code)),
      ),
    )
  if (profile.wanted.length > 0)
    addBest(
      scores,
      columns.places,
      tableOf(columns.places, (code) => (isWanted(asked, code) ? weights.place : 0)),
    )
  addEvidence(asked, scores)
  const worths = Float64Array.from(columns.kinds, (kind) => weights.kind * (kinds.get(kind) ?? 0))
  for (let body = 0; body < scores.length; body++)
    scores[body] =
      (scores[body] as number) +
      (worths[columns.kindOf[body] as number] as number) +
      (onDay.standing[body] as number) +
      weights.reach * (reach.worths[body] as number)
  for (const [id, nearness] of asked.vectors) {
    const number = index.numbers.get(id)
    if (number !== undefined) scores[number] = (scores[number] ?? 0) + weights.vectors * nearness
  }
  return { scores, substances }
}

/** Field, need, offer, words and name. */
function addSubstance(asked: Asked, sums: Float64Array): void {
  const { index, fields, offers, words, profile } = asked
  const { columns, numbers } = index
  addNearness(sums, columns.fields, { fields, together: weights.field })
  addNeeds(asked, sums)
  if (offers.length > 0)
    addBest(
      sums,
      columns.seeks,
      tableOf(columns.seeks, (code) => weights.offer * Math.max(...offers.map(({ near }) => near.get(code) ?? 0))),
    )
  for (let body = 0; body < sums.length; body++)
    sums[body] = (sums[body] as number) + weights.words * (words.shares[body] as number)
  for (const id of profile.named) {
    const number = numbers.get(id)
    if (number !== undefined) sums[number] = (sums[number] ?? 0) + weights.named
  }
}

/** The need that each body meets best, and all of them. */
function addNeeds({ index, needs, profile }: Asked, to: Float64Array): void {
  const { servings } = index.columns
  const whole = weights.need * profile.needShare
  const tables = needs.map(({ near }) => tableOf(servings, (code) => servingWorth(index, near, code)))
  const best = Float64Array.from(servings.codes, (_, i) => Math.max(0, ...tables.map((table) => table[i] ?? 0)))
  addBest(
    to,
    servings,
    best.map((worth) => whole * bestNeedShare * worth),
  )
  for (const table of tables)
    addBest(
      to,
      servings,
      table.map((worth) => (whole * (1 - bestNeedShare) * worth) / tables.length),
    )
}

const tableOf = ({ codes }: CodeLists, worthOf: (code: string) => number): Float64Array =>
  Float64Array.from(codes, worthOf)

function servingWorth(index: MatchIndex, near: ReadonlyMap<string, number>, code: string): number {
  if (code.startsWith(byKind)) return usualOf(index, near, code.slice(byKind.length))
  return code.endsWith(byOffer) ? offerShare * (near.get(code.slice(0, -byOffer.length)) ?? 0) : (near.get(code) ?? 0)
}

/** What the collaborations of each body tell. */
function addEvidence(asked: Asked, to: Float64Array): void {
  const { ties, onDay } = asked
  const { kinds, kindOf, sides, sideOf, ties: lists, partners } = asked.index.columns
  const like = kinds.map((kind) => Float64Array.from(sides, (side) => likenessOf(asked, kind, side)))
  for (let body = 0; body < to.length; body++) {
    const end = lists.starts[body + 1] as number
    let rest = 1
    for (let i = lists.starts[body] as number; i < end; i++) {
      const tie = lists.items[i] as number
      const partner = partners[i] as number
      const who = (like[kindOf[partner] as number] as Float64Array)[sideOf[partner] as number] as number
      rest *= 1 - Math.min(1, (ties[tie] as number) + who * (onDay.proofs[tie] as number))
    }
    to[body] = (to[body] as number) + weights.evidence * (1 - rest)
  }
}
