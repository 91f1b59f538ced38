import { nearest } from '../base/index.ts'
import { pairTerm } from './gather.ts'
import { type Naming, namesFrom } from './lexicon.ts'
import { numbersOf } from './lookup.ts'
import { entriesNamed } from './names.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { seamsOf } from './segment.ts'
import { termsOfPhrase } from './terms.ts'
import type { TextIndex } from './text-index.ts'
import { type Unit, unitsOf } from './units.ts'

/** How a word of a question was taken. */
export type TakenAs = Piece['taken'] | 'concept'

/** One way in which an entry can answer a word: it has all of these terms. */
export type Way = { readonly terms: readonly number[]; readonly weight: number }

/** A word of a question, or several words that name one thing. */
export type AskedWord = {
  /** as it was typed: its place in the question */
  readonly asked: { readonly from: number; readonly to: number }
  readonly taken: TakenAs
  /** what it was taken for, the likeliest first */
  readonly meant: readonly string[]
  /** the concepts it names; what is found are these and the narrower ones */
  readonly concepts: readonly string[]
  readonly readings: Piece['readings']
  readonly beginnings: readonly string[]
  /** words spelt nearly so, for one that no entry has */
  readonly nearest: readonly string[]
  readonly ways: readonly Way[]
}

/** A question as it was understood. */
export type Question = {
  readonly words: readonly AskedWord[]
  /** terms that make an entry fit better, though it need not have them */
  readonly furthering: readonly number[]
  /** the entries that have just this for a name */
  readonly called: readonly number[]
}

const mostCharacters = 2000
const mostUnits = 64
const weights = { narrower: 0.5, beginning: 0.5, part: 0.4 }

/** Read a question against what an index has. What lies beyond 64 words, or characters of Han, is not read. */
export function readWords(index: TextIndex, text: string): Question {
  const units = unitsOf(text.slice(0, mostCharacters)).slice(0, mostUnits)
  const pieces = piecesOf(index, units, namingsOver(index, units))
  const flow = pieces.flatMap(({ readings: [first = []] }, piece) => first.map((unit) => ({ unit, piece })))
  const forms = flow.map(({ unit }) => unit)
  const groups = groupsOf(pieces, flow, namingsOver(index, forms))
  const words = eachOnce(
    groups.filter(({ pieces: [first] }) => first.isEmpty !== true).map((group) => wordOf(index, group)),
  )
  return {
    words: words.length > 0 || text.trim() === '' ? words : [unreadable(text)],
    furthering: [...crossingsOf(index, groups), ...literalsOf(index, words)],
    called: entriesNamed(index.names, forms),
  }
}

/** A question that has no word in it: signs, or only words that tell nothing. */
const unreadable = (text: string): AskedWord => ({
  ...{ asked: { from: 0, to: text.length }, taken: 'nowhere' },
  ...{ meant: [], concepts: [], readings: [], beginnings: [], nearest: [], ways: [] },
})

type Flow = readonly { readonly unit: Unit; readonly piece: number }[]
/** The pieces of a word; several where a name runs through them. */
type Group = { readonly pieces: readonly [Piece, ...Piece[]]; readonly naming?: Naming }

function groupsOf(pieces: readonly Piece[], flow: Flow, namings: readonly Naming[]): readonly Group[] {
  const groups: Group[] = []
  const single = (from: number, to: number): void => {
    for (const piece of pieces.slice(from, to)) groups.push({ pieces: [piece] })
  }
  let at = 0
  for (const naming of namings) {
    const from = Math.max(at, flow[naming.from]?.piece ?? 0)
    const to = (flow[naming.to - 1]?.piece ?? 0) + 1
    const [first, ...others] = pieces.slice(from, to)
    if (first === undefined || others.length === 0) continue
    single(at, from)
    groups.push({ pieces: [first, ...others], naming })
    at = to
  }
  single(at, pieces.length)
  return groups
}

/** A word that is asked twice is one. */
function eachOnce(words: readonly AskedWord[]): readonly AskedWord[] {
  const seen = new Set<string>()
  return words.filter(({ meant }) => {
    const isNew = meant.length === 0 || !seen.has(meant.join(' '))
    seen.add(meant.join(' '))
    return isNew
  })
}

/**
 * The names that cover a text from its beginning on, the longest first where several begin. None ends inside a Han word:
 * 研發中心 is no 研發中.
 */
function namingsOver({ lexicon }: TextIndex, units: readonly Unit[]): readonly Naming[] {
  const seams = seamsOf(units)
  const namings: Naming[] = []
  for (let at = 0; at < units.length; ) {
    const naming = seams.has(at) ? namesFrom(lexicon, units, at).findLast(({ to }) => seams.has(to)) : undefined
    if (naming !== undefined) namings.push(naming)
    at = naming?.to ?? at + 1
  }
  return namings
}

const textOf = (units: readonly Unit[]): string =>
  units
    .map(({ word, isHan, isFollowed }, i) => (isHan || !isFollowed || i === units.length - 1 ? word : `${word} `))
    .join('')

