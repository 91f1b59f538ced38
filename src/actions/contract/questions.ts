import { z } from 'zod'
import { currencies } from '../../base/index.ts'

const options = z.array(
  z.object({ code: z.string(), label: z.string(), within: z.string().optional().describe('the broader option') }),
)
const limits = { least: z.number().optional(), most: z.number().optional() }

const AnswerType = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['boolean', 'date', 'text']) }),
  z.object({ kind: z.literal('number'), unit: z.string(), ...limits, whole: z.boolean().optional() }),
  z.object({ kind: z.literal('money'), currency: z.enum(currencies), ...limits }),
  z.object({ kind: z.enum(['choice', 'list']), options }),
])

export const ListQuestionsTakes = z.object({})
export const ListQuestionsGives = z.object({
  questions: z.array(
    z.object({
      fact: z.string(),
      type: AnswerType,
      unitLabel: z.string().optional().describe('how a figure is written, {n} standing for it'),
      label: z.string().describe('a noun phrase'),
      question: z.string(),
      why: z.string(),
      hint: z.string().optional(),
      effort: z.number().describe('1 known by heart … 5 needs papers or somebody else'),
      isPrivate: z.boolean(),
    }),
  ),
})
