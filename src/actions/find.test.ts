import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import type { z } from 'zod'
import { type Day, day, type Lang, langs } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import type { FindGives } from './contract/find.ts'
import { find } from './find.ts'
import { perform } from './perform.ts'

// Search on the real content: what the product promises a person who looks for something.

let catalogue: Catalogue

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})

type Asking = { readonly lang?: Lang; readonly on?: Day }
const askedIn = ({ lang = 'en', on = day('2026-11-21') }: Asking) => ({
  lang,
  day: on,
  now: () => new Date(`${on}T04:00:00Z`),
})

async function ask(input: object, asking: Asking = {}): Promise<z.output<typeof FindGives>> {
  const answered = await perform(find, { asked: askedIn(asking), input, supplies: { catalogue } })
  assert.ok(answered.ok, JSON.stringify(answered))
  return find.gives.parse(answered.value)
}
const topTen = async (words: string, lang: Lang = 'en') =>
  (await ask({ words, limit: 10 }, { lang })).found.map(({ is, id }) => `${is} ${id}`)

describe('the same thing asked differently is the same answer', () => {
  const families: readonly (readonly string[])[] = [
    ['人才', 'talent', 'Talents', 'rencai', 'talnet', '人材', '專才', '专才'],
    ['招聘', 'recruitment', 'hiring', 'zhaopin', '招聘'],
    ['臨床試驗', '临床试验', 'clinical trial', 'clinical trials', 'clnical trials'],
    ['知識產權', '知识产权', 'intellectual property', 'IP', 'zhishichanquan'],
    ['杭州 補貼', '杭州補貼', '杭州补贴', '杭州 补贴'],
  ]
  for (const [first = '', ...others] of families) {
    test(`${first}: ${others.join(', ')}`, async () => {
      const expected = await topTen(first, 'zh-Hant')
      assert.ok(expected.length === 10 || expected.length > 3, expected.join())
      const several = /\s|補|补/.test(first)
      for (const other of others)
        assert.deepEqual(await topTen(other, 'zh-Hans'), expected, `${first}, ${other}${several}`)
    })
  }
  test('高材通 finds 高才通, and says how it was read', async () => {
    for (const words of ['高材通', '高才通', 'gaocaitong', 'gao cai tong', 'gct', '高木通']) {
      const { found, words: read } = await ask({ words })
      assert.deepEqual([found[0]?.is, found[0]?.id], ['scheme', 'ttps'], words)
      assert.ok(read[0]?.meant.includes('高才通'), words)
    }
  })
  test('the name of any entry in any language finds it at once', async () => {
    const named = [...catalogue.schemes.values()]
    for (const { id, name } of named) {
      for (const lang of langs) assert.ok((await topTen(name[lang])).slice(0, 3).includes(`scheme ${id}`), name[lang])
    }
  })
})

describe('a need, as a founder types it, finds the scheme for it among the first five', () => {
  const needs: Readonly<Record<string, readonly string[]>> = {
    補貼算力: ['hangzhou-compute-voucher', 'aiss'],
    买GPU: ['hangzhou-compute-voucher', 'aisc-supercomputing'],
    請研究生: ['research-talent-hub'],
    'wage subsidy for PhD': ['research-talent-hub'],
    實習生: ['stem-internship'],
    租辦公室: ['hkstp-incubation', 'hz-hk-scitech-synergy-platform'],
    房租补贴: ['hangzhou-runmiao-plan', 'binjiang-5050'],
    'lab space': ['hetao-hong-kong-park'],
    專利資助: ['patent-application-grant'],
    专利质押贷款: ['ip-financing-sandbox'],
    帶內地員工來港: ['asmtp-gep', 'techtas'],
    'bring mainland staff to Hong Kong': ['asmtp-gep'],
    出海: ['export-marketing-fund', 'bud-fund'],
    'go overseas grant': ['bud-fund'],
    參展: ['digital-trade-expo-hk-pavilion'],
    臨床試驗: ['gba-clinical-trial-institute', 'hgr-regulation'],
    医疗器械注册: ['gba-hk-macao-drugs-devices'],
    上市: ['hkex-18a', 'hkex-18c', 'csrc-overseas-listing'],
    過數據: ['cn-data-export-2024', 'gba-standard-contract'],
    'send patient data to Hong Kong': ['cn-data-export-2024'],
    退稅: ['rd-tax-deduction'],
    研发退税: ['cn-rd-super-deduction'],
    个税: ['gba-iit-subsidy'],
    'equipment grant': ['mplu'],
    中试: ['microelectronics-centre-mrdi'],
    数字化转型: ['dtspp', 'mplu'],
    搵大學合作: ['partnership-research-programme'],
    'SME loan': ['sme-financing-guarantee'],
    创业比赛: ['maker-in-china', 'hk-tech-300-national'],
    高企认定: ['cn-hnte'],
    落户杭州: ['hk-commercialisation-centre-hangzhou'],
    落戶香港: ['hzig-investhk-mou', 'oases'],
    員工培訓: ['nittp'],
  }
  for (const [words, expected] of Object.entries(needs)) {
    test(words, async () => {
      const { found } = await ask({ words, kind: ['scheme'], limit: 5 })
      const ids = found.map(({ id }) => id)
      for (const id of expected) assert.ok(ids.includes(id), `${id}: ${ids.join(', ')}`)
    })
  }
})

