import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

// Each threat that docs/explain/threats.md tells of names the test that shows what holds against it.

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/explain/threats.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| (?!who wants|what it would|what happens|-)/.test(line) && !line.startsWith('|---'))

describe('the threats', () => {
  test('each name a test', () => {
    assert.ok(rows.length > 35)
    assert.deepEqual(
      rows.filter((row) => !row.includes('` › ')),
      [],
    )
  })
  test('and each of those tests is there', () => {
    const named = [...page.matchAll(/`((?:src|tests)\/\S+\.test\.ts)` › ([^;|\n]+)/g)]
    assert.ok(named.length > 50)
    for (const [, file = '', name = ''] of named) {
      assert.ok(existsSync(join(root, file)), file)
      assert.ok(readFileSync(join(root, file), 'utf8').includes(name.trim()), `${file} › ${name.trim()}`)
    }
  })
})
