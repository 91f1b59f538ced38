import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Converter } from 'opencc-js'
import { fold } from './fold.ts'

describe('fold: one form for all ways of writing', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['traditional and simplified', '資助計劃', '资助计划'],
    ['Hong Kong forms', '衞生署說裏面有綫台', '卫生署说里面有线台'],
    ['Taiwan and older forms', '臺灣羣峯麪', '台湾群峰面'],
    ['characters that one script does not tell apart', '頭髮發展後皇后乾幹', '头发发展后皇后干干'],
    ['rare forms of Hong Kong stay as they are', '㗎嘅啲喺嗰', '㗎嘅啲喺嗰'],
    ['compatibility forms of old code pages', '\uf92e\u2f29', '冷小'],
    ['full width', 'ＡＩ＋（１２３）', 'ai+(123)'],
    ['case', 'RAISe+ InnoHK', 'raise+ innohk'],
    ['diacritics', 'Café Zürich Łódź Ørsted naïve', 'cafe zurich lodz orsted naive'],
    ['signs that stand for several', '㎡ ﬁ ℃', 'm2 fi °c'],
    ['what is not seen: direction, joiners, selectors', '\u202e杭\u200d州\ufe0f\u2066', '杭州'],
    ['emoji stay', '🚀', '🚀'],
    ['a lone half of a pair stays', '\ud83d', '\ud83d'],
  ]
  for (const [says, text, folded] of table) test(says, () => assert.equal(fold(text), folded))
})

describe('fold: laws', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 })
  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.equal(fold(fold(text)), fold(text))),
      { numRuns: 2000 },
    )
  })
  test('every character of the basic plane, twice', () => {
    for (let code = 0; code < 0x10000; code++) {
      const once = fold(String.fromCharCode(code))
      assert.equal(fold(once), once, code.toString(16))
    }
  })
  test('a part folds to a part', () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => assert.equal(fold(a) + fold(b), fold([...a].join('') + b))))
  })
  test('what a converter makes of a text in the other script folds to the same', () => {
    const toMainland = Converter({ from: 'hk', to: 'cn' })
    const texts = [
      '創新及科技基金資助香港科技園公司的初創企業',
      '杭州高層次人才創業項目啟動資金、貸款貼息及租金補貼',
      '於內地註冊的企業須提交審計報告，並由會計師核證',
    ]
    for (const text of texts) assert.equal(fold(toMainland(text)), fold(text))
  })
})
