import { z } from 'zod'
import { Named } from './views.ts'

export const Problem = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  code: z.string(),
  detail: z.string().describe('what is wrong, and what to do'),
})

export const CheckContentTakes = z.object({
  folder: z.string().optional().describe('a folder of content; absent: the one that is served'),
  notes: z.boolean().optional().describe('tell also what may be worth a look, though nothing is wrong'),
})

const count = z.number()
const levels = {
  official: count.describe('verified by official sources'),
  press: count.describe('verified by the press'),
  partial: count.describe('verified in part'),
  count: count.describe('in all, verified or not'),
}
export const CheckContentGives = z.object({
  schemes: count,
  organisations: count,
  offers: count,
  collaborations: count,
  indicators: count,
  agreements: count,
  events: count,
  procedures: count,
  sources: count,
  facts: count,
  concepts: count.describe('vocabularies'),
  units: count,
  calendars: count,
  cues: count.describe('groups of words that lead to a fact, a need or a turn of a sentence'),
  'case-kinds': count,
  examples: count.describe('expectations that were judged'),
  schemesBy: z
    .array(z.object({ place: Named, kind: Named, ...levels }))
    .describe('schemes by place, kind and how far they are verified'),
  entriesBy: z.array(z.object({ is: Named, ...levels })).describe('entries of every kind by how far they are verified'),
  problems: z.array(Problem),
  notes: z.array(Problem).optional().describe('what may be worth a look; absent unless asked for'),
})
