import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { parseCatalogue } from '../catalogue/index.ts'
import { listChanges } from './list-changes.ts'
import { listStale } from './list-stale.ts'
import { perform } from './perform.ts'

const root = join(import.meta.dirname, '../../content')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const { sound: catalogue } = parseCatalogue(files)
const asked = { lang: 'en', day: day('2026-11-20'), now: () => new Date() } as const

const changes = async (input: object) => {
  const answered = await perform(listChanges, { asked, input, supplies: { catalogue } })
  return answered.ok ? answered.value.changes.map(({ on }) => on) : answered.problem.code
}

describe('changes between two days', () => {
  const told = async (from: string, to: string) => {
    const found = await changes({ from, to, scheme: 'nias' })
    return Array.isArray(found) && found.includes(day('2025-11-18'))
  }
  test('the first and the last day belong to them', async () => {
    assert.equal(await told('2025-11-18', '2025-11-30'), true)
    assert.equal(await told('2025-11-01', '2025-11-18'), true)
    assert.equal(await told('2025-11-18', '2025-11-18'), true)
    assert.equal(await told('2025-11-19', '2025-11-30'), false)
  })
  test('turned round, they are refused', async () => {
    assert.equal(await changes({ from: '2026-02-01', to: '2026-01-01' }), 'request/days-turned-round')
    assert.equal(await changes({ from: '2999-01-01' }), 'request/days-turned-round')
  })
  for (const place of ['nowhere', '__proto__', '']) {
    test(`a place that is none is refused: “${place}”`, async () => {
      assert.equal(await changes({ place }), 'catalogue/no-such-place')
      const stale = await perform(listStale, { asked, input: { place }, supplies: { catalogue } })
      assert.equal(!stale.ok && stale.problem.code, 'catalogue/no-such-place')
    })
  }
})
