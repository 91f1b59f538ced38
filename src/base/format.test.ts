import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatMoney, inSingular } from './format.ts'
import type { Currency } from './money.ts'
import { langs } from './text.ts'

describe('formatMoney: in words only where the figure stays exact', () => {
  const table = [
    [1_200_000, 'HKD', 'HK$1,200,000', '港幣120萬元', '港币120万元'],
    [9_999_999, 'HKD', 'HK$9,999,999', '港幣999.9999萬元', '港币999.9999万元'],
    [150_000_000, 'HKD', 'HK$150 million', '港幣1.5億元', '港币1.5亿元'],
    [149_999_999, 'HKD', 'HK$149,999,999', '港幣14,999.9999萬元', '港币14,999.9999万元'],
    [123_456_789.5, 'HKD', 'HK$123,456,789.5', '港幣123,456,789.5元', '港币123,456,789.5元'],
    [24_497_000_000, 'HKD', 'HK$24.497 billion', '港幣244.97億元', '港币244.97亿元'],
    [940_000_000_000, 'CNY', 'RMB 940 billion', '人民幣9,400億元', '人民币9,400亿元'],
    [1_000_000_000_000, 'CNY', 'RMB 1 trillion', '人民幣1萬億元', '人民币1万亿元'],
    [300_000_000, 'USD', 'US$300 million', '3億美元', '3亿美元'],
    [-30_000_000, 'HKD', '−HK$30 million', '港幣-3,000萬元', '港币-3,000万元'],
    [0.1 + 0.2, 'USD', 'US$0.3', '0.3美元', '0.3美元'],
  ] as const satisfies readonly (readonly [number, Currency, string, string, string])[]
  for (const [value, currency, ...expected] of table) {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    test(expected[0], () =>
      assert.deepEqual(
        langs.map((lang) => plain(formatMoney({ value, currency }, lang))),
        expected,
      ),
    )
  }
})

describe('inSingular: an English unit behind one', () => {
  const table = {
    projects: 'project',
    people: 'person',
    companies: 'company',
    '{n} years': '{n} year',
    PFLOPS: 'PFLOPS',
  }
  for (const [many, one] of Object.entries(table)) test(many, () => assert.equal(inSingular(many), one))
})
