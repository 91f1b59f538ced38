import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { z } from 'zod'
import { addDays, type Day, day, type Lang, langs } from '../base/index.ts'
import { type Catalogue, parseCatalogue, parseFirms, type SchemeId } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { advise } from './advise.ts'
import { checkContent } from './check-content.ts'
import type { Action } from './define-action.ts'
import { judgeScheme } from './judge-scheme.ts'
import { listFirms } from './list-firms.ts'
import { listQuestions } from './list-questions.ts'
import { listSchemes } from './list-schemes.ts'
import { perform } from './perform.ts'
import { showScheme } from './show-scheme.ts'

// The read actions on the real content: what the product promises a person who asks.

const root = join(import.meta.dirname, '../..')
const content = contentFolder(join(root, 'content'))
let catalogue: Catalogue

before(async () => {
  const files = await content.read()
  assert.ok(files.ok)
  const reading = parseCatalogue(files.value)
  assert.deepEqual(reading.problems, [])
  catalogue = reading.sound
})

type Asking = { readonly lang?: Lang; readonly on?: Day }

async function ask<T extends z.ZodObject, G extends z.ZodType, N extends 'catalogue' | 'content'>(
  action: Action<T, G, N>,
  input: unknown,
  { lang = 'en', on = day('2026-11-20') }: Asking = {},
): Promise<z.output<G>> {
  const now = () => new Date('2026-11-20T04:00:00Z')
  const answered = await perform(action, { asked: { lang, day: on, now }, input, supplies: { catalogue, content } })
  assert.ok(answered.ok, JSON.stringify(answered))
  return action.gives.parse(answered.value) // the answer is of the form that is declared
}

/** A firm that meets every condition of nias, its project cost aside. */
const maker = {
  'applicant.kind': 'company',
  'applicant.incorporated_in': 'HK',
  'applicant.is_subvented': false,
  'applicant.past_awards': [],
  'project.technology_area': 'life-health',
  'project.own_contribution': 200_000_000,
  'project.uses_high_end_technology': true,
  'project.is_smart_production': true,
  'project.production_works': 'new-facility',
  'project.location': 'HK',
}

describe('judge nias: a production line of HK$200m', () => {
  const facts = { ...maker, 'project.total_cost': 200_000_000 }
  test('not open on 1 October 2025: HK$300m were needed', async () => {
    const { verdict } = await ask(judgeScheme, { scheme: 'nias', facts }, { on: day('2025-10-01') })
    assert.equal(verdict.outcome, 'ineligible')
    const failed = verdict.reasons.filter(({ holds }) => holds === 'no')
    assert.deepEqual(
      failed.map(({ says }) => says),
      ['The total project cost is at least HK$300\u00a0million'],
    )
    assert.match(failed[0]?.why ?? '', /HK\$200\u00a0million.*HK\$300\u00a0million/)
    assert.equal(failed[0]?.changes?.[0]?.fact, 'project.total_cost')
  })
  test('open on 1 December 2025, with the sum and how it comes about', async () => {
    const { verdict, sources } = await ask(judgeScheme, { scheme: 'nias', facts }, { on: day('2025-12-01') })
    assert.equal(verdict.outcome, 'eligible')
    assert.equal(verdict.amount?.currency, 'HKD')
    assert.equal(Math.round(verdict.amount?.value ?? 0), 66_666_667)
    const [grant] = verdict.benefits
    assert.ok((grant?.steps.length ?? 0) > 0 && grant?.source !== undefined && sources[grant.source] !== undefined)
  })
  test('with the cost not known it depends, has bounds, and the cost is asked next', async () => {
    const { verdict } = await ask(judgeScheme, { scheme: 'nias', facts: maker }, { on: day('2025-12-01') })
    assert.partialDeepStrictEqual(verdict, {
      outcome: 'undecided',
      missing: ['project.total_cost'],
      bounds: { least: 0, most: 200_000_000 },
    })
    const { nextQuestions } = await ask(advise, { facts: maker }, { on: day('2025-12-01') })
    assert.equal(nextQuestions[0]?.fact, 'project.total_cost')
  })
})

