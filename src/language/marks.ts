import { namingsIn } from './lexicon.ts'
import type { AskedWord } from './read-words.ts'
import type { TextIndex } from './text-index.ts'
import { type Unit, unitsOf } from './units.ts'

/** A part of a text, by its first character and the one after its last. */
export type Span = { readonly from: number; readonly to: number }

/** Where a text has the words of a question, in whatever language they were asked: to be marked. In order, none across another. */
export function marksIn(
  { lexicon }: Pick<TextIndex, 'lexicon'>,
  words: readonly AskedWord[],
  text: string,
): readonly Span[] {
  const units = unitsOf(text)
  const spanOf = (from: number, to: number): Span => ({ from: units[from]?.from ?? 0, to: units[to - 1]?.to ?? 0 })
  const asked = words.flatMap((word) => word.concepts)
  const concepts = new Set([...asked, ...asked.flatMap((id) => lexicon.narrower.get(id) ?? [])])
  const named = namingsIn(lexicon, units).filter((naming) => naming.concepts.some((id) => concepts.has(id)))
  const phrases = words.flatMap(({ readings }) => readings)
  const beginnings = words.flatMap((word) => word.beginnings)
  const found = units.flatMap((unit, at) => [
    ...phrases.filter((phrase) => standsAt(units, phrase, at)).map(({ length }) => spanOf(at, at + length)),
    ...(beginnings.includes(unit.word) ? [spanOf(at, at + 1)] : []),
  ])
  return merged([...found, ...named.map(({ from, to }) => spanOf(from, to))])
}

const standsAt = (units: readonly Unit[], phrase: readonly Unit[], at: number): boolean =>
  phrase.length > 0 && phrase.every(({ form }, i) => units[at + i]?.form === form)

function merged(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = all.at(-1)
    if (last !== undefined && span.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}
