import { type Clause, stanceAt } from './clauses.ts'
import { isBeside } from './fill.ts'
import type { Span } from './marks.ts'
import { isWithin, type Reader } from './reader.ts'
import { isHidden, type Sighting } from './spot.ts'

/** A need that a text names, as looked for or as offered to others. */
export type Wish = Span & { readonly need: string; readonly role: 'needs' | 'offers' }

type Within = { readonly clause: Clause; readonly text: string; readonly led: readonly Span[] }

/** What a clause looks for or offers. Over a comma, words that lead to a fact are none of it: 可代工，廠房在元朗. */
export function wishesIn({ bodies }: Reader, { clause, text, led }: Within, sighting: Sighting): readonly Wish[] {
  const isHere = ({ from, to }: Span): boolean => clause.from <= from && to <= clause.to
  const kinds = sighting.organisations.filter(isHere).map(({ id }) => bodies.get(id)?.kind ?? '')
  const named = [
    ...sighting.codes
      .filter(({ is }) => is === 'needs')
      .map(({ id, from, to }) => ({ need: id, from, to, role: undefined })),
    ...sighting.cues.flatMap(({ cue, from, to }) => {
      if (cue.means !== 'need') return []
      if (
        cue.with?.every((kind) => !kinds.includes(kind)) === true ||
        !isBeside(text.slice(clause.from, clause.to), cue.beside)
      )
        return []
      return [{ need: cue.need, from, to, role: cue.role }]
    }),
  ]
  return named
    .filter((one) => isHere(one) && !isHidden(one, named) && !named.some((other) => isJoined(text, other, one)))
    .flatMap(({ role, ...one }): readonly Wish[] => {
      const { stance, isCarried } = stanceAt(clause, one.to)
      if (isDeclined(clause, one)) return []
      if (isCarried && led.some(({ from, to }) => from < one.to && one.from < to)) return []
      if (role !== undefined && stance !== 'declined') return [{ ...one, role }]
      if (stance === 'wants' || stance === 'question') return [{ ...one, role: 'needs' }]
      return stance === 'offers' ? [{ ...one, role: 'offers' }] : []
    })
}

/** “Funding 唔使”: declined right after it, at the end of the clause. */
const isDeclined = ({ signals, to }: Clause, one: Span): boolean =>
  signals.some(
    ({ cue, ...at }) => cue.signal === 'declines' && at.from >= one.to && at.from - one.to <= 1 && to - at.to <= 1,
  )

type Named = Span & { readonly need: string }

/** 中試夥伴 and 對接投資者 are one thing to look for each, not two. */
const isJoined = (text: string, one: Named, other: Named): boolean =>
  other.need === 'partners' &&
  one.need !== other.need &&
  (one.to <= other.from ? text.slice(one.to, other.from) : text.slice(other.to, one.from)).trim() === '' &&
  (one.to <= other.from || other.to <= one.from)

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
