import { namingsIn } from './lexicon.ts'
import { seamsOf } from './segment.ts'
import { eachTerm } from './terms.ts'
import type { TextIndex } from './text-index.ts'
import { isEmptyWord, type Unit, unitsOf } from './units.ts'

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

/**
 * The words of a text that stand in an entry, or name a concept that it names, as they were written, the rarest first:
 * those that not every tenth entry has, or else the rarest one. No figures.
 */
export function wordsShared(index: TextIndex, text: string, entry: number): readonly string[] {
  const { units, seams } = cut(text)
  const found: Found[] = []
  const note = (term: string, from: number, to: number): void => {
    const number = index.terms.get(term)
    if (number === undefined) return
    const entries = index.entries.subarray(index.starts[number], index.starts[number + 1])
    if (entries.includes(entry)) found.push({ from, to, rarity: rarityOf(entries.length, index.ids.length) })
  }
  eachTerm(units, (at, next) => {
    if (!/^(?:\d+|[a-z]{1,2})$/.test(text.slice(at.from, at.to)))
      note(next === undefined ? at.form : at.form + next.form, at.from, (next ?? at).to)
  })
  for (const { from, to, concepts } of namingsIn(index.lexicon, units))
    for (const id of seams.has(from) && seams.has(to) ? concepts : [])
      note(`#${id}`, units[from]?.from ?? 0, units[to - 1]?.to ?? 0)
  const rare = rarityOf(index.ids.length / 10, index.ids.length)
  const words = joined(found.toSorted((a, b) => a.from - b.from || b.to - a.to))
    .flatMap((parts) => wholeWords(parts, { units, seams }))
    .toSorted((a, b) => b.rarity - a.rarity)
  const told = words.filter(({ rarity }) => rarity > rare)
  return [...new Set((told.length > 0 ? told : words.slice(0, 1)).map(({ from, to }) => text.slice(from, to)))]
}

type Cut = { readonly units: readonly Unit[]; readonly seams: ReadonlySet<number> }
let latest: Cut & { readonly text: string } = { text: '', units: [], seams: new Set() }

/** A text in units, and where its words begin and end; the last one is kept, as one text is held against many entries. */
function cut(text: string): Cut {
  if (latest.text !== text) {
    const units = unitsOf(text)
    latest = { text, units, seams: seamsOf(units) }
  }
  return latest
}

type Found = { readonly from: number; readonly to: number; readonly rarity: number }

/** What runs into each other belongs together: Han characters by twos, and the names of concepts. */
function joined(found: readonly Found[]): readonly (readonly Found[])[] {
  const runs: Found[][] = []
  for (const one of found) {
    const run = runs.at(-1)
    if (run?.some(({ to }) => one.from < to) === true) run.push(one)
    else runs.push([one])
  }
  return runs
}

/** What runs together, without what is only part of a word or tells nothing at either end; as rare as the rarest in it. */
function wholeWords(parts: readonly Found[], { units, seams }: Cut): readonly Found[] {
  const [start, end] = [Math.min(...parts.map(({ from }) => from)), Math.max(...parts.map(({ to }) => to))]
  const within = units.flatMap((unit, i) => (start <= unit.from && unit.to <= end ? [{ unit, i }] : []))
  const first = within.find(({ unit, i }) => seams.has(i) && !isEmptyWord(unit))
  const last = within.findLast(({ unit, i }) => seams.has(i + 1) && !isEmptyWord(unit))
  if (first === undefined || last === undefined) return []
  const [from, to] = [first.unit.from, last.unit.to]
  const inside = parts.filter((one) => from <= one.from && one.to <= to)
  return inside.length === 0 ? [] : [{ from, to, rarity: Math.max(...inside.map(({ rarity }) => rarity)) }]
}
