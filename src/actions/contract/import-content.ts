import { z } from 'zod'

const FileInput = z
  .object({ name: z.string(), bytes: z.instanceof(Uint8Array) })
  .describe('a workbook (.xlsx) or a CSV file, as export gives it; - for standard input')

export const ImportContentTakes = z.object({
  file: FileInput.optional(),
  part: z
    .string()
    .optional()
    .describe('what the rows are, where the sheet or file is not named after it: offers, events …'),
  apply: z.boolean().optional().describe('write it; without this, nothing is written and only told'),
  undo: z.boolean().optional().describe('take back the last import'),
})

const Cell = z.union([z.string(), z.number(), z.boolean()])
export const ImportContentGives = z.object({
  did: z.enum(['preview', 'applied', 'undone', 'nothing']),
  leftOut: z.array(z.string()).describe('sheets that are not taken in: calendars, and those whose tab is hidden'),
  files: z.array(z.string()).describe('the content files written, brought back, or that would be written'),
  tables: z.array(
    z.object({
      part: z.string(),
      rows: z.array(
        z.object({
          row: z.number().describe('as a spreadsheet counts: the head is 1'),
          id: z.string(),
          what: z.enum(['new', 'changed', 'same']),
          changes: z.array(z.object({ column: z.string(), before: Cell.optional(), after: Cell.optional() })),
        }),
      ),
    }),
  ),
  problems: z
    .array(
      z.object({
        file: z.string(),
        part: z.string(),
        row: z.number(),
        column: z.string().optional(),
        place: z.string().optional().describe('where in the content, for what lies outside the rows themselves'),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .describe('where there is any, nothing is written'),
})
