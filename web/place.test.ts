import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseSearch, readSearch, writeSearch } from './place.ts'

const read = (written: string) => readSearch(parseSearch(written))

describe('the search part of an address', () => {
  const table = [
    ['?q=%E4%BA%BA%E6%89%8D&place=HK,CN-ZJ', { q: '人才', place: ['HK', 'CN-ZJ'] }],
    ['?is=scheme&kind=scheme/grant&shown=40', { is: ['scheme'], kind: ['scheme/grant'], shown: 40 }],
    ['?q=2025', { q: '2025' }],
    ['?on=2026-11-20&from=2025-01-01', { on: '2026-11-20', from: '2025-01-01' }],
  ] as const
  for (const [written, expected] of table) {
    test(written, () => {
      assert.deepEqual(read(written), expected)
      assert.deepEqual(read(writeSearch(expected)), expected)
    })
  }

  test('what it should not hold is left out', () => {
    assert.deepEqual(read('?on=yesterday&shown=many&place=,,&q=&other=1'), {})
  })
  test('the old list of open schemes leads to what is open', () => {
    assert.deepEqual(read('?place=HK&kind=sandbox&open=true'), { place: ['HK'], kind: ['sandbox'], status: ['open'] })
  })
  test('lists stay readable', () =>
    assert.equal(writeSearch({ place: ['HK', 'CN-ZJ'], q: 'a b' }), '?place=HK,CN-ZJ&q=a+b'))
})
