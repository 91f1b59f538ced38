import type { FeelTruth } from './values.ts'
import type { Option } from './vocabulary.ts'

// Options nest: a district lies in its city, a city in its province. An answer may be broader than what a rule asks for
// ("somewhere in China" where a city is wanted); then nobody can say yet, and the truth is not known.

const nests = new WeakMap<readonly Option[], ReadonlyMap<string, ReadonlySet<string>>>()

/** For each option, every broader one. Kept per list of options, because rules share the lists of their vocabulary. */
function broaderOf(options: readonly Option[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kept = nests.get(options)
  if (kept !== undefined) return kept
  const parents = new Map(options.map(({ code, within }) => [code, within]))
  const broader = new Map<string, ReadonlySet<string>>()
  for (const { code } of options) {
    const above = new Set<string>()
    for (let at = parents.get(code); at !== undefined && !above.has(at); at = parents.get(at)) above.add(at)
    broader.set(code, above)
  }
  nests.set(options, broader)
  return broader
}

/** Whether an option lies inside another, at any depth. An option does not lie inside itself. */
export const isInside = (options: readonly Option[], code: string, broader: string): boolean =>
  broaderOf(options).get(code)?.has(broader) ?? false

/** Whether an answer is exactly that option; not known when the answer is broader than it. */
export const isOption = (options: readonly Option[], answer: string, code: string): FeelTruth =>
  answer === code ? true : isInside(options, code, answer) ? undefined : false

/** Whether an answer is that option or lies inside it; not known when the answer is broader than it. */
export const isWithin = (options: readonly Option[], answer: string, code: string): FeelTruth =>
  isInside(options, answer, code) ? true : isOption(options, answer, code)

/** Whether two answers are the same option; not known when one is broader than the other. */
export const isSameOption = (options: readonly Option[], a: string, b: string): FeelTruth =>
  isInside(options, a, b) ? undefined : isOption(options, a, b)
