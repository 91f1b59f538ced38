import { z } from 'zod'
import { FirmForm } from './format.ts'
import { shelfForms } from './shelves.ts'

/** A JSON Schema, the file it belongs in, and the content files it is for; paths from the product's folder. */
export type SchemaFile = {
  readonly path: string
  readonly files: string
  readonly schema: Readonly<Record<string, unknown>>
}

const schemaFile = (name: string, files: string, form: z.ZodType): SchemaFile => ({
  path: `content/schema/${name}.schema.json`,
  files,
  schema: { ...z.toJSONSchema(form, { io: 'input' }), title: name },
})

/** The forms of the content as JSON Schemas, with which editors complete and check YAML while it is written. */
export const jsonSchemas = (): readonly SchemaFile[] => [
  ...shelfForms.map(({ shelf, glob, form }) => schemaFile(shelf, `content/${glob}`, form)),
  schemaFile('firms', 'examples/firms/*.yaml', FirmForm),
]

/** What an editor's YAML extension is told: which schema is for which files. */
export const editorSettings = (): Readonly<Record<string, string>> =>
  Object.fromEntries(jsonSchemas().map(({ path, files }) => [`./${path}`, files]))
