import { growing } from './growing.ts'
import { type Lexicon, namingsIn } from './lexicon.ts'
import { namesGrowing } from './names.ts'
import { tallying } from './tally.ts'
import { eachTerm } from './terms.ts'
import { type Unit, unitsOf } from './units.ts'
import { growingVocabulary } from './vocabulary.ts'

/** One text in as many languages and scripts as there are: a word counts once, however many of them have it. */
export type Versions = readonly string[]

/** What can be found. */
export type Entry = {
  readonly id: string
  /** its texts, the weightiest first, as many as there are weights; the first holds its names */
  readonly texts: readonly (readonly Versions[])[]
  /** ids of the concepts it was said to be about */
  readonly concepts?: readonly string[]
  readonly facets?: Readonly<Record<string, readonly string[]>>
}

/** Reads entries into records; each says: this term, in this text of this entry, so many times. The last text is what its file says it is about. */
export function gatheringFor(lexicon: Lexicon, texts: number) {
  const reader = readerFor(lexicon)
  const { tally } = reader
  const records = { terms: growing(), entries: growing(), counts: growing() }
  const lengths = Array.from({ length: texts }, growing)
  const close = (entry: number, text: number, length: number): void => {
    lengths[text]?.push(length)
    tally.close((term, count) => {
      records.terms.push(term)
      records.entries.push(entry)
      records.counts.push((text << 16) | Math.min(count, 0xffff))
    })
  }
  const add = (entry: Entry, number: number): void => {
    for (const [text, all] of entry.texts.entries()) {
      const nameOf = text === 0 ? number : undefined
      close(
        number,
        text,
        all.reduce((length, versions) => length + reader.readText(versions, nameOf), 0),
      )
    }
    for (const id of new Set(entry.concepts)) reader.countConcept(id)
    tally.endVersion()
    tally.endVersions()
    close(number, texts - 1, 1)
  }
  return { ...reader, records, lengths, add }
}

/** Reads texts into a tally: their terms, the concepts they name, and of names what only names have. */
function readerFor(lexicon: Lexicon) {
  const vocabulary = growingVocabulary()
  const tally = tallying()
  const names = namesGrowing()
  const numbers = new Map<string, number>()
  let length = 0
  const visit = (at: Unit, next?: Unit): void => {
    tally.count(vocabulary.read(at, next))
    length++
  }
  const countConcept = (id: string): void => {
    const number = numbers.get(id) ?? vocabulary.numberOf(`#${id}`)
    numbers.set(id, number)
    tally.count(number)
  }
  const readVersion = (version: string, nameOf: number | undefined): number => {
    const units = unitsOf(version)
    length = 0
    eachTerm(units, visit)
    for (const { concepts } of namingsIn(lexicon, units)) for (const id of concepts) countConcept(id)
    if (nameOf !== undefined) {
      for (const term of pairTerms(units)) tally.count(vocabulary.numberOf(term))
      names.add(units, nameOf)
    }
    tally.endVersion()
    return length
  }
  /** @returns how many terms the longest version has */
  const readText = (versions: Versions, nameOf?: number): number => {
    const longest = versions.reduce((most, version) => Math.max(most, readVersion(version, nameOf)), 0)
    tally.endVersions()
    return longest
  }
  return { ...vocabulary, names, tally, readText, countConcept }
}

/** Every two words of a name that follow each other. */
const pairTerms = (units: readonly Unit[]): readonly string[] =>
  units.flatMap((one, i) => {
    const next = units[i + 1]
    return next === undefined || one.isHan || next.isHan ? [] : [pairTerm(one, next)]
  })

export const pairTerm = (one: Unit, next: Unit): string => `_${one.form} ${next.form}`
