import { type Clause, stanceAt } from './clauses.ts'
import { fold } from './fold.ts'
import type { Span } from './marks.ts'
import { isWithin, type Reader } from './reader.ts'
import { isHidden, type Sighting } from './spot.ts'

/** A need that a text names, as looked for or as offered to others. */
export type Wish = Span & { readonly need: string; readonly role: 'needs' | 'offers' }

/** What a clause looks for or offers. */
export function wishesIn(
  { bodies }: Reader,
  { clause, text }: { clause: Clause; text: string },
  sighting: Sighting,
): readonly Wish[] {
  const isHere = ({ from, to }: Span): boolean => clause.from <= from && to <= clause.to
  const kinds = sighting.organisations.filter(isHere).map(({ id }) => bodies.get(id)?.kind ?? '')
  const words = fold(text.slice(clause.from, clause.to))
  const isBeside = (beside: readonly string[] | undefined): boolean =>
    beside === undefined || beside.some((word) => words.includes(fold(word)))
  const named = [
    ...sighting.codes.filter(({ is }) => is === 'needs').map(({ id, from, to }) => ({ need: id, from, to })),
    ...sighting.cues.flatMap(({ cue, from, to }) => {
      if (cue.means !== 'need') return []
      if (cue.with?.every((kind) => !kinds.includes(kind)) === true || !isBeside(cue.beside)) return []
      return [{ need: cue.need, from, to }]
    }),
  ]
  return named
    .filter((one) => isHere(one) && !isHidden(one, named))
    .flatMap((one): readonly Wish[] => {
      const { stance } = stanceAt(clause, one.to)
      if (stance === 'wants' || stance === 'question') return [{ ...one, role: 'needs' }]
      return stance === 'offers' ? [{ ...one, role: 'offers' }] : []
    })
}

/** Each need once, where it is first named; where several within each other are, the narrowest. */
export function narrowestWishes(reader: Reader, wishes: readonly Wish[]): readonly Wish[] {
  const firsts = new Map<string, Wish>()
  for (const wish of wishes) {
    const key = `${wish.role} ${wish.need}`
    const first = firsts.get(key)
    if (first === undefined || wish.from < first.from) firsts.set(key, wish)
  }
  const all = [...firsts.values()]
  const isBroader = (one: Wish, other: Wish): boolean =>
    one.role === other.role && one !== other && isWithin(reader, 'needs', { code: other.need, other: one.need })
  return all.filter((one) => !all.some((other) => isBroader(one, other))).toSorted((a, b) => a.from - b.from)
}
