import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day, langs, type Text } from '../base/index.ts'
import { explain } from './explain.ts'
import { evaluate } from './interpret.ts'
import type { Situation, Why } from './rule.ts'
import { anyDay, anyFacts, anyRule, factsOf, parameterOf, ruleOf, scopeOf, testVocabulary } from './testing.ts'
import type { Parameter } from './tree.ts'
import type { Fact, FactName, FactValue, Option, ValueType, Vocabulary } from './vocabulary.ts'

const say = (en: string, hant: string, hans: string): Text => ({ en, 'zh-Hant': hant, 'zh-Hans': hans })
const option = (code: string, label: Text, within?: string): Option => ({ code, label, ...(within && { within }) })
const places = [
  option('HK', say('Hong Kong', '香港', '香港')),
  option('CN', say('Mainland China', '中國內地', '中国内地')),
  option('CN-ZJ-HZ', say('Hangzhou', '杭州', '杭州'), 'CN'),
]
const kinds = [
  option('company', say('Company', '公司', '公司')),
  option('university', say('University', '大學', '高等院校')),
  option('person', say('A person', '個人', '个人')),
]
const fact = (name: FactName, type: ValueType, label: Text): readonly [FactName, Fact] => [
  name,
  { name, type, label, change: 'freely' },
]
const hkd = { kind: 'money', currency: 'HKD', least: 0 } as const
const vocabulary: Vocabulary = {
  facts: new Map([
    fact('project.total_cost', hkd, say('total project cost', '項目總成本', '项目总成本')),
    fact('project.own_contribution', hkd, say('own contribution', '自行投入的資金', '自筹资金')),
    fact(
      'applicant.staff',
      { kind: 'number', unit: 'person', whole: true, least: 0 },
      say('number of staff', '員工人數', '员工人数'),
    ),
    fact('applicant.is_listed', { kind: 'boolean' }, say('listed company', '上市公司', '上市公司')),
    fact('applicant.kind', { kind: 'choice', options: kinds }, say('kind of applicant', '申請者類別', '申请主体类型')),
    fact(
      'applicant.incorporated_in',
      { kind: 'choice', options: places },
      say('place of incorporation', '註冊成立地點', '注册地'),
    ),
    fact(
      'applicant.operates_in',
      { kind: 'list', options: places },
      say('places of operation', '營運地點', '经营所在地'),
    ),
    fact('applicant.incorporated_on', { kind: 'date' }, say('date of incorporation', '註冊成立日期', '注册成立日期')),
  ]),
  units: new Map([['person', say('{n} people', '{n}人', '{n}人')]]),
}
const leastCost: Parameter = {
  name: 'least_cost',
  type: hkd,
  says: say('least total project cost', '項目總成本下限', '项目总成本下限'),
  values: [
    { until: day('2025-11-17'), value: 300_000_000, source: 'nias-guide-2024' },
    { from: day('2025-11-18'), value: 150_000_000, source: 'nias-guide-2025', at: '§2.1' },
  ],
}
const scope = scopeOf(vocabulary, { kind: 'boolean' }, leastCost)

const why = (text: string, facts: Readonly<Record<FactName, FactValue>> = {}, on = '2025-12-01'): Why =>
  explain(ruleOf(text, scope), { facts: factsOf(facts), day: day(on), vocabulary })

describe('explain: a project of HK$120m under a minimum that was lowered on 2025-11-18', () => {
  const rule = 'project.total_cost >= least_cost'
  const cost = { 'project.total_cost': 120_000_000 }

  test('after the change', () => {
    const { holds, says, operands } = why(rule, cost)
    assert.equal(holds, 'no')
    assert.deepEqual(says, {
      en: 'total project cost: HK$120\u00a0million; must be at least HK$150\u00a0million',
      'zh-Hant': '項目總成本為港幣1.2億元，須不少於港幣1.5億元',
      'zh-Hans': '项目总成本为港币1.2亿元，须不低于港币1.5亿元',
    })
    assert.deepEqual(operands, [
      { name: 'project.total_cost', is: 'fact', value: 120_000_000 },
      { name: 'least_cost', is: 'parameter', value: 150_000_000, source: 'nias-guide-2025', at: '§2.1' },
    ])
  })

  test('before it', () => {
    const { says, operands } = why(rule, cost, '2025-11-17')
    assert.equal(says['zh-Hant'], '項目總成本為港幣1.2億元，須不少於港幣3億元')
    assert.equal(operands[1]?.source, 'nias-guide-2024')
  })

  test('with the cost not known', () => {
    const { holds, bears, says } = why(rule)
    assert.deepEqual([holds, bears], ['unknown', 'open'])
    assert.deepEqual(says, {
      en: 'total project cost: not known yet; must be at least HK$150\u00a0million',
      'zh-Hant': '項目總成本未知；須不少於港幣1.5億元',
      'zh-Hans': '项目总成本未知；须不低于港币1.5亿元',
    })
  })
})

