import type { DateSpan } from './dates.ts'
import type { Span } from './marks.ts'
import type { Quantity } from './quantities.ts'
import { isWithin, type KnownBody, type Reader } from './reader.ts'
import type { Sighting, Spotted } from './spot.ts'

/** Something in a text that a fact can hold: a code of a vocabulary, a figure, a date. */
export type Value = Span &
  (
    | { readonly is: 'code'; readonly list: string; readonly code: string; readonly isSure: boolean }
    | { readonly is: 'quantity'; readonly quantity: Quantity }
    | { readonly is: 'date'; readonly date: DateSpan }
  )
export type CodeValue = Extract<Value, { is: 'code' }>

type Figures = { readonly text: string; readonly quantities: readonly Quantity[]; readonly dates: readonly DateSpan[] }

/** The values in a text, in its order. An organisation stands for its place, and for itself among the universities. */
export function valuesIn(reader: Reader, sighting: Sighting, { text, quantities, dates }: Figures): readonly Value[] {
  const codes = narrowest(reader, sighting.codes).map(({ is, id, isGuess, ...span }) => {
    const value = codeValue(span, is === 'scheme' ? 'schemes' : is, id)
    return isGuess === true ? { ...value, isSure: false } : value
  })
  const ofBodies = narrowestBodies(reader, sighting.organisations).flatMap(({ id, from, to }) => {
    const body = reader.bodies.get(id)
    if (body === undefined) return []
    const place = placesOfTheirOwn.has(body.kind) ? [codeValue({ from, to }, 'places', body.place)] : []
    const university = universityOf(reader, body)
    return [...place, ...(university === undefined ? [] : [codeValue({ from, to }, 'universities', university)])]
  })
  return [
    ...distinct([...headsOf(reader, text, joinedPlaces(reader, codes)), ...ofBodies]),
    ...quantities.map((quantity): Value => ({ is: 'quantity', from: quantity.from, to: quantity.to, quantity })),
    ...dates.map((date): Value => ({ is: 'date', from: date.from, to: date.to, date })),
  ].toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** A university by itself, or by where it is. */
function universityOf(reader: Reader, { code, kind, place }: KnownBody): string | undefined {
  if (reader.broader.has(`universities ${code}`)) return code
  const isIn = (other: string): boolean => isWithin(reader, 'places', { code: place, other })
  return kind === 'university' && isIn('overseas') ? 'overseas' : undefined
}

/** Bodies that are places to be in: who is in the Science Park is in Hong Kong, who works with a university need not be. */
const placesOfTheirOwn = new Set(['park', 'incubator', 'hospital', 'pilot-line-operator'])

const codeValue = ({ from, to }: Span, list: string, code: string): CodeValue => ({
  is: 'code',
  from,
  to,
  list,
  code,
  isSure: true,
})

function distinct(values: readonly CodeValue[]): readonly CodeValue[] {
  const keyOf = ({ from, to, list, code }: CodeValue): string => `${from} ${to} ${list} ${code}`
  return [...new Map(values.map((value) => [keyOf(value), value])).values()]
}

/** Of codes that one name stands for, those with no narrower one beside them. */
const narrowest = (reader: Reader, codes: readonly Spotted[]): readonly Spotted[] =>
  codes.filter(
    (one) =>
      !codes.some(
        (other) =>
          other !== one &&
          other.is === one.is &&
          other.from === one.from &&
          other.to === one.to &&
          other.id !== one.id &&
          isWithin(reader, one.is, { code: other.id, other: one.id }),
      ),
  )

/** Of organisations that share a name, those that are no parent of another: the park, not the company that runs it. */
export const narrowestBodies = ({ bodies }: Reader, organisations: readonly Spotted[]): readonly Spotted[] =>
  organisations.filter(
    (one) =>
      !organisations.some(
        (other) => other.from === one.from && other.to === one.to && bodies.get(other.id)?.parent === one.id,
      ),
  )

/** 杭州市余杭區 is one place, not two: of neighbours that lie within each other, the narrower with the place of both. */
function joinedPlaces(reader: Reader, codes: readonly CodeValue[]): readonly CodeValue[] {
  const joined: CodeValue[] = []
  for (const value of codes.toSorted((a, b) => a.from - b.from)) {
    const last = joined.findLast(({ list }) => list === value.list)
    const gap = last === undefined || value.list !== 'places' ? undefined : value.from - last.to
    const isNext = last !== undefined && gap !== undefined && gap >= 0 && gap <= 2
    if (isNext && isWithin(reader, 'places', { code: value.code, other: last.code }))
      joined[joined.indexOf(last)] = { ...value, from: last.from }
    else if (isNext && isWithin(reader, 'places', { code: last.code, other: value.code }))
      joined[joined.indexOf(last)] = { ...last, to: value.to }
    else joined.push(value)
  }
  return joined
}

/** What one name in a text says of a field: its technology and its industry. */
type Field = Span & { readonly codes: readonly CodeValue[]; readonly depth: number }

/** How many names to either side of one can make one name with it. */
const neighbours = 3

/**
 * Of words for several fields that stand together, the narrowest says what is done, and of equally narrow ones the last:
 * AI多癌種早篩 is screening, with the help of AI. The others are left out, and nothing is sure then. Nor is a technology
 * sure by a word that names an industry: who makes clothes need not develop how they are made.
 */
function headsOf(reader: Reader, text: string, codes: readonly CodeValue[]): readonly CodeValue[] {
  const isOfField = ({ list }: CodeValue): boolean => list === 'technologies' || list === 'industries'
  const fields = fieldsIn(reader, codes.filter(isOfField))
  const heads = fields.flatMap((field, i) => {
    const near = fields.slice(Math.max(0, i - neighbours), i + neighbours + 1)
    const beside = near.filter((other) => other !== field && isOneName(text, field, other))
    const isAlone = beside.every((other) =>
      field.codes.some((code) => {
        const same = codeIn(other, code.list)
        return same !== undefined && areNested(reader, code, same)
      }),
    )
    const isOfIndustry = near.some((other) => isAcross(field, other) && codeIn(other, 'industries') !== undefined)
    const isSure = (code: CodeValue): boolean =>
      code.isSure && isAlone && !(isOfIndustry && code.list === 'technologies')
    return field.codes
      .filter((code) => beside.every((other) => isMeant(reader, { field, code }, other)))
      .map((code) => ({ ...code, isSure: isSure(code) }))
  })
  return [...codes.filter((code) => !isOfField(code)), ...heads]
}

function fieldsIn({ broader }: Reader, codes: readonly CodeValue[]): readonly Field[] {
  const depthOf = ({ list, code }: CodeValue): number =>
    list === 'technologies' ? (broader.get(`${list} ${code}`)?.size ?? 0) : 0
  return [...Map.groupBy(codes, ({ from, to }) => `${from} ${to}`).values()].flatMap((own) => {
    const [first] = own
    const depth = Math.max(...own.map(depthOf))
    return first === undefined ? [] : [{ from: first.from, to: first.to, codes: own, depth }]
  })
}

const codeIn = ({ codes }: Field, list: string): CodeValue | undefined => codes.find((code) => code.list === list)
const isAcross = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to

/**
 * Whether a code of a field says what is meant, and not the field beside it: what only helps other fields yields to them,
 * the broader to the narrower, the earlier to the later (of two that help, the later: AI軟件). To one without a code of its kind only an industry that helps yields.
 */
function isMeant(reader: Reader, { field, code }: { field: Field; code: CodeValue }, beside: Field): boolean {
  const isAid = (one: CodeValue): boolean => reader.aids.has(`${one.list} ${one.code}`)
  const rival = codeIn(beside, code.list)
  if (rival === undefined) return !(code.list === 'industries' && isAid(code))
  if (areNested(reader, code, rival)) return true
  if (isAid(code) !== isAid(rival)) return isAid(rival)
  if (code.list === 'technologies' && field.depth !== beside.depth) return field.depth > beside.depth
  return isAid(code) ? field.from < beside.from : field.from > beside.from
}

const areNested = (reader: Reader, one: CodeValue, other: CodeValue): boolean =>
  isWithin(reader, one.list, { code: one.code, other: other.code }) ||
  isWithin(reader, one.list, { code: other.code, other: one.code })

/** Whether what stands between two names makes one name of them: no comma, no “and”. */
function isOneName(text: string, one: Span, other: Span): boolean {
  const [first, next] = one.from < other.from ? [one, other] : [other, one]
  const between = first.to <= next.from ? text.slice(first.to, next.from) : undefined
  if (between === undefined || between.length > 16 || between.replaceAll(/[a-z -]/gi, '').length > 4) return false
  return !/[、,，。:;/()與和及与同或的嘅在喺畀給给]|\b(?:and|or|with|for|in|of|to|at|from)\b/i.test(between)
}
