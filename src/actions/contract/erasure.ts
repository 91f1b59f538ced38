import { z } from 'zod'
import { Instant, MemberId } from './members.ts'
import { Named } from './views.ts'

/** All that is kept of somebody, to take along or to have erased. */

export const ExportMemberTakes = z.object({ organisation: MemberId })
export const ExportMyDataTakes = z.object({})
export const CollectedGives = z.object({
  of: Named,
  at: Instant,
  tables: z
    .record(z.string(), z.array(z.record(z.string(), z.unknown())))
    .describe('everything that is kept, table by table; without secrets'),
})

const what = z.object({ what: z.string(), count: z.int().optional(), why: z.string().optional() })
const Erased = z.object({
  did: z.enum(['preview', 'erased']),
  erased: z.array(what).describe('what goes, for good'),
  stays: z.array(what).describe('what has to stay, and why'),
})

export const DeleteMemberTakes = z.object({
  organisation: MemberId,
  apply: z.boolean().optional().describe('erase it; without this, it is only told what would go and what stays'),
})
export const DeleteMemberGives = Erased
export const DeleteMeTakes = z.object({
  apply: z.boolean().optional().describe('erase it; without this, it is only told what would go and what stays'),
})
export const DeleteMeGives = Erased
