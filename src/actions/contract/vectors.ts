import { z } from 'zod'

export const MakeVectorsTakes = z.object({})
export const VectorsGives = z.object({
  model: z.string().optional().describe('the model whose vectors join the ranking; absent where none is set'),
  made: z.int().describe('entries that have a vector of their text as it is now'),
  of: z.int().describe('entries there are'),
})
