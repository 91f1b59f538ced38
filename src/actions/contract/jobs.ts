import { z } from 'zod'

export const ListDeadJobsTakes = z.object({ limit: z.int().min(1).max(500).default(100) })
export const ListDeadJobsGives = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        action: z.string().describe('what was to be done'),
        input: z.record(z.string(), z.unknown()).describe('to what: ids'),
        since: z.string().describe('since when it has failed for good'),
        code: z.string().describe('the code of the problem, or what the program said'),
        reason: z.string().describe('the same in words'),
      }),
    )
    .describe('the latest first'),
})
export const SettleDeadJobTakes = z.object({
  job: z.uuid().describe('the id of the job'),
  what: z.enum(['retry', 'drop']).describe('retry: try it again; drop: forget it'),
})
export const SettleDeadJobGives = z.object({ job: z.string(), did: z.enum(['retry', 'drop']) })
