import type { Generated, JSONColumnType } from 'kysely'

/** Something that works once, before it is over: a link that was mailed, a challenge, a sign-in under way elsewhere. */
type OneTimeRow = {
  secret: Buffer
  purpose: string
  /** whose it is; absent where nobody is signed in yet */
  person: string | null
  holds: JSONColumnType<Readonly<Record<string, string>>>
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

/** A password, as argon2id in the PHC form. */
type PasswordRow = { person: string; hash: string; set_at: Date }

type PasskeyRow = {
  /** the credential's own id */
  id: string
  person: string
  public_key: Buffer
  /** how often it was used, by its own count; stays 0 for those that do not count */
  counter: number
  transports: string[]
  name: string
  created_at: Date
  seen_at: Date | null
}

/** Somebody as another service knows them. */
type IdentityRow = {
  issuer: string
  subject: string
  person: string
  /** the name of the service in the settings */
  provider: string
  email: string
  created_at: Date
  seen_at: Date | null
}

/** An invitation to an organisation or to an office of the hub: exactly one of the two. */
type InvitationRow = {
  id: string
  secret: Buffer
  email: string
  organisation: string | null
  office: string | null
  role: string
  /** absent: from the machine's terminal */
  invited_by: string | null
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  withdrawn_at: Date | null
}

/** A mail, to be sent or sent. Its text is for whoever gets it: operators read everything else. */
type MailRow = {
  id: string
  address: string
  person: string | null
  lang: string
  subject: string
  text: string
  /** its text lets somebody in: it is forgotten once it is sent */
  holds_secret: boolean
  about: JSONColumnType<Readonly<Record<string, string>>>
  queued_at: Date
  sent_at: Date | null
  /** given up */
  failed_at: Date | null
  tries: Generated<number>
  last_error: string | null
}

/** How often something was tried; the key is a digest, so no address is kept. */
type TriesRow = { key: Buffer; count: number; until: Date }

export type AccountTables = {
  one_time: OneTimeRow
  passwords: PasswordRow
  passkeys: PasskeyRow
  identities: IdentityRow
  invitations: InvitationRow
  mails: MailRow
  tries: TriesRow
}
