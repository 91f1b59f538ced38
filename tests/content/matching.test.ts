import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pairsOf, today } from '../../bench/match/queries.ts'
import { multiplied } from '../../bench/match/speed.ts'
import { ownCatalogue } from '../../scripts/content-coverage.ts'
import { langs } from '../../src/base/index.ts'
import { readWith } from '../../src/catalogue/index.ts'
import { factsFrom } from '../../src/language/index.ts'
import { askedOf } from '../../src/match/asked.ts'
import { profileOf } from '../../src/match/asker.ts'
import { type Asker, find, indexFor, indexOf, nobody, withText } from '../../src/match/index.ts'
import { rank } from '../../src/match/rank.ts'
import { rankedPlainly } from '../../src/match/testing.ts'

// Matching on the real content.

const catalogue = await ownCatalogue()
const index = indexFor(catalogue)

function asking(text: string, organisation?: string): Asker {
  const read = readWith(catalogue, text, today)
  return withText({ ...nobody, facts: factsFrom(read), ...(organisation !== undefined && { organisation }) }, read)
}
const foundFor = (text: string) => find(index, asking(text), { day: today, most: 10 })
const idsOf = (text: string): readonly string[] => foundFor(text).suggestions.map(({ organisation }) => organisation)

describe('matching on the content: one wish in four wordings', () => {
  const wordings = {
    'zh-Hant':
      '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大、理大合作，並在香港醫院做胃癌早篩臨床試驗',
    'zh-Hans':
      '我们是杭州一家做AI多癌种早筛的公司，60人，想落户香港科学园，同中大、理大合作，并在香港医院做胃癌早筛临床试验',
    Cantonese:
      '我哋係杭州一間做AI多癌種早篩嘅公司，60個人，想落戶香港科學園，同中大、理大合作，仲想喺香港嘅醫院做胃癌早篩臨床試驗',
    English:
      'We are a Hangzhou company doing AI multi-cancer early screening, 60 people. We want to set up in the Hong Kong Science Park, work with CUHK and PolyU, and run clinical trials of gastric cancer early screening in Hong Kong hospitals',
  }
  const first = idsOf(wordings['zh-Hant']).slice(0, 5)
  for (const [it, text] of Object.entries(wordings)) {
    test(`${it}: the same first five, but for one at most; the bodies it names are among them`, () => {
      const own = idsOf(text).slice(0, 5)
      assert.ok(first.filter((id) => own.includes(id)).length >= 4, own.join(', '))
      for (const id of ['cuhk', 'polyu', 'hksp']) assert.ok(own.includes(id), `${id} in ${own.join(', ')}`)
    })
  }
})

describe('matching on the content: too little to go by', () => {
  for (const text of ['asdf', 'hello', 'milk, eggs, bread and two bottles of soy sauce', '雞蛋、牛奶、兩支豉油'])
    test(`${text}: nobody, and a question`, () => {
      const { suggestions, asks } = foundFor(text)
      assert.deepEqual(suggestions, [])
      assert.ok(asks)
    })
})

describe('matching on the content: nobody is passed over for speed', () => {
  const worlds = { 'the content': index, 'a thousand made of its parts': indexOf(multiplied(catalogue, 1000)) }
  for (const [it, world] of Object.entries(worlds)) {
    test(it, () => {
      for (const [i, { topic, between }] of pairsOf().entries()) {
        const asker = asking(topic[langs[i % langs.length] ?? 'en'], i % 2 === 0 ? between[0] : undefined)
        const asked = askedOf(world, profileOf(world, asker), { day: today, places: i % 5 === 0 ? ['CN'] : [] })
        assert.deepEqual(rank(asked, 30), rankedPlainly(asked, 30))
      }
    })
  }
})
