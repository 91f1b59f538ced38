import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { editorSettings, jsonSchemas } from './json-schemas.ts'

const root = join(import.meta.dirname, '../..')
const written = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

describe('JSON Schemas of the content: run scripts/write-schemas.ts after a change of format.ts', () => {
  for (const { path, schema } of jsonSchemas()) {
    test(path, () => assert.deepEqual(written(path), JSON.parse(JSON.stringify(schema))))
  }
  test('the editor is told which schema is for which files', () => {
    assert.deepEqual(written('.vscode/settings.json'), { 'yaml.schemas': editorSettings() })
  })
})
