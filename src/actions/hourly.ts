import type { Limit, Who } from '../store/index.ts'

/** So many times an hour for one person. Whoever is no person is not counted. */
export const hourly = (by: Who | undefined, { of, most }: Pick<Limit, 'of' | 'most'>): readonly Limit[] =>
  by?.kind === 'person' ? [{ of, subject: by.person, most, minutes: 60 }] : []
