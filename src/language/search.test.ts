import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Converter } from 'opencc-js'
import { type Entry, indexOf, lexiconOf, marksIn, searchIndex, termsOf } from './index.ts'

// A small world: eight entries, three of them about talent though only one says so in the words asked.

const lexicon = lexiconOf([
  { id: 'needs/talent', names: ['Talent', '人才', '人才', 'skilled people', '專才', '专才'] },
  { id: 'needs/visa', names: ['Visas', '簽證', '签证'], broader: 'needs/talent' },
  { id: 'needs/grant', names: ['Grants', '資助', '补贴', 'subsidy', '補貼'] },
  { id: 'fields/ai', names: ['AI', 'artificial intelligence', '人工智能'] },
  { id: 'fields/it', names: ['IT', '資訊科技', '信息技术'] },
  { id: 'fields/research', names: ['研發中', '研发中'] },
  { id: 'fields/shop', names: ['e-commerce', '電商', '电商'] },
])

type Written = readonly [
  id: string,
  en: string,
  hant: string,
  hans: string,
  says: string,
  place: string,
  concepts?: string,
]
const written: readonly Written[] = [
  ['ttps', 'Top Talent Pass Scheme', '高端人才通行證計劃', '高端人才通行证计划（高才通）', '讓高收入人士來港', 'HK'],
  ['qmas', 'Quality Migrant Admission Scheme', '優秀專才入境計劃', '优秀专才入境计划', 'points test', 'HK'],
  ['visa', 'Student visas', '學生簽證', '学生签证', 'study', 'HK'],
  ['hostel', 'Hostel by the park', '園區宿舍', '园区宿舍', 'rooms', 'HK', 'needs/talent'],
  ['ai-fund', 'AI subsidy', '人工智能補貼', '人工智能补贴', 'grants for artificial intelligence', 'CN-ZJ-HZ'],
  ['rdc', 'Research centre', '研發中心', '研发中心', 'a start-up in a laboratory', 'CN-ZJ'],
  ['shop', 'Ecommerce fund', '電商基金', '电商基金', 'online trade', 'CN'],
  ['it', 'Informatics hall', '資訊科技館', '信息技术馆', 'it is of machines', 'HK'],
]
const entries: readonly Entry[] = written.map(([id, en, hant, hans, says, place, concept]) => ({
  id,
  texts: [[[en, hant, hans]], [[says]]],
  ...(concept !== undefined && { concepts: [concept] }),
  facets: {
    place: place.split('-').map((_, i, parts) => parts.slice(0, i + 1).join('-')),
    size: [id.length > 3 ? 'long' : 'short'],
  },
}))
const index = indexOf(entries, { weights: { texts: [4, 1], concepts: 3 }, lexicon })
const find = (text: string, only: Record<string, string[]> = {}) => searchIndex(index, { text, only, most: 20 })
const idsOf = (text: string, only = {}) => find(text, only).hits.map(({ id }) => id)

describe('what is found', () => {
  const table: readonly (readonly [says: string, asked: string, found: string, taken: string])[] = [
    ['a word of English', 'migrant', 'qmas', 'written'],
    ['a word of Han in traditional characters', '宿舍', 'hostel', 'written'],
    ['in simplified ones', '园区', 'hostel', 'written'],
    ['a concept by any of its names, the narrower after', '人才', 'qmas,hostel,ttps,visa', 'concept'],
    ['a concept that only the file names', 'Talent', 'qmas,hostel,ttps,visa', 'concept'],
    ['a concept of two words', 'artificial intelligence', 'ai-fund', 'concept'],
    ['a concept with a plural', 'subsidies', 'ai-fund', 'concept'],
    ['words of two scripts together', 'AI補貼', 'ai-fund', 'concept concept'],
    ['the abbreviation in capitals', 'IT', 'it', 'concept'],
    ['no concept ends inside a word: 研發中心', '研發中心', 'rdc', 'written written'],
    ['a wrong character of the same sound', '高材通', 'ttps', 'spelling'],
    ['a wrong character of another sound, inside', '高木通', 'ttps', 'spelling'],
    ['a wrong character at an end: what is left of it', '通行木', 'ttps', 'part'],
    ['two letters swapped', 'migrnat', 'qmas', 'spelling'],
    ['a letter too many', 'migraant', 'qmas', 'spelling'],
    ['a letter missing', 'mgrant', 'qmas', 'spelling'],
    ['a misspelt concept', 'talnet', 'qmas,hostel,ttps,visa', 'spelling'],
    ['pinyin in one', 'gaocaitong', 'ttps', 'sound'],
    ['pinyin with spaces', 'gao cai tong', 'ttps', 'sound'],
    ['pinyin of a concept', 'rencai', 'qmas,hostel,ttps,visa', 'sound'],
    ['first letters of pinyin', 'gct', 'ttps', 'sound'],
    ['pinyin that is still being typed', 'yuanqus', 'hostel', 'sound'],
    ['a word that is still being typed', 'labora', 'rdc', 'beginning'],
    ['one word that another text writes as two', 'startup', 'rdc', 'written'],
    ['and the other way round', 'start up', 'rdc', 'written'],
    ['with a hyphen or without', 'e-commerce', 'shop', 'concept'],
    ['a single character', '館', 'it', 'written'],
    ['several words, all of which an entry must have', 'talent scheme', 'ttps,qmas', 'concept written'],
    ['of three words one may be missing', 'talent pass fund', 'ttps', 'concept written written'],
    ['words that tell nothing are passed over', 'the pass of the talent', 'ttps', 'written concept'],
  ]
  for (const [says, asked, found, taken] of table) {
    test(`${says}: ${asked}`, () => {
      const { hits, words } = find(asked)
      assert.equal(
        hits.map(({ id }) => id).join(),
        found,
        JSON.stringify(words, (key, value) => (key === 'ways' ? undefined : value)),
      )
      assert.equal(words.map((word) => word.taken).join(' '), taken)
    })
  }
  test('an entry that is called just so comes first', () => {
    assert.equal(idsOf('Ecommerce fund')[0], 'shop')
    assert.equal(idsOf('人工智能補貼')[0], 'ai-fund')
  })
})

