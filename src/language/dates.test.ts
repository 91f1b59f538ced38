import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { datesIn } from './dates.ts'
import { plainOf } from './plain.ts'

const today = day('2026-11-20')
const read = (text: string) =>
  datesIn(plainOf(text).text, today).map(({ least, most, other }) => {
    const span = least === most ? `${least}` : `${least ?? ''}..${most ?? ''}`
    return other === undefined ? span : `${span} or ${other}`
  })

describe('datesIn: a date in all local forms', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['2021年3月15日成立', '2021-03-15'],
    ['2019年6月', '2019-06-01..2019-06-30'],
    ['二零二三年五月十二日', '2023-05-12'],
    ['一九九八年', '1998-01-01..1998-12-31'],
    ['23年5月', '2023-05-01..2023-05-31'],
    ['2020/8/1', '2020-08-01'],
    ['2023-05-06', '2023-05-06'],
    ['5/2023', '2023-05-01..2023-05-31'],
    ['24/4/2025', '2025-04-24'],
    ['4/24/2025', '2025-04-24'],
    ['24 April 2019', '2019-04-24'],
    ['April 24th, 2019', '2019-04-24'],
    ['May 2023', '2023-05-01..2023-05-31'],
    ['founded in 2018', '2018-01-01..2018-12-31'],
    ['去年', '2025-01-01..2025-12-31'],
    ['今年三月', '2026-03-01..2026-03-31'],
    ['上個月', '2026-10-01..2026-10-31'],
    ['last year', '2025-01-01..2025-12-31'],
    ['2020年之前', '..2019-12-31'],
    ['since 2018', '2018-01-01..'],
    ['2019年2月, 2024年', '2019-02-01..2019-02-28', '2024-01-01..2024-12-31'],
  ]
  for (const [text, ...expected] of table) test(text, () => assert.deepEqual(read(text), expected))

  test('of day and month whose order nobody can tell, both are kept', () => {
    assert.deepEqual(read('4/5/2021'), ['2021-05-04 or 2021-04-05'])
  })
  for (const text of ['31 June 2024', '2024年13月', '2345-6789', 'HK$2,000', '2000 employees', '三年', '1-2 years'])
    test(`“${text}” is no date`, () => assert.deepEqual(read(text), text === '2024年13月' ? [] : []))
})
