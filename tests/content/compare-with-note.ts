import type { Catalogue, Organisation, Scheme } from '../../src/catalogue/index.ts'
import { dayOf, figuresInWords, figuresOf, isSame, waysOfWriting } from './figures-in.ts'
import type { Note } from './notes.ts'

/** One field in which a scheme and its note differ, with both values; `told`: what the note has the figure from. */
export type Difference = {
  readonly field: string
  readonly noted: string
  readonly found: string
  readonly told?: string
}

type SchemeEntry = Catalogue['written']['schemes'][number]['value']

type Compared = {
  readonly note: Note
  readonly scheme: Scheme
  /** the scheme as its file has it, without its examples */
  readonly written: Omit<SchemeEntry, 'examples'>
}

/** Every field of a note that its scheme does not tell as well. */
export function differences(note: Note, scheme: Scheme, catalogue: Catalogue): readonly Difference[] {
  const entry = catalogue.written.schemes.find(({ value }) => value.id === scheme.id)?.value
  if (entry === undefined) throw new Error(`${scheme.id} is not among the written schemes`)
  const { examples: _, ...written } = entry
  const compared = { note, scheme, written }
  return [...headDifferences(compared), ...dayDifferences(compared), ...figureDifferences(compared)]
}

// ── names, kind, place, administrator, level ────────────────────────────────────────────────────────────────────────
const kinds: Readonly<Record<string, string>> = { guarantee: 'loan-guarantee' }
const places: Readonly<Record<string, string>> = { GBA: 'CN-GD', 'CN-GBA9': 'CN-GD', 'CN-SZ': 'CN-GD-SZ' }

function headDifferences({ note, scheme }: Compared): readonly Difference[] {
  const { name, abbreviation = '', place, administrator } = scheme
  const bodies = namesOf(administrator)
  const fields: readonly Field[] = [
    { field: 'name.en', noted: note.name.en, found: name.en, isEqual: areAlike },
    { field: 'name.zh-Hant', noted: note.name['zh-Hant'], found: name['zh-Hant'], isEqual: areAlike },
    { field: 'name.zh-Hans', noted: note.name['zh-Hans'], found: name['zh-Hans'], isEqual: areAlike },
    { field: 'abbreviation', noted: note.name.abbreviation, found: abbreviation },
    { field: 'kind', noted: kinds[note.kind] ?? note.kind, found: scheme.kind },
    { field: 'place', noted: note.jurisdiction, found: place, isEqual: isInOneOf },
    {
      field: 'administrator',
      noted:
        typeof note.administrator === 'object' ? Object.values(note.administrator).join(' / ') : note.administrator,
      found: bodies.join(' / '),
      isEqual: (noted) => bodies.some((body) => areAlike(noted, body)),
    },
    { field: 'level', noted: note.verified ?? note.verification?.level, found: scheme.verified.level },
  ]
  return fields.flatMap(({ field, noted, found, isEqual = (a, b) => a === b }) =>
    !noted || isEqual(noted, found) ? [] : [{ field, noted, found }],
  )
}

type Field = {
  readonly field: string
  readonly noted: string | null | undefined
  readonly found: string
  readonly isEqual?: (noted: string, found: string) => boolean
}

function namesOf({ name, abbreviation, also = {} }: Organisation): readonly string[] {
  return [...Object.values(name), abbreviation, ...Object.values(also).flat()].filter((one) => one !== undefined)
}

/** The noted place is one or more, "HK+CN-ZJ", and the scheme's lies in one of them. */
const isInOneOf = (noted: string, found: string) =>
  noted.split(/[+ ]/).some((one) => found.startsWith(places[one] ?? one))

/** Two wordings of one name: what is in brackets aside, they have more than half of their letters in common, in order. */
function areAlike(a: string, b: string): boolean {
  const [pairs, others] = [pairsIn(a), pairsIn(b)]
  const common = [...pairs].filter((pair) => others.has(pair)).length
  return common >= 0.5 * Math.min(pairs.size, others.size)
}

