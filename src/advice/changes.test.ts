import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '../base/index.ts'
import { schemeOf, three } from '../catalogue/testing.ts'
import { changesBetween } from './changes.ts'

const cost = {
  type: 'money',
  currency: 'HKD',
  says: { en: 'least cost', 'zh-Hant': '成本下限', 'zh-Hans': '成本下限' },
}
const figures = {
  open: { kind: 'rolling', from: '2024-09-16', says: three('always'), source: 'guide' },
  parameters: {
    least_cost: {
      ...cost,
      values: [
        { from: '2024-09-16', until: '2025-11-17', value: 300000000, source: 'guide' },
        { from: '2025-11-18', value: 150000000, source: 'notice', at: '§2' },
      ],
    },
  },
}

const changes = (parts: object, from = '2000-01-01', to = '2100-01-01') =>
  changesBetween(schemeOf({ sources: ['guide', 'notice'], ...parts }).catalogue, { from: day(from), to: day(to) })
const told = (parts: object) => changes(parts).map(({ on, kind, says }) => [on, kind, says.en])

describe('changes: a figure', () => {
  test('is told with the value before and after, and the document of the new one', () => {
    const [, change] = changes(figures)
    assert.deepEqual(change, {
      scheme: 'made',
      kind: 'figure',
      part: 'least_cost',
      on: '2025-11-18',
      about: false,
      before: 300000000,
      after: 150000000,
      says: {
        en: 'least cost: HK$300\u00a0million → HK$150\u00a0million',
        'zh-Hant': '成本下限：港幣3億元 → 港幣1.5億元',
        'zh-Hans': '成本下限：港币3亿元 → 港币1.5亿元',
      },
      cite: { source: 'notice', at: '§2' },
    })
  })
  test('that begins with its scheme is no change of its own', () => {
    assert.deepEqual(told(figures).slice(0, 1), [['2024-09-16', 'opens', 'Opens for applications']])
  })

  const values = (...list: object[]) => ({
    ...figures,
    parameters: { c: { ...cost, values: list.map((one) => ({ source: 'guide', ...one })) } },
  })
  const table: readonly (readonly [string, readonly object[], readonly unknown[]])[] = [
    ['the same figure said again is none', [{ value: 5 }, { from: '2025-01-01', value: 5 }], []],
    ['a figure that comes later is new', [{ from: '2025-01-01', value: 5 }], ['least cost: HK$5']],
    [
      'a figure that ends with nothing after it is not known from then on',
      [{ from: '2024-09-16', until: '2025-01-01', value: 5 }],
      ['least cost: HK$5 → no figure known'],
    ],
    [
      'a gap between two figures is told at both its ends',
      [
        { value: 5, until: '2025-01-01' },
        { from: '2025-03-01', value: 6 },
      ],
      ['least cost: HK$5 → no figure known', 'least cost: HK$6'],
    ],
    ['nought is a figure', [{ value: 0 }, { from: '2025-01-01', value: 5 }], ['least cost: HK$0 → HK$5']],
  ]
  for (const [says, list, expected] of table) {
    test(says, () => {
      const found = changes(values(...list)).filter(({ kind }) => kind === 'figure')
      assert.deepEqual(
        found.map((change) => change.says.en),
        expected,
      )
    })
  }
})

describe('changes: conditions, openings and calls', () => {
  test('a condition is told on its first day and on the day after its last', () => {
    const conditions = {
      old: { when: 'applicant.is_startup', until: '2025-11-04' },
      next: { when: 'applicant.staff <= 5', from: '2025-11-05' },
    }
    assert.deepEqual(told({ conditions }), [
      ['2025-11-05', 'condition-ends', 'No longer asked: old'],
      ['2025-11-05', 'condition-begins', 'New condition: next'],
    ])
  })
  test('a call is told on its first and last day, by its own name', () => {
    const calls = [{ from: '2026-03-01', until: '2026-04-30', says: three('Round 2'), source: 'notice' }]
    assert.deepEqual(told({ open: { kind: 'by-call', says: three('by call'), source: 'guide', calls } }), [
      ['2026-03-01', 'call-opens', 'Call opens: Round 2'],
      ['2026-04-30', 'call-closes', 'Last day of the call: Round 2'],
    ])
  })
  test('a rule comes into force and goes out of it', () => {
    const open = { kind: 'in-force', from: '2024-01-01', until: '2027-12-31', says: three('in force'), source: 'guide' }
    assert.deepEqual(
      told({ open }).map(([, , says]) => says),
      ['Comes into force', 'Last day in force'],
    )
  })
})

describe('changes: any span of days', () => {
  test('two spans that meet tell the same as the whole, and the first day is not told twice', () => {
    const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2024-06-01'), days))
    const between = (from: Day, to: Day) => changes(figures, from, to)
    fc.assert(
      fc.property(fc.tuple(anyDay, anyDay, anyDay), (days) => {
        const [from = day('2024-06-01'), middle = from, to = middle] = days.toSorted()
        assert.deepEqual([...between(from, middle), ...between(middle, to)], between(from, to))
      }),
    )
  })
})
