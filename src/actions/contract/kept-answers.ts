import { z } from 'zod'
import { langs } from '../../base/index.ts'
import { Day, FactValue, GivenFacts } from './views.ts'

export const KeepAnswersTakes = z.object({ facts: GivenFacts })
export const KeepAnswersGives = z.object({
  code: z.string().describe('gives the answers back; nobody can guess it'),
  day: Day.describe('the day the answers were judged for, YYYY-MM-DD'),
  edition: z.string().describe('the edition of the content they were judged by'),
})

export const KeptAnswersTakes = z.object({ code: z.string().max(100).describe('the code that keeping gave') })
export const KeptAnswersGives = z.object({
  facts: z.record(z.string(), FactValue),
  day: Day,
  edition: z.string().describe('the edition of the content they were judged by then'),
  lang: z.enum(langs).describe('the language they were kept in'),
  keptOn: Day,
  hasEditionChanged: z.boolean().describe('true when the content served now is another edition: judge again'),
})
