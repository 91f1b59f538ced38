import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { functions } from './functions.ts'
import { parseRule } from './parse.ts'
import { scopeOf, testVocabulary } from './testing.ts'

const page = readFileSync(new URL('../../docs/explain/feel-subset.md', import.meta.url), 'utf8')
const [, table = ''] = /<!-- functions:.*?-->(.*?)<!-- end of functions -->/s.exec(page) ?? []
const written = [...table.matchAll(/^\| `([a-z ]+)\(/gm)].map(([, name]) => name)

describe('the page about the language', () => {
  test('lists exactly the functions that a rule may call', () => {
    const typed = [...functions].filter(([, { takes }]) => takes !== undefined).map(([name]) => name)
    assert.deepEqual(written.toSorted(), [...typed, 'list contains', 'within'].toSorted())
  })

  test('names no function that is refused', () => {
    const scope = scopeOf(testVocabulary, { kind: 'boolean' })
    for (const name of written) {
      const parsed = parseRule(`${name}(applicant.does_rd, applicant.does_rd)`, scope)
      const codes = parsed.ok ? [] : parsed.problem.map(({ code }) => code)
      assert.ok(!codes.includes('rules/outside-the-subset'), name)
    }
  })
})
