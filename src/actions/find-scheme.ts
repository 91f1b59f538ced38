import { nearest, ok, type Result, refused } from '../base/index.ts'
import type { Catalogue, Scheme, SchemeId } from '../catalogue/index.ts'

export const noSuchScheme = 'catalogue/no-such-scheme'

/** The scheme of an id; refused with the nearest ids there are. */
export function findScheme({ schemes }: Catalogue, id: string): Result<Scheme> {
  const scheme = schemes.get(id as SchemeId) // looked up, not trusted
  if (scheme !== undefined) return ok(scheme)
  return refused({ code: noSuchScheme, values: { scheme: id, guess: nearest(id, schemes.keys(), 3).join(', ') } })
}
