import { z } from 'zod'
import { Cited, Day, FactValue, Named, Sources, Verified } from './views.ts'

/** The answers that keep the content true: what changed in the law, what another edition turns, what needs checking. */

export const ListChangesTakes = z.object({
  from: Day.optional().describe('changes from this day on; a year up to the last day when absent'),
  to: Day.optional().describe('changes up to and including this day; the day asked for when absent'),
  scheme: z.string().optional().describe('the id of a scheme: its changes only'),
  place: z.string().optional().describe('a place: schemes there or in a part of it'),
})
const Change = Cited.extend({
  scheme: Named,
  place: Named,
  on: Day,
  about: z.boolean().describe('true when the exact day is not known'),
  kind: z.enum(['figure', 'condition-begins', 'condition-ends', 'opens', 'closes', 'call-opens', 'call-closes']),
  part: z.string().optional().describe('the figure or the condition; absent for the scheme as a whole'),
  says: z.string(),
  before: FactValue.optional(),
  after: FactValue.optional(),
})
export const ListChangesGives = z.object({
  from: Day,
  to: Day,
  edition: z.string(),
  changes: z.array(Change).describe('in the order of the days'),
  sources: Sources,
})

const Result = z.object({
  outcome: z.enum(['eligible', 'undecided', 'ineligible']),
  sum: z.string().optional(),
  route: z.string().optional(),
})
export const CompareContentTakes = z.object({
  before: z.string().describe('a folder of content'),
  after: z.string().optional().describe('another folder of content; the one in use when absent'),
})
export const CompareContentGives = z.object({
  before: z.string().describe('the edition before'),
  after: z.string().describe('the edition after'),
  schemes: z.array(
    z.object({
      scheme: Named,
      kind: z.enum(['added', 'removed', 'changed']),
      parts: z.array(z.object({ part: z.string(), before: z.string().optional(), after: z.string().optional() })),
    }),
  ),
  flips: z
    .array(z.object({ scheme: Named, it: z.string(), on: Day, before: Result, after: Result }))
    .describe('examples of the schemes that the two editions answer differently'),
})

export const ListStaleTakes = z.object({
  place: z.string().optional().describe('a place: entries there or in a part of it'),
  limit: z.int().min(1).max(10_000).optional().describe('how many at most'),
})
export const ListStaleGives = z.object({
  day: Day,
  edition: z.string(),
  count: z.number().describe('how many there are in all'),
  entries: z
    .array(
      z.object({
        is: Named.describe('scheme, organisation, offer …'),
        id: z.string(),
        name: z.string(),
        verified: Verified,
        overdue: z.number().describe('days since it should have been read again'),
        uses: z.number().describe('other entries that refer to it'),
      }),
    )
    .describe('the longest overdue first, then the most used'),
})