describe('advise: the firms of the newspaper, in three languages', () => {
  for (const lang of langs) {
    test(lang, async () => {
      const { firms } = await ask(listFirms, {}, { lang })
      assert.equal(firms.length, 3)
      for (const { facts } of firms) {
        const { verdicts, nextQuestions, sources } = await ask(advise, { facts }, { lang })
        assert.equal(verdicts.length, catalogue.schemes.size)
        assert.ok(nextQuestions.length > 0)
        for (const verdict of verdicts) {
          for (const cited of [...verdict.reasons, ...verdict.benefits]) assert.ok(sources[cited.source] !== undefined)
          if (verdict.outcome === 'undecided')
            assert.ok(
              verdict.missing.length > 0 ||
                verdict.reasons.some(({ condition, holds }) => condition === 'open' && holds === 'unknown'),
            )
          if (verdict.outcome === 'ineligible') assert.ok(verdict.amount === undefined && verdict.bounds === undefined)
        }
      }
    })
  }
  test('the outcomes are the same in every language', async () => {
    const outcomes = await Promise.all(
      langs.map(async (lang) =>
        (await ask(advise, { facts: maker }, { lang })).verdicts.map(({ scheme, outcome }) => `${scheme} ${outcome}`),
      ),
    )
    assert.deepEqual(outcomes[1], outcomes[0])
    assert.deepEqual(outcomes[2], outcomes[0])
  })
  test('what is open comes first, what is not comes last', async () => {
    const { verdicts } = await ask(advise, { facts: maker })
    const order = verdicts.map(({ outcome }) => ['eligible', 'undecided', 'ineligible'].indexOf(outcome))
    assert.deepEqual(order, order.toSorted())
  })
  test('the firms hold nothing that the catalogue does not know', async () => {
    const files = await content.read(join(root, 'examples/firms'))
    assert.ok(files.ok)
    assert.deepEqual(parseFirms(files.value, catalogue).problems, [])
  })
})

describe('advise: facts that cannot be used are refused by name', () => {
  const table = [
    ['an unknown name', { 'applicant.staf': 5 }, 'applicant.staf'],
    ['a negative head count', { 'applicant.staff': -1 }, 'applicant.staff'],
    ['a word for a number', { 'project.total_cost': 'much' }, 'project.total_cost'],
  ] as const
  for (const [says, facts, field] of table) {
    test(says, async () => {
      const asked = { lang: 'en', day: day('2026-11-20'), now: () => new Date() } as const
      const answered = await perform(advise, { asked, input: { facts }, supplies: { catalogue } })
      assert.partialDeepStrictEqual(answered, { ok: false, problem: { code: 'facts/refused', fields: [{ field }] } })
    })
  }
})

describe('past its review day a verdict is never a bare yes', () => {
  const facts = { ...maker, 'project.total_cost': 200_000_000 }
  const saying: Record<Lang, RegExp> = {
    en: /Open to you · needs checking since \d+ \w+ \d{4}/,
    'zh-Hant': /你符合條件 · 自\d{4}年\d+月\d+日起有待覆核/,
    'zh-Hans': /你符合条件 · 自\d{4}年\d+月\d+日起有待复核/,
  }
  for (const lang of langs) {
    test(`as text in ${lang}`, async () => {
      const reviewBy = catalogue.schemes.get('nias' as SchemeId)?.verified.reviewBy ?? day('2027-01-01')
      for (const [on, isSaid] of [
        [reviewBy, false],
        [addDays(reviewBy, 1), true],
      ] as const) {
        const judged = await ask(judgeScheme, { scheme: 'nias', facts }, { lang, on })
        const printed = judgeScheme.command?.print(judged, { lang, day: on, now: () => new Date() })
        assert.equal(saying[lang].test(printed?.out ?? ''), isSaid)
        assert.equal(judged.verdict.needsChecking, isSaid)
      }
    })
  }
})

