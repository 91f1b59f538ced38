import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ok } from '../base/index.ts'
import { filesOf } from '../catalogue/testing.ts'
import { loadCatalogue } from './load-content.ts'

describe('loadCatalogue: a scheme whose example says what its rule does not', () => {
  const example = { it: 'lets in nobody', given: { 'applicant.staff': 1 }, expect: { outcome: 'ineligible' } }
  const files = filesOf({ schemes: [{ conditions: { c: 'applicant.staff > 0' }, examples: [example] }] })
  const content = { folder: 'content', read: async () => ok(files) }

  test('is not served, and the example is named', async () => {
    const loaded = await loadCatalogue(content, { isTried: true })
    assert.ok(!loaded.ok)
    assert.equal(loaded.problem.code, 'server/content-broken')
    assert.partialDeepStrictEqual(loaded.problem.problems, [
      { code: 'catalogue/example-fails', values: { it: 'lets in nobody', expected: 'outcome ineligible' } },
    ])
  })
  test('is read all the same for a command that asks one thing of it', async () => {
    const loaded = await loadCatalogue(content, { isTried: false })
    assert.ok(loaded.ok)
  })
})
