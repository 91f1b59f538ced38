import { z } from 'zod'
import { EntryRow } from './entries.ts'
import { Day, Named } from './views.ts'

const status = z.enum(['open', 'by-call', 'upcoming', 'closed', 'not-known'])

export const FindTakes = z.object({
  words: z
    .string()
    .default('')
    .describe('what to look for: Chinese in either script, English, pinyin, mixed; nothing to look at everything'),
  place: z.array(z.string()).optional().describe('places: entries there or in a part of them, such as HK,CN-ZJ'),
  kind: z.array(z.string()).optional().describe('kinds: scheme, organisation, grant, university, organisation/fund …'),
  for: z.array(z.string()).optional().describe('kinds of applicant, such as company,university'),
  status: z.array(status).optional().describe('how it stands on the day: open, by-call, upcoming, closed, not-known'),
  limit: z.int().min(1).max(1000).default(20).describe('how many to show'),
})

/** Where a text has what was asked: [first character, the one after the last], to be marked. */
const Marks = z.array(z.tuple([z.int(), z.int()]))

const FacetValue = Named.extend({
  within: z
    .string()
    .optional()
    .describe('the value that holds this one: CN-ZJ holds CN-ZJ-HZ, scheme holds scheme/grant'),
  count: z.number().describe('entries there would be with it, by what is asked of the other facets'),
  isChosen: z.boolean(),
})

export const FindGives = z.object({
  day: Day,
  edition: z.string(),
  total: z.number(),
  found: z
    .array(
      EntryRow.omit({ sources: true }).extend({
        kind: Named.describe('its kind of entry, or the kind within it: scheme/grant'),
        status: Named.optional().describe('how it stands on the day; absent where that is no question'),
        met: z.array(z.int()).describe('which of `words` it has'),
        marks: z.object({ name: Marks, says: Marks }),
      }),
    )
    .describe('the best first'),
  words: z
    .array(
      z.object({
        asked: z.string(),
        taken: z
          .enum(['written', 'concept', 'sound', 'spelling', 'beginning', 'part', 'nowhere'])
          .describe('as written, as a name of a concept, by its pinyin, misspelt, begun, in parts; or no entry has it'),
        meant: z.array(z.string()).describe('what it was taken for, folded, the likeliest first'),
        concepts: z.array(Named).describe('the concepts it names: `needs/talent`'),
        nearest: z.array(z.string()).describe('words spelt nearly so, for a word that no entry has'),
      }),
    )
    .describe('the question as it was understood'),
  facets: z.object({
    place: z.array(FacetValue),
    kind: z.array(FacetValue).describe('kinds of entry, and kinds within them: scheme, scheme/grant'),
    for: z.array(FacetValue),
    status: z.array(FacetValue),
  }),
  without: z
    .array(Named.extend({ count: z.number() }))
    .describe('for each facet asked about: how many entries there would be without asking'),
})
