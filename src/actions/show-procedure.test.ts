import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { day, type Lang, langs } from '../base/index.ts'
import { type Catalogue, parseCatalogue, type SchemeId } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { perform } from './perform.ts'
import { showProcedure } from './show-procedure.ts'
import { showScheme } from './show-scheme.ts'

// The procedures of the real content.

let catalogue: Catalogue

before(async () => {
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})

const askedIn = (lang: Lang) => ({ lang, day: day('2026-11-20'), now: () => new Date('2026-11-20T04:00:00Z') })
const show = async (procedure: string, from?: string, lang: Lang = 'en') => {
  const asked = askedIn(lang)
  const input = { procedure, ...(from === undefined ? {} : { from }) }
  const answered = await perform(showProcedure, { asked, input, supplies: { catalogue } })
  assert.ok(answered.ok, JSON.stringify(answered))
  const page = showProcedure.gives.parse(answered.value)
  return { ...page, printed: showProcedure.command?.print(page, asked).out ?? '' }
}
const landings = ['landing-hangzhou-to-hong-kong', 'landing-hong-kong-to-hangzhou'] as const

describe('a procedure in time', () => {
  for (const id of landings) {
    test(`${id}: steps in an order that works, each with the day it can begin`, async () => {
      const { plan, entry, from } = await show(id, '2026-12-21')
      assert.equal(from, '2026-12-21')
      assert.deepEqual(new Set(plan.map((step) => step.id)), new Set(entry.steps.map((step) => step.id)))
      const done = new Map<string, string>()
      for (const step of plan) {
        for (const one of step.after) assert.ok((done.get(one) ?? '9') <= step.begins.day, `${step.id} after ${one}`)
        done.set(step.id, step.answered.day)
      }
      assert.ok(plan.filter(({ round }) => round === 1).length > 1, 'some run side by side')
      assert.ok(Math.max(...plan.map(({ round }) => round)) > 2, 'some wait')
    })
    test(`${id}: every step has a source and a place to look`, async () => {
      const { entry, sources } = await show(id)
      for (const { id: step, source } of entry.steps) assert.ok(source && sources[source], step)
    })
  }
  test('the two directions differ', async () => {
    const [out, back] = await Promise.all(landings.map((id) => show(id)))
    const said = new Set(out?.entry.steps.map(({ says }) => says))
    assert.ok(back?.entry.steps.every(({ says }) => !said.has(says)))
  })
  test('what nobody publishes is not known from there on, and says which step makes it so', async () => {
    const { plan, printed } = await show('landing-hong-kong-to-hangzhou', '2026-12-21')
    const registration = plan.find(({ id }) => id === 'registration')
    assert.deepEqual(registration?.begins.unknownAfter, ['desk'])
    assert.match(registration?.begins.shown ?? '', /^not before about \d+ January 2027$/)
    assert.match(printed, /can begin not before about \d+ January 2027; no time is published for step 2/)
  })
  test('without a day it begins on the day asked for', async () => {
    const { from, plan } = await show('landing-hangzhou-to-hong-kong')
    assert.deepEqual([from, plan[0]?.begins.day], ['2026-11-20', '2026-11-20'])
  })
  test('the usual order has no days, and says that nobody publishes it', async () => {
    const { printed } = await show('usual-application')
    assert.match(printed, /No body publishes the order/)
    assert.doesNotMatch(printed, /can begin/)
  })
  test('every procedure is told in every language, without a gap', async () => {
    for (const lang of langs)
      for (const id of catalogue.procedures.keys())
        assert.doesNotMatch((await show(id, '2026-12-21', lang)).printed, /undefined|\{\w+\}|\[object/)
  })
  test('a day that is none is refused', async () => {
    const input = { procedure: landings[0], from: '2026-02-30' }
    const answered = await perform(showProcedure, { asked: askedIn('en'), input, supplies: { catalogue } })
    assert.partialDeepStrictEqual(answered, { ok: false, problem: { code: 'request/not-a-day' } })
  })
})

describe('the steps of a scheme', () => {
  const steps = async (scheme: string) => {
    const answered = await perform(showScheme, { asked: askedIn('en'), input: { scheme }, supplies: { catalogue } })
    assert.ok(answered.ok)
    return showScheme.gives.parse(answered.value).scheme
  }
  test('are its own where they are published', async () => {
    const scheme = await steps('nias')
    assert.equal(scheme.stepsAreGeneric, false)
    assert.equal(scheme.steps.length, catalogue.schemes.get('nias' as SchemeId)?.steps?.length)
  })
  test('are the usual ones, marked so, where one applies and nobody publishes how', async () => {
    const { stepsAreGeneric, steps: usual } = await steps('hangzhou-ai-2025')
    assert.ok(stepsAreGeneric && usual.length > 0 && usual.every(({ source }) => source === undefined))
  })
  test('are none where there is nothing to apply for', async () => {
    const { stepsAreGeneric, steps: none } = await steps('zj-ftz-data-negative-list')
    assert.deepEqual([stepsAreGeneric, none], [false, []])
  })
})
