import { hanByInitials, hanBySound, hanNear, wordsBeginning, wordsNear } from './guesses.ts'
import type { Naming } from './lexicon.ts'
import { countOf, countTogether } from './lookup.ts'
import { syllablesIn } from './readings.ts'
import { segment } from './segment.ts'
import { stem } from './stem.ts'
import { termsOfPhrase } from './terms.ts'
import type { TextIndex } from './text-index.ts'
import { isEmptyWord, type Unit, unitsOf } from './units.ts'

/** A stretch of a question that is taken as one. */
export type Piece = {
  /** as it was typed */
  readonly asked: readonly Unit[]
  readonly taken: 'written' | 'sound' | 'spelling' | 'beginning' | 'part' | 'nowhere'
  /** the ways to read it, the likeliest first; none when no entry has it */
  readonly readings: readonly (readonly Unit[])[]
  /** words that begin so, as for the last word of a question, which may still be being typed */
  readonly beginnings?: readonly string[]
  /** tells nothing by itself: it only stands between others */
  readonly isEmpty?: boolean
}

/**
 * Cut a question into pieces: the names of concepts stay whole, other Han text is cut into words, and what no
 * entry has is guessed at.
 */
export function piecesOf(index: TextIndex, units: readonly Unit[], named: readonly Naming[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < units.length; ) {
    const naming = named.find(({ from }) => from === at)
    const end = naming?.to ?? named.find(({ from }) => from > at)?.from ?? units.length
    const stretch = units.slice(at, end)
    if (naming !== undefined) pieces.push({ asked: stretch, taken: 'written', readings: [stretch] })
    else
      for (const run of runsOf(stretch))
        pieces.push(...(run[0]?.isHan ? hanPieces(index, run) : wordPieces(index, run)))
    at = end
  }
  return withLast(index, pieces, units.at(-1))
}

/** Runs of one script with nothing but spaces inside. */
function runsOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const runs: Unit[][] = []
  for (const [i, unit] of units.entries()) {
    const last = units[i - 1]
    const continues = last?.isFollowed === true && last.isHan === unit.isHan && (!unit.isHan || last.to === unit.from)
    if (continues) runs.at(-1)?.push(unit)
    else runs.push([unit])
  }
  return runs
}

const hanPieces = (index: TextIndex, run: readonly Unit[]): readonly Piece[] =>
  segment(run).map((word) => hanPiece(index, word))

function hanPiece(index: TextIndex, asked: readonly Unit[]): Piece {
  if (asked.length === 1 && asked.every(isEmptyWord))
    return { asked, taken: 'nowhere', readings: [asked], isEmpty: true }
  if (asked.length === 1 || countTogether(index, termsOfPhrase(asked)) > 0)
    return { asked, taken: 'written', readings: [asked] }
  const near = hanNear(index, asked.map(({ form }) => form).join(''))
  if (near.length > 0) return { asked, taken: 'spelling', readings: near.map((text) => guessed(text, asked)) }
  const parts = asked
    .slice(0, -1)
    .map((_, i) => asked.slice(i, i + 2))
    .filter((pair) => countTogether(index, termsOfPhrase(pair)) > 0)
  return { asked, taken: parts.length > 0 ? 'part' : 'nowhere', readings: parts }
}

/** The units of a guess, followed by what followed the words it stands for. */
function guessed(text: string, asked: readonly Unit[]): readonly Unit[] {
  const units = unitsOf(text)
  return units.map((unit, i) =>
    i === units.length - 1 ? { ...unit, isFollowed: asked.at(-1)?.isFollowed ?? false } : unit,
  )
}

function wordPieces(index: TextIndex, run: readonly Unit[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < run.length; ) {
    const piece =
      spelledApart(index, run, at) ?? spelledInSound(index, run, at) ?? wordPiece(index, run.slice(at, at + 1))
    pieces.push(piece)
    at += piece.asked.length
  }
  return pieces
}

const isKnown = (index: TextIndex, { form, word }: Unit): boolean =>
  index.terms.has(form) || index.lexicon.words.has(word)

/** Two words that some entry writes as one: start up, startup. */
function spelledApart(index: TextIndex, run: readonly Unit[], at: number): Piece | undefined {
  const asked = run.slice(at, at + 2)
  if (asked.length < 2) return undefined
  const joined = stem(asked.map(({ word }) => word).join(''))
  if (countOf(index, joined) === 0) return undefined
  const areBoth = countTogether(index, termsOfPhrase(asked)) > 0
  return { asked, taken: 'written', readings: [...(areBoth ? [asked] : []), guessed(joined, asked)] }
}

/** Several words that are Han text in pinyin, a syllable or more each, at least one of them unknown as a word: gao cai tong. */
function spelledInSound(index: TextIndex, run: readonly Unit[], at: number): Piece | undefined {
  for (let end = Math.min(run.length, at + 8); end > at + 1; end--) {
    const asked = run.slice(at, end)
    if (asked.every((unit) => isKnown(index, unit))) continue
    const readings = bySound(
      index,
      asked.map(({ word }) => word),
    )
    if (readings.length > 0) return { asked, taken: 'sound', readings: readings.map((text) => guessed(text, asked)) }
  }
  return undefined
}

/** Han texts for words in pinyin; empty unless every word is made of whole syllables. */
function bySound(index: TextIndex, words: readonly string[]): readonly string[] {
  const cuts = words.map((word) => syllablesIn(word)[0])
  return cuts.every((cut) => cut !== undefined) ? hanBySound(index, cuts.flat()) : []
}

function wordPiece(index: TextIndex, asked: readonly Unit[]): Piece {
  const [unit] = asked as readonly [Unit] // called with one
  if (isEmptyWord(unit)) return { asked, taken: 'nowhere', readings: [asked], isEmpty: true }
  if (isKnown(index, unit)) return { asked, taken: 'written', readings: [asked] }
  for (const [taken, guess] of guessers) {
    const texts = guess(index, unit.word)
    if (texts.length > 0) return { asked, taken, readings: texts.map((text) => guessed(text, asked)) }
  }
  return { asked, taken: 'nowhere', readings: [] }
}

/** What a single unknown word may be, the surest guess first. */
const guessers: readonly (readonly [Piece['taken'], (index: TextIndex, word: string) => readonly string[]])[] = [
  ['sound', (index, word) => firstFound(syllablesIn(word), (cut) => hanBySound(index, cut))],
  ['spelling', wordsNear],
  ['beginning', (index, word) => (word.length < 2 ? [] : wordsBeginning(index, word, 5))],
  ['sound', (index, word) => firstFound(syllablesIn(word, { isOpen: true }), (cut) => hanBySound(index, cut))],
  ['sound', (index, word) => (/^[a-z]{3,8}$/.test(word) ? hanByInitials(index, word) : [])],
]

function firstFound<T>(from: readonly T[], find: (one: T) => readonly string[]): readonly string[] {
  for (const one of from) {
    const found = find(one)
    if (found.length > 0) return found
  }
  return []
}

/** The last word of a question may still be being typed. */
function withLast(index: TextIndex, pieces: readonly Piece[], last: Unit | undefined): readonly Piece[] {
  const piece = pieces.at(-1)
  if (piece === undefined || last === undefined || last.isHan || piece.asked.at(-1) !== last) return pieces
  if (piece.taken !== 'written' || piece.asked.length > 1 || last.word.length < 3) return pieces
  return [...pieces.slice(0, -1), { ...piece, beginnings: wordsBeginning(index, last.word) }]
}
