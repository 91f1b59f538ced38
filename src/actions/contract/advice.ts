import { z } from 'zod'
import { FreeText, Understood } from './read-text.ts'
import { Day, GivenFacts, Sources, VerdictView } from './views.ts'

const judged = { day: Day, edition: z.string().describe('the edition of the content that the answer rests on') }

const nextQuestions = z
  .array(z.object({ fact: z.string(), settles: z.number().describe('how many schemes hang on it') }))
  .describe('what is still worth asking, the best first')

const labels = z.record(z.string(), z.string()).describe('what each fact that is missing or asked next is called')

export const AdviseTakes = z.object({
  facts: GivenFacts.optional(),
  text: FreeText.optional().describe(
    'instead of facts, or beside them: what is said there of a fact that is not given',
  ),
})
export const AdviseGives = z.object({
  ...judged,
  verdicts: z
    .array(VerdictView)
    .describe(
      'open to the asker first, then undecided, then not open; within each by worth, and by how much already holds',
    ),
  nextQuestions,
  labels,
  sources: Sources,
  understood: Understood.optional().describe('what the text was understood as; only what is sure of it was judged by'),
})

export const JudgeTakes = z.object({ scheme: z.string().describe('the id of a scheme'), facts: GivenFacts })
export const JudgeGives = z.object({
  ...judged,
  verdict: VerdictView,
  nextQuestions: nextQuestions.describe('what this scheme hangs on, the best question first'),
  labels,
  sources: Sources,
})