describe('facets', () => {
  test('a place holds the places inside it', async () => {
    const { found, facets } = await ask({ place: ['CN-ZJ'], limit: 100 })
    assert.ok(found.length > 10 && found.every(({ place }) => place?.code.startsWith('CN-ZJ')))
    assert.equal(facets.place.find(({ code }) => code === 'CN-ZJ')?.isChosen, true)
    assert.ok((facets.place.find(({ code }) => code === 'HK')?.count ?? 0) > 10, 'what another place would give')
  })
  test('a kind within kinds of entry stands for all that are called so', async () => {
    const services = await ask({ kind: ['service'], limit: 1000 })
    assert.deepEqual(new Set(services.found.map(({ kind }) => kind.code)), new Set(['scheme/service', 'offer/service']))
  })
  test('for whom, and how it stands on the day', async () => {
    const { found } = await ask({ for: ['university'], status: ['open'], limit: 1000 })
    assert.ok(found.length > 5)
    for (const { is, id, status } of found) assert.deepEqual([is, status?.code], ['scheme', 'open'], id)
    for (const { id } of found)
      assert.ok([...catalogue.schemes.values()].some((one) => one.id === id && one.for.includes('university')))
  })
  test('the day decides: nothing is open before it began', async () => {
    const status = async (on: Day) =>
      (await ask({ words: 'TTPS', kind: ['scheme'] }, { on })).found.find(({ id }) => id === 'ttps')?.status?.code
    assert.deepEqual([await status(day('2020-01-01')), await status(day('2026-11-21'))], ['upcoming', 'open'])
  })
  test('an entry past its review date says so', async () => {
    const { found } = await ask({ words: 'TTPS' }, { on: day('2029-01-01') })
    assert.equal(found[0]?.needsChecking, true)
  })
  test('values that do not exist are refused by name', async () => {
    const table = [
      [{ place: ['HKK'] }, 'catalogue/no-such-place', 'HK'],
      [{ kind: ['grnat'] }, 'catalogue/no-such-kind-of-entry', 'grant'],
      [{ for: ['robot'] }, 'catalogue/no-such-applicant', undefined],
      [{ status: ['ajar'] }, 'request/fields', undefined],
      [{ limit: 0 }, 'request/fields', undefined],
    ] as const
    for (const [input, code, guess] of table) {
      const answered = await perform(find, { asked: askedIn({}), input, supplies: { catalogue } })
      assert.ok(!answered.ok)
      assert.equal(answered.problem.code, code)
      if (guess !== undefined) assert.equal(String(answered.problem.values?.['guess']).split(', ')[0], guess)
    }
  })
})

describe('marks and words', () => {
  test('what was asked in one language is marked in the other', async () => {
    const { found } = await ask({ words: 'talent', limit: 50 }, { lang: 'zh-Hant' })
    const marked = found.flatMap(({ name, marks }) => marks.name.map(([from, to]) => name.slice(from, to)))
    assert.ok(marked.includes('人才'), marked.join())
  })
  test('each says which words it has', async () => {
    const { found, words } = await ask({ words: 'AI 補貼 zzzzz' })
    assert.deepEqual(
      words.map(({ taken }) => taken),
      ['concept', 'concept', 'nowhere'],
    )
    assert.deepEqual(found[0]?.met, [0, 1])
    assert.equal(words[1]?.concepts[0]?.code, 'needs/grant')
  })
})

describe('as text', () => {
  const printed = async (input: object, lang: Lang) =>
    find.command?.print(await ask(input, { lang }), askedIn({ lang }))
  for (const lang of langs) {
    test(`${lang}: no gap, no code without a word`, async () => {
      const all = await printed({ limit: 1000 }, lang)
      assert.doesNotMatch(`${all?.out}${all?.err}`, /undefined|\[object|\{\w+\}/)
      assert.ok((all?.out ?? '').split('\n').length > 500)
    })
  }
  test('nothing found: nearest spellings, and the facet that stands in the way', async () => {
    const far = await printed({ words: 'incubatoor wxyzqk', place: ['CN-ZJ-HZ-jiande'] }, 'en')
    assert.match(far?.err ?? '', /No entry has “wxyzqk”/)
    assert.match(far?.err ?? '', /Nothing found\nWithout --place: \d+/)
    const near = await printed({ words: 'manufxcturjng' }, 'en')
    assert.match(near?.err ?? '', /Spelt nearly so: .*manufacturing/)
  })
  test('what was read otherwise is told', async () => {
    assert.match((await printed({ words: '高材通' }, 'zh-Hant'))?.err ?? '', /「高材通」理解為高才通/)
  })
})
