import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { type Cue, type FactType, factsFrom, type Knowledge, readerOf, readText } from './index.ts'

// A small world: five facts, a few places and fields, two bodies, and the cues that the tests are about.

const places = [
  { code: 'HK', names: ['Hong Kong', '香港'] },
  { code: 'CN', names: ['mainland', '內地'] },
  { code: 'HZ', names: ['Hangzhou', '杭州', '杭州市'], within: 'CN' },
  { code: 'HZ-yuhang', names: ['Yuhang', '餘杭區'], within: 'HZ' },
]
const fields = [
  { code: 'ai', names: ['AI'] },
  { code: 'health', names: ['health'] },
  { code: 'screening', names: ['early screening', '早篩'], within: 'health' },
]
const needs = [
  { code: 'partners', names: ['partners', '合作'] },
  { code: 'research-partner', names: ['科研合作'], within: 'partners' },
  { code: 'space', names: ['office space', '寫字樓'] },
]
const options = (all: readonly { readonly code: string }[]) => all.map(({ code }) => ({ code }))
const facts = new Map<string, FactType>([
  ['staff', { kind: 'number', unit: 'person', whole: true, least: 0 }],
  ['revenue', { kind: 'money', currency: 'HKD', least: 0 }],
  ['founded', { kind: 'date' }],
  ['share', { kind: 'number', unit: 'percent', least: 0, most: 100 }],
  ['operates', { kind: 'list', from: 'places', options: options(places) }],
  ['registered', { kind: 'boolean' }],
  ['field', { kind: 'choice', from: 'technologies', options: options(fields) }],
  ['kind', { kind: 'choice', options: [{ code: 'company' }, { code: 'team' }] }],
])
const cues: readonly Cue[] = [
  { means: 'signal', signal: 'not', words: ['no', 'not yet', '沒有', '未', '未有', '冇'] },
  { means: 'signal', signal: 'wants', words: ['want', '想', '搵'] },
  { means: 'signal', signal: 'offers', words: ['offer', '提供'] },
  { means: 'signal', signal: 'declines', words: ['不需要', "don't need"] },
  { means: 'signal', signal: 'self', words: ['we are', '我們'] },
  { means: 'signal', signal: 'others', words: ['with', '同'] },
  { means: 'signal', signal: 'question', words: ['有冇'] },
  { means: 'bound', bound: 'at-most', side: 'before', words: ['up to', '不多於'] },
  { means: 'bound', bound: 'below', side: 'before', words: ['fewer than', '不足'] },
  { means: 'bound', bound: 'over', side: 'before', words: ['over', '超過'] },
  { means: 'bound', bound: 'about', words: ['about', '約'] },
  { means: 'bound', bound: 'at-least', side: 'after', words: ['以上'] },
  { means: 'unit', unit: 'person', words: ['人', 'people', 'staff'] },
  { means: 'unit', unit: 'year', words: ['年', 'years'] },
  { means: 'unit', unit: 'percent', words: ['%'] },
  { means: 'currency', currency: 'HKD', words: ['HK$', '港元', '蚊'] },
  { means: 'currency', currency: 'CNY', words: ['RMB', '人民幣'] },
  { means: 'currency', currency: 'unknown', words: ['元', '$'] },
  { means: 'number', number: 'hk-brn', words: ['BRN'] },
  { means: 'number', number: 'phone', words: ['電話'] },
  { means: 'nothing', words: ['中大型'] },
  { means: 'fact', fact: 'staff', words: ['員工', 'staff', 'employees'], negated: 0 },
  { means: 'fact', fact: 'staff', words: [], bare: 'alone', named: true },
  { means: 'fact', fact: 'revenue', words: ['營業額', 'revenue'] },
  { means: 'fact', fact: 'founded', words: ['成立', 'founded'], age: true },
  { means: 'fact', fact: 'share', words: ['佔', 'share'] },
  { means: 'fact', fact: 'operates', words: ['公司', 'company'], side: 'before', subject: true },
  { means: 'fact', fact: 'operates', words: ['位於', 'based in'], side: 'after' },
  { means: 'fact', fact: 'registered', words: ['商業登記', 'business registration'] },
  { means: 'fact', fact: 'field', words: ['做', 'making'], side: 'after' },
  { means: 'fact', fact: 'kind', words: ['公司', 'company'], value: 'company', subject: true },
  { means: 'fact', fact: 'kind', words: ['成立公司'], negated: 'team' },
  { means: 'need', need: 'research-partner', words: ['合作'], with: ['university'] },
]
const knowledge: Knowledge = {
  facts,
  vocabularies: new Map([
    ['places', places],
    ['technologies', fields],
    ['needs', needs],
  ]),
  organisations: [
    { code: 'cuhk', names: ['中大', 'CUHK'], kind: 'university', place: 'HK' },
    { code: 'park', names: ['科學園'], kind: 'park', place: 'HK', parent: 'parks' },
    { code: 'parks', names: ['科學園'], kind: 'park', place: 'HK' },
    { code: 'access', names: ['ACCESS'], kind: 'research-centre', place: 'HK' },
  ],
  schemes: [],
  cues,
  plainWords: new Set(['access']),
}
const reader = readerOf(knowledge)
const read = (text: string) => readText(text, reader, day('2026-11-20'))
/** What was read, in a line each: `staff 60`, `operates HZ ?` where it is to be confirmed. */
const said = (text: string) => {
  const { readings, asks, wishes } = read(text)
  return [
    ...readings.map(({ fact, value, confidence }) => `${fact} ${String(value)}${confidence === 'sure' ? '' : ' ?'}`),
    ...asks.map(({ fact, asks: what, least, most, currency, options: of }) => {
      const known = of?.join('|') ?? `${least ?? ''}..${most ?? ''}`
      return `${what} of ${fact}: ${known}${currency === undefined ? '' : ` ${currency}`}`
    }),
    ...wishes.map(({ role, need }) => `${role} ${need}`),
  ].toSorted()
}

