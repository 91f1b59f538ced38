import { mainSum } from './benefits.ts'
import type { BenefitOutcome, Verdict } from './verdict.ts'

const outcomes: readonly Verdict['outcome'][] = ['eligible', 'undecided', 'ineligible']
const perMillion = 1e-6
/** Half a condition counts as met before any is, so that schemes nothing is known about are still told apart by their sums. */
const headStart = 0.5

/**
 * The order in which an asker reads verdicts: what is open to them first, then what depends on answers, then the rest.
 * Among the open, the larger sum comes first. Among the undecided, money counts by its cube root and by the share of the
 * scheme's own conditions that already hold, so that a large fund which nothing yet speaks for stands behind a smaller
 * scheme that is nearly met. The order takes a dollar and a yuan for about the same; no sum that is shown does.
 */
export const byOutcomeAndWorth = (a: Verdict, b: Verdict): number =>
  outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || nearness(b) - nearness(a)

function nearness(verdict: Verdict): number {
  const worth = 1 + Math.cbrt(mostOf(verdict.benefits) * perMillion)
  if (verdict.outcome !== 'undecided') return worth
  const own = verdict.reasons.filter(({ condition, blocks }) => blocks && condition !== 'open' && condition !== 'for')
  const met = own.filter(({ holds }) => holds === 'yes').length
  return (worth * (met + headStart)) / (own.length + headStart)
}

/** The most that is in it; a sum without a known limit comes after those with one. */
function mostOf(benefits: readonly BenefitOutcome[]): number {
  const main = mainSum(benefits)
  return Math.max(0, main?.value ?? main?.bounds?.most ?? 0)
}
