import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import type { z } from 'zod'
import { day, type Lang, langs } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { match } from './match.ts'
import { whyNotAsText } from './match-as-text.ts'
import { perform } from './perform.ts'
import { whyNot } from './why-not.ts'

// Why an organisation is or is not among those suggested, over the real content.

type Answer = z.output<typeof whyNot.gives>
const asked = { day: day('2026-11-20'), now: () => new Date('2026-11-20T04:00:00Z') }
let catalogue: Catalogue

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})

const request = (input: unknown, lang: Lang = 'en') =>
  perform(whyNot, { asked: { ...asked, lang }, input, supplies: { catalogue } })
async function ask(input: unknown, lang: Lang = 'en'): Promise<Answer> {
  const answered = await request(input, lang)
  assert.ok(answered.ok, JSON.stringify(answered))
  return whyNot.gives.parse(answered.value) // the answer is of the form that is declared
}
async function listed(input: unknown) {
  const answered = await perform(match, { asked: { ...asked, lang: 'en' }, input, supplies: { catalogue } })
  assert.ok(answered.ok)
  return answered.value.suggestions
}

const firm = {
  facts: {
    'applicant.kind': 'company',
    'applicant.incorporated_in': 'CN-ZJ-HZ',
    'project.technology_area': 'robotics',
    'project.stage': 'prototype',
    'project.location': 'HK',
  },
  need: ['incubation', 'research-partner'],
}

describe('why-not: of one on the list', () => {
  test('its place, and the reasons that the list gives', async () => {
    for (const [i, suggestion] of (await listed(firm)).entries()) {
      const { isListed, rank, bar, standing } = await ask({ ...firm, organisation: suggestion.organisation })
      assert.deepEqual([isListed, rank, bar], [true, i + 1, undefined])
      for (const key of ['score', 'matched', 'unmatched', 'unknown', 'evidence'] as const)
        assert.deepEqual(standing[key], suggestion[key])
    }
  })
})

describe('why-not: of one that is not', () => {
  const rows = [
    ['the one that asks', { as: 'hkust', organisation: 'hkust' }, 'itself'],
    ['one that it works with', { as: 'hkstp', organisation: 'hangshi' }, 'known'],
    ['one elsewhere, where a place is asked for', { ...firm, place: ['CN-ZJ'], organisation: 'hko' }, 'place'],
    ['one, where nobody knows who asks', { text: 'asdf', organisation: 'hkust' }, 'untold'],
  ] as const
  for (const [it, input, bar] of rows) {
    test(`${it}: ${bar}, said in three languages`, async () => {
      const said = await Promise.all(langs.map(async (lang) => ask(input, lang)))
      for (const answer of said) assert.deepEqual([answer.isListed, answer.bar], [false, bar])
      assert.equal(new Set(said.map(({ says }) => says)).size, 3)
    })
  }
  test('some have too little in common with it, and say so with no place', async () => {
    for (const organisation of catalogue.organisations.keys()) {
      const { bar, rank, isListed } = await ask({ ...firm, organisation })
      if (bar !== 'substance') continue
      assert.deepEqual([rank, isListed], [undefined, false])
      return
    }
    assert.fail('everybody fits')
  })
  test('one below the list: its place, and what brings it in does', async () => {
    const ids = (await listed({ ...firm, limit: 40 })).map(({ organisation }) => organisation)
    let changes = 0
    for (const organisation of ids.slice(10, 18)) {
      const { bar, rank, wouldBring } = await ask({ ...firm, organisation })
      assert.deepEqual([bar, rank], ['below', ids.indexOf(organisation) + 1])
      for (const { of, to, how } of wouldBring) {
        const code = (to as { code: string }).code.replace(/^\w+\//, '')
        if (of === 'fact' || of === 'field') continue
        changes++
        const facts = { stage: { 'project.stage': code }, place: { 'project.location': code }, need: {} }[of]
        const need = of === 'need' && how === 'with' ? [...firm.need, code] : firm.need
        const after = await ask({ facts: { ...firm.facts, ...facts }, need, organisation })
        assert.ok(after.isListed, `${organisation} by ${of} ${code}`)
      }
    }
    assert.ok(changes > 0)
  })
  test('one whose offers are closed: the condition that fails, and the fact that would open it', async () => {
    const facts = { ...firm.facts, 'applicant.incorporated_in': 'HK' }
    const { bar, standing, wouldBring } = await ask({ facts, need: ['landing'], organisation: 'hicc' }, 'zh-Hant')
    assert.equal(bar, 'rules')
    const [need] = standing.unmatched.filter(({ of }) => of === 'need')
    assert.match(need?.says ?? '', /^有可滿足落戶的供應，但你未能使用（「/)
    assert.ok(standing.unmatched.some(({ of, condition }) => of === 'rule' && condition !== undefined))
    for (const { of, fact, says } of wouldBring)
      if (of === 'fact') assert.ok(fact !== undefined && says.includes('即可使用'))
  })
  test('where too little is known, the one question that would help', async () => {
    const { asks } = await ask({ text: 'hello', organisation: 'hkust' })
    assert.ok(asks !== undefined && asks.options.length > 1)
  })
  test('printed: an entry that gives no source says so', async () => {
    const worked = new Set([...catalogue.collaborations.values()].flatMap(({ between }) => between))
    const gives = new Set([...catalogue.offers.values()].map(({ organisation }) => organisation))
    const bare = [...catalogue.organisations.values()].find(
      ({ id, sources = [] }) => sources.length === 0 && !worked.has(id) && !gives.has(id),
    )
    if (bare === undefined) return
    const { out = '' } = whyNotAsText(await ask({ ...firm, organisation: bare.id }), { ...asked, lang: 'en' })
    assert.match(out, /· Its entry gives no source/)
  })
  test('printed: who it is, how it stands, and the sources', async () => {
    for (const lang of langs) {
      const { out = '' } = whyNotAsText(await ask({ ...firm, organisation: 'hkust' }, lang), { ...asked, lang })
      assert.match(out, /· hkust ·/)
      assert.match(out, { en: /number \d+/, 'zh-Hant': /第\d+位/, 'zh-Hans': /第\d+位/ }[lang])
    }
  })
})

describe('why-not: what it refuses', () => {
  const rows = [
    ['an organisation that there is not', { organisation: 'hkstpp' }, 'catalogue/no-such-entry', 'hkstp'],
    ['no organisation', {}, 'request/fields', 'organisation'],
    ['a need that there is not', { organisation: 'hkstp', need: ['spase'] }, 'catalogue/no-such-concept', 'space'],
    [
      'a fact that there is not',
      { organisation: 'hkstp', facts: { 'applicant.staf': 3 } },
      'facts/refused',
      'applicant.staff',
    ],
    ['a list of nobody', { organisation: 'hkstp', limit: 0 }, 'request/fields', 'limit'],
  ] as const
  for (const [it, input, code, named] of rows) {
    test(`${it}: ${code}, naming ${named}`, async () => {
      const answered = await request(input)
      assert.equal(answered.ok, false)
      assert.equal(answered.problem.code, code)
      assert.ok(JSON.stringify(answered.problem).includes(named))
    })
  }
  test('an id from before leads to the body it became', async () => {
    const [before, after] = [...catalogue.merged][0] ?? []
    if (before !== undefined) assert.equal((await ask({ ...firm, organisation: before })).standing.organisation, after)
  })
})
