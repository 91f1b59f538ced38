import type { Unit } from './units.ts'

/** The terms of an index, numbered in the order they are met, and what is needed to guess at words that are none of them. */
export type Vocabulary = {
  /** the number of a term: a stem, two Han characters, `#` and a concept, `_` and two words of a name */
  readonly terms: ReadonlyMap<string, number>
  /** words as they are written, folded, with their stems */
  readonly stemOf: ReadonlyMap<string, string>
  /** which Han characters follow another somewhere */
  readonly following: ReadonlyMap<string, readonly string[]>
}

/** A vocabulary that takes in terms. `read` is for those that stand in a text: a unit by itself, or with the next one. */
export function growingVocabulary() {
  const terms = new Map<string, number>()
  const stemOf = new Map<string, string>()
  const following = new Map<string, string[]>()
  const pairs: Map<number, number>[] = []
  const numberOf = (term: string): number => {
    const known = terms.get(term)
    if (known !== undefined) return known
    terms.set(term, terms.size)
    return terms.size - 1
  }
  const readPair = (first: string, second: string): number => {
    const seconds = (pairs[first.codePointAt(0) ?? 0] ??= new Map())
    const code = second.codePointAt(0) ?? 0
    const known = seconds.get(code)
    if (known !== undefined) return known
    const number = numberOf(first + second)
    seconds.set(code, number)
    listUnder(following, first, second)
    return number
  }
  const read = (at: Unit, next?: Unit): number => {
    if (next !== undefined) return at.isHan ? readPair(at.form, next.form) : numberOf(at.form + next.form)
    if (!at.isHan && !stemOf.has(at.word)) stemOf.set(at.word, at.form)
    return numberOf(at.form)
  }
  return { terms, stemOf, following, numberOf, read }
}

/** The same pairs the other way round. */
export function reversed(pairs: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>()
  for (const [first, seconds] of pairs) for (const second of seconds) listUnder(back, second, first)
  return back
}

function listUnder<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