function pairsIn(name: string): ReadonlySet<string> {
  const letters = [...name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')]
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

// ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────
function dayDifferences({ note, written }: Compared): readonly Difference[] {
  const changes = (note.parameters_over_time ?? []).filter(({ value, fact }) => figuresOf(value ?? fact).length > 0)
  return [
    ...daysNotTold('status', note.status ?? {}, (day) => ({ day, within: JSON.stringify(ruled(written)) })),
    ...changes.flatMap(({ parameter, fact, value, from, date, until }) =>
      daysNotTold(parameter ?? fact ?? '', { from: from ?? date, until }, (day) => besideFigure(day, value, written)),
    ),
  ]
}

type Span = { readonly from?: string | null | undefined; readonly until?: string | null | undefined }

function daysNotTold(
  name: string,
  span: Span,
  placeOf: (day: string) => { day: string; within: string },
): readonly Difference[] {
  return (['from', 'until'] as const).flatMap((end) => {
    const noted = dayOf(span[end], end)
    if (noted === undefined) return []
    const { day, within } = placeOf(noted)
    if (waysOfWriting(day).some((way) => within.includes(way))) return []
    return [{ field: `${name}.${end}`, noted: String(span[end]), found: 'a day that is not told' }]
  })
}

/** Where a figure's day has to be told: beside the figure if it is dated; of one told in words, the year is enough. */
function besideFigure(day: string, figure: unknown, written: Compared['written']) {
  const dated = Object.values(written.parameters ?? {}).filter(
    (parameter) => typeof figure === 'number' && figuresOf(parameter).some((n) => isSame(n, figure)),
  )
  return dated.length > 0
    ? { day, within: JSON.stringify(ruled([dated, written.open])) }
    : { day: day.slice(0, 4), within: JSON.stringify(written) }
}

// ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────
function figureDifferences({ note, written }: Compared): readonly Difference[] {
  const rules = ruled([written.parameters, written.conditions, written.benefits, written.routes, written.open])
  const computed = [...figuresOf(rules), ...durationsIn(JSON.stringify(rules)), written.open.calls?.length ?? 0]
  const told = [...computed, ...figuresOf(written), ...figuresInWords(JSON.stringify(written))]
  const pays = written.benefits?.some(({ amount }) => amount !== undefined) ?? false
  const { source: _, notes: __, ...benefit } = note.benefit ?? {}
  return [
    ...(note.parameters_over_time ?? []).flatMap(({ parameter, value, fact }) =>
      notAmong(told, parameter ?? 'change', value ?? fact),
    ),
    ...Object.entries(benefit).flatMap(([name, value]) =>
      notAmong(pays && /^(cap|ratio|share)/.test(name) ? computed : told, `benefit.${name}`, value),
    ),
    ...(note.conditions ?? []).flatMap(({ id, test }) => notAmong(computed, `condition ${id}`, test)),
  ]
}

function notAmong(known: readonly number[], field: string, value: unknown): readonly Difference[] {
  return [...new Set(figuresOf(value))]
    .filter((n) => ![0, 1, 2].includes(n) && !known.some((other) => isSame(n, other)))
    .map((n) => ({ field, noted: String(n), found: nearest(n, known), told: JSON.stringify(value) }))
}

/** What the rules of an entry compute with: all but its words. */
function ruled(entry: unknown): unknown {
  if (Array.isArray(entry)) return entry.map(ruled)
  if (typeof entry !== 'object' || entry === null) return entry
  const rules = Object.entries(entry).filter(([key]) => !['says', 'note', 'at', 'source'].includes(key))
  return Object.fromEntries(rules.map(([key, value]) => [key, ruled(value)]))
}

/** Years and months in durations of rules: P2Y, P6M. */
const durationsIn = (text: string) => [...text.matchAll(/"P(\d+)[YMD]\\"/g)].map(([, n]) => Number(n))

const nearest = (n: number, known: readonly number[]) => {
  const near = known.toSorted((a, b) => Math.abs(Math.log(a / n)) - Math.abs(Math.log(b / n)))[0]
  return near === undefined ? 'no figure' : `nearest ${near}`
}
