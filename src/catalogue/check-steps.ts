import { checkDistinct, referrer } from './check-entry.ts'
import type { Report } from './problem.ts'

type Step = { readonly id?: string | undefined; readonly after?: readonly string[] | undefined }

/** Steps have distinct names, and each waits for steps that there are and never, by any way round, for itself. */
export function checkSteps(steps: readonly Step[], report: Report): void {
  const ids = steps.map(({ id }) => id)
  checkDistinct(ids, 'steps', report)
  const known = new Set(ids.filter((id) => id !== undefined))
  for (const [i, { after = [] }] of steps.entries()) {
    for (const [j, got] of after.entries())
      referrer(report)('catalogue/unknown-step', ['steps', i, 'after', j], { got, known })
  }
  const circle = circleIn(steps.map((_, i) => awaitedBy(steps, i)))
  if (circle === undefined) return
  const named = [...circle, circle[0] ?? 0].map((i) => ids[i] ?? String(i + 1))
  report('catalogue/circular-steps', ['steps', circle[0] ?? 0], { circle: named.join(' → ') })
}

/** The positions of the steps that a step waits for: those it names, and otherwise the one before it. */
export function awaitedBy(steps: readonly Step[], i: number): readonly number[] {
  const after = steps[i]?.after
  if (after === undefined) return i === 0 ? [] : [i - 1]
  return after.map((id) => steps.findIndex((step) => step.id === id)).filter((at) => at >= 0)
}

/** A way from a position back to itself, where there is one. */
function circleIn(ways: readonly (readonly number[])[]): readonly number[] | undefined {
  const waiting = new Set(ways.keys())
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size
    for (const at of waiting) if (!ways[at]?.some((next) => waiting.has(next))) waiting.delete(at)
  }
  let [at] = waiting
  if (at === undefined) return undefined
  const way: number[] = []
  while (!way.includes(at)) {
    way.push(at)
    at = ways[at]?.find((next) => waiting.has(next)) ?? at // those left wait for each other
  }
  return way.slice(way.indexOf(at))
}
