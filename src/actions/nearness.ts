import type { Embeddings } from '../outside/embeddings.ts'
import { nobody, type Store } from '../store/index.ts'
import { listVectors } from '../store/vectors.ts'
import type { Nearness } from './define-action.ts'

type Pointing = { readonly entry: string; readonly unit: Float32Array }

/** How old the vectors in memory may be before they are looked for anew. */
const maxAgeMs = 60_000

/**
 * How near entries are to a text, by the vectors of a service: from 0, no nearer than the middle of all, to 1, the nearest.
 * Where the service does not answer nothing is near, and the ranking goes by everything else.
 */
export function nearnessBy(embeddings: Embeddings | undefined, store: Store): Nearness {
  if (embeddings === undefined) return async () => new Map()
  let known: { readonly at: number; readonly all: Promise<readonly Pointing[]> } | undefined
  const load = async () =>
    (await store.as(nobody, (db) => listVectors(db, embeddings.model))).map(({ entry, vector }) => ({
      entry,
      unit: unitOf(vector),
    }))
  return async (text) => {
    if (known === undefined || Date.now() - known.at > maxAgeMs) known = { at: Date.now(), all: load() }
    const all = await known.all
    if (all.length === 0) return new Map()
    const asked = await embeddings.embed([text])
    return asked.ok ? scaled(all, unitOf(asked.value[0] ?? [])) : new Map()
  }
}

function unitOf(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1
  return Float32Array.from(vector, (part) => part / length)
}

function scaled(all: readonly Pointing[], asked: Float32Array): ReadonlyMap<string, number> {
  const near = all.map(({ entry, unit }) => ({
    entry,
    // vectors of another length are of another kind, and near to nothing
    cosine: unit.length === asked.length ? unit.reduce((sum, part, i) => sum + part * (asked[i] ?? 0), 0) : 0,
  }))
  const middle = near.map(({ cosine }) => cosine).toSorted((a, b) => a - b)[Math.floor(near.length / 2)] ?? 0
  const best = near.reduce((most, { cosine }) => Math.max(most, cosine), middle)
  if (best <= middle) return new Map()
  return new Map(
    near.flatMap(({ entry, cosine }) => (cosine > middle ? [[entry, (cosine - middle) / (best - middle)]] : [])),
  )
}
