import type { Day } from '../base/index.ts'
import { type Clause, clausesIn } from './clauses.ts'
import type { NumberCue, SignalCue } from './cues.ts'
import { type DateSpan, datesIn } from './dates.ts'
import type { Ask, Reading } from './fact-of.ts'
import { fillFrom } from './fill.ts'
import { type Identifier, identifiersIn, phonesIn } from './identifiers.ts'
import type { Span } from './marks.ts'
import { plainOf } from './plain.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'
import type { Reader } from './reader.ts'
import { settle } from './settle.ts'
import { type Sighting, type SpottedCue, spotIn } from './spot.ts'
import { narrowestBodies, valuesIn } from './values.ts'
import { narrowestWishes, type Wish, wishesIn } from './wishes.ts'

/** A part of the text as given, with the words that stand there. */
export type Quoted<T extends Span> = T & { readonly words: string }

/** What a text says, as far as it can be read. Every part quotes the words it comes from. */
export type Understood = {
  /** the text as given */
  readonly text: string
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
  const parts = partsIn(plain.text).map((part) => ({ ...part, ...lookAt(part.text, reader, day) }))
  const isOfPerson = parts.some(({ signals }) => signals.some(({ cue }) => cue.signal === 'person'))
  const read = parts.map((part) => ({ from: part.from, ...readPart(part, { reader, day, isOfPerson }) }))
  type Read = (typeof read)[number]
  /** what the parts hold, by its place in the whole */
  const all = <T extends Span>(of: (one: Read) => readonly T[]): readonly T[] =>
    read.flatMap((one) => of(one).map((item) => ({ ...item, from: item.from + one.from, to: item.to + one.from })))
  const quote = <T extends Span>(items: readonly T[]): readonly Quoted<T>[] =>
    items.map((item) => {
      const [from, to] = [plain.from[item.from] ?? 0, plain.to[item.to - 1] ?? 0]
      return { ...item, from, to, words: source.slice(from, to) }
    })
  const settled = settle(reader, { readings: all(({ readings }) => readings), asks: all(({ asks }) => asks) })
  return {
    text: source,
    readings: quote(settled.readings),
    asks: quote(settled.asks),
    wishes: quote(
      narrowestWishes(
        reader,
        all(({ wishes }) => wishes),
      ),
    ),
    concepts: quote(all(({ concepts }) => concepts)),
    mentions: quote(all(({ mentions }) => mentions)),
    identifiers: quote(all(({ identifiers }) => identifiers)),
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

type Part = { readonly from: number; readonly text: string }

const mostInPart = 300

/** A text in parts that end where a sentence does; one that does not end is cut at a comma, a space, or anywhere. */
function partsIn(text: string): readonly Part[] {
  const parts: Part[] = []
  for (let from = 0; from < text.length; ) {
    const ahead = text.slice(from, from + mostInPart)
    const to = from + (text.length - from <= mostInPart ? ahead.length : endIn(ahead))
    parts.push({ from, text: text.slice(from, to) })
    from = to
  }
  return parts
}

const endIn = (text: string): number =>
  Math.max(...['。', '！', '？', '!', '?', ';', '\n', '. '].map((end) => text.lastIndexOf(end))) + 1 ||
  Math.max(...['，', ',', ' '].map((end) => text.lastIndexOf(end))) + 1 ||
  text.length

type Seen = {
  readonly sighting: Sighting
  readonly signals: readonly SpottedCue<SignalCue>[]
  readonly identifiers: readonly Identifier[]
  readonly dates: readonly DateSpan[]
  readonly quantities: readonly Quantity[]
}

/** What stands in a part of a text, before it is asked what it says. */
function lookAt(text: string, reader: Reader, day: Day): Seen {
  const sighting = spotIn(reader, text)
  const called = (number: NumberCue['number']): readonly Span[] =>
    sighting.cues.filter(({ cue }) => cue.means === 'number' && cue.number === number)
  const names = { 'hk-brn': called('hk-brn'), uscc: called('uscc'), phone: called('phone') }
  const identifiers = identifiersIn(text, names)
  const phones = phonesIn(text, names).filter((one) => !isAcrossAny(one, identifiers))
  const taken = [...identifiers, ...phones]
  const dates = datesIn(text, day).filter((date) => !isAcrossAny(date, taken))
  const quantities = quantitiesIn(text, reader.figures, [...taken, ...dates])
  const isInFigure = ({ from, to }: Span): boolean => quantities.some((one) => one.from <= from && to <= one.to)
  const signals = sighting.cues.filter(
    (one): one is SpottedCue<SignalCue> => one.cue.means === 'signal' && !isInFigure(one),
  )
  const codes = sighting.codes.filter((one) => one.is !== 'places' || !isInFigure(one)) // the HK of HK$
  return { sighting: { ...sighting, codes }, signals, identifiers, dates, quantities }
}

const isAcrossAny = (one: Span, others: readonly Span[]): boolean =>
  others.some(({ from, to }) => from < one.to && one.from < to)

type Circumstances = { readonly reader: Reader; readonly day: Day; readonly isOfPerson: boolean }

/** What a part of a text says. */
function readPart(part: Part & Seen, { reader, day, isOfPerson }: Circumstances) {
  const { text, sighting, signals, identifiers, dates, quantities } = part
  const values = valuesIn(reader, sighting, { text, quantities, dates })
  const clauses = clausesIn(text, signals, [...values, ...identifiers])
  const within = <T extends Span>(all: readonly T[], clause: Clause): readonly T[] =>
    all.filter(({ from, to }) => clause.from <= from && to <= clause.to)
  const isTold = signals.some(({ cue }) => cue.signal === 'aside' || cue.signal === 'supposes')
  const filled = clauses.map((clause) => {
    const [cues, own] = [within(sighting.cues, clause), within(values, clause)]
    return fillFrom({ reader, text, day, isOfPerson, isTold, clause, cues, values: own })
  })
  return {
    readings: filled.flatMap(({ readings }) => readings),
    asks: filled.flatMap(({ asks }) => asks),
    wishes: offeredBefore(clauses, text).flatMap((clause, i) =>
      wishesIn(reader, { clause, text, led: filled[i]?.led ?? [] }, sighting),
    ),
    concepts: sighting.codes.flatMap(({ is, id, from, to }) =>
      is === 'scheme' ? [] : [{ vocabulary: is, code: id, from, to }],
    ),
    mentions: mentionsOf(reader, sighting),
    identifiers,
  }
}

/** 我哋有部電鏡，夜晚可以租俾人用: what stands before “can be rented” in its sentence is offered too, where it is only said to be there. */
const offeredBefore = (clauses: readonly Clause[], text: string): readonly Clause[] =>
  clauses.map((clause, i) => {
    const next = clauses[i + 1]
    const isLent =
      next !== undefined &&
      lent.test(text.slice(next.from, next.to)) &&
      !/[。；;.!?！？]/.test(text.slice(clause.to, next.from))
    const isThere = clause.stretches.every(({ stance }) => stance === 'self')
    return isLent && isThere
      ? { ...clause, stretches: [{ from: clause.from, stance: 'offers', isCarried: false }] }
      : clause
  })
const lent =
  /^(?:晚上|夜晚|平时|闲时|得闲)?(?:都|也|亦)?(?:可以?|能够?|愿意|乐意)(?:对外)?(?:租|借|畀|俾|给|分租|出租|开放|共享|提供)|^ ?(?:and )?(?:we )?(?:can|are happy to|could) (?:lend|rent|share|let)/i

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
