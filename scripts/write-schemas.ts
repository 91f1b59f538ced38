import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { editorSettings, jsonSchemas } from '../src/catalogue/json-schemas.ts'

// Write the JSON Schemas of the content, and the editor settings that name them. Run after a change of format.ts.

const root = join(import.meta.dirname, '..')
const write = (path: string, value: unknown): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), `${JSON.stringify(value, null, 2)}\n`)
  process.stdout.write(`${path}\n`)
}

for (const { path, schema } of jsonSchemas()) write(path, schema)
write('.vscode/settings.json', { 'yaml.schemas': editorSettings() })
