import { z } from 'zod'
import { Instant, MemberView } from './members.ts'
import { UploadInput } from './upload.ts'

/** Tables of organisations and of the people who are to belong to them. */

const TableFile = z
  .union([UploadInput, z.object({ name: z.string().max(300), bytes: z.instanceof(Uint8Array) })])
  .describe('a workbook (.xlsx) or a CSV file of at most 10 MB, with the columns that export writes')

export const ImportMembersTakes = z.object({
  file: TableFile,
  part: z
    .enum(['organisations', 'contacts'])
    .optional()
    .describe('what the rows are, where the sheet is not named after it'),
  office: z
    .string()
    .max(60)
    .optional()
    .describe('for advisers and administrators: the office that keeps what is new until an owner comes'),
  apply: z.boolean().optional().describe('write it; without this, nothing is written and only told'),
})
const Change = z.object({ column: z.string(), before: z.string().optional(), after: z.string().optional() })
export const ImportMembersGives = z.object({
  did: z.enum(['preview', 'applied', 'nothing']),
  import: z.string().optional().describe('to undo it by'),
  counts: z.object({ new: z.int(), changed: z.int(), invited: z.int(), same: z.int() }),
  rows: z.array(
    z.object({
      sheet: z.enum(['organisations', 'contacts']),
      row: z.int().describe('as a spreadsheet counts: the head is 1'),
      what: z.enum(['new', 'changed', 'invited', 'same']),
      name: z.string(),
      changes: z.array(Change),
    }),
  ),
  problems: z
    .array(
      z.object({
        sheet: z.string(),
        row: z.int(),
        column: z.string().optional(),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .describe('where there is any, nothing is written'),
})

export const ImportCasesTakes = z.object({
  file: TableFile,
  office: z.string().max(60).optional().describe('your office, where the rows do not name it'),
  apply: z.boolean().optional().describe('write it; without this, nothing is written and only told'),
})
export const ImportCasesGives = z.object({
  did: z.enum(['preview', 'applied', 'nothing']),
  import: z.string().optional().describe('to undo it by'),
  counts: z.object({ new: z.int(), same: z.int() }),
  rows: z.array(
    z.object({
      row: z.int().describe('as a spreadsheet counts: the head is 1'),
      what: z.enum(['new', 'same']),
      reference: z.string(),
      name: z.string().describe('of the organisation'),
      case: z.string().optional(),
    }),
  ),
  problems: ImportMembersGives.shape.problems,
})

export const ListImportsTakes = z.object({})
export const ListImportsGives = z.object({
  items: z.array(
    z.object({
      import: z.string(),
      file: z.string(),
      at: Instant,
      office: z.string().optional(),
      made: z.int().describe('how many rows did something'),
      undoneAt: Instant.optional(),
    }),
  ),
})
export const UndoImportTakes = z.object({ import: z.string().max(100) })
export const UndoImportGives = z.object({ undone: z.int().describe('how many rows were taken back') })

export const ExportMembersTakes = z.object({})
export const ExportMembersGives = z.object({
  organisations: z.array(MemberView),
  contacts: z.array(
    z.object({ organisation: z.string(), name: z.string(), email: z.string(), person: z.string(), role: z.string() }),
  ),
})
