import { z } from 'zod'

/** Facts as they are sent: dotted names, or nested under applicant, project, person; what is absent or null is unknown. */
const GivenFacts = z.record(z.string(), z.unknown()).describe('facts by dotted name, such as applicant.staff')
const day = z.string().describe('a day, YYYY-MM-DD, in Hong Kong time')

export const KeepAnswersTakes = z.object({ facts: GivenFacts })
export const KeepAnswersGives = z.object({
  code: z.string().describe('gives the answers back; nobody can guess it'),
  day: day.describe('the day the answers were judged for'),
  edition: z.string().describe('the edition of the content they were judged by'),
})

export const KeptAnswersTakes = z.object({ code: z.string().max(100).describe('the code that keeping gave') })
export const KeptAnswersGives = z.object({
  facts: z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])),
  day,
  edition: z.string().describe('the edition of the content they were judged by then'),
  lang: z.enum(['en', 'zh-Hant', 'zh-Hans']).describe('the language they were kept in'),
  keptOn: day,
  hasEditionChanged: z.boolean().describe('true when the content served now is another edition: judge again'),
})
