import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { broadOptionsIn } from './broad-options.ts'
import { optionsOf, ruleOf, vocabularyOf } from './testing.ts'

const vocabulary = vocabularyOf({
  'applicant.place': { kind: 'choice', options: optionsOf('HK', 'CN', 'CN-ZJ') },
  'applicant.staff': { kind: 'number', unit: 'person' },
})

describe('broadOptionsIn: comparisons that a narrower answer would turn', () => {
  const table = [
    ['applicant.place = "CN"', ['CN']],
    ['applicant.staff > 3 and not("CN" = applicant.place)', ['CN']],
    ['applicant.place in ["HK", "CN"]', ['CN']],
    ['applicant.place = "CN-ZJ" or applicant.place = "HK"', []],
    ['within(applicant.place, "CN")', []],
  ] as const
  for (const [text, expected] of table) {
    test(text, () => {
      const found = broadOptionsIn(ruleOf(text, vocabulary))
      assert.deepEqual(
        found.map(({ from, to }) => text.slice(from, to)),
        expected.map((code) => `"${code}"`),
      )
    })
  }
})