describe('explain: each kind of requirement in its own words', () => {
  const half = 'project.own_contribution >= 0.5 * project.total_cost'
  const table: readonly (readonly [string, Record<FactName, FactValue>, string, string, string])[] = [
    [
      'applicant.staff <= 50',
      { 'applicant.staff': 1 },
      'number of staff: 1 person, which is within the limit of 50 people',
      '員工人數為1人，未超出50人的上限',
      '员工人数为1人，未超过50人的上限',
    ],
    [
      'applicant.is_listed = false',
      { 'applicant.is_listed': true },
      'listed company: yes; must be no',
      '上市公司：是；須為「否」',
      '上市公司：是；须为“否”',
    ],
    [
      'not(applicant.is_listed)',
      { 'applicant.is_listed': false },
      'listed company: no, as required',
      '上市公司：否，符合要求',
      '上市公司：否，符合要求',
    ],
    [
      'applicant.kind in ("company", "university")',
      { 'applicant.kind': 'person' },
      'kind of applicant: a person; must be Company or University',
      '申請者類別：個人；須為公司或大學',
      '申请主体类型：个人；须为公司或高等院校',
    ],
    [
      'not(applicant.kind in ["person"])',
      { 'applicant.kind': 'person' },
      'kind of applicant: a person; must not be a person',
      '申請者類別：個人；不得為個人',
      '申请主体类型：个人；不得为个人',
    ],
    [
      'within(applicant.incorporated_in, "CN-ZJ-HZ")',
      { 'applicant.incorporated_in': 'CN' },
      'place of incorporation: Mainland China; must fall within Hangzhou',
      '註冊成立地點：中國內地；須在「杭州」範圍內',
      '注册地：中国内地；须在“杭州”范围内',
    ],
    [
      'not(within(applicant.operates_in, "CN"))',
      { 'applicant.operates_in': ['HK', 'CN-ZJ-HZ'] },
      'places of operation: Hong Kong and Hangzhou; none may fall within Mainland China',
      '營運地點：香港及杭州；任何一項均不得在「中國內地」範圍內',
      '经营所在地：香港和杭州；任何一项均不得在“中国内地”范围内',
    ],
    [
      'list contains(applicant.operates_in, "HK")',
      { 'applicant.operates_in': [] },
      'places of operation: none; must include Hong Kong',
      '營運地點：沒有；須包括香港',
      '经营所在地：无；须包括香港',
    ],
    [
      'applicant.incorporated_on > today() - duration("P5Y")',
      { 'applicant.incorporated_on': '2020-01-01' },
      'date of incorporation: 1 January 2020; must be after 1 December 2020',
      '註冊成立日期為2020年1月1日，須在2020年12月1日之後',
      '注册成立日期为2020年1月1日，须在2020年12月1日之后',
    ],
    [
      'years and months duration(applicant.incorporated_on, today()) < duration("P5Y")',
      { 'applicant.incorporated_on': '2020-01-01' },
      'time from date of incorporation to 1 December 2025: 5 years 11 months; must be less than 5 years',
      '由註冊成立日期至2025年12月1日的時間為5年11個月，須少於5年',
      '注册成立日期至2025年12月1日的时间为5年11个月，须低于5年',
    ],
    [
      half,
      { 'project.own_contribution': 100_000, 'project.total_cost': 1_000_000 },
      'own contribution: HK$100,000; must be at least 50% × total project cost (HK$500,000)',
      '自行投入的資金為港幣10萬元，須不少於50%×項目總成本（港幣50萬元）',
      '自筹资金为港币10万元，须不低于50%×项目总成本（港币50万元）',
    ],
    [
      half,
      { 'project.own_contribution': 100_000 },
      'own contribution: HK$100,000; must be at least 50% × total project cost (not known yet)',
      '自行投入的資金為港幣10萬元，須不少於50%×項目總成本（未知）',
      '自筹资金为港币10万元，须不低于50%×项目总成本（未知）',
    ],
    [
      '150000000 > project.total_cost',
      { 'project.total_cost': 200_000_000 },
      'total project cost: HK$200\u00a0million; must be less than HK$150\u00a0million',
      '項目總成本為港幣2億元，須少於港幣1.5億元',
      '项目总成本为港币2亿元，须低于港币1.5亿元',
    ],
  ]
  for (const [text, facts, en, hant, hans] of table) {
    test(text, () => assert.deepEqual(why(text, facts).says, { en, 'zh-Hant': hant, 'zh-Hans': hans }))
  }

  test('a range is told as its two ends', () => {
    const { kind, says, parts } = why('applicant.staff in [10..50]', { 'applicant.staff': 60 })
    assert.equal(kind, 'all')
    assert.equal(says['zh-Hans'], '2项要求须全部符合，其中1项不符')
    assert.deepEqual(
      parts.map((part) => [part.holds, part.bears]),
      [
        ['yes', 'redundant'],
        ['no', 'deciding'],
      ],
    )
  })

  test('alternatives about one fact are told as one, other parts beside them', () => {
    const either = 'within(applicant.operates_in, "HK") or within(applicant.operates_in, "CN-ZJ-HZ")'
    const alone = why(either, {})
    assert.deepEqual([alone.kind, alone.holds, alone.parts], ['part', 'unknown', []])
    assert.equal(alone.says['zh-Hant'], '營運地點：未知；至少一項須在「香港或杭州」範圍內')
    const beside = why(`${either} or applicant.is_listed`, { 'applicant.operates_in': ['CN-ZJ-HZ'] })
    assert.deepEqual(
      beside.parts.map(({ holds, bears }) => [holds, bears]),
      [
        ['yes', 'deciding'],
        ['unknown', 'redundant'],
      ],
    )
  })
  test('a value inside nothing but itself simply meets it', () => {
    const { says } = why('within(applicant.incorporated_in, "HK")', { 'applicant.incorporated_in': 'HK' })
    assert.equal(says.en, 'place of incorporation: Hong Kong, as required')
  })

  test('a list is told element by element', () => {
    const text = 'some place in applicant.operates_in satisfies place = "CN-ZJ-HZ"'
    const { kind, holds, parts } = why(text, { 'applicant.operates_in': ['HK', 'CN'] })
    assert.deepEqual([kind, holds], ['any', 'unknown'])
    assert.deepEqual(
      parts.map((part) => part.says.en),
      ['places of operation: Hong Kong; must be Hangzhou', 'places of operation: Mainland China; must be Hangzhou'],
    )
  })

  test('of a case distinction that is settled only the case that applies is told', () => {
    const text = 'if applicant.is_listed then applicant.staff >= 100 else applicant.staff >= 10'
    const { parts, holds } = why(text, { 'applicant.is_listed': false, 'applicant.staff': 50 })
    assert.equal(holds, 'yes')
    assert.deepEqual(
      parts.map((part) => part.says.en),
      ['listed company: no, as required', 'number of staff: 50 people, which meets the minimum of 10 people'],
    )
  })
})

