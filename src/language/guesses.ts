import { countOf, countTogether } from './lookup.ts'
import { isRead, soundAlike } from './readings.ts'
import type { TextIndex } from './text-index.ts'

// What somebody may have meant by a word that no entry has. Guesses are words that entries do have, the most used first.

const mostGuesses = 3
/** How many beginnings are followed up at each character of a guess, those used most. */
const mostBeginnings = 500

/** Words that begin so. */
export function wordsBeginning({ words, ...index }: TextIndex, beginning: string, most = 24): readonly string[] {
  let low = 0
  for (let high = words.length; low < high; ) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < beginning) low = middle + 1
    else high = middle
  }
  const found: string[] = []
  for (let i = low; words[i]?.startsWith(beginning) === true; i++)
    if (words[i] !== beginning) found.push(words[i] ?? '')
  return mostUsed({ words, ...index }, found).slice(0, most)
}

/** Words one slip away: a letter too many, missing, wrong, or two letters swapped. */
export function wordsNear(index: TextIndex, word: string): readonly string[] {
  if (word.length < 4 || /\d/.test(word)) return []
  const near = (one: string): boolean => Math.abs(one.length - word.length) <= 1 && isOneSlip(word, one)
  return mostUsed(index, [...index.words, ...index.lexicon.words.keys()].filter(near)).slice(0, mostGuesses)
}

function mostUsed(index: TextIndex, words: readonly string[]): readonly string[] {
  const formOf = (word: string): string => index.stemOf.get(word) ?? index.lexicon.words.get(word) ?? word
  return [...new Set(words)]
    .map((word) => ({ word, count: countOf(index, formOf(word)) }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word)
}

/** Whether one slip turns a word into another. */
export function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [inA, inB] = [endA - start, endB - start]
  if (inA === 2 && inB === 2) return a[start] === b[start + 1] && a[start + 1] === b[start]
  return inA <= 1 && inB <= 1
}

/** Han words by their sound: one syllable for each character; `ca*` for all that begin so, as at the end of what is being typed. */
export function hanBySound(index: TextIndex, syllables: readonly string[], inNames = false): readonly string[] {
  const [first = '', second = ''] = syllables
  if (syllables.length < 2) return []
  const begun = [...index.following.keys()]
    .filter((char) => isRead(char, first))
    .flatMap((char) =>
      (index.following.get(char) ?? []).filter((next) => isRead(next, second)).map((next) => char + next),
    )
  let beginnings = likeliest(index, begun, inNames)
  for (const syllable of syllables.slice(2)) {
    const longer = beginnings.flatMap((text) => {
      const last = [...text].at(-1) ?? ''
      return (index.following.get(last) ?? []).filter((next) => isRead(next, syllable)).map((next) => text + next)
    })
    beginnings = likeliest(index, longer, inNames)
  }
  return thoseThatOccur(index, beginnings)
}

/** Han words by the first letters of their syllables, out of what stands in names: gct. */
export const hanByInitials = (index: TextIndex, letters: string): readonly string[] =>
  hanBySound(
    index,
    [...letters].map((letter) => `${letter}*`),
    true,
  )

/** Han words that differ in one character: by sound where there are such, otherwise inside words of three and more. */
export function hanNear(index: TextIndex, word: string): readonly string[] {
  const chars = [...word]
  const others = chars.flatMap((char, i) =>
    candidatesAt(index, chars, i)
      .filter((other) => other !== char)
      .map((other) => ({ text: chars.with(i, other).join(''), isAlike: soundAlike(char, other), i })),
  )
  const alike = others.filter(({ isAlike }) => isAlike)
  const inside = others.filter(({ i }) => i > 0 && i < chars.length - 1)
  const bySound = thoseThatOccur(
    index,
    likeliest(
      index,
      alike.map(({ text }) => text),
    ),
  )
  if (bySound.length > 0) return bySound
  return thoseThatOccur(
    index,
    likeliest(
      index,
      inside.map(({ text }) => text),
    ),
  )
}

/** The characters that stand between the neighbours of one, somewhere. */
function candidatesAt(index: TextIndex, chars: readonly string[], i: number): readonly string[] {
  const after = i === 0 ? undefined : (index.following.get(chars[i - 1] ?? '') ?? [])
  const before = i === chars.length - 1 ? undefined : (index.preceding.get(chars[i + 1] ?? '') ?? [])
  if (after === undefined || before === undefined) return after ?? before ?? []
  const wanted = new Set(before)
  return after.filter((char) => wanted.has(char))
}

/** The texts that can occur, by their rarest part. */
function likeliest(index: TextIndex, texts: readonly string[], inNames = false): readonly string[] {
  const rarest = (text: string): number =>
    Math.min(
      ...pairsOf(text).map((pair) =>
        inNames && index.inNames[index.terms.get(pair) ?? -1] !== 1 ? 0 : countOf(index, pair),
      ),
    )
  return texts
    .map((text) => ({ text, count: rarest(text) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, mostBeginnings)
    .map(({ text }) => text)
}

/** Of texts in order of likelihood the first few that entries have. */
function thoseThatOccur(index: TextIndex, texts: readonly string[]): readonly string[] {
  return texts
    .slice(0, 64)
    .map((text) => ({ text, count: countTogether(index, pairsOf(text)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, mostGuesses)
    .map(({ text }) => text)
}

const pairsOf = (text: string): readonly string[] => {
  const chars = [...text]
  return chars.slice(1).map((char, i) => (chars[i] ?? '') + char)
}
