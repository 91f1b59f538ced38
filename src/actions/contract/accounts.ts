import { z } from 'zod'
import { langs } from '../../base/index.ts'

const hubRoles = ['adviser', 'officer', 'reviewer', 'operator', 'analyst', 'editor', 'administrator'] as const
const memberRoles = ['owner', 'signatory', 'member', 'outside-adviser'] as const

const Email = z.email().max(254).toLowerCase().describe('an e-mail address')
const Secret = z.string().min(10).max(200).describe('the secret that the link carries')
/** A name of a person or thing, in one line. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), 'one line')
const Password = z.string().max(1000)
const Instant = z.iso.datetime()
const Uuid = z.uuid()
export const MemberRole = z.enum(memberRoles)
export const HubRole = z.enum(hubRoles)
const Office = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z]{1,3}){0,2}$/, 'the code of a place')
  .describe('an office of the hub, by the code of its place: HK, CN-ZJ-HZ …')
/** A page of a list: `after` is the `next` of the page before. */
const Page = { after: Uuid.optional(), limit: z.int().min(1).max(100).default(50) }

export const Nothing = z.object({})
export const Done = z.object({ done: z.literal(true) })

export const SignedIn = z.object({
  person: Uuid,
  name: z.string(),
  needsName: z.boolean().describe('true for an account made just now: ask for the name'),
})

export const AskLinkTakes = z.object({ email: Email })
export const AskLinkGives = z.object({
  code: z.string().describe('six digits to show where the link was asked for; using the link takes them'),
  minutes: z.int().describe('how long the link works'),
})
export const UseLinkTakes = z.object({ secret: Secret, code: z.string().trim().max(20) })
export const SignInPasswordTakes = z.object({ email: Email, password: Password })
export const UseAdministratorLinkTakes = z.object({
  secret: Secret,
  email: Email,
  name: Name,
  office: z.array(Office).min(1).max(10).default(['HK', 'CN-ZJ-HZ']).describe('the offices to administer'),
})
export const AdministratorLinkGives = z.object({ path: z.string(), minutes: z.int() })
export const ProvidersGives = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), address: z.string().describe('where signing in begins: go there') }),
  ),
})

const Place = z.object({
  organisation: Uuid,
  name: z.string(),
  role: MemberRole,
  may: z.array(z.string()).describe('names of the actions that this role may do here'),
})
export const MeGives = z.object({
  person: z
    .object({ id: Uuid, name: z.string(), email: z.string(), lang: z.enum(langs) })
    .optional()
    .describe('absent: nobody is signed in'),
  needsName: z.boolean(),
  through: z
    .object({ kind: z.enum(['session', 'token']), id: Uuid, scopes: z.array(z.string()).optional() })
    .optional(),
  memberships: z.array(Place),
  hub: z.array(z.object({ office: z.string(), role: HubRole })),
  may: z.array(z.string()).describe('names of the actions that one may do, apart from those of an organisation'),
})
export const ChangeMeTakes = z.object({ name: Name.optional(), lang: z.enum(langs).optional() })
export const AskEmailTakes = z.object({ email: Email })
export const ConfirmEmailTakes = z.object({ secret: Secret })
export const EmailGives = z.object({ email: z.string() })

export const WaysGives = z.object({
  password: z.object({ since: Instant }).optional(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), since: Instant, seen: Instant.optional() })),
  providers: z.array(z.object({ provider: z.string(), email: z.string(), since: Instant })),
})
export const SetPasswordTakes = z.object({
  password: Password.describe('at least 12 characters'),
  current: Password.optional().describe('the password until now; not needed where the session began just now'),
})

/** What the browser makes of a passkey, as it gives it: checked by the library that knows its form. */
const Credential = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(5000) }),
  clientExtensionResults: z.record(z.string(), z.unknown()),
})
export const PasskeyOptions = z.object({
  options: z.record(z.string(), z.unknown()).describe('for navigator.credentials, in the JSON form of WebAuthn'),
})
export const AddPasskeyTakes = z.object({ credential: Credential, name: Name })
export const PasskeyTakes = z.object({ passkey: z.string().max(2000) })
export const RenamePasskeyTakes = z.object({ passkey: z.string().max(2000), name: Name })
export const UsePasskeyTakes = z.object({ credential: Credential })
export const SignInByProviderTakes = z.object({
  provider: z.string(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string().optional().describe('an address that the service says is verified'),
  name: z.string().optional(),
  adds: z.boolean().describe('true to add the identity to the account that is signed in'),
})
export const ProviderTakes = z.object({ provider: z.string().max(50) })

export const SessionsGives = z.object({
  items: z.array(
    z.object({
      id: Uuid,
      how: z.string().describe('link, password, passkey, administrator, invitation or the name of a provider'),
      agent: z.string(),
      since: Instant,
      seen: Instant,
      until: Instant,
      isThis: z.boolean(),
    }),
  ),
})
export const SessionTakes = z.object({ session: Uuid })
export const EndedGives = z.object({ ended: z.int() })

export const MakeTokenTakes = z.object({
  name: Name,
  scopes: z
    .array(z.enum(['read', 'write']))
    .min(1)
    .max(2),
  days: z.int().min(1).max(366).default(90).describe('how long it works'),
})
export const MakeTokenGives = z.object({
  id: Uuid,
  token: z.string().describe('shown once: send it as Bearer in the authorization header'),
  until: Instant,
})
export const TokensGives = z.object({
  items: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      scopes: z.array(z.enum(['read', 'write'])),
      since: Instant,
      seen: Instant.optional(),
      until: Instant.optional(),
    }),
  ),
})
export const TokenTakes = z.object({ token: Uuid })

