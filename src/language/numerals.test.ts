import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { numeralAt } from './numerals.ts'
import { plainOf } from './plain.ts'

const read = (text: string) => {
  const plain = plainOf(text).text
  const found = numeralAt(plain, 0)
  return found === undefined ? undefined : { least: found.least, most: found.most, rest: plain.slice(found.to) }
}

describe('numeralAt: a number in all its forms', () => {
  const exact: readonly (readonly [string, number, string?])[] = [
    ['60', 60],
    ['1,200', 1200],
    ['4.5m', 4.5e6],
    ['1.2 bn', 1.2e9],
    ['50k', 5e4],
    ['3 million', 3e6],
    ['12 m²', 12, ' m2'],
    ['５００萬', 5e6],
    ['1.5億', 1.5e8],
    ['1億2000萬', 1.2e8],
    ['3百万', 3e6],
    ['三百萬', 3e6],
    ['三千五百萬', 3.5e7],
    ['一億二千萬', 1.2e8],
    ['二百三十', 230],
    ['一百零五', 105],
    ['十二', 12],
    ['廿八', 28],
    ['兩千', 2000],
    ['一萬二', 12000],
    ['二零二三', 2023],
    ['千萬', 1e7],
    ['five people', 5, ' people'],
    ['twenty-five', 25],
    ['a hundred and twenty', 120],
    ['three hundred thousand', 3e5],
    ['a dozen', 12],
  ]
  for (const [text, value, rest = ''] of exact)
    test(text, () => assert.deepEqual(read(text), { least: value, most: value, rest }))

  const between: readonly (readonly [string, number, number])[] = [
    ['十幾', 11, 19],
    ['二十幾', 21, 29],
    ['幾十', 20, 99],
    ['幾百萬', 2e6, 9999999],
    ['五六百萬', 5e6, 6e6],
    ['七八十萬', 7e5, 8e5],
    ['三四', 3, 4],
  ]
  for (const [text, least, most] of between)
    test(`${text}: between two`, () => assert.deepEqual(read(text), { least, most, rest: '' }))

  for (const text of ['萬一', 'a company', 'people', '過', ''])
    test(`“${text}” is no number`, () => assert.equal(read(text), undefined))
})

describe('numeralAt: laws', () => {
  const digits = '零一二三四五六七八九'
  /** A number below ten thousand as people write it in Han. */
  const inHan = (value: number): string => {
    const units = ['', '十', '百', '千']
    const written = [...String(value)].map((digit, i, all) =>
      digit === '0' ? '零' : `${digits[Number(digit)]}${units[all.length - 1 - i]}`,
    )
    return written
      .join('')
      .replace(/零+/g, '零')
      .replace(/(?<=.)零$/, '')
  }
  test('every number below ten thousand is read from Han as from digits', () => {
    for (let value = 0; value < 10_000; value++) assert.equal(read(inHan(value))?.least, value, inHan(value))
  })
  test('any text: a number is within it, and no less than its least', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789,.百千萬億十幾兩零a m k'), maxLength: 14 }),
        (text) => {
          const plain = plainOf(text).text
          for (let at = 0; at < plain.length; at++) {
            const found = numeralAt(plain, at)
            if (found === undefined) continue
            assert.ok(found.from === at && found.to > at && found.to <= plain.length)
            assert.ok(found.least <= found.most, `${text} at ${at}: ${found.least}..${found.most}`)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
