import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { draftOf, readAnswer, readNumber } from './read-answer.ts'

describe('readNumber: figures as people write them', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['1200000', 1_200_000],
    ['1,200,000', 1_200_000],
    ['HK$1.2m', 1_200_000],
    ['120萬', 1_200_000],
    ['港幣120萬元', 1_200_000],
    ['1億2000萬', 120_000_000],
    ['２００', 200],
    ['2.5 亿元', 250_000_000],
    ['HK$300 million', 300_000_000],
    ['−5', -5],
    ['about 5', undefined],
    ['5x', undefined],
    ['1.2.3', undefined],
    ['-', undefined],
  ]
  for (const [text, value] of table) test(text, () => assert.equal(readNumber(text), value))
})

describe('readAnswer: what the fields hold', () => {
  const empty = draftOf(undefined)
  test('nothing filled in is told, not taken as zero or no', () => {
    assert.deepEqual(readAnswer({ kind: 'number', unit: 'person' }, empty), { ok: false, key: 'write-figure' })
    assert.deepEqual(readAnswer({ kind: 'boolean' }, empty), { ok: false, key: 'choose-one' })
    assert.deepEqual(readAnswer({ kind: 'list', options: [] }, empty), { ok: false, key: 'choose-some' })
  })
  test('none of these is an answer: the empty list', () => {
    assert.deepEqual(readAnswer({ kind: 'list', options: [] }, draftOf([])), { ok: true, value: [] })
  })
  test('a day that does not exist is told', () => {
    const draft = { ...empty, day: { year: '2025', month: '6', date: '31' } }
    assert.deepEqual(readAnswer({ kind: 'date' }, draft), { ok: false, key: 'no-such-day' })
  })
  test('a negative head count is told with the least', () => {
    const answer = readAnswer({ kind: 'number', unit: 'person', least: 0, whole: true }, { ...empty, text: '-3' })
    assert.deepEqual(answer, { ok: false, key: 'too-small', values: { least: 0 } })
  })
  test('what was answered comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const value = date.toISOString().slice(0, 10)
          assert.deepEqual(readAnswer({ kind: 'date' }, draftOf(value)), { ok: true, value })
        },
      ),
    )
    fc.assert(
      fc.property(fc.nat(), (value) => {
        assert.deepEqual(readAnswer({ kind: 'money', currency: 'HKD' }, draftOf(value)), { ok: true, value })
      }),
    )
  })
})
