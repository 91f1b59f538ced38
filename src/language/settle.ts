import type { Ask, Filled, Reading } from './fact-of.ts'
import { type FactType, isWithin, type Reader } from './reader.ts'

/**
 * Bring what the clauses said of each fact together: the same said twice counts once; of places that lie within each other
 * the narrower; where a text contradicts itself nothing is sure, and it is asked which holds. What is known is not asked.
 */
export function settle(reader: Reader, { readings, asks }: Filled): Filled {
  const byFact = new Map<string, Map<string, Reading>>()
  for (const reading of readings) {
    const values = byFact.get(reading.fact) ?? new Map<string, Reading>()
    byFact.set(reading.fact, values)
    const before = values.get(String(reading.value))
    if (before === undefined || isBetter(reading, before)) values.set(String(reading.value), reading)
  }
  const settled = [...byFact].map(([fact, values]) => settleFact(reader, fact, [...values.values()]))
  const open = asks.filter(({ fact }) => !byFact.has(fact))
  const once = new Map(open.toReversed().map((ask) => [keyOf(ask), ask]))
  return {
    readings: settled.flatMap((one) => one.readings).toSorted(byPlace),
    asks: [...once.values(), ...settled.flatMap((one) => one.asks)].toSorted(byPlace),
  }
}

const isBetter = (one: Reading, other: Reading): boolean =>
  one.confidence === other.confidence ? one.from < other.from : one.confidence === 'sure'
const keyOf = ({ fact, asks, least, most, currency }: Ask): string => [fact, asks, least, most, currency].join(' ')
const byPlace = (a: Reading | Ask, b: Reading | Ask): number =>
  a.from - b.from || a.to - b.to || (a.fact < b.fact ? -1 : 1)

/** The one whose option stands last. */
function highestOf(type: FactType | undefined, readings: readonly Reading[]): readonly Reading[] {
  if (type === undefined || !('options' in type)) return readings
  const rankOf = ({ value }: Reading): number => type.options.findIndex(({ code }) => code === value)
  return readings.toSorted((a, b) => rankOf(b) - rankOf(a)).slice(0, 1)
}

/** The readings of one fact, each of another value. */
function settleFact(reader: Reader, fact: string, readings: readonly Reading[]): Filled {
  const type = reader.knowledge.facts.get(fact)
  const list = type !== undefined && 'options' in type ? type.from : undefined
  const isBroader = (one: Reading, other: Reading): boolean =>
    one !== other &&
    list !== undefined &&
    isWithin(reader, list, { code: String(other.value), other: String(one.value) })
  const isAid = ({ value }: Reading): boolean => list !== undefined && reader.aids.has(`${list} ${String(value)}`)
  const depthOf = ({ value }: Reading): number => reader.broader.get(`${list} ${String(value)}`)?.size ?? 0
  const isDeeper = (one: Reading, other: Reading): boolean => depthOf(one) > depthOf(other)
  const isFallback = ({ value }: Reading): boolean => reader.fallbacks.has(`${fact} ${String(value)}`)
  const narrow = readings.filter(
    (one) =>
      !(isFallback(one) && readings.some((other) => !isFallback(other))) &&
      !readings.some((other) => isBroader(one, other) || (isAid(one) && (!isAid(other) || isDeeper(other, one)))),
  )
  const said = narrow.filter(({ confidence }) => confidence === 'sure')
  const sure = reader.highest.has(fact) ? highestOf(type, said) : said
  if (type?.kind === 'list' || sure.length === 0) return { readings: narrow, asks: [] }
  const [one] = sure
  if (one === undefined || sure.length === 1) return { readings: sure, asks: [] }
  return {
    readings: narrow.map((reading): Reading => ({ ...reading, confidence: 'likely' })),
    asks: [{ fact, asks: 'which', from: one.from, to: one.to, options: sure.map(({ value }) => value) }],
  }
}
