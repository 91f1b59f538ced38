import { langs } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { unitsOf } from '../language/index.ts'
import { nearnesses } from './weights.ts'

/** The vocabularies that say in which field somebody works. */
const fieldVocabularies = ['industries', 'technologies'] as const

/** Fields as numbers, with how near each is to each other one. */
export type ConceptGraph = {
  /** `technologies/robotics` … */
  readonly ids: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  /** 0–1, row by row: 1 for the same */
  readonly nearness: Float32Array
  /** 0–1: how much naming a field tells: a rare one more than one that half of all entries name */
  readonly telling: Float32Array
}

type Fields = { readonly [Name in (typeof fieldVocabularies)[number]]?: readonly string[] | undefined }

/** The ids of the fields an entry is about. */
export const fieldsOf = (about: Fields = {}): readonly string[] =>
  fieldVocabularies.flatMap((name) => (about[name] ?? []).map((code) => `${name}/${code}`))

/**
 * The graph of fields. In one vocabulary two are near by what they have in common over what each says (Lin's measure over
 * `within`, by how many entries name them); between vocabularies where they share a name, or where entries name both.
 */
export function conceptGraphOf({ concepts, organisations, offers, collaborations, schemes }: Catalogue): ConceptGraph {
  const nodes = fieldVocabularies.flatMap((name) =>
    (concepts.get(name)?.concepts ?? []).map((one) => ({
      id: `${name}/${one.code}`,
      broader: one.within === undefined ? undefined : `${name}/${one.within}`,
      names: langs.flatMap((lang) => [one.label[lang], ...(one.also?.[lang] ?? [])]).map(nameKey),
    })),
  )
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]))
  const lineages = nodes.map((_, i) => lineageOf(nodes, numbers, i))
  const entries = [organisations, offers, collaborations, schemes].flatMap((all) =>
    [...all.values()].map(({ about }) => fieldsOf(about).flatMap((id) => numbers.get(id) ?? [])),
  )
  const counts = countsOf(entries, lineages)
  const tells = counts.whole.map((count) => -Math.log((count + 1) / (entries.length + 1)))
  const most = Math.log(entries.length + 1)
  const size = nodes.length
  const nearness = new Float32Array(size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) nearness[a * size + b] = nearnessOf(a, b)
  }
  return {
    ids: nodes.map(({ id }) => id),
    numbers,
    nearness,
    telling: Float32Array.from(tells, (tell) => tell / most),
  }

  function nearnessOf(a: number, b: number): number {
    if (a === b) return 1
    const common = (lineages[a] ?? []).find((one) => lineages[b]?.includes(one))
    if (common !== undefined) return (2 * (tells[common] ?? 0)) / ((tells[a] ?? 0) + (tells[b] ?? 0))
    if (vocabularyOf(nodes[a]?.id) === vocabularyOf(nodes[b]?.id)) return 0
    if (nodes[a]?.names.some((name) => nodes[b]?.names.includes(name))) return nearnesses.sameName
    const both = counts.pairs.get(pairKey(a, b)) ?? 0
    return (nearnesses.together * both) / (Math.sqrt((counts.own[a] ?? 0) * (counts.own[b] ?? 0)) + nearnesses.doubt)
  }
}

const nameKey = (name: string): string =>
  unitsOf(name)
    .map(({ form }) => form)
    .join(' ')
const vocabularyOf = (id = ''): string => id.slice(0, id.indexOf('/'))
const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** A field and every broader one, the nearest first. */
function lineageOf(
  nodes: readonly { readonly broader: string | undefined }[],
  numbers: ReadonlyMap<string, number>,
  number: number,
): readonly number[] {
  const lineage: number[] = []
  for (let at: number | undefined = number; at !== undefined && !lineage.includes(at); ) {
    lineage.push(at)
    at = numbers.get(nodes[at]?.broader ?? '')
  }
  return lineage
}

/** How many entries name a field; it or a narrower one; and two of them. */
function countsOf(entries: readonly (readonly number[])[], lineages: readonly (readonly number[])[]) {
  const own = lineages.map(() => 0)
  const whole = lineages.map(() => 0)
  const pairs = new Map<string, number>()
  for (const fields of entries) {
    for (const field of fields) own[field] = (own[field] ?? 0) + 1
    for (const field of new Set(fields.flatMap((one) => lineages[one] ?? []))) whole[field] = (whole[field] ?? 0) + 1
    for (const [i, a] of fields.entries()) {
      for (const b of fields.slice(i + 1)) pairs.set(pairKey(a, b), (pairs.get(pairKey(a, b)) ?? 0) + 1)
    }
  }
  return { own, whole, pairs }
}