describe('readText: facts', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['員工60人', 'staff 60'],
    ['60 employees', 'staff 60'],
    ['60人，位於杭州', 'operates HZ', 'staff 60'],
    ['位於杭州市餘杭區', 'operates HZ-yuhang'],
    ['位於杭州和香港', 'operates HK', 'operates HZ'],
    ['我們是杭州一家公司', 'kind company', 'operates HZ'],
    ['位於科學園', 'operates HK'],
    ['沒有員工', 'staff 0'],
    ['員工約60人', 'staff 60 ?'],
    ['營業額HK$5m', 'revenue 5000000'],
    ['營業額五百萬蚊', 'revenue 5000000'],
    ['成立於2021年3月15日', 'founded 2021-03-15'],
    ['佔45%', 'share 45'],
    ['有商業登記', 'registered true'],
    ['未有商業登記', 'registered false'],
    ['未成立公司', 'kind team'],
    ['做AI早篩', 'field screening ?'],
    ['做早篩', 'field screening'],
  ]
  for (const [text, ...expected] of table) test(text, () => assert.deepEqual(said(text), expected.toSorted()))
})

describe('readText: what is said in part is asked, not guessed', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['營業額500萬', 'currency of revenue: 5000000..5000000'],
    ['營業額500萬元', 'currency of revenue: 5000000..5000000'],
    ['營業額人民幣500萬', 'currency of revenue: 5000000..5000000 CNY'],
    ['營業額不多於HK$5m', 'figure of revenue: ..5000000 HKD'],
    ['員工不多於50人', 'figure of staff: ..50'],
    ['員工不足50人', 'figure of staff: ..49'],
    ['over 50 employees', 'figure of staff: 51..'],
    ['員工50人以上', 'figure of staff: 50..'],
    ['員工五十多人', 'figure of staff: 51..'],
    ['員工12至16人', 'figure of staff: 12..16'],
    ['成立於2019年6月', 'day of founded: 2019-06-01..2019-06-30'],
    ['成立三年', 'day of founded: 2022-11-21..2023-11-20'],
    ['成立不足三年', 'day of founded: 2023-11-21..2026-11-20'],
    ['founded 4/5/2021', 'day of founded: 2021-04-05|2021-05-04'],
    ['員工60人。員工70人。', 'staff 60 ?', 'staff 70 ?', 'which of staff: 60|70'],
    ['員工2.5人', 'figure of staff: 2.5..2.5'],
  ]
  for (const [text, ...expected] of table) test(text, () => assert.deepEqual(said(text), expected.toSorted()))
  test('a percentage beyond a hundred is no share', () => assert.deepEqual(said('佔145%'), []))
})

describe('readText: how it is said', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['想搵寫字樓', 'needs space'],
    ['我們提供寫字樓', 'offers space'],
    ['我們有寫字樓', ...[]],
    ['不需要寫字樓', ...[]],
    ['有冇寫字樓', 'needs space'],
    ['想同中大合作', 'needs research-partner'],
    ['想合作', 'needs partners'],
    ['想搵寫字樓，同中大合作', 'needs research-partner', 'needs space'],
    ['想搵寫字樓。同中大合作', 'needs space'],
    ['想搵杭州公司', ...[]],
    ['同杭州公司一齊', ...[]],
    ['有冇商業登記', ...[]],
  ]
  for (const [text, ...expected] of table) test(text, () => assert.deepEqual(said(text), expected.toSorted()))
})

describe('readText: names', () => {
  const mentioned = (text: string) => read(text).mentions.map(({ organisations, words }) => [...organisations, words])
  test('an organisation, by the words that stand there', () => {
    assert.deepEqual(mentioned('同中大'), [['cuhk', '中大']])
    assert.deepEqual(mentioned('<b>中</b>大'), [['cuhk', '中</b>大']])
  })
  test('of two that share a name, the one inside the other', () =>
    assert.deepEqual(mentioned('科學園'), [['park', '科學園']]))
  test('not inside a word that means something else', () => assert.deepEqual(mentioned('中大型企業'), []))
  test('an abbreviation that is also a word, only in capitals', () => {
    assert.deepEqual(mentioned('access to ACCESS'), [['access', 'ACCESS']])
  })
  test('a number of a firm, and a telephone number that looks like one', () => {
    const { identifiers } = read('電話 12345678，BRN 87654321')
    assert.deepEqual(
      identifiers.map(({ kind, value }) => [kind, value]),
      [['hk-brn', '87654321']],
    )
  })
})

describe('factsFrom', () => {
  test('only what is sure; places together', () => {
    const facts = factsFrom(read('位於杭州和香港，員工約60人，營業額HK$5m'))
    assert.deepEqual(Object.fromEntries(facts), { operates: ['HZ', 'HK'], revenue: 5_000_000 })
  })
})
