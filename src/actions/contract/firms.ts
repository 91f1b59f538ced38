import { z } from 'zod'
import { FactValue, SourceView } from './views.ts'

export const ListFirmsTakes = z.object({})
export const ListFirmsGives = z.object({
  firms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      says: z.string(),
      facts: z.record(z.string(), FactValue),
      source: SourceView,
      at: z.string().optional(),
    }),
  ),
})
