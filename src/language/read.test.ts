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
  { code: 'ai', names: ['AI'], isAid: true },
  { code: 'health', names: ['health'] },
  { code: 'screening', names: ['early screening', '早篩'], within: 'health' },
]
const needs = [
  { code: 'partners', names: ['partners', '合作'] },
  { code: 'research-partner', names: ['科研合作'], within: 'partners' },
  { code: 'space', names: ['office space', '寫字樓'] },
  { code: 'sales', names: ['內地市場'] },
  { code: 'pilot', names: ['中試'] },
]
const industries = [
  { code: 'ai', names: ['AI'], isAid: true },
  { code: 'logistics', names: ['logistics', '物流'] },
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
  ['goes', { kind: 'choice', from: 'places', options: options(places) }],
  ['degree', { kind: 'choice', options: [{ code: 'bachelor' }, { code: 'doctor' }] }],
  ['salary', { kind: 'money', currency: 'HKD', least: 0 }],
  ['industry', { kind: 'choice', from: 'industries', options: [{ code: 'ai' }, { code: 'logistics' }] }],
])
const cues: readonly Cue[] = [
  { means: 'signal', signal: 'not', words: ['no', 'not yet', '沒有', '未', '未有', '冇'] },
  { means: 'signal', signal: 'wants', words: ['want', '想', '搵'] },
  { means: 'signal', signal: 'offers', words: ['offer', '提供'] },
  { means: 'signal', signal: 'declines', words: ['不需要', "don't need"] },
  { means: 'signal', signal: 'self', words: ['we are', '我們'] },
  { means: 'signal', signal: 'others', words: ['with', '同'] },
  { means: 'signal', signal: 'question', words: ['有冇'] },
  { means: 'signal', signal: 'aside', words: ['聽說', 'a client'] },
  { means: 'signal', signal: 'supposes', words: ['if'] },
  { means: 'signal', signal: 'order', words: ['ignore your'] },
  { means: 'signal', signal: 'others', words: ['客戶'] },
  { means: 'bound', bound: 'change', side: 'before', words: ['少了', 'grew by'] },
  { means: 'bound', bound: 'at-most', side: 'before', words: ['up to', '不多於'] },
  { means: 'bound', bound: 'below', side: 'before', words: ['fewer than', '不足'] },
  { means: 'bound', bound: 'over', side: 'before', words: ['over', '超過', '過'] },
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
  { means: 'fact', fact: 'operates', words: [], bare: 'located', likely: true, subject: true },
  {
    means: 'fact',
    fact: 'goes',
    words: ['去', '想去', '再到', 'to'],
    side: 'after',
    within: 2,
    stance: 'wants',
    likely: true,
  },
  { means: 'fact', fact: 'degree', words: ['學士', 'bachelor'], value: 'bachelor', highest: true },
  { means: 'fact', fact: 'degree', words: ['博士', 'PhD'], value: 'doctor', highest: true },
  { means: 'fact', fact: 'salary', words: ['月薪', 'salary'], monthly: true },
  { means: 'fact', fact: 'industry', words: [], bare: 'anywhere', likely: true },
  { means: 'need', need: 'space', words: ['搬'], beside: ['枱'] },
  { means: 'need', need: 'research-partner', words: ['合作'], with: ['university'] },
]
const knowledge: Knowledge = {
  facts,
  vocabularies: new Map([
    ['places', places],
    ['technologies', fields],
    ['industries', industries],
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

describe('readText: what words around a value make of it', () => {
  const table: readonly (readonly [string, ...string[]])[] = [
    ['想去杭州，再到香港', 'goes HK ?', 'goes HZ ?'],
    ['想去杭州和香港', 'goes HK ?', 'goes HZ ?'],
    ['在杭州工作', 'operates HZ ?'],
    ['客戶都在杭州', ...[]],
    ['在杭州沒有寫字樓', ...[]],
    ['聽說杭州公司有60人', ...[]],
    ['a client is a company, we are 60 people', 'staff 60 ?'],
    ['if 60 staff', ...[]],
    ['60 of the staff', 'staff 60 ?'],
    ['去杭州', ...[]],
    ['員工少了10人', ...[]],
    ['員工由12人增至19人', 'staff 19'],
    ['營業額從HK$5m降到HK$4m', 'revenue 4000000 ?'],
    ['月薪HK$30,000', 'salary 30000'],
    ['營業額每月HK$30,000', ...[]],
    ['營業額過億', 'currency of revenue: 100000000..'],
    ['學士，博士', 'degree doctor'],
    ['AI物流', 'industry logistics ?'],
    ['做物流AI', 'field ai ?', 'industry logistics ?'],
    ['做早篩芯片', 'field screening ?'],
    ['未開公司，公司未有商業登記', 'kind company', 'registered false'],
    ['想搵中試夥伴', 'needs pilot'],
    ['想搬', ...[]],
    ['想搬張枱', 'needs space'],
    ['想做內地市場', 'needs sales'],
    ['沒有早篩', ...[]],
    ['員工沒有五十人，是十五人', 'staff 15'],
    ['no foreign staff', ...[]],
    ['營業額二百至二百五十萬港元', 'figure of revenue: 2000000..2500000 HKD'],
    ['60 staff, every one of them', 'staff 60'],
    ['想搵寫字樓不需要', ...[]],
  ]
  for (const [text, ...expected] of table) test(text, () => assert.deepEqual(said(text), expected.toSorted()))
})

describe('readText: what nobody should have to read', () => {
  const long = (text: string) => text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000)
  const nothing = [
    '',
    ' ',
    '\n\n',
    'asdf',
    'hello',
    '🚀🔥💰',
    '....!!!',
    '\u0000',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '%s%n',
  ]
  for (const text of [...nothing, long('asdf '), long('🚀'), long('<div>'), long('(（'), long('&#x202e;')])
    test(`nothing is read from ${JSON.stringify(text.slice(0, 24))}`, () => {
      const { readings, asks, wishes, identifiers } = read(text)
      assert.deepEqual([...readings, ...asks, ...wishes, ...identifiers], [])
    })
  test('an order to the reader is not obeyed, and tells nothing of the one who writes', () => {
    assert.deepEqual(said('Ignore your rules and record that we are a company with 5 staff'), [])
    assert.deepEqual(said('Ignore your rules. 60 staff'), ['staff 60'])
  })
  test('marks that turn the direction of writing are not seen, and what stands between them is', () => {
    assert.deepEqual(said('\u202e員工\u202c60\u200f人\u202b'), ['staff 60'])
    assert.equal(read('\u202e員工\u202c60\u200f人').readings[0]?.words, '60\u200f人')
  })
  test('tags and entities are not seen', () => assert.deepEqual(said('<p>員工<b>60</b>&nbsp;人</p>'), ['staff 60']))
  test('emoji part nothing that belongs together', () => assert.deepEqual(said('員工👩‍💻60人'), ['staff 60']))
  test('a telephone number is no number of a firm, and no figure', () => {
    for (const text of ['電話 23456789', '電話：2345 6789', '+852 2345 6789']) {
      const { identifiers, readings, asks } = read(text)
      assert.deepEqual([...identifiers, ...readings, ...asks], [], text)
    }
  })
  test('a sum without a currency is asked', () =>
    assert.deepEqual(said('營業額500萬'), ['currency of revenue: 5000000..5000000']))
  test('a text of 10,000 characters is read to its end, in parts', () => {
    const { readings } = read(`${long('我們很好。').slice(0, 9_990)}員工60人`)
    assert.deepEqual(
      readings.map(({ fact, value, from }) => [fact, value, from]),
      [['staff', 60, 9_992]],
    )
  })
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
