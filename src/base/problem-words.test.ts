import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ProblemWords, sayProblem } from './problem-words.ts'

const words: ProblemWords = {
  'room/unknown': {
    what: { en: 'There is no “{got}”.', 'zh-Hant': '沒有「{got}」。', 'zh-Hans': '没有“{got}”。' },
    cure: {
      en: '[[Did you mean “{guess}”? ]]Register it.',
      'zh-Hant': '[[是否指「{guess}」？]]請先登記。',
      'zh-Hans': '[[是否指“{guess}”？]]请先登记。',
    },
  },
}

describe('sayProblem: what is wrong, then what to do', () => {
  const table = [
    ['a part with its value is kept', { got: 'a', guess: 'b' }, 'There is no “a”. Did you mean “b”? Register it.'],
    ['a part without a value is left out', { got: 'a', guess: '' }, 'There is no “a”. Register it.'],
    ['a part with its value missing is left out', { got: 'a' }, 'There is no “a”. Register it.'],
  ] as const
  for (const [says, values, expected] of table) {
    test(says, () => assert.equal(sayProblem({ code: 'room/unknown', values }, words, 'en'), expected))
  }
  test('Chinese sentences follow each other without a space', () => {
    assert.equal(sayProblem({ code: 'room/unknown', values: { got: 'a' } }, words, 'zh-Hant'), '沒有「a」。請先登記。')
  })
  test('a code without words is shown as it is', () => assert.equal(sayProblem({ code: 'x/y' }, words, 'en'), 'x/y'))
})
