import { namingsIn } from './lexicon.ts'
import { seamsOf } from './segment.ts'
import { eachTerm } from './terms.ts'
import type { TextIndex } from './text-index.ts'
import { type Unit, unitsOf } from './units.ts'

/** How much of what a text says stands in each entry. */
export type Likeness = {
  /** by entry, 0–1: its rare words count more, and each by how well it fits the entry (BM25) */
  readonly shares: Float32Array
  /** the part of the text that stands anywhere at all, 0–1 */
  readonly known: number
}

/** How much two Han characters count that stand side by side but in two words. */
const acrossWords = 0.3

/** Hold a text, in any language and script, against every entry; no word is needed, and each that is met counts. */
export function likenessTo(index: TextIndex, text: string): Likeness {
  const shares = new Float32Array(index.ids.length)
  let whole = 0
  let known = 0
  for (const [term, weight] of weighedTerms(index, unitsOf(text))) {
    const number = index.terms.get(term)
    const [from, to] = number === undefined ? [0, 0] : [index.starts[number] ?? 0, index.starts[number + 1] ?? 0]
    const rarity = weight * rarityOf(to - from, index.ids.length)
    whole += rarity
    if (from < to) known += rarity
    for (let i = from; i < to; i++) {
      const entry = index.entries[i] as number // within the arrays, here and below: this is what a match is made of
      shares[entry] = (shares[entry] as number) + (rarity * (index.fits[i] as number)) / 255
    }
  }
  if (whole > 0) for (let entry = 0; entry < shares.length; entry++) shares[entry] = (shares[entry] as number) / whole
  return { shares, known: whole === 0 ? 0 : known / whole }
}

/** BM25's weight of a term by how many entries have it. */
const rarityOf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5))

/** The terms of a text, each once, and the concepts it names. */
function weighedTerms({ lexicon }: TextIndex, units: readonly Unit[]): ReadonlyMap<string, number> {
  const seams = seamsOf(units)
  const places = new Map(units.map((unit, i) => [unit, i]))
  const terms = new Map<string, number>()
  const add = (term: string, weight: number): unknown => terms.set(term, Math.max(terms.get(term) ?? 0, weight))
  eachTerm(units, (at, next) => {
    const isAcross = at.isHan && next !== undefined && seams.has((places.get(at) ?? 0) + 1)
    add(next === undefined ? at.form : at.form + next.form, isAcross ? acrossWords : 1)
  })
  for (const { from, to, concepts } of namingsIn(lexicon, units)) {
    if (seams.has(from) && seams.has(to)) for (const id of concepts) add(`#${id}`, 1)
  }
  return terms
}

/** The words of a text that stand in an entry and not in every tenth, as they were written, the rarest first. */
export function wordsShared(index: TextIndex, text: string, entry: number): readonly string[] {
  const units = unitsOf(text)
  const found: { readonly from: number; readonly to: number; readonly rarity: number }[] = []
  eachTerm(units, (at, next) => {
    const number = index.terms.get(next === undefined ? at.form : at.form + next.form)
    if (number === undefined) return
    const [from, to] = [index.starts[number] ?? 0, index.starts[number + 1] ?? 0]
    if (!index.entries.subarray(from, to).includes(entry)) return
    found.push({ from: at.from, to: (next ?? at).to, rarity: rarityOf(to - from, index.ids.length) })
  })
  const rare = rarityOf(index.ids.length / 10, index.ids.length)
  const words = joined(found).filter(({ rarity }) => rarity > rare)
  return [...new Set(words.map(({ from, to }) => text.slice(from, to)))]
}

type Found = { readonly from: number; readonly to: number; readonly rarity: number }

/** Han characters by twos that run into each other are one word; the rarest first. */
function joined(found: readonly Found[]): readonly Found[] {
  const words: Found[] = []
  for (const one of found) {
    const last = words.at(-1)
    if (last !== undefined && one.from < last.to)
      words[words.length - 1] = { from: last.from, to: one.to, rarity: Math.max(last.rarity, one.rarity) }
    else words.push(one)
  }
  return words.toSorted((a, b) => b.rarity - a.rarity)
}