describe('explain: what bears on the outcome', () => {
  const bears = (text: string, facts: Record<FactName, FactValue>) => why(text, facts).parts.map((part) => part.bears)
  const both = 'applicant.is_listed and applicant.staff > 5'
  const either = 'applicant.is_listed or applicant.staff > 5'

  test('one failure settles an "all"; what is not known no longer matters', () => {
    assert.deepEqual(bears(both, { 'applicant.staff': 3 }), ['redundant', 'deciding'])
  })
  test('one that holds settles an "any"', () => {
    assert.deepEqual(bears(either, { 'applicant.is_listed': true, 'applicant.staff': 9 }), ['deciding', 'redundant'])
  })
  test('an "all" that holds rests on every part', () => {
    assert.deepEqual(bears(both, { 'applicant.is_listed': true, 'applicant.staff': 9 }), ['deciding', 'deciding'])
  })
  test('while nothing is settled, what is open is what is not known', () => {
    assert.deepEqual(bears(both, { 'applicant.is_listed': true }), ['redundant', 'open'])
  })
})

// ── any rule ────────────────────────────────────────────────────────────────────────────────────────────────────────

const everyWhy = (one: Why): readonly Why[] => [one, ...one.parts.flatMap(everyWhy)]
const anyScope = scopeOf(
  testVocabulary,
  { kind: 'boolean' },
  parameterOf('staff_limit', { kind: 'number', unit: 'person' }, { '2023-01-01': 2, '2026-01-31': 5 }),
)
const anySituation = fc
  .record({ facts: anyFacts(), day: anyDay })
  .map((known): Situation => ({ ...known, vocabulary: testVocabulary }))

describe('explain: any rule', () => {
  test('it says what the evaluator says', () => {
    fc.assert(
      fc.property(anyRule(anyScope), anySituation, (rule, situation) => {
        assert.equal(explain(rule, situation).holds, evaluate(rule, situation.facts, situation.day))
      }),
      { numRuns: 500 },
    )
  })

  test('the facts of the deciding parts are enough for the verdict', () => {
    fc.assert(
      fc.property(anyRule(anyScope), anySituation, (rule, situation) => {
        const told = explain(rule, situation)
        if (told.holds === 'unknown') return
        const deciding = everyWhy(told).filter((part) => part.bears === 'deciding')
        const names = new Set(deciding.flatMap((part) => part.operands.map(({ name }) => name)))
        const facts = new Map([...situation.facts].filter(([name]) => names.has(name)))
        assert.equal(evaluate(rule, facts, situation.day), told.holds, rule.text)
      }),
      { numRuns: 1000 },
    )
  })

  test('it names only facts of the rule, with the values they have', () => {
    fc.assert(
      fc.property(anyRule(anyScope), anySituation, (rule, situation) => {
        for (const { name, is, value } of everyWhy(explain(rule, situation)).flatMap((part) => part.operands)) {
          if (is === 'fact') assert.ok(rule.factNames.includes(name))
          if (is === 'fact') assert.deepEqual(value, situation.facts.get(name))
        }
      }),
    )
  })

  test('every sentence is whole in every language', () => {
    fc.assert(
      fc.property(anyRule(anyScope), anySituation, (rule, situation) => {
        for (const { says } of everyWhy(explain(rule, situation))) {
          for (const lang of langs) assert.doesNotMatch(says[lang], /[{}]|undefined|null|NaN|^$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