const placeOf = (units: readonly Unit[]) => ({ from: units[0]?.from ?? 0, to: units.at(-1)?.to ?? 0 })

const wordOf = (index: TextIndex, { pieces, naming }: Group): AskedWord =>
  naming === undefined ? wordOfPiece(index, pieces[0]) : wordOfName(index, pieces, naming)

function wordOfPiece(index: TextIndex, { asked, taken, readings, beginnings = [] }: Piece): AskedWord {
  const named = readings.flatMap((units) => conceptsNamed(index, units))
  const plain = readings.filter((units) => conceptsNamed(index, units).length === 0)
  const weight = taken === 'part' ? weights.part : 1
  const begun = named.length > 0 ? [] : beginnings
  const ways = [
    ...conceptWays(index, named),
    ...plain.flatMap((units) => waysOf(index, units, weight)),
    ...begun.flatMap((word) => wayOf(index, unitsOf(word), weights.beginning)),
  ]
  return {
    ...{ asked: placeOf(asked), readings, beginnings: begun, ways, meant: readings.map(textOf) },
    taken: ways.length === 0 ? 'nowhere' : named.length > 0 && taken === 'written' ? 'concept' : taken,
    concepts: named,
    nearest: ways.length === 0 ? nearestWords(index, asked) : [],
  }
}

const nearestWords = ({ words }: TextIndex, asked: readonly Unit[]): readonly string[] =>
  asked.flatMap(({ isHan, word }) => (isHan ? [] : nearest(word, words, 3)))

function wordOfName(index: TextIndex, pieces: readonly Piece[], { concepts }: Naming): AskedWord {
  const readings = [pieces.flatMap(({ readings: [first = []] }) => first)]
  const taken = pieces.find((piece) => piece.taken !== 'written')?.taken ?? 'concept'
  return {
    asked: placeOf(pieces.flatMap(({ asked }) => asked)),
    ...{ taken, concepts, readings, beginnings: [], nearest: [], meant: readings.map(textOf) },
    ways: conceptWays(index, concepts),
  }
}

/** The concepts that a whole reading names. */
function conceptsNamed({ lexicon }: TextIndex, units: readonly Unit[]): readonly string[] {
  const naming = namesFrom(lexicon, units, 0).at(-1)
  return naming?.to === units.length ? naming.concepts : []
}

const withNarrower = ({ lexicon }: TextIndex, concepts: readonly string[]): readonly string[] => [
  ...new Set([...concepts, ...concepts.flatMap((id) => lexicon.narrower.get(id) ?? [])]),
]

/** However a concept is named, and in whatever language, it is one term; so is each narrower one, which counts for less. */
function conceptWays(index: TextIndex, concepts: readonly string[]): readonly Way[] {
  const own = new Set(concepts)
  return withNarrower(index, concepts).flatMap((id) => {
    const term = index.terms.get(`#${id}`)
    return term === undefined ? [] : [{ terms: [term], weight: own.has(id) ? 1 : weights.narrower }]
  })
}

function waysOf(index: TextIndex, units: readonly Unit[], weight: number): readonly Way[] {
  const [only] = units
  return units.length === 1 && only?.isHan === true
    ? waysOfCharacter(index, only.form, weight)
    : wayOf(index, units, weight)
}

function wayOf(index: TextIndex, units: readonly Unit[], weight: number): readonly Way[] {
  const terms = numbersOf(index, termsOfPhrase(units))
  return terms === undefined || terms.length === 0 ? [] : [{ terms, weight }]
}

/** A single character is met wherever it stands beside others. */
function waysOfCharacter(index: TextIndex, char: string, weight: number): readonly Way[] {
  const terms = [
    char,
    ...(index.following.get(char) ?? []).map((next) => char + next),
    ...(index.preceding.get(char) ?? []).map((before) => before + char),
  ]
  return terms.flatMap((term) => {
    const number = index.terms.get(term)
    return number === undefined ? [] : [{ terms: [number], weight }]
  })
}

/** What stands across the end of one word and the beginning of the next: met where both stand in this order. */
function crossingsOf(index: TextIndex, groups: readonly Group[]): readonly number[] {
  const texts = groups.map(({ pieces }) => pieces.flatMap(({ readings: [first = []] }) => first))
  return texts.flatMap((text, i) => {
    const [last, next] = [text.at(-1), texts[i + 1]?.[0]]
    if (last === undefined || next === undefined || !last.isFollowed) return []
    const term = index.terms.get(last.isHan && next.isHan ? last.form + next.form : pairTerm(last, next))
    return term === undefined ? [] : [term]
  })
}

/**
 * Beside other words, one that names a concept counts a little more where it stands as it was asked. Alone, all names of the
 * concept are equal, so that whoever asks in another language finds the same.
 */
const literalsOf = (index: TextIndex, words: readonly AskedWord[]): readonly number[] =>
  words.length < 2
    ? []
    : words.flatMap(({ taken, readings: [literal = []] }) =>
        taken === 'concept' ? (numbersOf(index, termsOfPhrase(literal)) ?? []) : [],
      )
