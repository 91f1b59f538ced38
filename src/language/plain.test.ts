import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { plainOf } from './plain.ts'

describe('plainOf: a text made plain for reading', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['tags go, blocks are lines', '<p>我<b>們</b></p>60人', '\n我们\n60人'],
    ['entities are what they mean', 'R&amp;D&nbsp;&#24037;', 'R&D 工'],
    ['spaces are one', 'a \t  b\u00a0c', 'a b c'],
    ['lines stay', 'a \n\n b', 'a\nb'],
    ['what is not seen goes', '杭\u200b州\u202e60', '杭州60'],
    ['full width, but the comma of Chinese', '６０人，ＡＩ', '60人，AI'],
    ['capitals stay', 'IT and it', 'IT and it'],
    ['brackets in a name', '港科大（廣州）', '港科大广州'],
    ['brackets in an English name', 'CUHK (Shenzhen)', 'CUHK Shenzhen'],
    ['brackets of an aside stay', '（約60人）', '(约60人)'],
    ['a lone sign is no tag', '3 < 5 & 7', '3 < 5 & 7'],
  ]
  for (const [says, text, plain] of table) test(says, () => assert.equal(plainOf(text).text, plain))

  test('any text: every character knows where it stood, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { text: plain, from, to } = plainOf(text)
        assert.equal(from.length, plain.length)
        for (let i = 0; i < plain.length; i++) {
          assert.ok((from[i] ?? 0) < (to[i] ?? 0) && (to[i] ?? 0) <= text.length)
          assert.ok(i === 0 || (from[i - 1] ?? 0) <= (from[i] ?? 0))
        }
      }),
    )
  })
})
