import { type Asking, askedOf } from './asked.ts'
import { type Asker, profileOf } from './asker.ts'
import type { MatchIndex } from './body.ts'
import { bestServing } from './measures.ts'
import { type Ranked, rank } from './rank.ts'
import { leastNear, mostBeside } from './weights.ts'

/** Bodies that together meet what a project needs, on whichever side of the boundary. */
export type Team = {
  readonly members: readonly {
    readonly organisation: string
    readonly side: string
    readonly meets: readonly string[]
  }[]
  /** for each need: who meets it best on each side */
  readonly needs: readonly { readonly need: string; readonly bySide: Readonly<Record<string, string>> }[]
  /** needs that nobody meets */
  readonly unmet: readonly string[]
}

/**
 * A small set of partners for a project with several needs: again and again the body that meets most of what is left, and of
 * those alike the one that fits best. `undefined` where there are not several needs.
 */
export function teamFor(index: MatchIndex, asker: Asker, asking: Asking): Team | undefined {
  const asked = askedOf(index, profileOf(index, asker), asking)
  if (asked.needs.length < 2) return undefined
  const pool = rank(asked, mostBeside).map((one) => ({ ...one, meets: meetsOf(one) }))
  const members: Team['members'][number][] = []
  let left = asked.needs.map(({ need }) => need)
  while (left.length > 0) {
    const open = left
    const count = (meets: readonly string[]): number => meets.filter((need) => open.includes(need)).length
    const best = pool.reduce((sofar, one) => (count(one.meets) > count(sofar?.meets ?? []) ? one : sofar), pool[0])
    if (best === undefined || count(best.meets) === 0) break
    const meets = best.meets.filter((need) => open.includes(need))
    members.push({ organisation: best.body.organisation.id, side: best.body.side, meets })
    left = left.filter((need) => !meets.includes(need))
  }
  return { members, needs: asked.needs.map(({ need }) => ({ need, bySide: bySide(need) })), unmet: left }

  function meetsOf({ body }: Ranked): readonly string[] {
    return asked.needs.flatMap(({ need, near }) =>
      (bestServing(asked, near, body)?.nearness ?? 0) >= leastNear ? [need] : [],
    )
  }

  /** Who stands highest of those that meet a need, by side. */
  function bySide(need: string): Record<string, string> {
    const best: Record<string, string> = {}
    for (const { body, meets } of pool) if (meets.includes(need)) best[body.side] ??= body.organisation.id
    return best
  }
}
