import { z } from 'zod'
import { Problem } from './check-content.ts'
import { CompareContentGives } from './kept-true.ts'
import { Day, Named } from './views.ts'

/** Content that is changed in the product: drafts, what they would do, a second person's approval, answers judged again. */

const Id = z.uuid()
const Instant = z.iso.datetime()
const limit = z.int().min(1).max(100).default(50)
const Path = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9_./-]*\.ya?ml$/, 'a path of a content file: schemes/HK/nias.yaml')
  .refine((path) => !path.includes('..'), 'a path within the content')
export const Nothing = z.object({})
export const DraftTakes = z.object({ draft: Id })

const Draft = z.object({
  id: Id,
  title: z.string(),
  state: Named.describe('open, asked, approved, in-force or withdrawn'),
  author: z.string(),
  openedAt: Instant,
  changedAt: Instant,
  from: Day.optional().describe('the day from which it is, or will be, in force'),
})
export const OpenDraftTakes = z.object({
  title: z.string().trim().min(1).max(200).describe('what it changes, in a line'),
})
export const OpenDraftGives = z.object({ draft: Id })
export const ListDraftsTakes = z.object({
  state: z.enum(['open', 'asked', 'approved', 'in-force', 'withdrawn']).optional(),
  after: z.uuid().optional(),
  limit,
})
export const ListDraftsGives = z.object({ items: z.array(Draft), next: z.string().optional() })
export const ShowDraftGives = Draft.extend({
  base: z.string().describe('the edition that it rests on'),
  inForce: z.string().describe('the edition that is in force'),
  approvedBy: z.string().optional(),
  judging: z.uuid().optional().describe('the last preview, or what became of it when it came in force'),
  files: z.array(
    z.object({
      path: z.string(),
      change: z.enum(['added', 'changed', 'removed']),
      hasMoved: z.boolean().describe('the edition in force has another text than the one that it rests on'),
    }),
  ),
  events: z.array(z.object({ at: Instant, did: Named, by: z.string().optional(), words: z.string() })),
  mayDo: z
    .array(z.enum(['save', 'ask', 'approve', 'return', 'withdraw', 'bring-up-to-date']))
    .describe('by whoever asks'),
})

export const ListFilesGives = z.object({ edition: z.string(), paths: z.array(z.string()) })
export const DraftFileTakes = DraftTakes.extend({ path: Path })
export const ShowFileGives = z.object({
  path: z.string(),
  text: z.string().optional().describe('as the draft has it; absent where it takes the file away or has none'),
  before: z.string().optional().describe('as the edition in force has it'),
  isChanged: z.boolean(),
})
export const SaveFileTakes = DraftFileTakes.extend({
  text: z.string().max(200_000).optional().describe('the whole text; absent to take the file away'),
})
const problems = z
  .array(Problem)
  .describe('what has to be put right before it can be approved; examples that fail, too')
export const SaveFileGives = z.object({ path: z.string(), problems })
export const CheckDraftGives = CompareContentGives.extend({ problems })
export const DoneGives = z.object({ state: Named })
export const ApproveTakes = DraftTakes.extend({
  from: Day.optional().describe('in force from this day; today when absent'),
})
export const ReturnTakes = DraftTakes.extend({ reason: z.string().trim().min(1).max(2000) })
export const UpToDateGives = z.object({
  base: z.string(),
  merged: z.array(z.string()).describe('files that were brought together'),
})

export const BringInForceGives = z.object({
  did: z.enum(['nothing', 'came-in-force', 'stopped']),
  edition: z.string().optional(),
})

const Outcome = z.enum(['eligible', 'undecided', 'ineligible', 'none'])
const Answer = z.object({
  outcome: Outcome,
  label: z.string(),
  sum: z.string().optional().describe('the main sum, where one is known'),
})
const Change = z.object({
  organisation: Named,
  scheme: Named,
  before: Answer,
  after: Answer,
  why: z.array(z.string()).describe('the conditions that made the difference'),
})
export const PreviewGives = z.object({ judging: Id })
export const JudgingTakes = z.object({
  judging: Id,
  after: z
    .string()
    .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} \S+$/)
    .optional(),
  limit,
})
export const JudgingGives = z.object({
  before: z.string(),
  after: z.string(),
  what: z.string().describe('what it judges, in a line'),
  all: z.int().optional().describe('how many organisations; absent until it has begun'),
  done: z.int(),
  isFinished: z.boolean(),
  becomeEligible: z.int().describe('organisations and schemes that become eligible'),
  noLongerEligible: z.int(),
  counts: z.array(z.object({ scheme: Named, before: Outcome, after: Outcome, count: z.int() })),
  items: z.array(Change).describe('those whose names consent lets whoever asks see; the others are only counted'),
  unnamed: z.int().describe('changes that are only counted: no consent lets whoever asks see whose they are'),
  next: z.string().optional(),
})
export const ListJudgingsTakes = z.object({ after: z.uuid().optional(), limit })
export const ListJudgingsGives = z.object({
  items: z.array(
    JudgingGives.pick({ before: true, after: true, what: true, all: true, done: true, isFinished: true }).extend({
      judging: Id,
      at: Instant,
    }),
  ),
  next: z.string().optional(),
})
export const JudgeAgainGives = z.object({ judged: z.int(), changed: z.int(), isFinished: z.boolean() })
export const LookAgainTakes = z.object({ judging: Id, after: z.uuid().optional() })
export const LookAgainGives = z.object({ told: z.int() })

export const AnswerChangesTakes = z.object({
  organisation: Id,
  after: z
    .string()
    .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} \S+$/)
    .optional(),
  limit,
})
export const AnswerChangesGives = z.object({
  items: z.array(
    Change.omit({ organisation: true }).extend({
      at: Instant,
      edition: z.string(),
      start: z
        .object({ action: z.literal('start-case'), input: z.record(z.string(), z.string()) })
        .optional()
        .describe('what starts an application at once; absent where it is not open to you'),
    }),
  ),
  next: z.string().optional(),
})

export const MoveContentTakes = z.object({
  what: z.enum(['export', 'import']),
  folder: z
    .string()
    .describe('a folder to export to, made where there is none; or one that was exported to, to import'),
  title: z.string().trim().min(1).max(200).optional().describe('import: what the draft is called'),
  by: z.email().toLowerCase().optional().describe('import: makes the draft, of this editor; otherwise it is only told'),
})
export const MoveContentGives = z.object({
  did: z.enum(['exported', 'nothing', 'preview', 'conflicts', 'drafted']),
  edition: z.string().describe('the edition that is in force'),
  base: z.string().describe('the edition that the folder came from'),
  files: z.array(z.object({ path: z.string(), change: z.enum(['added', 'changed', 'removed']) })),
  conflicts: z.array(z.object({ file: z.string(), key: z.string().optional() })),
  problems,
  draft: Id.optional(),
})
