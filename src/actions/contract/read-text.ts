import { z } from 'zod'
import { currencies } from '../../base/index.ts'
import { Day, FactValue, GivenFacts, Named } from './views.ts'

/** What somebody wrote of themselves. */
export const FreeText = z
  .string()
  .max(20_000)
  .describe('what a firm or a person writes of itself: Chinese in either script, Cantonese, English, mixed')

/** A part of the text: its first character and the one after its last, and the words that stand there. */
const quoted = { from: z.int(), to: z.int(), words: z.string() }
const figure = z.union([z.number(), Day])

/** What a text was understood as. Every part quotes the words it comes from. */
export const Understood = z.object({
  text: z.string().describe('as it was given'),
  readings: z
    .array(
      z.object({
        fact: z.string(),
        label: z.string(),
        value: FactValue,
        shown: z.string().describe('the value as people write it'),
        confidence: z.enum(['sure', 'likely']).describe('likely: usually meant by the words, and to be confirmed'),
        ...quoted,
      }),
    )
    .describe('facts that the text says'),
  asks: z
    .array(
      z.object({
        fact: z.string(),
        label: z.string(),
        asks: z.enum(['currency', 'figure', 'day', 'which']),
        says: z.string().describe('the question'),
        least: figure.optional().describe('what is known of it'),
        most: figure.optional(),
        currency: z.enum(currencies).optional(),
        options: z.array(FactValue).optional().describe('what it can be'),
        ...quoted,
      }),
    )
    .describe('facts that the text says in part: asked, not guessed'),
  needs: z.array(Named.extend(quoted)).describe('what is looked for'),
  offers: z.array(Named.extend(quoted)).describe('what is offered to others'),
  mentions: z
    .array(z.object({ organisations: z.array(Named), ...quoted }))
    .describe('organisations that are named; several where they share the name'),
  concepts: z
    .array(Named.extend({ vocabulary: z.string(), ...quoted }))
    .describe('industries, technologies, places … that are named, in whatever connection'),
  identifiers: z
    .array(
      z.object({
        kind: Named.describe('hk-brn: Hong Kong business registration number; uscc: unified social credit code'),
        value: z.string(),
        wrong: z.string().optional().describe('what cannot be right about it'),
        ...quoted,
      }),
    )
    .describe('numbers of firms; they prove nothing'),
})

export const ReadTextTakes = z.object({ text: FreeText })
export const ReadTextGives = z.object({
  day: Day.describe('the day that “last year” is meant from'),
  edition: z.string(),
  facts: GivenFacts.describe('the facts that are sure, as other actions take them'),
  understood: Understood,
})
