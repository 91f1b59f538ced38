import { z } from 'zod'
import { Day } from './views.ts'

/** The parts of the content that can be had by themselves. */
export const exportParts = [
  'all',
  'schemes',
  'organisations',
  'offers',
  'collaborations',
  'indicators',
  'agreements',
  'events',
  'procedures',
  'concepts',
  'facts',
  'units',
  'calendars',
  'sources',
  'cues',
  'case-kinds',
] as const

export const ExportContentTakes = z.object({
  part: z.enum(exportParts).optional().describe('a part of the content; all of it when absent'),
})
export const ExportContentGives = z.object({
  day: Day,
  edition: z.string(),
  licence: z.string(),
  parts: z
    .record(z.string(), z.array(z.record(z.string(), z.unknown())))
    .describe('the entries by part, in three languages, as the content files have them'),
})
