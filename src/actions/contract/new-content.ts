import { z } from 'zod'
import { applicantKinds, schemeKinds } from '../../catalogue/index.ts'

/** Text on one line. */
const line = z
  .string()
  .transform((text) => text.trim().replaceAll(/\s+/g, ' '))
  .pipe(z.string().min(1))

export const NewContentTakes = z.object({
  what: z.enum(['scheme']).default('scheme').describe('what to write'),
  'name-en': line.describe('its name in English'),
  'name-zh-Hant': line.describe('its name in Traditional Chinese, as Hong Kong writes it'),
  'name-zh-Hans': line.describe('its name in Simplified Chinese, as the mainland writes it'),
  kind: z.enum(schemeKinds).describe('what it gives'),
  for: z.array(z.enum(applicantKinds)).min(1).describe('who can apply, with commas between'),
  administrator: line.describe('the organisation that runs it, by its id or its name'),
  title: line.describe('the title of the page that says so, as printed'),
  url: line.describe('the address of that page'),
  id: z.string().trim().optional().describe('made from the English name when absent'),
})

export const NewContentGives = z.object({
  files: z.array(z.string()).describe('the files written; none where there are problems'),
  problems: z.array(z.object({ place: z.string(), code: z.string(), detail: z.string() })),
})