describe('schemes: the list and the page', () => {
  test('by place, with the places inside it', async () => {
    const { schemes } = await ask(listSchemes, { place: 'CN-ZJ' })
    assert.ok(schemes.length > 0 && schemes.every(({ place }) => place.code.startsWith('CN-ZJ')))
  })
  test('open or not on the day', async () => {
    const open = await ask(listSchemes, { open: true })
    const shut = await ask(listSchemes, { open: false })
    assert.equal(open.schemes.length + shut.schemes.length, catalogue.schemes.size)
    assert.ok(open.schemes.every((scheme) => scheme.open.isOpen))
  })
  test('a page has the history of each figure, and says which is in force', async () => {
    const { scheme } = await ask(showScheme, { scheme: 'nias' }, { on: day('2025-10-01') })
    const least = scheme.parameters.find(({ values }) => values.length === 2)
    assert.deepEqual(
      least?.values.map(({ isInForce }) => isInForce),
      [true, false],
    )
  })
  test('every page can be shown and printed in every language', async () => {
    for (const lang of langs) {
      for (const id of catalogue.schemes.keys()) {
        const page = await ask(showScheme, { scheme: id }, { lang })
        const printed = showScheme.command?.print(page, { lang, day: day('2026-11-20'), now: () => new Date() })
        assert.doesNotMatch(printed?.out ?? '', /undefined|\[object|\{\w+\}/)
      }
    }
  })
  test('a name that is none is refused with the nearest', async () => {
    const asked = { lang: 'en', day: day('2026-11-20'), now: () => new Date() } as const
    const answered = await perform(showScheme, { asked, input: { scheme: 'nais' }, supplies: { catalogue } })
    assert.partialDeepStrictEqual(answered, { ok: false, problem: { code: 'catalogue/no-such-scheme' } })
  })
})

test('questions: every fact with its options', async () => {
  const { questions } = await ask(listQuestions, {}, { lang: 'zh-Hans' })
  assert.equal(questions.length, catalogue.questions.size)
  assert.ok(questions.some(({ type }) => type.kind === 'list' && type.options.length > 0))
})

describe('check: the content of the product', () => {
  test('at least 38 schemes, no problems', async () => {
    const checked = await ask(checkContent, {})
    assert.deepEqual(checked.problems, [])
    assert.ok(checked.schemes >= 38)
  })
  test('everything is counted by place and kind, and by how far it is verified', async () => {
    const { schemes, organisations, schemesBy, entriesBy, notes, problems } = await ask(checkContent, {})
    const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)
    assert.deepEqual([sum(schemesBy), notes, problems.length], [schemes, undefined, 0])
    const counts = new Map(entriesBy.map(({ is, count }) => [is.code, count]))
    assert.deepEqual([counts.get('scheme'), counts.get('organisation')], [schemes, organisations])
    for (const { official, press, partial, count } of schemesBy) assert.equal(official + press + partial, count)
  })
  test('the table is told when nothing is wrong, in every language; notes when asked for', async () => {
    const now = () => new Date()
    for (const lang of langs) {
      const checked = await ask(checkContent, { notes: true }, { lang })
      const printed = checkContent.command?.print(checked, { lang, day: day('2026-11-20'), now })
      assert.ok((checked.notes?.length ?? 0) > 0 && printed?.exit === 0)
      assert.doesNotMatch(`${printed.out} ${printed.err}`, /undefined|\{\w+\}|\[object/)
    }
  })

  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  after(() => rmSync(folder, { recursive: true }))
  test('a threshold changed by hand: the examples that fail are named, with their place', async () => {
    cpSync(join(root, 'content'), folder, { recursive: true })
    const file = join(folder, 'schemes/HK/nias.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('value: 150000000', 'value: 160000000'))
    const { problems } = await ask(checkContent, { folder })
    assert.ok(problems.length > 0)
    for (const { file: where, line, code, detail } of problems) {
      assert.equal(code, 'catalogue/example-fails')
      assert.match(where, /schemes\/HK\/nias.yaml$/)
      assert.ok(line > 1)
      assert.match(detail, /expects outcome eligible.*gets outcome ineligible/)
    }
  })
})
