import { z } from 'zod'

export const BackupTakes = z.object({ file: z.string().min(1).describe('the file to write, or to read') })

export const BackedUp = z.object({
  file: z.string(),
  made: z.iso.datetime().describe('when it was written'),
  tables: z.array(z.object({ table: z.string(), rows: z.int() })),
  documents: z.int(),
})
