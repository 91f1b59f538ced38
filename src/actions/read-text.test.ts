import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import type { z } from 'zod'
import { day, type Lang } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { adviceAsText } from './advice-as-text.ts'
import { advise } from './advise.ts'
import type { Action } from './define-action.ts'
import { perform } from './perform.ts'
import { readText } from './read-text.ts'
import { readingAsText } from './understood-as-text.ts'

// Free text on the real content: read by itself, and as what advice is given on.

const asked = { day: day('2026-11-20'), now: () => new Date('2026-11-20T04:00:00Z') }
let catalogue: Catalogue

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})

async function ask<T extends z.ZodObject, G extends z.ZodType>(
  action: Action<T, G, 'catalogue'>,
  input: unknown,
  lang: Lang = 'en',
): Promise<z.output<G>> {
  const answered = await perform(action, { asked: { ...asked, lang }, input, supplies: { catalogue } })
  assert.ok(answered.ok, JSON.stringify(answered))
  return action.gives.parse(answered.value) // the answer is of the form that is declared
}

const firm = '我們是杭州一家公司，約60人，營業額500萬，2023年5月成立，想落戶香港科學園，同中大合作'

describe('read-text', () => {
  test('gives what is sure as facts, and everything with the words it comes from', async () => {
    const { facts, understood } = await ask(readText, { text: firm })
    assert.deepEqual(facts, { 'applicant.operates_in': ['CN-ZJ-HZ'], 'applicant.kind': 'company' })
    const staff = understood.readings.find(({ fact }) => fact === 'applicant.staff')
    assert.deepEqual(
      staff && [staff.value, staff.shown, staff.confidence, staff.words, firm.slice(staff.from, staff.to)],
      [60, '60 people', 'likely', '約60人', '約60人'],
    )
    assert.deepEqual(
      understood.needs.map(({ code }) => code),
      ['landing', 'research-partner'],
    )
    assert.deepEqual(
      understood.mentions.map(({ organisations }) => organisations.map(({ code }) => code)),
      [['hksp'], ['cuhk']],
    )
  })
  test('asks what is open in the language asked for', async () => {
    const { understood } = await ask(readText, { text: firm }, 'zh-Hant')
    assert.deepEqual(
      understood.asks.map(({ says }) => says),
      ['「500萬」是哪種貨幣？', '「2023年5月」：確實是哪一天？'],
    )
    const { understood: other } = await ask(readText, { text: 'Our project costs RMB 5m; founded 4/5/2021' })
    assert.deepEqual(
      other.asks.map(({ says }) => says),
      ['How much is “RMB 5m” in Hong Kong dollars?', 'Which is meant: 5 April 2021 or 4 May 2021?'],
    )
  })
  test('prints the text with its parts numbered, and a line for each', async () => {
    const { out = '' } = readingAsText(await ask(readText, { text: 'A Hangzhou company, 60 staff' }), {
      ...asked,
      lang: 'en',
    })
    assert.match(out, /^A \[1 Hangzhou\] \[2 company\], \[3 60 staff\]$/m)
    assert.match(out, /✓ 3 {2}60 staff → number of full-time staff: 60 people/)
    assert.match(out, /\? 1 {2}Hangzhou → place of incorporation: Hangzhou \(to be confirmed\)/)
  })
  test('says so where nothing was understood', async () => {
    const printed = readingAsText(await ask(readText, { text: 'asdf' }), { ...asked, lang: 'zh-Hans' })
    assert.deepEqual([printed.out, printed.err?.startsWith('没有读出')], [undefined, true])
  })
  test('tells a number of a firm that cannot be right', async () => {
    const { understood } = await ask(readText, { text: '91330105MAAY4CL12F' })
    assert.equal(understood.identifiers[0]?.wrong, 'its check character does not fit')
  })
  test('refuses a text that is too long, and takes one of ten thousand characters', async () => {
    const refused = await perform(readText, {
      asked: { ...asked, lang: 'en' },
      input: { text: 'x'.repeat(20_001) },
      supplies: { catalogue },
    })
    assert.equal(refused.ok, false)
    await ask(readText, { text: firm.repeat(200).slice(0, 10_000) })
  })
})

describe('advise on a text', () => {
  test('judges by what is sure of it, as by the same facts', async () => {
    const { understood, ...byText } = await ask(advise, { text: firm })
    const { facts } = await ask(readText, { text: firm })
    assert.deepEqual(byText, await ask(advise, { facts }))
    assert.equal(understood?.text, firm)
  })
  test('a fact that is given outweighs what the text says', async () => {
    const { understood: _, ...answer } = await ask(advise, { text: firm, facts: { 'applicant.kind': 'university' } })
    const facts = { 'applicant.kind': 'university', 'applicant.operates_in': ['CN-ZJ-HZ'] }
    assert.deepEqual(answer, await ask(advise, { facts }))
  })
  test('tells first what it understood', async () => {
    const { out = '' } = adviceAsText(await ask(advise, { text: firm }), { ...asked, lang: 'en' })
    assert.match(out, /^我們是\[1 杭州\]/)
  })
})
