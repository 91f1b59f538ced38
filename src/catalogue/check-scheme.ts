import { checkDistinct, checkFileName, checkMentions, checkSpan, checkVerified, referrer } from './check-entry.ts'
import { checkSteps } from './check-steps.ts'
import type { Path, Report } from './problem.ts'
import type { Placed, SchemeEntry } from './shelves.ts'

/** Check what concerns a scheme alone: everything but its expressions, which need the types of its parameters first. */
export function checkScheme(entry: Placed<SchemeEntry>): void {
  const { value: scheme, report } = entry
  checkFileName(entry)
  checkMentions(scheme, new Set(Object.keys(scheme.parameters ?? {})), report)
  checkUnique(scheme, report)
  checkOpening(scheme, report)
  checkSteps(scheme.steps ?? [], report)
  checkExampleNames(scheme, report)
}

function checkUnique({ conditions, benefits = [], routes = [] }: SchemeEntry, report: Report): void {
  const parts = {
    conditions: conditions.map(({ id }) => id),
    benefits: benefits.map(({ id }) => id ?? 'main'),
    routes: routes.map(({ id }) => id),
  }
  for (const [key, ids] of Object.entries(parts)) {
    checkDistinct(ids, key, report)
    for (const [i, id] of ids.entries()) {
      if (key === 'conditions' && (id === 'open' || id === 'for'))
        report('catalogue/reserved-id', [key, i, 'id'], { id })
    }
  }
}

function checkOpening({ open, conditions, verified }: SchemeEntry, report: Report): void {
  checkSpan(open, ['open'], report)
  for (const [i, call] of (open.calls ?? []).entries()) checkSpan(call, ['open', 'calls', i], report)
  for (const [i, condition] of conditions.entries()) checkSpan(condition, ['conditions', i], report)
  checkVerified(verified, report)
}

function checkExampleNames({ conditions, routes = [], examples, benefits = [] }: SchemeEntry, report: Report): void {
  const ids = new Set(['open', 'for', ...conditions.map(({ id }) => id)])
  const routeIds = new Set(routes.map(({ id }) => id))
  const benefitIds = new Set(benefits.map(({ id }) => id ?? 'main'))
  const refer = referrer(report)
  for (const [i, { expect }] of examples.entries()) {
    for (const [j, expected] of [expect].flat().entries()) {
      const path: Path = Array.isArray(expect) ? ['examples', i, 'expect', j] : ['examples', i, 'expect']
      for (const [k, id] of (expected.failed ?? []).entries())
        refer('catalogue/unknown-condition', [...path, 'failed', k], { got: id, known: ids })
      if (expected.route !== undefined)
        refer('catalogue/unknown-route', [...path, 'route'], { got: expected.route, known: routeIds })
      if (expected.benefit !== undefined)
        refer('catalogue/unknown-benefit', [...path, 'benefit'], { got: expected.benefit, known: benefitIds })
      const money = expected.amount !== undefined || expected.bounds !== undefined
      if (money && !benefits.some(({ amount }) => amount !== undefined)) report('catalogue/no-amount', path)
    }
  }
}
