import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { HubRole, MemberRole } from '../who.ts'

/** Somebody who can sign in. How they do stands in tables of its own. */
type PersonRow = {
  id: string
  /** lower case; unique among those who have not left */
  email: string
  name: string
  lang: string
  created_at: Date
  disabled_at: Date | null
}

/** A browser that is signed in. What it holds is a secret; here is its SHA-256. */
type SessionRow = {
  id: string
  person: string
  secret: Buffer
  /** how the person signed in: link, password, passkey, oidc */
  how: string
  agent: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  revoked_at: Date | null
}

/** A program that acts for a person. */
type TokenRow = {
  id: string
  person: string
  secret: Buffer
  name: string
  scopes: string[]
  created_at: Date
  seen_at: Date | null
  expires_at: Date | null
  revoked_at: Date | null
}

/** An organisation with its identifiers; `group` is the same for its entities on both sides of the boundary. */
type OrganisationRow = {
  id: string
  group_id: string
  /** where it is incorporated: a code of the places */
  place: string
  /** its names by language, as given; at least one */
  name: JSONColumnType<Readonly<Partial<Record<'en' | 'zh-Hant' | 'zh-Hans', string>>>>
  brn: string | null
  uscc: string | null
  ror: string | null
  lei: string | null
  /** the organisation of the content that it is */
  known_as: string | null
  created_at: Date
  merged_into: string | null
  web: Later<string>
  /** the office that entered it and keeps it until an owner comes */
  kept_by: Later<string>
  erased_at: Later<Date>
}

/** A column that a new row may leave out. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

type MembershipRow = {
  organisation: string
  person: string
  role: MemberRole
  since: Date
  until: Date | null
}

/** A role at an office of the hub, by the place of the office. */
type HubRoleRow = { office: string; person: string; role: HubRole; since: Date; until: Date | null }

/**
 * An organisation's word that a receiver may see its record, for a purpose. The receiver is an office of the hub, by its
 * place, or another organisation, or every member of the hub (both absent).
 */
type ConsentRow = {
  id: string
  organisation: string
  purpose: string
  office: string | null
  receiver: string | null
  /** the place where the receiver is: Hong Kong or mainland */
  place: string
  given_by: string
  given_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

/** What was done, by whom, about what: written with the deed itself and never changed. */
type AuditRow = {
  number: Generated<number>
  at: Date
  /** absent: by the program itself, or at the machine's terminal */
  person: string | null
  /** session or token by its id; `terminal`, `clock` or `nobody` */
  through: string
  deed: string
  organisation: string | null
  about: JSONColumnType<Readonly<Record<string, string>>>
  request: string | null
}

export type PeopleTables = {
  people: PersonRow
  sessions: SessionRow
  tokens: TokenRow
  organisations: OrganisationRow
  memberships: MembershipRow
  hub_roles: HubRoleRow
  consents: ConsentRow
  audit: AuditRow
}
