/**
 * The stem of an English word, cut lightly: plural and tense endings go, British and American spelling meet. Two forms of
 * one word share it; it is no word itself. A word with a digit in it, or in another alphabet, stays as it is.
 */
export function stem(word: string): string {
  if (word.length < 4) return word
  const known = kept.get(word)
  if (known !== undefined) return known
  const stemmed = stemAfresh(word)
  if (kept.size === mostKept) kept.clear()
  kept.set(word, stemmed)
  return stemmed
}

const mostKept = 50_000
const kept = new Map<string, string>()

function stemAfresh(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  const singular = withoutPlural(word)
  const plain = withoutTense(sameSpelling(singular))
  return plain.length > 3 && plain.endsWith('e') && !plain.endsWith('ee') ? plain.slice(0, -1) : plain
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/iz(e|ed|er|ing|ation)$/, 'is$1'],
  [/yz(e|ed|er|ing)$/, 'ys$1'],
  [/(..)our(ed|ing|)$/, '$1or$2'],
  [/^(licen|defen|offen|practi)c(e|ed|ing)$/, '$1s$2'],
  [/^(program)me$/, '$1'],
  [/^(cent|fib|theat|met)er$/, '$1re'],
]

const sameSpelling = (word: string): string =>
  spellings.reduce((said, [british, american]) => said.replace(british, american), word)

function withoutTense(word: string): string {
  const ending = /[^e]ed$/.test(word) ? 2 : word.endsWith('ing') ? 3 : 0
  const cut = word.slice(0, word.length - ending)
  if (ending === 0 || cut.length < 3 || !/[aeiouy]/.test(cut)) return word
  return /([^aeiouslz])\1$/.test(cut) ? cut.slice(0, -1) : cut
}
