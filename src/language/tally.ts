/** Counts terms through the versions of a text: what several versions share counts as often as in the one that has it most. */
export type Tally = {
  readonly count: (term: number) => void
  /** a version of the text ends */
  readonly endVersion: () => void
  /** all versions of this text were read; another text of the same weight may follow */
  readonly endVersions: () => void
  /** give each term that was met, with how often, and begin anew */
  readonly close: (visit: (term: number, count: number) => void) => void
}

/** A tally with nothing counted yet. */
export function tallying(): Tally {
  const [version, versions, whole] = [counts(), counts(), counts()]
  return {
    count: (term) => version.add(term, 1),
    endVersion: () => version.empty((term, count) => versions.raise(term, count)),
    endVersions: () => versions.empty((term, count) => whole.add(term, count)),
    close: (visit) => whole.empty(visit),
  }
}

function counts() {
  const counted: number[] = []
  const met: number[] = []
  const set = (term: number, count: number): void => {
    if ((counted[term] ?? 0) === 0) met.push(term)
    counted[term] = count
  }
  return {
    add: (term: number, count: number) => set(term, (counted[term] ?? 0) + count),
    raise: (term: number, count: number) => set(term, Math.max(counted[term] ?? 0, count)),
    empty: (visit: (term: number, count: number) => void) => {
      for (const term of met) {
        visit(term, counted[term] ?? 0)
        counted[term] = 0
      }
      met.length = 0
    },
  }
}
