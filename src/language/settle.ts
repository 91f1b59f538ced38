import type { Ask, Filled, Reading } from './fact-of.ts'
import { isWithin, type Reader } from './reader.ts'

/**
 * Bring what the clauses said of each fact together: the same said twice counts once; of places that lie within each other
 * the narrower; where a text contradicts itself nothing is sure, and it is asked which holds. What is known is not asked.
 */
export function settle(reader: Reader, { readings, asks }: Filled): Filled {
  const facts = [...new Set(readings.map(({ fact }) => fact))]
  const settled = facts.map((fact) =>
    settleFact(
      reader,
      readings.filter((reading) => reading.fact === fact),
    ),
  )
  const kept = settled.flatMap((one) => one.readings)
  const open = asks.filter(({ fact }) => !kept.some((reading) => reading.fact === fact))
  const once = open.filter((ask, i) => open.findIndex((other) => other.fact === ask.fact && sameAsk(other, ask)) === i)
  return {
    readings: kept.toSorted((a, b) => a.from - b.from || a.to - b.to || (a.fact < b.fact ? -1 : 1)),
    asks: [...once, ...settled.flatMap((one) => one.asks)].toSorted(
      (a, b) => a.from - b.from || a.to - b.to || (a.fact < b.fact ? -1 : 1),
    ),
  }
}

const sameAsk = (one: Ask, other: Ask): boolean =>
  one.asks === other.asks && one.least === other.least && one.most === other.most && one.currency === other.currency

function settleFact(reader: Reader, readings: readonly Reading[]): Filled {
  const type = reader.knowledge.facts.get(readings[0]?.fact ?? '')
  const list = type?.kind === 'choice' || type?.kind === 'list' ? type.from : undefined
  const codeOf = ({ value }: Reading): string => String(value)
  const isBroader = (one: Reading, other: Reading): boolean =>
    list !== undefined &&
    codeOf(one) !== codeOf(other) &&
    isWithin(reader, list, { code: codeOf(other), other: codeOf(one) })
  const narrow = readings.filter((one) => !readings.some((other) => isBroader(one, other)))
  const distinct = [
    ...new Map(
      [...narrow]
        .toSorted(bySureness)
        .toReversed()
        .map((reading) => [codeOf(reading), reading]),
    ).values(),
  ].toReversed()
  const sure = distinct.filter(({ confidence }) => confidence === 'sure')
  if (type?.kind === 'list' || distinct.length === 1) return { readings: distinct, asks: [] }
  const [first] = sure
  if (first !== undefined && sure.length === 1) return { readings: [first], asks: [] }
  const [one] = distinct
  if (one === undefined || sure.length === 0) return { readings: distinct, asks: [] }
  const doubtful = distinct.map((reading): Reading => ({ ...reading, confidence: 'likely' }))
  return {
    readings: doubtful,
    asks: [{ fact: one.fact, asks: 'which', from: one.from, to: one.to, options: sure.map(({ value }) => value) }],
  }
}

const bySureness = (a: Reading, b: Reading): number =>
  a.confidence === b.confidence ? a.from - b.from : a.confidence === 'sure' ? -1 : 1
