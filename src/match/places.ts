import type { Catalogue } from '../catalogue/index.ts'
import { isInside } from '../rules/index.ts'

/** Whether a place is another one or lies inside it. */
export const isIn = ({ lists }: Pick<Catalogue, 'lists'>, place: string, whole: string): boolean =>
  place === whole || isInside(lists.get('places') ?? [], place, whole)

/** Whether one of two places holds the other, so that both are near each other: a city and its district. */
export const isAround = (catalogue: Pick<Catalogue, 'lists'>, one: string, other: string): boolean =>
  isIn(catalogue, one, other) || (isIn(catalogue, other, one) && one.includes('-'))