describe('questions that are none', () => {
  test('an empty one finds everything, in order', () => {
    assert.deepEqual(
      idsOf('  '),
      written.map(([id]) => id),
    )
  })
  for (const asked of ['🎉🎉', '……', 'the', '的', 'qzxwv', '\u202e\u2066', '龘靐'])
    test(`nothing for ${JSON.stringify(asked)}`, () => {
      const { total, words } = find(asked)
      assert.deepEqual([total, words.map(({ taken }) => taken)], [0, ['nowhere']])
    })
  test('direction marks and tags do not hide words', () => {
    assert.deepEqual(idsOf('\u202e<b>宿\u200d舍</b>'), ['hostel'])
  })
  test('ten thousand characters are read as far as is sensible', () => {
    for (const text of [
      '人才'.repeat(5000),
      'talent '.repeat(1500),
      'x'.repeat(10_000),
      '🎉'.repeat(5000),
      'xian'.repeat(2500),
    ])
      find(text)
  })
})

describe('facets', () => {
  test('a value holds what lies inside it', () => {
    assert.deepEqual(idsOf('', { place: ['CN-ZJ'] }), ['ai-fund', 'rdc'])
    assert.deepEqual(idsOf('', { place: ['HK', 'CN-ZJ-HZ'], size: ['short'] }), ['it'])
  })
  test('the counts of a facet are by what the others leave', () => {
    const { counts, total, without } = find('', { place: ['HK'], size: ['long'] })
    assert.equal(total, 4)
    assert.deepEqual(counts.get('place'), [
      { value: 'HK', count: 4 },
      { value: 'CN', count: 2 },
      { value: 'CN-ZJ', count: 1 },
      { value: 'CN-ZJ-HZ', count: 1 },
    ])
    assert.deepEqual(counts.get('size'), [
      { value: 'long', count: 4 },
      { value: 'short', count: 1 },
    ])
    assert.deepEqual(
      [...without],
      [
        ['place', 6],
        ['size', 5],
      ],
    )
  })
})

test('marks: in whatever language it was asked', () => {
  const marked = (asked: string, text: string) =>
    marksIn(index, find(asked).words, text).map(({ from, to }) => text.slice(from, to))
  assert.deepEqual(marked('talent', '高端人才通行證計劃'), ['人才'])
  assert.deepEqual(marked('人才', 'Top Talent Pass; talents'), ['Talent', 'talents'])
  assert.deepEqual(marked('gaocaitong', '高才通（ＨＫ）'), ['高才通'])
  assert.deepEqual(marked('migrnat sch', 'Quality Migrant Admission Scheme'), ['Migrant', 'Scheme'])
  assert.deepEqual(marked('', 'Talent'), [])
})

describe('laws', () => {
  const texts = entries.flatMap(({ id, texts: all }) => all.flat(2).map((text) => ({ id, text })))
  test('an entry is found by each of its own words', () => {
    for (const { id, text } of texts)
      for (const term of termsOf(text)) assert.ok(idsOf(term).includes(id), `${id}: ${term}`)
  })
  test('an entry is found by each of its texts, in either script', () => {
    const toMainland = Converter({ from: 'hk', to: 'cn' })
    for (const { id, text } of texts) {
      assert.ok(idsOf(text).includes(id), text)
      assert.deepEqual(find(toMainland(text)).hits, find(text).hits)
    }
  })
  const question = fc.array(fc.constantFrom(...texts.flatMap(({ text }) => termsOf(text)), '人才', 'talent', 'qz'), {
    minLength: 1,
    maxLength: 4,
  })
  test('a facet never changes the order of what is left', () => {
    fc.assert(
      fc.property(question, fc.constantFrom('HK', 'CN', 'CN-ZJ'), (words, place) => {
        const all = idsOf(words.join(' '))
        const left = idsOf(words.join(' '), { place: [place] }).filter((id) => all.includes(id))
        assert.deepEqual(
          left,
          all.filter((id) => left.includes(id)),
        )
      }),
    )
  })
  test('the counts are what asking for the value gives', () => {
    fc.assert(
      fc.property(question, (words) => {
        const { counts, total } = find(words.join(' '))
        const place = counts.get('place')?.[0]
        if (place !== undefined && total > 0)
          assert.equal(find(words.join(' '), { place: [place.value] }).total, place.count)
      }),
    )
  })
  test('any text at all can be asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) =>
        assert.ok(find(text).total <= entries.length),
      ),
    )
  })
})
