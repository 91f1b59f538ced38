import { ok, type Problem, type Result, refused } from '../base/index.ts'
import type { HubRole, MemberRole, Who } from '../store/index.ts'

/**
 * Who may do something: everybody; whoever is signed in; or whoever has one of these roles, at the organisation that the
 * input `organisation` names or at the office that the input `office` names (any office, where there is no such input).
 * What depends on more than that (whose turn a case is) is decided by the action itself, and what a person may see at all by
 * the rows that the store shows them.
 */
export type May =
  | 'everybody'
  | 'signed-in'
  | { readonly member?: readonly MemberRole[]; readonly hub?: readonly HubRole[] }

type Asking = { readonly by: Who; readonly kind: 'read' | 'write'; readonly input: unknown }

/**
 * Whether somebody may do it. Time and the terminal may do everything. To whoever is nothing to an organisation it is not
 * there: that it exists is not told either.
 *
 * @returns `access/sign-in-first`, `access/scope`, `access/not-allowed`, or `organisations/not-found`
 */
export function permit(may: May, { by, kind, input }: Asking): Result<true> {
  if (may === 'everybody' || by.kind === 'clock' || by.kind === 'terminal') return ok(true)
  if (by.kind === 'nobody') return refused({ code: 'access/sign-in-first' })
  const { scopes } = by.through
  if (scopes !== undefined && !scopes.includes(kind)) return refused({ code: 'access/scope', values: { scope: kind } })
  if (may === 'signed-in') return ok(true)
  const { organisation, office } = input as { readonly organisation?: string; readonly office?: string } // inputs are objects
  const here = by.hub.filter((one) => office === undefined || one.office === office)
  if (here.some(({ role }) => may.hub?.includes(role))) return ok(true)
  if (may.member === undefined) return refused(notAllowed(may))
  const own = by.memberships.filter((one) => one.organisation === organisation)
  if (own.some(({ role }) => may.member?.includes(role))) return ok(true)
  return own.length === 0
    ? refused({ code: 'organisations/not-found', values: { organisation: organisation ?? '' } })
    : refused(notAllowed(may))
}

const notAllowed = ({ member = [], hub = [] }: Exclude<May, string>): Problem => ({
  code: 'access/not-allowed',
  values: { roles: [...member, ...hub].join(', ') },
})

/** The problems that a permission may refuse with. */
export const refusalsOf = (may: May): readonly string[] => {
  if (may === 'everybody') return []
  const common = ['access/sign-in-first', 'access/scope']
  if (may === 'signed-in') return common
  return [...common, 'access/not-allowed', ...(may.member === undefined ? [] : ['organisations/not-found'])]
}
