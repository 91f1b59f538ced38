import { z } from 'zod'
import { FreeText, Understood } from './read-text.ts'
import { Day, FactValue, GivenFacts, Named, Sources, Verified } from './views.ts'

const stated = { day: Day, edition: z.string() }

/** Who asks, as far as they say. */
const asker = {
  facts: GivenFacts.optional(),
  text: FreeText.optional().describe('instead of facts, or beside them: who they are and what they look for'),
  need: z.array(z.string()).optional().describe('codes of what they need, such as space,research-partner'),
  offer: z.array(z.string()).optional().describe('codes of needs that they can meet for others'),
  as: z
    .string()
    .optional()
    .describe('the id of an organisation that asks: its fields, needs and partners are then known'),
  without: z
    .array(z.string())
    .optional()
    .describe('what the text says and is not meant: names of facts, needs/space, offers/space, organisations/polyu …'),
  place: z.array(z.string()).optional().describe('only bodies there, or with an offer there: HK, CN-ZJ-HZ …'),
}

/** One thing that speaks for or against a body. */
const ReasonView = z.object({
  of: z.enum(['field', 'need', 'offer', 'stage', 'place', 'rule', 'words', 'name']),
  says: z.string(),
  asked: Named.optional().describe('what the asker said: technologies/robotics, needs/space …'),
  has: z.array(Named).describe('what the body says of itself'),
  offer: z.string().optional().describe('the id of the offer by which it holds'),
  condition: z.string().optional().describe('which condition of that offer'),
  facts: z.array(Named).optional().describe('the facts that the condition is about'),
})

const EvidenceView = z.object({
  what: z.string(),
  is: z.enum(['organisation', 'offer', 'collaboration']),
  id: z.string(),
  source: z.string().describe('the id of its main source, to be found in `sources`'),
  seen: Day.describe('the day that the source was last read'),
})

/** A single change of the asker, and what it would do. */
const ChangeView = z.object({
  of: z.enum(['stage', 'place', 'need', 'field', 'fact']),
  to: z.union([Named, FactValue]),
  how: z.enum(['with', 'without']).optional(),
  fact: z.string().optional(),
  says: z.string(),
})

const SuggestionView = z.object({
  organisation: z.string(),
  name: z.string(),
  kind: Named,
  place: Named,
  side: Named.describe('the side of the boundary it is on'),
  says: z.string().optional().describe('what it offers, in a line'),
  url: z.string().optional(),
  offer: z.object({ id: z.string(), name: z.string(), kind: Named, scheme: z.string().optional() }).optional(),
  score: z.number().describe('by which it is ranked; it compares bodies for one asker and means nothing by itself'),
  matched: z.array(ReasonView),
  unmatched: z.array(ReasonView),
  unknown: z.array(ReasonView).describe('what neither side has said: unknown is not no'),
  evidence: z.array(EvidenceView),
  via: z
    .object({ says: z.string(), organisations: z.array(Named) })
    .optional()
    .describe('who leads there in at most two steps, the nearest to the asker first'),
  wouldFlip: ChangeView.optional().describe('the one change after which it would leave the list'),
  verified: Verified.optional().describe('how far its entry was verified, and when'),
  needsChecking: z.boolean(),
})

export const MatchTakes = z.object({ ...asker, limit: z.int().min(1).max(100).default(10) })
export const MatchGives = z.object({
  ...stated,
  suggestions: z.array(SuggestionView).describe('the best first; empty where nothing fits well enough'),
  across: z.array(SuggestionView).describe('the best on a side of the boundary of which the list has fewer than two'),
  team: z
    .object({
      members: z.array(Named.extend({ meets: z.array(Named) })),
      needs: z.array(Named.extend({ bySide: z.array(z.object({ side: Named, organisation: Named })) })),
      unmet: z.array(Named),
    })
    .optional()
    .describe('where there are several needs: few bodies that meet them together, and the best for each on each side'),
  asks: z
    .object({ about: z.string(), fact: z.string().optional(), says: z.string(), options: z.array(Named) })
    .optional()
    .describe('the one question whose answer would tell most'),
  isTold: z.boolean().describe('whether enough is known to look for anybody'),
  sources: Sources,
  understood: Understood.optional().describe('what the text was understood as'),
})

export const WhyNotTakes = z.object({
  organisation: z.string().describe('the id of an organisation'),
  ...asker,
  limit: MatchTakes.shape.limit.describe('how long the list is that it would be on'),
})
export const WhyNotGives = z.object({
  ...stated,
  isListed: z.boolean(),
  rank: z.int().optional().describe('its place among all that nothing keeps out'),
  bar: z
    .enum(['itself', 'known', 'place', 'rules', 'substance', 'below', 'untold'])
    .optional()
    .describe('what keeps it off the list'),
  says: z.string(),
  standing: SuggestionView,
  wouldBring: z.array(ChangeView).describe('single changes of the asker that would bring it onto the list'),
  asks: MatchGives.shape.asks,
  sources: Sources,
  understood: Understood.optional(),
})
export { SuggestionView as Suggestion }
