import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { match } from './match.ts'
import { perform } from './perform.ts'

// What a text says and the asker takes back, over the real content.

const asked = { day: day('2026-11-20'), now: () => new Date('2026-11-20T04:00:00Z'), lang: 'zh-Hant' } as const
const text =
  '我們是杭州一家做AI多癌種早篩的公司，60人，想落戶香港科學園，同中大、理大合作，並在香港醫院做胃癌早篩臨床試驗'
let catalogue: Catalogue

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})

async function ask(without: readonly string[]) {
  const answered = await perform(match, { asked, input: { text, without, limit: 30 }, supplies: { catalogue } })
  assert.ok(answered.ok, JSON.stringify(answered))
  return match.gives.parse(answered.value) // the answer is of the form that is declared
}
const said = ({ suggestions }: Awaited<ReturnType<typeof ask>>) =>
  suggestions.flatMap(({ matched, unmatched, unknown }) => [...matched, ...unmatched, ...unknown])

describe('what a text says and is not meant', () => {
  test('a need that is taken back is not looked for', async () => {
    const need = 'needs/clinical-trial'
    assert.ok(said(await ask([])).some(({ asked: one }) => one?.code === need))
    assert.ok(!said(await ask([need])).some(({ asked: one }) => one?.code === need))
  })

  test('an organisation that is taken back counts as not named', async () => {
    const namedIn = (answer: Awaited<ReturnType<typeof ask>>) =>
      answer.suggestions.filter(({ matched }) => matched.some(({ of }) => of === 'name')).map((one) => one.organisation)
    assert.ok(namedIn(await ask([])).includes('polyu'))
    assert.ok(!namedIn(await ask(['organisations/polyu'])).includes('polyu'))
  })

  test('a fact that is taken back is not known, and nothing else is lost', async () => {
    const read = (await ask(['applicant.staff'])).understood
    assert.ok(read !== undefined && !read.readings.some(({ fact }) => fact === 'applicant.staff'))
    assert.ok(read.readings.some(({ fact }) => fact === 'applicant.kind'))
  })

  test('a condition names the facts that it is about, in the language asked for', async () => {
    const rules = said(await ask([])).filter(({ of, condition }) => of === 'rule' && condition !== undefined)
    assert.ok(rules.length > 0)
    for (const { facts = [] } of rules) assert.ok(facts.length > 0 && facts.every(({ label, code }) => label !== code))
  })
})
