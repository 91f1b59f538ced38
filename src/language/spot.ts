import type { Cue } from './cues.ts'
import { isOneSlip } from './guesses.ts'
import { namingsIn } from './lexicon.ts'
import type { Span } from './marks.ts'
import type { Reader } from './reader.ts'
import { seamsOf } from './segment.ts'
import { stem } from './stem.ts'
import { type Unit, unitsOf } from './units.ts'

/** Something known that stands in a plain text: what kind of thing (`cue`, `places`, `organisation` …), and which; a guess where a word is misspelt. */
export type Spotted = Span & { readonly is: string; readonly id: string; readonly isGuess?: boolean }

/** A cue where it stands. */
export type SpottedCue<C extends Cue = Cue> = Span & { readonly cue: C }

/** What is known in a text, each where it stands. */
export type Sighting = {
  readonly cues: readonly SpottedCue[]
  /** codes of vocabularies, and schemes: the longest name of its vocabulary */
  readonly codes: readonly Spotted[]
  readonly organisations: readonly Spotted[]
}

/**
 * Find every name and cue in a plain text. A longer name hides what lies within it: an organisation's hides the place in
 * it, a need's the technology; words that mean nothing hide all. Which of several cues for facts hides another depends on
 * what they say where they stand, and is left to whoever reads them.
 */
export function spotIn(reader: Reader, text: string): Sighting {
  const cueOf = ({ is, id }: Spotted): Cue | undefined => (is === 'cue' ? reader.knowledge.cues[Number(id)] : undefined)
  const all = wordsIn(reader, text, cueOf)
  const nothing = all.filter((one) => cueOf(one)?.means === 'nothing')
  const shown = all.filter((one) => !nothing.some((other) => isInside(one, other) || isSame(one, other)))
  const of = (...kinds: readonly string[]) => shown.filter(({ is }) => kinds.includes(is))
  const isName = ({ from, to }: Span): boolean => isNameLike(reader, text.slice(from, to))
  const schemes = longest(of('scheme').filter(isName))
  const factCues = of('cue').filter((one) => cueOf(one)?.means === 'fact')
  const ofVocabularies = of(...reader.knowledge.vocabularies.keys())
  const organisations = without(longest(of('organisation').filter(isName)), schemes).filter(
    (one) => !isCrossed(one, ofVocabularies) && !isHidden(one, factCues),
  )
  const bodies = [...schemes, ...organisations]
  const names = without(ofVocabularies, bodies).filter(
    (one, _, all) => !all.some((other) => other.id !== one.id && isLongerAcross(other, one)),
  )
  const cuesOf = (...meanings: readonly Cue['means'][]) =>
    without(of('cue'), bodies).filter((one) => meanings.some((means) => cueOf(one)?.means === means))
  const [facts, needCues, numbers, signals] = [cuesOf('fact'), cuesOf('need'), cuesOf('number'), cuesOf('signal')]
  const cues = [
    ...without(facts, numbers),
    ...without(longest(needCues), signals),
    ...longest(numbers),
    ...without(
      longest(signals),
      names.filter(({ is }) => is !== 'needs'),
    ),
  ].filter((one) => !isCrossed(one, names))
  return {
    cues: cues.flatMap((one) => {
      const cue = cueOf(one)
      return cue === undefined ? [] : [{ from: one.from, to: one.to, cue }]
    }),
    codes: [...schemes, ...[...reader.knowledge.vocabularies.keys()].flatMap((kind) => codesOf(kind, names))],
    organisations,
  }
}

/** An abbreviation that reads like a word is a name only in capitals; “a Hong Kong university” is none either. */
const isNameLike = ({ knowledge }: Reader, written: string): boolean =>
  !/^[A-Z].* [a-z]+$/.test(written) &&
  (!knowledge.plainWords.has(written.toLowerCase()) || /[A-Z].*[A-Z]/.test(written))

/** The names of one vocabulary. A need's hides a technology of the same words, and a technology's the industry within it. */
function codesOf(kind: string, names: readonly Spotted[]): readonly Spotted[] {
  const of = (other: string): readonly Spotted[] => names.filter(({ is }) => is === other)
  const own = longest(of(kind))
  if (kind === 'needs') return own
  const needs = of('needs')
  if (kind === 'industries') return without(own, [...needs, ...of('technologies')])
  const rest = without(own, needs)
  return kind === 'technologies' ? rest.filter((one) => !needs.some((need) => isSame(one, need))) : rest
}

