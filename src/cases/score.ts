import { settle } from '../base/index.ts'
import type { CaseState, Score } from './case.ts'

/**
 * The weighted score: of each criterion the mean of the marks, times its weight in percent. Whoever has the marks and the
 * weights comes to the same.
 *
 * @returns `undefined` while nobody has given marks, or where the kind has none
 */
export function scoreOf({ rules, reviews }: Pick<CaseState, 'rules' | 'reviews'>): Score | undefined {
  if (rules.marks === undefined || reviews.length === 0) return undefined
  const criteria = (rules.criteria ?? []).map(({ id, weight = 0 }) => {
    const marks = reviews.map(({ person, marks }) => ({ person, mark: marks[id]?.mark ?? 0 })) // a review has them all
    const sum = marks.reduce((total, { mark }) => total + mark, 0)
    return { criterion: id, weight, mean: settle(sum / marks.length), marks, sum }
  })
  const weighted = criteria.reduce((total, { weight, sum }) => total + weight * sum, 0)
  return {
    total: settle(weighted / (100 * reviews.length)),
    criteria: criteria.map(({ sum: _, ...rest }) => rest),
  }
}
