import { type Clause, stanceAt } from './clauses.ts'
import type { Span } from './marks.ts'
import { isWithin, type Reader } from './reader.ts'
import type { Sighting } from './spot.ts'

/** A need that a text names, as looked for or as offered to others. */
export type Wish = Span & { readonly need: string; readonly role: 'needs' | 'offers' }

/** What is looked for and what is offered, each need once: where several within each other are named, the narrowest. */
export function wishesIn(reader: Reader, clauses: readonly Clause[], sighting: Sighting): readonly Wish[] {
  const named = [
    ...sighting.codes.filter(({ is }) => is === 'needs').map(({ id, from, to }) => ({ need: id, from, to })),
    ...sighting.cues.flatMap(({ cue, from, to }) => {
      if (cue.means !== 'need') return []
      const clause = clauses.find((one) => one.from <= from && to <= one.to)
      return cue.with === undefined || (clause !== undefined && namesOne(reader, sighting, { clause, kinds: cue.with }))
        ? [{ need: cue.need, from, to }]
        : []
    }),
  ]
  const wishes = named.flatMap((one): readonly Wish[] => {
    const clause = clauses.find(({ from, to }) => from <= one.from && one.from < to)
    const stance = clause === undefined ? 'self' : stanceAt(clause, one.from).stance
    if (stance === 'wants' || stance === 'question') return [{ ...one, role: 'needs' }]
    return stance === 'offers' ? [{ ...one, role: 'offers' }] : []
  })
  const narrow = wishes.filter(
    (one) =>
      !wishes.some(
        (other) =>
          other.role === one.role &&
          other.need !== one.need &&
          isWithin(reader, 'needs', { code: other.need, other: one.need }),
      ),
  )
  const keyOf = ({ need, role }: Wish): string => `${role} ${need}`
  return [
    ...new Map(narrow.toSorted((a, b) => b.from - a.from || a.to - b.to).map((wish) => [keyOf(wish), wish])).values(),
  ].toSorted((a, b) => a.from - b.from)
}

const namesOne = (
  { bodies }: Reader,
  { organisations }: Sighting,
  { clause, kinds }: { clause: Clause; kinds: readonly string[] },
): boolean =>
  organisations.some(
    ({ id, from, to }) => clause.from <= from && to <= clause.to && kinds.includes(bodies.get(id)?.kind ?? ''),
  )
