import { z } from 'zod'
import { Instant, MemberId, MemberView } from './members.ts'

/** Two records of one organisation: found, merged, and two again. */

const Moved = z.object({
  facts: z.int(),
  listings: z.int(),
  cases: z.int(),
  members: z.int(),
  consents: z.int().describe('consents of the record that goes: they end, for they were given for that record'),
})

export const ListDuplicatesTakes = z.object({ organisation: MemberId })
export const ListDuplicatesGives = z.object({
  items: z.array(
    z.object({
      organisation: MemberView,
      because: z.array(z.object({ code: z.enum(['name', 'web', 'known-as']), says: z.string() })),
    }),
  ),
})

export const MergeMembersTakes = z.object({
  organisation: MemberId.describe('the record that is kept'),
  gone: MemberId.describe('the record that goes into it'),
  apply: z.boolean().optional().describe('do it; without this, it is only told what would move'),
})
export const MergeMembersGives = z.object({
  did: z.enum(['preview', 'merged']),
  merge: z.string().optional().describe('to undo it by'),
  kept: MemberView,
  gone: MemberView,
  moves: Moved,
  takes: z
    .array(z.object({ part: z.string(), value: z.string() }))
    .describe('what the kept record had not, and takes over'),
  conflicts: z
    .array(z.object({ fact: z.string(), label: z.string() }))
    .describe('facts of which the two say something else'),
})

export const ListMergesTakes = z.object({ organisation: MemberId })
export const ListMergesGives = z.object({
  items: z.array(
    z.object({ merge: z.string(), gone: z.string(), at: Instant, moved: Moved, undoneAt: Instant.optional() }),
  ),
})

export const UndoMergeTakes = z.object({ organisation: MemberId, merge: z.string().max(100) })
export const UndoMergeGives = z.object({ organisation: z.string(), again: MemberView.optional() })