/** Every name and cue; a single Han character only where a word begins, and “not” only as a word of its own. */
function wordsIn(reader: Reader, text: string, cueOf: (one: Spotted) => Cue | undefined): readonly Spotted[] {
  const units = unitsOf(text)
  const seams = seamsOf(units)
  const written = namingsIn(reader.lexicon, units).flatMap(({ from, to, concepts }) => {
    const found = concepts.map((id) => spotted(id, units[from], units[to - 1]))
    if (to - from > 1 || units[from]?.isHan !== true) return found
    return found.filter((one) => {
      const cue = cueOf(one)
      const mayRunOn = cue?.means === 'signal' && cue.signal !== 'not'
      return seams.has(from) && (mayRunOn || seams.has(to))
    })
  })
  return [...written, ...ownedIn(reader, units), ...misspeltIn(reader, units)]
}

/** Names with an ’s: HKSTP's programme. */
function ownedIn(reader: Reader, units: readonly Unit[]): readonly Spotted[] {
  const bare = units.map((unit) => {
    const [, word] = /^(.{2,})['’]s$/.exec(unit.word) ?? []
    return word === undefined ? unit : { ...unit, word, form: stem(word), to: unit.to - 2 }
  })
  if (bare.every((unit, i) => unit === units[i])) return []
  return namingsIn(reader.lexicon, bare).flatMap(({ from, to, concepts }) =>
    bare.slice(from, to).some((unit, i) => unit !== units[from + i])
      ? concepts.map((id) => spotted(id, bare[from], bare[to - 1]))
      : [],
  )
}

const shortest = 6

/** Names with one letter wrong, missing, too many, or two swapped: biotecnology. */
function misspeltIn(reader: Reader, units: readonly Unit[]): readonly Spotted[] {
  const { lexicon, knowledge } = reader
  const meant = units.map((unit) => {
    const { word, isHan } = unit
    if (isHan || word.length < shortest || !/^[a-z]+$/.test(word)) return unit
    if (lexicon.words.has(word) || knowledge.plainWords.has(word)) return unit
    const near = [...lexicon.words].filter(
      ([other]) => other[0] === word[0] && Math.abs(other.length - word.length) <= 1 && isOneSlip(word, other),
    )
    const forms = new Set(near.map(([, form]) => form))
    return forms.size === 1 ? { ...unit, form: near[0]?.[1] ?? unit.form } : unit
  })
  if (meant.every((unit, i) => unit === units[i])) return []
  return namingsIn(lexicon, meant).flatMap(({ from, to, concepts }) => {
    const isMeant = meant.slice(from, to).some((unit, i) => unit !== units[from + i])
    const found = isMeant ? concepts.map((id) => spotted(id, units[from], units[to - 1])) : []
    return found.filter(({ is }) => knowledge.vocabularies.has(is)).map((one) => ({ ...one, isGuess: true }))
  })
}

function spotted(named: string, first: Unit | undefined, last: Unit | undefined): Spotted {
  const space = named.indexOf(' ')
  return { is: named.slice(0, space), id: named.slice(space + 1), from: first?.from ?? 0, to: last?.to ?? 0 }
}

const isSame = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to
const isInside = (one: Span, other: Span): boolean =>
  other.from <= one.from && one.to <= other.to && !isSame(one, other)
/** 研發中 in 研發中醫藥: they share a part, and neither holds the other. */
const isAcross = (one: Span, other: Span): boolean =>
  one.from < other.to && other.from < one.to && !isInside(one, other) && !isInside(other, one) && !isSame(one, other)
/** 創新藥企業 names drugs, not a 藥企. */
const isLongerAcross = (one: Span, other: Span): boolean =>
  isAcross(one, other) && one.to - one.from > other.to - other.from
/** A name that a cue runs into counts, not the cue; a need is no name in this. */
const isCrossed = (one: Span, names: readonly Spotted[]): boolean =>
  names.some((name) => name.is !== 'needs' && isAcross(one, name) && name.to - name.from >= one.to - one.from)
export const isHidden = (one: Span, by: readonly Span[]): boolean => by.some((other) => isInside(one, other))
const without = (all: readonly Spotted[], covers: readonly Span[]): readonly Spotted[] =>
  all.filter((one) => !isHidden(one, covers))
const longest = (all: readonly Spotted[]): readonly Spotted[] => without(all, all)
