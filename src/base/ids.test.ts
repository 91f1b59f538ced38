import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { nearest } from './ids.ts'

const known = ['hkstp', 'hkust', 'cyberport', 'hkex']

describe('nearest: did you mean …?', () => {
  const table = [
    ['one letter off', 'hkstq', ['hkstp']],
    ['letters left out', 'cybrprt', ['cyberport']],
    ['the word itself', 'hkex', ['hkex']],
    ['nothing near', 'zzzzzz', []],
    ['nothing at all', '', []],
  ] as const
  for (const [says, word, expected] of table) test(says, () => assert.deepEqual(nearest(word, known), expected))
  test('the nearest first, as many as asked for', () => assert.deepEqual(nearest('hkst', known, 2), ['hkstp', 'hkust']))
  test('a very long word is answered at once', () => {
    const from = performance.now()
    assert.deepEqual(
      nearest(
        'x'.repeat(100_000),
        Array.from({ length: 1000 }, (_, i) => `word-${i}`),
      ),
      [],
    )
    assert.ok(performance.now() - from < 1000)
  })
})

describe('nearest: any word', () => {
  const word = fc.string({ maxLength: 8 })
  test('a word that is known is its own nearest', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1 }), (words) => nearest(words[0] ?? '', words)[0] === words[0]))
  })
})
