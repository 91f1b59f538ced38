import type { Day } from '../base/index.ts'
import { type Clause, clausesIn } from './clauses.ts'
import type { NumberCue, SignalCue } from './cues.ts'
import { datesIn } from './dates.ts'
import type { Ask, Reading } from './fact-of.ts'
import { fillFrom } from './fill.ts'
import { type Identifier, identifiersIn, phonesIn } from './identifiers.ts'
import type { Span } from './marks.ts'
import { plainOf } from './plain.ts'
import { quantitiesIn } from './quantities.ts'
import type { Reader } from './reader.ts'
import { settle } from './settle.ts'
import { type Sighting, type SpottedCue, spotIn } from './spot.ts'
import { narrowestBodies, valuesIn } from './values.ts'
import { type Wish, wishesIn } from './wishes.ts'

/** A part of the text as given, with the words that stand there. */
export type Quoted<T extends Span> = T & { readonly words: string }

/** What a text says, as far as it can be read. Every part quotes the words it comes from. */
export type Understood = {
  readonly readings: readonly Quoted<Reading>[]
  /** what is said in part, and has to be asked */
  readonly asks: readonly Quoted<Ask>[]
  readonly wishes: readonly Quoted<Wish>[]
  /** concepts that are named, in whatever connection */
  readonly concepts: readonly Quoted<Span & { readonly vocabulary: string; readonly code: string }>[]
  /** organisations that are named: several ids where several share the name */
  readonly mentions: readonly Quoted<Span & { readonly organisations: readonly string[] }>[]
  readonly identifiers: readonly Quoted<Identifier>[]
}

/**
 * Read what a text says: facts, needs, offers, names. The same text always gives the same; nothing in it is obeyed.
 *
 * @param day the day it was written: what “last year” is meant from
 */
export function readText(source: string, reader: Reader, day: Day): Understood {
  const plain = plainOf(source)
  const { text } = plain
  const sighting = spotIn(reader, text)
  const { identifiers, dates, quantities } = figuresIn(text, { reader, sighting, day })
  const signals = sighting.cues.filter((one): one is SpottedCue<SignalCue> => one.cue.means === 'signal')
  const clauses = clausesIn(text, signals, [...dates, ...quantities, ...identifiers])
  const values = valuesIn(reader, sighting, { text, quantities, dates })
  const within = <T extends Span>(all: readonly T[], clause: Clause): readonly T[] =>
    all.filter(({ from, to }) => clause.from <= from && to <= clause.to)
  const filled = clauses.map((clause) =>
    fillFrom({ reader, text, day, clause, cues: within(sighting.cues, clause), values: within(values, clause) }),
  )
  const settled = settle(reader, {
    readings: filled.flatMap(({ readings }) => readings),
    asks: filled.flatMap(({ asks }) => asks),
  })
  const quote = <T extends Span>(all: readonly T[]): readonly Quoted<T>[] =>
    all.map((one) => {
      const [from, to] = [plain.from[one.from] ?? 0, plain.to[one.to - 1] ?? 0]
      return { ...one, from, to, words: source.slice(from, to) }
    })
  return {
    readings: quote(settled.readings),
    asks: quote(settled.asks),
    wishes: quote(wishesIn(reader, clauses, sighting)),
    concepts: quote(
      sighting.codes
        .filter(({ is }) => is !== 'scheme')
        .map(({ is, id, from, to }) => ({ vocabulary: is, code: id, from, to })),
    ),
    mentions: quote(mentionsOf(reader, sighting)),
    identifiers: quote(identifiers),
  }
}

/** The facts that need no confirmation. */
export function factsFrom({ readings }: Pick<Understood, 'readings'>): ReadonlyMap<string, Reading['value']> {
  const facts = new Map<string, Reading['value']>()
  for (const { fact, value, confidence } of readings) {
    if (confidence !== 'sure') continue
    const before = facts.get(fact)
    facts.set(fact, Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : value)
  }
  return facts
}

function figuresIn(text: string, { reader, sighting, day }: { reader: Reader; sighting: Sighting; day: Day }) {
  const called = (number: NumberCue['number']): readonly Span[] =>
    sighting.cues.filter(({ cue }) => cue.means === 'number' && cue.number === number)
  const names = { 'hk-brn': called('hk-brn'), uscc: called('uscc'), phone: called('phone') }
  const identifiers = identifiersIn(text, names)
  const phones = phonesIn(text, names).filter(
    (one) => !identifiers.some(({ from, to }) => from < one.to && one.from < to),
  )
  const taken = [...identifiers, ...phones]
  const dates = datesIn(text, day).filter((date) => !taken.some(({ from, to }) => from < date.to && date.from < to))
  return { identifiers, dates, quantities: quantitiesIn(text, reader.figures, [...taken, ...dates]) }
}

function mentionsOf(
  reader: Reader,
  { organisations }: Sighting,
): readonly (Span & { readonly organisations: readonly string[] })[] {
  const byPlace = new Map<string, { from: number; to: number; organisations: string[] }>()
  for (const { id, from, to } of narrowestBodies(reader, organisations)) {
    const mention = byPlace.get(`${from} ${to}`) ?? { from, to, organisations: [] }
    if (!mention.organisations.includes(id)) mention.organisations.push(id)
    byPlace.set(`${from} ${to}`, mention)
  }
  return [...byPlace.values()].toSorted((a, b) => a.from - b.from)
}