const Organisation = Uuid.describe('the id of an organisation')
export const OfOrganisation = z.object({ organisation: Organisation })
export const MembersGives = z.object({
  items: z.array(
    z.object({
      person: Uuid,
      name: z.string(),
      email: z.string(),
      role: MemberRole,
      since: Instant,
      isMe: z.boolean(),
    }),
  ),
})
export const MemberTakes = z.object({ organisation: Organisation, person: Uuid })
export const ChangeRoleTakes = z.object({ organisation: Organisation, person: Uuid, role: MemberRole })
export const HandOverTakes = z.object({
  organisation: Organisation,
  person: Uuid.describe('the member who becomes owner'),
  stay: MemberRole.exclude(['owner']).optional().describe('what you are from then on; absent: you leave'),
})

export const InviteTakes = z.object({ organisation: Organisation, email: Email, role: MemberRole })
export const InviteToOfficeTakes = z.object({ office: Office, email: Email, role: HubRole })
export const OfOffice = z.object({ office: Office })
export const InvitedGives = z.object({ invitation: Uuid, until: Instant })
export const InvitationsGives = z.object({
  items: z.array(z.object({ id: Uuid, email: z.string(), role: z.string(), since: Instant, until: Instant })),
})
export const InvitationTakes = z.object({ invitation: Uuid })
export const LookTakes = z.object({ secret: Secret })
export const LookGives = z.object({
  email: z.string(),
  role: z.string(),
  organisation: z.string().optional().describe('its name'),
  office: z.string().optional(),
  by: z.string().optional().describe('the name of who invites'),
  until: Instant,
  next: z.enum(['accept', 'sign-in', 'other-person']).describe('what has to be done first, if anything'),
})
export const AcceptTakes = z.object({ secret: Secret, name: Name.optional() })
export const AcceptGives = z.object({
  organisation: Uuid.optional(),
  office: z.string().optional(),
  role: z.string(),
  isNew: z.boolean().describe('true when an account was made'),
})

export const ListPeopleTakes = z.object({
  email: Email.optional().describe('exactly this address, also of somebody who is not of the hub'),
  ...Page,
})
export const ListPeopleGives = z.object({
  items: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      email: z.string(),
      isDisabled: z.boolean(),
      hub: z.array(z.object({ office: z.string(), role: HubRole })),
    }),
  ),
  next: z.string().optional(),
})
export const PersonTakes = z.object({ person: Uuid })
export const HoldingsGives = z.object({
  cases: z.int().describe('open cases that the person has in hand'),
  organisations: z.int().describe('organisations of which the person is the only owner'),
})
export const HandOverCasesTakes = z.object({
  office: Office,
  person: Uuid.describe('who has them in hand now'),
  to: Uuid.describe('an adviser or officer of the same office'),
})
export const HandOverCasesGives = z.object({
  handedOver: z.int(),
  left: z.int().describe('cases that you see and may not put into other hands; more, if there are over two hundred'),
})
export const HubRoleTakes = z.object({ office: Office, person: Uuid, role: HubRole })

export const ListMailsTakes = z.object({
  unsent: z.boolean().default(false).describe('only those that have not gone out'),
  ...Page,
})
export const ListMailsGives = z.object({
  items: z.array(
    z.object({
      id: Uuid,
      address: z.string(),
      about: z.record(z.string(), z.string()),
      queued: Instant,
      sent: Instant.optional(),
      failed: Instant.optional(),
      tries: z.int(),
      reason: z.string().optional().describe('why it was not sent'),
    }),
  ),
  next: z.string().optional(),
})
export const SendMailTakes = z.object({ mail: Uuid })
export const SendMailGives = z.object({ sent: z.boolean() })
