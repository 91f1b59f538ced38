import { growing } from './growing.ts'
import type { Unit } from './units.ts'

/** Which entries are called just so: names as numbers made from their units, in order, each with its entry. */
export type Names = { readonly hashes: Uint32Array; readonly entries: Uint32Array }

/** Names that are being collected. */
export function namesGrowing() {
  const [hashes, entries] = [growing(), growing()]
  const add = (units: readonly Unit[], entry: number): void => {
    hashes.push(hashOf(units))
    entries.push(entry)
  }
  const all = (): Names => {
    const [hashed, owners] = [hashes.all(), entries.all()]
    const order = hashed.map((_, i) => i).sort((a, b) => (hashed[a] ?? 0) - (hashed[b] ?? 0) || a - b)
    return { hashes: order.map((i) => hashed[i] ?? 0), entries: order.map((i) => owners[i] ?? 0) }
  }
  return { add, all }
}

/** The entries that are called by exactly these units. Two names may share a number, once in thousands of millions. */
export function entriesNamed({ hashes, entries }: Names, units: readonly Unit[]): readonly number[] {
  const hash = hashOf(units)
  let low = 0
  for (let high = hashes.length; low < high; ) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] ?? 0) < hash) low = middle + 1
    else high = middle
  }
  const found = new Set<number>()
  for (let i = low; hashes[i] === hash; i++) found.add(entries[i] ?? 0)
  return [...found]
}

/** FNV-1a over the forms of the units, with a space after each word. */
function hashOf(units: readonly Unit[]): number {
  let hash = 0x811c9dc5
  for (const { form, isHan } of units) {
    for (let i = 0; i < form.length; i++) hash = Math.imul(hash ^ form.charCodeAt(i), 0x01000193)
    if (!isHan) hash = Math.imul(hash ^ 32, 0x01000193)
  }
  return hash >>> 0
}
