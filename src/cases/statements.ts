import type { Instant } from '../base/index.ts'
import type { FactName, Facts } from '../rules/index.ts'
import { bestFirst, differing, type KnownFact } from './prefill.ts'

/** A fact as somebody stated it. What is only likely waits to be confirmed, and is judged by nobody. */
export type Statement = KnownFact & {
  readonly id: string
  readonly confidence: 'sure' | 'likely'
  readonly at: Instant
  readonly withdrawnAt?: Instant
}

/** All that was stated of one fact. */
export type Standing = {
  /** what counts: the best origin, then the newest; absent where nothing sure stands */
  readonly current?: Statement
  /** what other sources say differently; `isNewer` where it was said after what counts */
  readonly others: readonly (Statement & { readonly isNewer: boolean })[]
  /** what is only likely, and says something that nobody said for sure */
  readonly toConfirm: readonly Statement[]
  /** everything, the newest first: what was taken back and what the same source said before too */
  readonly history: readonly Statement[]
}

/**
 * Weigh what was stated: for each fact what counts, what others say differently, and how it came about.
 *
 * Of one source only its last word stands. A newer or better source wins, and what it wins over stays in sight.
 */
export function weighStatements(statements: readonly Statement[]): ReadonlyMap<FactName, Standing> {
  const byFact = Map.groupBy(statements, ({ fact }) => fact)
  return new Map([...byFact].map(([fact, all]) => [fact, standingOf(all)]))
}

/** The facts that count, for whoever judges by them. */
export const factsStanding = (standings: ReadonlyMap<FactName, Standing>): Facts =>
  new Map([...standings].flatMap(([fact, { current }]) => (current === undefined ? [] : [[fact, current.value]])))

function standingOf(all: readonly Statement[]): Standing {
  const history = all.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
  const standing = lastWords(history.filter(({ withdrawnAt }) => withdrawnAt === undefined))
  const [current, ...rest] = bestFirst(standing.filter(({ confidence }) => confidence === 'sure'))
  const likely = standing.filter(({ confidence }) => confidence === 'likely')
  if (current === undefined) return { others: [], toConfirm: likely, history }
  const others = differing(current, rest).map((one) => ({ ...one, isNewer: one.origin.on > current.origin.on }))
  return { current, others, toConfirm: differing(current, likely), history }
}

/** The last word of each source, the newest first. A document or register speaks for a day: of a later one is later. */
function lastWords(newestFirst: readonly Statement[]): readonly Statement[] {
  const bySource = Map.groupBy(newestFirst, ({ origin, confidence }) => `${origin.kind} ${confidence} ${origin.by}`)
  return [...bySource.values()].flatMap((said) => bestFirst(said).slice(0, 1))
}
