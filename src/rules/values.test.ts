import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readTemporal, writeTemporal } from './temporal.ts'
import type { FeelValue } from './tree.ts'
import { all, any, arithmetic, compare, equal, isObject, orderNumbers, rounded } from './values.ts'

const at = (text: string): FeelValue => readTemporal(text)
const written = (value: FeelValue): string => {
  for (const is of ['date', 'time', 'date-time', 'months', 'days'] as const)
    if (isObject(value, is)) return writeTemporal(value)
  return String(value)
}

describe('three values, and a fault', () => {
  const table = [
    [[true, undefined], undefined, true],
    [[false, undefined], false, undefined],
    [[true, null], null, true],
    [[false, null], false, null],
    [[undefined, null], undefined, undefined],
    [[], true, false],
  ] as const
  for (const [truths, every, some] of table) {
    test(JSON.stringify(truths.map(String)), () => {
      assert.equal(all(truths), every)
      assert.equal(any(truths), some)
    })
  }
})

describe('comparing', () => {
  test('numbers that settle to one figure are equal', () => {
    assert.equal(orderNumbers(0.1 + 0.2, 0.3), 0)
    assert.equal(equal(0.29 * 100, 29), true)
    assert.ok(orderNumbers(1, 1.0000000001) < 0)
  })

  test('two kinds cannot be compared; anything can be compared with null', () => {
    assert.equal(equal(1, '1'), null)
    assert.equal(compare('<', 1, '1'), null)
    assert.equal(equal(1, null), false)
    assert.equal(equal(null, null), true)
    assert.equal(equal(undefined, null), undefined)
  })

  test('clocks with a zone compare by the moment; one without cannot be compared', () => {
    assert.equal(compare('<', at('2026-11-20T10:00:00+08:00'), at('2026-11-20T03:00:00Z')), true)
    assert.equal(equal(at('2026-11-20T10:00:00@Asia/Hong_Kong'), at('2026-11-20T10:00:00@Asia/Shanghai')), true)
    assert.equal(compare('<', at('2026-11-20T10:00:00'), at('2026-11-20T03:00:00Z')), null)
  })
})

describe('arithmetic on dates and durations', () => {
  const table = [
    ['2024-01-31', '+', 'P1M', '2024-02-29'],
    ['P1Y', '+', '2024-02-29', '2025-02-28'],
    ['2026-11-20', '-', 'P20D', '2026-10-31'],
    ['2026-11-20', '-', '2026-11-01', 'P19D'],
    ['P1Y', '+', 'P1M', 'P1Y1M'],
    ['P1D', '-', 'PT36H', '-PT12H'],
    ['2026-03-29T00:30:00@Europe/Paris', '+', 'P1D', '2026-03-30T01:30:00@Europe/Paris'],
    ['10:30:00', '+', 'PT14H', '00:30:00'],
    ['P1Y', '+', 'P1D', 'null'],
    ['2026-11-20', '+', '2026-11-20', 'null'],
  ] as const
  for (const [a, how, b, expected] of table) {
    test(`${a} ${how} ${b}`, () => assert.equal(written(arithmetic(how, at(a), at(b))), expected))
  }

  test('a division by zero and a sum beyond all numbers are faults', () => {
    assert.equal(arithmetic('/', 1, 0), null)
    assert.equal(arithmetic('*', 1e308, 10), null)
    assert.equal(arithmetic('+', undefined, null), undefined)
  })
})

describe('rounding', () => {
  const table = [
    [0.29 * 100, 0, 'floor', 29],
    [1.005, 2, 'half-up', 1.01],
    [2.5, 0, 'half-even', 2],
    [3.5, 0, 'half-even', 4],
    [-2.5, 0, 'half-down', -2],
    [-2.5, 0, 'half-up', -3],
    [-1.121, 2, 'up', -1.13],
    [1234.5, -2, 'down', 1200],
    [-1.5, 0, 'ceiling', -1],
  ] as const
  for (const [value, scale, mode, expected] of table) {
    test(`${value} to ${scale}, ${mode}`, () => assert.equal(rounded(value, scale, mode), expected))
  }
})
