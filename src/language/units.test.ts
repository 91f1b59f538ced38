import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { segment } from './segment.ts'
import { stem } from './stem.ts'
import { termsOf } from './terms.ts'
import { unitsOf } from './units.ts'

describe('unitsOf: words, and characters of Han', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['mixed text', '高才通Plus計劃', '高 才 通 plus 计 划'],
    ['punctuation parts, and is gone', 'HK、杭州（CN）。', 'hk 杭 州 cn'],
    ['an ampersand inside an abbreviation', 'R&D, F&B & others', 'r&d f&b other'],
    ['an apostrophe inside a word', 'Xi’an firm’s', 'xian firm'],
    ['figures whole', 'HK$1,200,000 or 2.5%.', 'hk 1200000 or 2.5'],
    ['hyphens part', 'start-up e-commerce', 'start up e commerc'],
    ['IT is not “it”', 'IT it', 'IT it'],
    ['tags of HTML are words like others', '<b>talent</b>', 'b talent b'],
    ['nothing but signs', '🎉 — … <>', ''],
    ['nothing', '', ''],
  ]
  for (const [says, text, forms] of table)
    test(says, () =>
      assert.equal(
        unitsOf(text)
          .map(({ form }) => form)
          .join(' '),
        forms,
      ),
    )

  test('each unit knows its place in the text as given', () => {
    const text = '申請ＡＩ資助 Café-Zürich'
    assert.deepEqual(
      unitsOf(text).map(({ from, to }) => text.slice(from, to)),
      ['申', '請', 'ＡＩ', '資', '助', 'Café', 'Zürich'],
    )
  })
  test('places are in order and inside any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let before = { from: 0, to: 0 }
        for (const { from, to } of unitsOf(text)) {
          const isSameCharacter = from === before.from && to === before.to // ㋀ is 1 and 月
          assert.ok((from >= before.to || isSameCharacter) && to > from && to <= text.length)
          before = { from, to }
        }
      }),
    )
  })
})

describe('stem: the forms of one word meet', () => {
  const families = [
    ['grant', 'grants', 'granted', 'granting'],
    ['subsidy', 'subsidies'],
    ['licence', 'license', 'licences', 'licensing', 'licensed'],
    ['programme', 'program', 'programmes'],
    ['commercialise', 'commercialize', 'commercialised', 'commercializing'],
    ['commercialisation', 'commercialization'],
    ['centre', 'center', 'centres'],
    ['plan', 'plans', 'planned', 'planning'],
    ['tax', 'taxes', 'taxed'],
    ['laboratory', 'laboratories'],
    ['labour', 'labor'],
    ['business', 'businesses'],
  ]
  for (const family of families) {
    test(family.join(', '), () => assert.equal(new Set(family.map(stem)).size, 1, family.map(stem).join()))
  }
  test('different words stay apart', () => {
    const words = [
      'university',
      'universe',
      'need',
      'speed',
      'string',
      'status',
      'analysis',
      'process',
      'ttps',
      'gba',
      'hour',
    ]
    assert.equal(new Set(words.map(stem)).size, words.length)
  })
})

describe('termsOf: what a text is indexed under', () => {
  const table: readonly (readonly [string, string])[] = [
    ['香港科技園', '香港 港科 科技 技园'],
    ['A股與B股', '股与 b 股'],
    ['the start-up of it', 'start startup up'],
    ['AI芯片', 'ai 芯片'],
  ]
  for (const [text, terms] of table) test(text, () => assert.equal(termsOf(text).join(' '), terms))
})

describe('segment: Han text into words', () => {
  const table: readonly (readonly [string, string])[] = [
    ['杭州人才補貼', '杭州 人才 补贴'],
    ['高才通', '高才通'],
    ['高才通的計劃', '高才通 的 计划'],
    ['研發中心', '研发 中心'],
  ]
  for (const [text, words] of table) {
    test(text, () => {
      const cut = segment(unitsOf(text)).map((word) => word.map(({ form }) => form).join(''))
      assert.equal(cut.join(' '), words)
    })
  }
})
