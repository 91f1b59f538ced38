import type { Catalogue } from '../catalogue/index.ts'
import { nearnesses } from './weights.ts'

/** How near each need is to one that is asked for, 0–1; a need that is not near is left out. */
export function needsNear({ lists }: Pick<Catalogue, 'lists'>, asked: string): ReadonlyMap<string, number> {
  const needs = lists.get('needs') ?? []
  const broader = needs.find(({ code }) => code === asked)?.within
  return new Map(
    needs.flatMap(({ code, within }) => {
      if (code === asked) return [[code, 1]]
      if (within === asked) return [[code, nearnesses.narrowerNeed]]
      if (code === broader) return [[code, nearnesses.broaderNeed]]
      return within !== undefined && within === broader ? [[code, nearnesses.besideNeed]] : []
    }),
  )
}
