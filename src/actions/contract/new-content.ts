import { z } from 'zod'
import { applicantKinds, schemeKinds } from '../../catalogue/index.ts'

export const NewContentTakes = z.object({
  what: z.enum(['scheme']).describe('what to write'),
  'name-en': z.string().min(1).describe('its name in English'),
  'name-zh-Hant': z.string().min(1).describe('its name in Traditional Chinese, as Hong Kong writes it'),
  'name-zh-Hans': z.string().min(1).describe('its name in Simplified Chinese, as the mainland writes it'),
  kind: z.enum(schemeKinds).describe('what it gives'),
  for: z.array(z.enum(applicantKinds)).min(1).describe('who can apply, with commas between'),
  administrator: z.string().describe('the organisation that runs it, by its id'),
  title: z.string().min(1).describe('the title of the page that says so, as printed'),
  url: z.url().describe('the address of that page'),
  id: z.string().optional().describe('made from the English name when absent'),
})

export const NewContentGives = z.object({
  files: z.array(z.string()).describe('the files written; none where there are problems'),
  problems: z.array(z.object({ place: z.string(), code: z.string(), detail: z.string() })),
})
