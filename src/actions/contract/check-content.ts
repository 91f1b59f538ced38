import { z } from 'zod'

const Problem = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  code: z.string(),
  detail: z.string().describe('what is wrong, and what to do'),
})

export const CheckContentTakes = z.object({
  folder: z.string().optional().describe('a folder of content; absent: the one that is served'),
})
export const CheckContentGives = z.object({
  schemes: z.number(),
  organisations: z.number(),
  offers: z.number(),
  indicators: z.number(),
  examples: z.number().describe('expectations that were judged'),
  problems: z.array(Problem),
  notes: z.array(Problem).describe('what may be worth a look; nothing is wrong'),
})
