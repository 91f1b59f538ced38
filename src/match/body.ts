import type { Catalogue, Organisation } from '../catalogue/index.ts'
import type { TextIndex } from '../language/index.ts'
import type { ConceptGraph } from './concept-graph.ts'

type ValueOf<T> = T extends ReadonlyMap<string, infer Value> ? Value : never
export type Offer = ValueOf<Catalogue['offers']>
export type Collaboration = ValueOf<Catalogue['collaborations']>

/** A collaboration as one of its two bodies sees it; `number` is its place among all. */
export type Tie = { readonly number: number; readonly collaboration: Collaboration; readonly with: number }

/** A relation of two bodies: one belongs to the other, they run something together, or they collaborate. */
export type Link = {
  readonly to: number
  readonly as: 'parent' | 'part' | 'partner' | 'collaboration'
  readonly collaboration?: Collaboration
}

/** A need that a body meets, by what it says of itself or by one of its offers. */
export type Serving = { readonly need: string; readonly offer?: Offer }

/** A field by its number in the graph, and how surely somebody has it: fully, or `offerShare` where only an offer names it. */
export type Field = { readonly field: number; readonly share: number }

/** An organisation with all by which it can be matched. */
export type Body = {
  readonly number: number
  readonly organisation: Organisation
  readonly side: string
  readonly offers: readonly Offer[]
  readonly fields: readonly Field[]
  readonly servings: readonly Serving[]
  readonly stages: readonly string[]
  readonly ties: readonly Tie[]
  readonly links: readonly Link[]
  /** the day it was confirmed, as a number; 0 where nobody did */
  readonly checked: number
}

/** Everything that can be matched, made once from a catalogue. */
export type MatchIndex = {
  readonly catalogue: Catalogue
  readonly graph: ConceptGraph
  readonly bodies: readonly Body[]
  /** the place of an organisation among `bodies`, by its id */
  readonly numbers: ReadonlyMap<string, number>
  /** the same bodies, laid out in columns */
  readonly columns: Columns
  /** who brings others together, by place */
  readonly brokers: ReadonlyMap<string, readonly number[]>
  /** the two sides of the boundary: those where most bodies are */
  readonly sides: readonly string[]
  /** by kind of organisation: the share of those that say what they meet, by need */
  readonly usual: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** collaborations of which both bodies are known */
  readonly collaborations: readonly {
    readonly between: readonly [number, number]
    readonly of: Collaboration
    readonly fields: Body['fields']
  }[]
  /** bodies by their words, and collaborations by theirs, in the same order as above */
  readonly texts: TextIndex
  readonly tieTexts: TextIndex
}

/** Lists of numbers, laid end to end: those of a body lie from its start to the next one's. */
export type Lists = { readonly starts: Uint32Array; readonly items: Uint32Array }

/** Lists of codes, by the number each code has among `codes`. */
export type CodeLists = Lists & { readonly codes: readonly string[] }

/** All bodies, by their numbers. */
export type Columns = {
  readonly kinds: readonly Organisation['kind'][]
  readonly kindOf: Uint32Array
  readonly sides: readonly string[]
  readonly sideOf: Uint32Array
  /** twice the number of a field, and one more where only an offer names it */
  readonly fields: Lists
  /** needs met: `space` by the body itself, `space+` by an offer, `usual:company` by nobody knows what, but its kind */
  readonly servings: CodeLists
  readonly seeks: CodeLists
  /** stages; an empty code of who names none */
  readonly stages: CodeLists
  readonly places: CodeLists
  /** collaborations, and with whom each is */
  readonly ties: Lists
  readonly partners: Uint32Array
  /** whom each knows, and how well it leads on to them: less, the more they are */
  readonly links: Lists
  readonly leads: Float64Array
  /** of each collaboration: its two bodies, and its fields as above */
  readonly between: readonly [Uint32Array, Uint32Array]
  readonly tieFields: Lists
}

/** A field that is asked about: what it is worth, and how near every field is to it. */
export type AskedField = { readonly field: number; readonly worth: number; readonly near: Float32Array }
