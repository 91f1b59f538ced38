import { type Lexicon, namingsIn } from './lexicon.ts'
import { seamsOf } from './segment.ts'
import { unitsOf } from './units.ts'

/** Concepts that a text names in one place: `from` and `to` count its characters. */
export type Mention = { readonly concepts: readonly string[]; readonly from: number; readonly to: number }

/** The concepts a text names, in its order; of names that lie within each other, the longest. None ends inside a Han word. */
export function mentionsIn(lexicon: Lexicon, text: string): readonly Mention[] {
  const units = unitsOf(text)
  const seams = seamsOf(units)
  const whole = namingsIn(lexicon, units).filter(({ from, to }) => seams.has(from) && seams.has(to))
  return whole
    .filter((one) => !whole.some((other) => other !== one && other.from <= one.from && one.to <= other.to))
    .map(({ from, to, concepts }) => ({ concepts, from: units[from]?.from ?? 0, to: units[to - 1]?.to ?? 0 }))
}
