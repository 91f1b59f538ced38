import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'

// The rule that keeps the floors apart is itself tested: on a small tree with one offence of each kind.

const root = join(import.meta.dirname, '../..')

/** The offences in a tree: rule, and which file imports which. */
function offencesIn(folder: string, rooms: readonly string[]): string[] {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const options = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...rooms]
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  assert.ok(stdout.startsWith('{'), stderr)
  const { summary }: { summary: { violations: { rule: { name: string }; from: string; to: string }[] } } =
    JSON.parse(stdout)
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort()
}

describe('floors', () => {
  test('an import that goes up, sideways, past a front door or from the web into the house is caught', () => {
    assert.deepEqual(offencesIn(join(import.meta.dirname, 'fixtures', 'floors'), ['src', 'web']), [
      'advice-looks-down-only: src/advice/sideways.ts → src/match/index.ts',
      'no-circles: src/rules/circle.ts → src/rules/round.ts',
      'rules-looks-down-only: src/rules/upward.ts → src/catalogue/index.ts',
      'the-web-knows-only-the-contract: web/screen.ts → src/advice/index.ts',
      'use-the-front-door: src/advice/deep.ts → src/rules/upward.ts',
    ])
  })

  test('ours has none', () => assert.deepEqual(offencesIn(root, ['src', 'web']), []))
})
