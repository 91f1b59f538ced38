import { z } from 'zod'
import { currencies, langs } from '../../base/index.ts'

/** Parts that several answers have in common. Sentences are in the language asked for. */

export const Day = z.string().describe('a day, YYYY-MM-DD, in Hong Kong time')
const Holds = z.enum(['yes', 'no', 'unknown'])
export const FactValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()).readonly()])
/** Facts as they are sent: dotted names, or nested under applicant, project, person; what is absent or null is unknown. */
export const GivenFacts = z.record(z.string(), z.unknown()).describe('facts by dotted name, such as applicant.staff')

/** A thing with a code for machines and a label for people. */
export const Named = z.object({ code: z.string(), label: z.string() })

const cited = {
  source: z.string().describe('the id of a source, to be found in `sources`'),
  at: z.string().optional().describe('the place in it'),
}

export const SourceView = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  url: z.string().optional(),
  published: z.string().optional(),
  seen: Day,
  official: z.boolean(),
  lang: z.enum(langs).optional().describe('the language it is written in'),
})
export const Sources = z.record(z.string(), SourceView)

export const Verified = z.object({ level: z.enum(['official', 'press', 'partial']), checked: Day, reviewBy: Day })

const Currency = z.enum(currencies)
const MoneyView = z.object({ value: z.number(), currency: Currency })
const BoundsView = z.object({
  least: z.number(),
  most: z.number().optional().describe('absent where no limit is known'),
  currency: Currency,
  narrowing: z.array(z.string()).describe('the facts that narrow it, the best first'),
})

export const BenefitView = z.object({
  ...cited,
  id: z.string(),
  kind: z.string(),
  says: z.string(),
  per: z.string().optional(),
  isCeiling: z.boolean().describe('true when the sum is the most the body may give'),
  holds: Holds,
  amount: MoneyView.optional(),
  bounds: BoundsView.optional(),
  steps: z.array(z.string()).describe('how the sum comes about'),
})

const Told = z.object({
  fact: z.string(),
  label: z.string(),
  value: FactValue.optional().describe('absent: not known'),
  shown: z.string().optional().describe('the value as people write it'),
})
const ChangeView = z.object({ fact: z.string(), says: z.string() })

export const ReasonView = z.object({
  ...cited,
  condition: z.string().describe('`open`, `for`, or a condition of the scheme'),
  holds: Holds,
  blocks: z.boolean().describe('false for a preference'),
  says: z.string(),
  why: z.string().optional().describe('the condition with the figures of this asker'),
  told: z.array(Told).describe('the facts it is about'),
  missing: z.array(z.string()),
  note: z.string().optional(),
  changes: z.array(ChangeView).optional().describe('what would have to change for it to hold'),
})

export const VerdictView = z.object({
  scheme: z.string(),
  name: z.string(),
  summary: z.string(),
  administrator: z.string(),
  place: Named,
  kind: Named,
  isForPeople: z.boolean().describe('true when persons have it and no firm can'),
  outcome: z.enum(['eligible', 'undecided', 'ineligible']),
  amount: MoneyView.optional().describe('the main sum: of the first benefit that applies and names one'),
  bounds: BoundsView.optional().describe('the least and the most it can be, while facts are missing'),
  isCeiling: z.boolean().describe('true when the main sum is a ceiling and the body decides'),
  benefits: z.array(BenefitView),
  reasons: z.array(ReasonView),
  missing: z.array(z.string()).describe('the facts that can still change the outcome'),
  needsChecking: z.boolean().describe('true when nobody has checked the scheme since its review date'),
  verified: Verified,
  closes: Day.optional().describe('the last day to apply'),
  route: z
    .object({ id: z.string(), says: z.string(), ...cited })
    .optional()
    .describe('the way it is done, where the scheme leads to ways'),
})

export const Cited = z.object(cited)

/** A step of a scheme or of a procedure. */
export const StepView = Cited.partial().extend({
  id: z.string().describe('its own, or its number'),
  says: z.string(),
  note: z.string().optional(),
  office: Named.optional(),
  scheme: Named.optional(),
  after: z.array(z.string()).describe('the steps that come first, by id'),
  papers: z.array(z.string()),
  pledged: z.string().optional().describe('within which time the office answers; absent where nothing is published'),
  when: z.string().optional().describe('only for those of whom this holds, in FEEL'),
})
