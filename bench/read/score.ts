import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { day } from '../../src/base/index.ts'
import { type Catalogue, readWith } from '../../src/catalogue/index.ts'
import type { Understood } from '../../src/language/index.ts'

/** A sentence and what it says, as sentences.yaml has it, and the file it stands in. */
type Sentence = {
  readonly file: string
  readonly says: string
  readonly lang: string
  /** which of the first sentences it is of */
  readonly group?: 'tuned' | 'held-out' | 'fresh'
  /** or which batch of the later ones */
  readonly batch?: number
  readonly facts?: Readonly<Record<string, unknown>>
  readonly implied?: Readonly<Record<string, unknown>>
  readonly asks?: Readonly<Record<string, string>>
  readonly needs?: readonly string[]
  readonly offers?: readonly string[]
  readonly mentions?: readonly string[]
  readonly identifiers?: readonly string[]
  /** what may be read or left, as a kind and what: neither right nor wrong, but never sure */
  readonly allowed?: readonly string[]
}

/** One thing that a sentence says or was taken to say: of which kind, and what, in one text each. */
type Item = { readonly kind: string; readonly what: string }

/** What a sentence says, what was read, and what of it is right. */
export type Marked = {
  readonly sentence: Sentence
  readonly right: readonly Item[]
  /** read, but not said */
  readonly wrong: readonly Item[]
  /** said, but not read */
  readonly missed: readonly Item[]
  /** taken as sure though it is not stated */
  readonly overdone: readonly Item[]
}

/** Read every sentence and hold what was read against what it says. */
export function markAll(catalogue: Catalogue): readonly Marked[] {
  return files.flatMap((file) => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    const { on, sentences } = parse(text) as { on: string; sentences: readonly Sentence[] }
    const unknown = sentences
      .flatMap(({ facts, implied, asks }) => Object.keys({ ...facts, ...implied, ...asks }))
      .find((fact) => !catalogue.questions.has(fact))
    if (unknown !== undefined) throw new Error(`bench/read/${file}: "${unknown}" is not in content/facts`)
    return sentences.map((sentence) => mark({ ...sentence, file }, readWith(catalogue, sentence.says, day(on))))
  })
}

const files = ['sentences.yaml', 'batches.yaml', 'held-out.yaml']

function mark(sentence: Sentence, understood: Understood): Marked {
  const said = itemsSaid(sentence)
  const read = itemsRead(understood)
  const has = (items: readonly Item[], { kind, what }: Item): boolean =>
    items.some((one) => one.kind === kind && one.what === what)
  const stated = itemsOf(sentence.facts)
  const isAllowed = ({ kind, what }: Item): boolean => sentence.allowed?.includes(`${kind} ${what}`) === true
  const sure = understood.readings
    .filter(({ confidence }) => confidence === 'sure')
    .flatMap(({ fact, value }) => itemsOf({ [fact]: value }))
  return {
    sentence,
    right: read.filter((item) => has(said, item)),
    wrong: read.filter((item) => !has(said, item) && !isAllowed(item)),
    missed: said.filter((item) => !has(read, item)),
    overdone: sure.filter((item) => !has(stated, item)),
  }
}

const itemsOf = (facts: Readonly<Record<string, unknown>> = {}): readonly Item[] =>
  Object.entries(facts).flatMap(([kind, value]) => [value].flat().map((one) => ({ kind, what: String(one) })))

const listed = (kind: string, all: readonly string[] = []): readonly Item[] => all.map((what) => ({ kind, what }))

const itemsSaid = ({ facts, implied, asks = {}, needs, offers, mentions, identifiers }: Sentence): readonly Item[] => [
  ...itemsOf(facts),
  ...itemsOf(implied),
  ...Object.entries(asks).map(([fact, what]) => ({ kind: 'asks', what: `${fact} ${boundsOf(what)}` })),
  ...[
    ...listed('needs', needs),
    ...listed('offers', offers),
    ...listed('mentions', mentions),
    ...listed('identifiers', identifiers),
  ],
]

function itemsRead({ readings, asks, wishes, mentions, identifiers }: Understood): readonly Item[] {
  const items = [
    ...readings.flatMap(({ fact, value }) => itemsOf({ [fact]: value })),
    ...asks.map((ask) => ({ kind: 'asks', what: `${ask.fact} ${shown(ask)}` })),
    ...wishes.map(({ role, need }) => ({ kind: role, what: need })),
    ...mentions.map(({ organisations }) => ({ kind: 'mentions', what: organisations.join(' or ') })),
    ...identifiers.map(({ kind, value, wrong }) => ({
      kind: 'identifiers',
      what: `${wrong === undefined ? '' : '!'}${kind} ${value}`,
    })),
  ]
  return [...new Map(items.map((item) => [`${item.kind} ${item.what}`, item])).values()]
}

function shown({ least, most, options, currency }: Understood['asks'][number]): string {
  if (options !== undefined) return options.join(' or ')
  const figure = least === most ? `${least}` : `${least ?? ''}..${most ?? ''}`
  return currency === undefined ? figure : `${figure} ${currency}`
}

/** A month or a year by its first and last day. */
function boundsOf(what: string): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(what) ?? []
  if (year === undefined || what.length > 7) return what
  if (month === undefined) return Number(year) > 1900 && Number(year) < 2100 ? `${year}-01-01..${year}-12-31` : what
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return `${year}-${month}-01..${year}-${month}-${last}`
}

/** How many readings are right, and how much of what is said was read. */
export type Score = { readonly precision: number; readonly recall: number; readonly said: number }

/** The score of some sentences, of one kind of item or of all. */
export function scoreOf(marked: readonly Marked[], kind?: string): Score {
  const count = (of: (one: Marked) => readonly Item[]): number =>
    marked.reduce((sum, one) => sum + of(one).filter((item) => kind === undefined || item.kind === kind).length, 0)
  const [right, wrong, missed] = [count((one) => one.right), count((one) => one.wrong), count((one) => one.missed)]
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
    said: right + missed,
  }
}

/** Every kind of item that is said or read, the most said first. */
export function kindsIn(marked: readonly Marked[]): readonly string[] {
  const kinds = new Set(
    marked.flatMap(({ right, wrong, missed }) => [...right, ...wrong, ...missed].map(({ kind }) => kind)),
  )
  return [...kinds].toSorted((a, b) => scoreOf(marked, b).said - scoreOf(marked, a).said || (a < b ? -1 : 1))
}
