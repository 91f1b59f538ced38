import type { Id } from '../base/index.ts'

export type PersonId = Id<'Person'>
export type OrganisationId = Id<'Organisation'>

export const memberRoles = ['owner', 'signatory', 'member', 'outside-adviser'] as const
/** What somebody is to an organisation. */
export type MemberRole = (typeof memberRoles)[number]

export const hubRoles = ['adviser', 'officer', 'reviewer', 'operator', 'analyst', 'editor', 'administrator'] as const
/** What somebody is at an office of the hub. */
export type HubRole = (typeof hubRoles)[number]

/** Somebody who is signed in, with all that they are. */
export type Person = {
  readonly person: PersonId
  readonly email: string
  readonly name: string
  readonly memberships: readonly { readonly organisation: OrganisationId; readonly role: MemberRole }[]
  readonly hub: readonly { readonly office: string; readonly role: HubRole }[]
  /** the session or token that they come by */
  readonly through: { readonly kind: 'session' | 'token'; readonly id: string; readonly scopes?: readonly Scope[] }
}

export const scopes = ['read', 'write'] as const
/** What a token may be used for. */
export type Scope = (typeof scopes)[number]

/**
 * On whose behalf something is done: a person; nobody in particular; time itself (`clock`), for what happens because a day
 * has come; or whoever runs the machine and stands at its terminal, who may do all that an administrator may.
 */
export type Who =
  | ({ readonly kind: 'person' } & Person)
  | { readonly kind: 'nobody' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'terminal' }

export const nobody: Who = { kind: 'nobody' }
