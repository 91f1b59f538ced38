declare const idBrand: unique symbol

/** A name that another file can refer to; `Kind` keeps a scheme's id from being used as an organisation's. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind }

/** The words nearest to a mistaken one, nearest first: for "did you mean …?". At most `most`, none too far off. */
export function nearest(word: string, known: Iterable<string>, most = 1): string[] {
  const limit = Math.max(2, Math.floor(word.length / 3))
  return [...known]
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, steps: editSteps(word, candidate, limit) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/**
 * Levenshtein distance: insertions, deletions and substitutions that turn one word into the other; or a number beyond
 * `limit` as soon as it is clear that there are more.
 */
function editSteps(from: string, to: string, limit: number): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= to.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const steps = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted)
      next[j] = steps
      if (steps < least) least = steps
    }
    if (least > limit) return least
    row = next
  }
  return row[to.length] ?? 0
}
