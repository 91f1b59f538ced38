import { z } from 'zod'
import { AdviseGives } from './advice.ts'
import { ListingView } from './listings.ts'
import { MatchGives } from './match.ts'
import { Instant, Line, MemberId } from './members.ts'
import { FreeText } from './read-text.ts'
import { Day, FactValue, GivenFacts, Named, VerdictView } from './views.ts'

/** What is known of a member’s organisation: asked once, used everywhere. */

const StatementView = z.object({
  id: z.string(),
  value: FactValue,
  shown: z.string().describe('the value as people write it'),
  origin: z.object({
    kind: Named.describe('register, document, person, import or text; the first is the best'),
    by: z.string().describe('which register, document, file or words; or who'),
    on: Day,
    document: z.string().optional(),
  }),
  confidence: z.enum(['sure', 'likely']),
  at: Instant.describe('when it was entered'),
  withdrawnAt: Instant.optional(),
})

const FactView = z.object({
  fact: z.string(),
  label: z.string(),
  current: StatementView.optional().describe('what counts: the best origin, then the newest'),
  others: z
    .array(StatementView.extend({ isNewer: z.boolean().describe('said after what counts') }))
    .describe('what other sources say differently'),
  toConfirm: z.array(StatementView).describe('only likely: judged by nobody until it is stated for sure'),
  history: z.array(StatementView).describe('everything that was stated, the newest first'),
})

export const FactsOfTakes = z.object({
  organisation: MemberId,
  facts: z.array(z.string()).optional().describe('only these, and which of them are missing'),
  scheme: z.string().optional().describe('which facts this scheme still hangs on'),
})
export const FactsOfGives = z.object({
  organisation: z.string(),
  name: z.string(),
  facts: z.array(FactView),
  conflicts: z.array(z.string()).describe('facts of which other sources say something else'),
  missing: z.array(z.object({ fact: z.string(), label: z.string(), question: z.string() })),
})

export const StateFactsTakes = z.object({
  organisation: MemberId,
  facts: GivenFacts.optional(),
  text: FreeText.optional().describe(
    'read for facts: what is sure of them is stated, what is likely waits to be confirmed',
  ),
  origin: z
    .enum(['person', 'document', 'register'])
    .default('person')
    .describe('register: by an office of the hub that looked it up'),
  source: Line(300).optional().describe('which document or register; needed where the origin is one'),
  document: z.string().max(100).optional().describe('the id of a document of a case that shows it'),
  asOf: z.string().max(10).optional().describe('the day of which it is true; today when absent'),
})
export const StateFactsGives = z.object({
  stated: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      statement: z.string(),
      counts: z.boolean().describe('false where a better origin says otherwise, or it waits to be confirmed'),
    }),
  ),
})

export const WithdrawFactTakes = z.object({ organisation: MemberId, statement: z.string().max(100) })
export const WithdrawFactGives = z.object({ fact: z.string(), current: StatementView.optional() })

export const AdviseMemberTakes = z.object({ organisation: MemberId })
export const AdviseMemberGives = AdviseGives.omit({ understood: true }).extend({
  organisation: Named,
  known: z.int().describe('how many facts it was judged by'),
})

export const AdviseGroupTakes = z.object({ organisation: MemberId })
export const AdviseGroupGives = z.object({
  day: Day,
  edition: z.string(),
  entities: z.array(
    z.object({
      organisation: Named,
      place: Named,
      known: z.int().describe('how many facts it was judged by'),
      isShown: z.boolean().describe('false where you are no member of that entity: its facts are its own'),
    }),
  ),
  schemes: z
    .array(
      z.object({
        scheme: Named,
        place: Named,
        outcomes: z.array(
          z.object({ organisation: z.string(), outcome: VerdictView.shape.outcome, amount: VerdictView.shape.amount }),
        ),
      }),
    )
    .describe('the schemes that are open to one of them or still undecided'),
})

export const MatchMemberTakes = z.object({
  organisation: MemberId,
  place: z.array(z.string()).optional(),
  limit: z.int().min(1).max(100).default(10),
})
export const MatchMemberGives = MatchGives.omit({ understood: true }).extend({
  organisation: Named,
  by: z.object({
    known: z.int().describe('how many facts it was matched by'),
    needs: z.array(Named).describe('of its open needs'),
    offers: z.array(Named).describe('of its open offers'),
  }),
  members: z
    .array(
      z.object({
        listing: ListingView,
        score: z.number().describe('by which it is ranked; it means nothing by itself'),
        meets: z.array(z.object({ asked: Named, has: Named })).describe('what one needs and the other offers'),
        shares: z.array(Named).describe('fields and stages that both name'),
      }),
    )
    .describe('what other members need and offer that fits, the best first'),
})
