import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRead, readingsOf, soundAlike, syllablesIn } from './readings.ts'

describe('pinyin', () => {
  test('a character has all its readings, without tones', () => {
    assert.deepEqual(readingsOf('才'), ['cai'])
    assert.deepEqual(readingsOf('行').slice(0, 2), ['xing', 'hang'])
    assert.equal(readingsOf('女')[0], 'nv')
  })
  test('characters sound alike when any of their readings do', () => {
    assert.ok(soundAlike('材', '才') && soundAlike('长', '常'))
    assert.ok(!soundAlike('才', '人'))
  })
  const cuts: readonly (readonly [string, string])[] = [
    ['gaocaitong', 'gao cai tong'],
    ['xian', 'xian | xi an'],
    ['rencai', 'ren cai'],
    ['talent', ''],
    ['zhongguancun', 'zhong guan cun'],
  ]
  for (const [word, expected] of cuts) {
    test(`${word} is ${expected === '' ? 'no pinyin' : expected}`, () => {
      const found = syllablesIn(word).map((cut) => cut.join(' '))
      for (const one of expected.split(' | ').filter(Boolean)) assert.ok(found.includes(one), found.join(' | '))
      if (expected === '') assert.deepEqual(found, [])
    })
  }
  test('the last syllable may still be being typed', () => {
    assert.ok(syllablesIn('gaocait', { isOpen: true }).some((cut) => cut.join(' ') === 'gao cai t*'))
    assert.ok(isRead('通', 't*') && isRead('通', 'ton*') && !isRead('通', 'ta*'))
  })
  test('a word of any length is cut in no time', () => {
    assert.deepEqual(syllablesIn('a'.repeat(10_000)), [])
    assert.ok(syllablesIn('xianxianxianxianxianxianxianxianxian').length > 0)
  })
})
