import { z } from 'zod'
import { langs } from '../../base/index.ts'
import { Named } from './views.ts'

/** Organisations of members. Those of the content are public and stand in entries.ts. */

/** One line of text: no control characters, so that it can stand in a mail, a table or a page. */
export const Line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u)

export const MemberId = z.string().max(100).describe('the id of a member’s organisation')
export const Instant = z.string().describe('a moment, in UTC')

/** A list that is read a page at a time. */
export const page = {
  after: z.string().max(100).optional().describe('where the page before ended (`next`)'),
  limit: z.int().min(1).max(100).default(50),
}
export const next = z.string().optional().describe('where the next page begins; absent on the last')

const names = z
  .partialRecord(z.enum(langs), Line(300))
  .describe('its names by language, as it is registered; at least one')
const keys = {
  brn: z
    .string()
    .max(60)
    .optional()
    .describe('Hong Kong business registration number: 8 digits, or as the certificate prints it'),
  uscc: z.string().max(60).optional().describe('unified social credit code of the mainland'),
  ror: z.string().max(60).optional().describe('id of the Research Organization Registry'),
  lei: z.string().max(60).optional().describe('legal entity identifier'),
}
const described = {
  place: z.string().describe('where it is registered: HK, CN-ZJ-HZ …'),
  name: names,
  ...keys,
  web: Line(300).optional().describe('its web address'),
  knownAs: z
    .string()
    .max(200)
    .optional()
    .describe('the id of the public organisation that it is, of GET /organisations'),
}

export const CreateMemberTakes = z.object(described)
export const ChangeMemberTakes = z
  .object({ organisation: MemberId, ...described })
  .partial()
  .required({ organisation: true })
export const ShowMemberTakes = z.object({ organisation: MemberId })

export const MemberView = z.object({
  id: z.string(),
  name: z.string().describe('in the language asked for, where it has one'),
  names: z.partialRecord(z.enum(langs), z.string()),
  place: Named,
  group: z.string().optional(),
  brn: z.string().optional(),
  uscc: z.string().optional(),
  ror: z.string().optional(),
  lei: z.string().optional(),
  web: z.string().optional(),
  knownAs: Named.optional().describe('the public organisation that it is'),
  seenAs: z
    .enum(['member', 'kept', 'group', 'consent', 'directory'])
    .describe('why you see it: yours, kept by your office, of your group, by its consent, or in the directory'),
  role: z.array(z.string()).describe('what you are to it'),
  since: Instant.optional(),
  may: z.array(z.string()).describe('what you may do next, by the names of the actions'),
})

export const ListMembersTakes = z.object({
  of: z
    .enum(['mine', 'seen'])
    .default('mine')
    .describe('mine: where you are a member, or kept by your office; seen: all that you may see'),
  ...page,
})
export const ListMembersGives = z.object({ items: z.array(MemberView), next })

// ── one group ───────────────────────────────────────────────────────────────────────────────────────────────────────
const ProposalView = z.object({
  id: z.string(),
  from: z.string().describe('the organisation that asks, by name'),
  place: Named,
  key: z.string().describe('the key of the organisation that is asked'),
  at: Instant,
  is: z.enum(['sent', 'received']),
})

export const ShowGroupTakes = z.object({ organisation: MemberId })
export const ShowGroupGives = z.object({
  group: z.string(),
  entities: z.array(MemberView).describe('each has facts and eligibility of its own'),
  proposals: z.array(ProposalView).describe('proposals that wait: sent by this organisation, or for it to answer'),
})
export const ProposeGroupTakes = z.object({
  organisation: MemberId,
  with: z.string().max(100).describe('the other entity: its id, where you see it, or its BRN, USCC, ROR or LEI'),
})
export const ProposeGroupGives = z.object({
  did: z
    .enum(['linked', 'proposed'])
    .describe('linked: you own both; proposed: whoever owns that organisation, if it is here, is asked'),
  group: z.string(),
})
export const AnswerProposalTakes = z.object({
  organisation: MemberId.describe('the organisation that is asked; to take a proposal back, the one that asks'),
  proposal: z.string().max(100),
  answer: z.enum(['accepted', 'declined', 'withdrawn']),
})
export const AnswerProposalGives = z.object({ did: z.enum(['accepted', 'declined', 'withdrawn']), group: z.string() })
export const LeaveGroupTakes = z.object({ organisation: MemberId })
export const LeaveGroupGives = z.object({ group: z.string().describe('a group of its own') })

// ── consent ─────────────────────────────────────────────────────────────────────────────────────────────────────────
export const consentPurposes = ['advice', 'application', 'directory', 'matching', 'notices', 'statistics'] as const
export const ConsentView = z.object({
  id: z.string(),
  purpose: Named,
  receiver: z.object({
    kind: z.enum(['office', 'organisation', 'all']),
    id: z.string().optional(),
    label: z.string(),
  }),
  place: z.string().describe('where the receiver is, in words'),
  says: z.string().describe('what crosses, to whom and where'),
  givenAt: Instant,
  withdrawnAt: Instant.optional(),
})
export const GiveConsentTakes = z.object({
  organisation: MemberId,
  purpose: z.enum(consentPurposes),
  office: z.string().max(60).optional().describe('an office of the hub, by its place: HK, CN-ZJ-HZ …'),
  receiver: MemberId.optional().describe('another member’s organisation, that you can see'),
})
export const ListConsentsTakes = z.object({ organisation: MemberId })
export const ListConsentsGives = z.object({
  standing: z.array(ConsentView),
  past: z.array(ConsentView),
  seen: z
    .array(z.object({ at: Instant, deed: z.string(), by: z.string().describe('an office or a member, not who in it') }))
    .describe('when others looked at the record, the newest first'),
})
export const WithdrawConsentTakes = z.object({ organisation: MemberId, consent: z.string().max(100) })
export const WithdrawConsentGives = z.object({ withdrawn: z.boolean(), says: z.string() })
