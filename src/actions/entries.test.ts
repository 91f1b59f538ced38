import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { z } from 'zod'
import { type Day, day, type Lang, langs } from '../base/index.ts'
import { entryKinds } from '../catalogue/index.ts'
import { catalogueOf, three } from '../catalogue/testing.ts'
import type { Action } from './define-action.ts'
import { sayFigure, sayPeriod } from './entry-words.ts'
import { find } from './find.ts'
import { actions } from './index.ts'
import { listConcepts } from './list-concepts.ts'
import { listCollaborations, listIndicators, listOffers, listOrganisations } from './list-entries.ts'
import { perform } from './perform.ts'
import { tellProblem } from './problem-words.ts'
import { showConcept } from './show-concept.ts'
import { showAgreement, showIndicator, showOffer, showOrganisation } from './show-entry.ts'

// Organisations and all that they have, do and agree, on a small catalogue made for it.

const verified = { level: 'official', checked: '2026-11-01', 'review-by': '2027-03-31' }
const catalogue = catalogueOf({
  schemes: [{ id: 'hours', administrator: 'park', conditions: { c: 'applicant.is_startup' } }],
  concepts: {
    places: { HK: {}, CN: {}, 'CN-ZJ': { within: 'CN' } },
    needs: { compute: { also: { en: ['GPU hours'] } }, 'fast-compute': { within: 'compute' }, advice: {} },
    industries: { software: { isic: '6201' } },
  },
  organisations: {
    park: { kind: 'park', also: { en: ['The Park'], 'zh-Hant': ['園'] } },
    centre: {
      ...{ kind: 'laboratory', parent: 'park', merged: ['old-centre'], abbreviation: 'CTR' },
      offers: three('Hours'),
      about: { serves: ['fast-compute'] },
      ...{ sources: ['guide'], verified, 'working-translation': ['en'] },
    },
    firm: { place: 'CN-ZJ', partners: ['centre'], about: { industries: ['software'] } },
  },
  offers: {
    gpu: {
      ...{ organisation: 'old-centre', kind: 'compute', scheme: 'hours', about: { serves: ['fast-compute'] } },
      ...{ terms: three('By review'), price: three('Free'), from: '2024-05', until: '2025' },
      conditions: [{ id: 'c', says: three('A start-up'), when: 'applicant.is_startup', source: 'guide', at: '§2' }],
      verified: { ...verified, 'review-by': '2026-11-10' },
    },
  },
  collaborations: { pair: { between: ['centre', 'firm'], status: 'signed', year: '2025' } },
  agreements: {
    pact: {
      parties: ['centre', 'firm'],
      commitments: [{ says: three('One call a year'), source: 'guide', at: 'Article 3' }],
      'status-note': three('Renewed'),
      on: '2025-03-09',
    },
  },
  indicators: {
    use: {
      organisation: 'centre',
      points: [
        { period: '2027', value: 99, kind: 'target', source: 'guide' },
        { period: '2025-12', value: 90, bound: 'over', source: 'guide' },
        { period: '2025-12', value: 80, bound: 'nearly', source: 'notice', at: 'p. 2' },
        { period: '2025', value: 85, source: 'guide' },
        { period: '2024', value: 60, source: 'guide', also: ['notice'] },
      ],
    },
    'zone-rank': { unit: three('No. {n}'), points: [{ period: '2026', value: 1, source: 'guide' }] },
    'zone-worth': {
      ...{ unit: three('HK$ million'), money: { currency: 'HKD', scale: 1_000_000 } },
      points: [{ period: '2026', value: 1200, source: 'guide' }],
    },
  },
  events: { fair: { organisers: ['centre'] } },
})

type Asking = { readonly lang?: Lang; readonly on?: Day }

async function answer<T extends z.ZodObject, G extends z.ZodType, N extends 'catalogue'>(
  action: Action<T, G, N>,
  input: unknown,
  { lang = 'en', on = day('2026-11-20') }: Asking = {},
) {
  const asked = { lang, day: on, now: () => new Date('2026-11-20T04:00:00Z') }
  return perform(action, { asked, input, supplies: { catalogue } })
}

async function ask<T extends z.ZodObject, G extends z.ZodType, N extends 'catalogue'>(
  action: Action<T, G, N>,
  input: unknown,
  asking: Asking = {},
): Promise<z.output<G>> {
  const answered = await answer(action, input, asking)
  assert.ok(answered.ok, JSON.stringify(answered))
  return action.gives.parse(answered.value) // the answer is of the form that is declared
}

type Page = z.output<typeof showOrganisation.gives>
const relatedTo = ({ entry }: Page) =>
  Object.fromEntries(entry.related.map(({ code, entries }) => [code, entries.map(({ id }) => id)]))

describe('an organisation', () => {
  test('has what it belongs to, offers, runs, does and agreed, each with its sources', async () => {
    const page = await ask(showOrganisation, { organisation: 'centre' })
    assert.deepEqual(relatedTo(page), {
      parent: ['park'],
      partners: ['firm'],
      offers: ['gpu'],
      collaborations: ['pair'],
      agreements: ['pact'],
      events: ['fair'],
      indicators: ['use'],
    })
    for (const { entries } of page.entry.related)
      for (const { sources } of entries) for (const id of sources) assert.ok(page.sources[id] !== undefined)
  })
  test('has its parts and the schemes that it runs', async () => {
    const page = await ask(showOrganisation, { organisation: 'park' })
    assert.deepEqual(relatedTo(page), { children: ['centre'], schemes: ['hours'] })
  })
  test('is found by a former id', async () => {
    const { entry } = await ask(showOrganisation, { organisation: 'old-centre' })
    assert.partialDeepStrictEqual(entry, { id: 'centre', formerIds: ['old-centre'] })
  })
  test('says which of its names are ours', async () => {
    const inEnglish = await ask(showOrganisation, { organisation: 'centre' })
    const inChinese = await ask(showOrganisation, { organisation: 'centre' }, { lang: 'zh-Hant' })
    assert.deepEqual([inEnglish.entry.isOurName, inChinese.entry.isOurName], [true, false])
    const { entry } = await ask(showOrganisation, { organisation: 'park' })
    assert.deepEqual(
      entry.names.filter(({ isMain }) => !isMain).map(({ lang, name }) => [lang, name]),
      [
        ['en', 'The Park'],
        ['zh-Hant', '園'],
      ],
    )
  })
  test('that does not exist is refused with the nearest, in the language asked for', async () => {
    const answered = await answer(showOrganisation, { organisation: 'center' }, { lang: 'zh-Hans' })
    assert.ok(!answered.ok)
    assert.match(tellProblem(answered.problem, 'zh-Hans').detail, /“center”这个条目（机构）。是否指centre/)
  })
})

describe('an offer', () => {
  test('tells terms, price and conditions, these with their place', async () => {
    const { entry } = await ask(showOffer, { offer: 'gpu' })
    assert.deepEqual(
      entry.told.map(({ id, says, at }) => [id, says, at]),
      [
        ['terms', 'By review', undefined],
        ['price', 'Free', undefined],
        ['condition', 'A start-up', '§2'],
      ],
    )
    assert.equal(entry.when?.shown, 'May 2024 to 2025')
    assert.deepEqual(relatedTo({ entry } as Page), { organisation: ['centre'], scheme: ['hours'] })
  })
  test('is where its organisation is, and needs checking after its review date', async () => {
    const [before] = (await ask(listOffers, {}, { on: day('2026-11-10') })).entries
    const [after] = (await ask(listOffers, {}, { on: day('2026-11-11') })).entries
    assert.equal(before?.place?.code, 'HK')
    assert.deepEqual([before?.needsChecking, after?.needsChecking], [false, true])
  })
})

describe('an indicator', () => {
  test('shows figures that differ side by side, the oldest period first, a year after its months', async () => {
    const { entry } = await ask(showIndicator, { indicator: 'use' })
    assert.deepEqual(
      entry.periods.map(({ shown, isDisputed, points }) => [shown, isDisputed, ...points.map((point) => point.shown)]),
      [
        ['2024', false, '60%'],
        ['December 2025', true, 'over 90%', 'nearly 80%'],
        ['2025', false, '85%'],
        ['2027', false, '99%'],
      ],
    )
    assert.deepEqual(entry.periods[0]?.points[0]?.also, ['notice'])
    assert.equal(entry.periods[3]?.points[0]?.kind?.label, 'target')
    assert.deepEqual([entry.periods[1]?.from, entry.periods[1]?.until], ['2025-12', '2025-12'])
  })
  test('is also a table: a row for each figure, with its source', async () => {
    const asked = { lang: 'en', day: day('2026-11-20'), now: () => new Date(0) } as const
    const csv = await showIndicator.files?.['csv']?.write(await ask(showIndicator, { indicator: 'use' }), asked)
    const [head, ...rows] = String(csv?.ok && csv.value)
      .trim()
      .split('\r\n')
    assert.match(head ?? '', /^\uFEFF?period,value,unit,bound,kind,note,source/)
    assert.equal(rows.length, 5)
    assert.match(rows[1] ?? '', /^2025-12,90,[^,]*,over,/)
  })
  test('is listed with what was measured last, not with a target', async () => {
    const listed = await Promise.all(langs.map((lang) => ask(listIndicators, {}, { lang })))
    assert.deepEqual(
      listed.map(({ entries }) => entries[0]?.says),
      ['2025: 85%', '2025年：85%', '2025年：85%'],
    )
  })
  test('has its figure inside its unit, and a sum of money as money', async () => {
    const { entries } = await ask(listIndicators, {}, { lang: 'zh-Hant' })
    assert.deepEqual(
      entries.slice(1).map(({ says }) => says),
      ['2026年：No. 1', '2026年：港幣12億元'],
    )
    const { entry } = await ask(showIndicator, { indicator: 'zone-worth' })
    assert.deepEqual([entry.unit, entry.periods[0]?.points[0]?.value], ['HK$ million', 1200])
  })
})

test('an agreement tells what was agreed, and where that is written', async () => {
  const { entry } = await ask(showAgreement, { agreement: 'pact' })
  assert.deepEqual(
    entry.told.map(({ label, says, at }) => [label, says, at]),
    [
      ['What was agreed', 'One call a year', 'Article 3'],
      ['How it stands', 'Renewed', undefined],
    ],
  )
  assert.deepEqual(relatedTo({ entry } as Page), { parties: ['centre', 'firm'] })
})

describe('lists', () => {
  const ids = async (input: object) => (await ask(listOrganisations, input)).entries.map(({ id }) => id)
  const table = [
    ['all', {}, ['centre', 'firm', 'office', 'park']],
    ['of a place and those inside it', { place: 'CN' }, ['firm']],
    ['of a kind', { kind: 'laboratory' }, ['centre']],
    ['by a concept', { concept: 'software' }, ['firm']],
    ['by a broader concept', { concept: 'compute' }, ['centre']],
    ['by a narrower one', { concept: 'advice' }, []],
    ['that name an organisation', { organisation: 'park' }, ['centre']],
    ['that name it by a former id', { organisation: 'old-centre' }, ['firm']],
  ] as const
  for (const [says, input, expected] of table)
    test(says, async () => assert.deepEqual((await ids(input)).sort(), expected))

  const refusals = [
    ['a place', { place: 'HKK' }, 'catalogue/no-such-place'],
    ['a kind', { kind: 'lab' }, 'catalogue/no-such-kind'],
    ['a concept', { concept: 'computing' }, 'catalogue/no-such-concept'],
    ['an organisation', { organisation: 'nobody' }, 'catalogue/no-such-entry'],
  ] as const
  for (const [says, input, code] of refusals) {
    test(`${says} that does not exist is refused`, async () =>
      assert.partialDeepStrictEqual(await answer(listOrganisations, input), { ok: false, problem: { code } }))
  }
  test('a collaboration is listed by both sides and how far they have come', async () => {
    const { entries } = await ask(listCollaborations, { organisation: 'firm' }, { lang: 'zh-Hant' })
    assert.partialDeepStrictEqual(entries, [
      { says: 'centre及firm', status: { label: '已簽署' }, when: { from: '2025' } },
    ])
  })
})

describe('concepts', () => {
  test('each with its synonyms and how much is indexed by it', async () => {
    const { vocabularies } = await ask(listConcepts, { vocabulary: 'needs' })
    assert.partialDeepStrictEqual(vocabularies, [
      {
        code: 'needs',
        concepts: [
          { code: 'compute', also: ['GPU hours'], count: 0 },
          { code: 'fast-compute', within: 'compute', count: 2 },
        ],
      },
    ])
  })
  test('a page has the broader, the narrower and what is indexed by it', async () => {
    const narrow = await ask(showConcept, { vocabulary: 'needs', code: 'fast-compute' })
    assert.deepEqual(
      narrow.broader.map(({ code }) => code),
      ['compute'],
    )
    assert.deepEqual(
      narrow.related.map(({ code, entries }) => [code, ...entries.map(({ id }) => id)]),
      [
        ['organisations', 'centre'],
        ['offers', 'gpu'],
      ],
    )
    const { narrower } = await ask(showConcept, { vocabulary: 'needs', code: 'compute' })
    assert.deepEqual(
      narrower.map(({ code }) => code),
      ['fast-compute'],
    )
    const { concept } = await ask(showConcept, { vocabulary: 'industries', code: 'software' })
    assert.deepEqual(concept.isic, ['6201'])
  })
  test('what does not exist is refused by name', async () => {
    const [vocabulary, code] = await Promise.all([
      answer(showConcept, { vocabulary: 'colours', code: 'red' }),
      answer(showConcept, { vocabulary: 'needs', code: 'computes' }),
    ])
    assert.partialDeepStrictEqual(vocabulary, { ok: false, problem: { code: 'catalogue/no-such-vocabulary' } })
    assert.partialDeepStrictEqual(code, {
      problem: { code: 'catalogue/no-such-concept', values: { guess: 'compute' } },
    })
  })
})

describe('text', () => {
  test('every list and every page can be printed in every language', async () => {
    const kinds = entryKinds.filter((is) => is !== 'scheme')
    for (const lang of langs) {
      for (const is of kinds) {
        const ids = [...catalogue[`${is}s`].keys()]
        const asked = [
          { name: `list-${is}s`, input: {} },
          ...ids.map((id) => ({ name: `show-${is}`, input: { [is]: id } })),
        ]
        for (const { name, input } of asked) {
          const action = actions.find((one) => one.name === name)
          assert.ok(action?.command !== undefined, name)
          const answered = await answer(action as Action<z.ZodObject, z.ZodType, 'catalogue'>, input, { lang })
          assert.ok(answered.ok, name)
          const printed = action.command.print(answered.value, { lang, day: day('2026-11-20'), now: () => new Date() })
          assert.doesNotMatch(printed.out ?? '', /undefined|\[object|\{\w+\}/)
        }
      }
    }
  })
  test('an indicator’s page names the source of each figure', async () => {
    const page = await ask(showIndicator, { indicator: 'use' })
    const printed = showIndicator.command?.print(page, { lang: 'en', day: day('2026-11-20'), now: () => new Date() })
    assert.match(
      printed?.out ?? '',
      /December 2025 \(sources differ\)\n +over 90% \[guide\]\n +nearly 80% \[notice, p\. 2\]/,
    )
  })
})

describe('find', () => {
  test('a facet says which value holds which: a place a place, a kind of entry the kinds within it', async () => {
    const { facets } = await ask(find, {})
    const within = (code: string) => [...facets.place, ...facets.kind].find((one) => one.code === code)?.within
    assert.deepEqual(['CN', 'CN-ZJ', 'offer', 'offer/compute'].map(within), [undefined, 'CN', undefined, 'offer'])
  })
})

describe('sayPeriod', () => {
  const table = [
    ['2025', '2025', '2025年'],
    ['2025-03', 'March 2025', '2025年3月'],
    ['2025/26', '2025/26', '2025/26年度'],
    ['2025-Q1', 'quarter 1 of 2025', '2025年第1季'],
    ['2024..2025-06', '2024 to June 2025', '2024年至2025年6月'],
    ['..2025-06-30', 'until 30 June 2025', '截至2025年6月30日'],
    ['2025..', 'from 2025', '2025年起'],
  ] as const
  for (const [period, en, zhHant] of table)
    test(period, () => assert.deepEqual([sayPeriod(period, 'en'), sayPeriod(period, 'zh-Hant')], [en, zhHant]))
})

describe('sayFigure: by the words of its source', () => {
  const unit = { en: 'projects', 'zh-Hant': '個項目', 'zh-Hans': '个项目' }
  const table = [
    [undefined, '1,200 projects', '1,200个项目'],
    ['over', 'over 1,200 projects', '超过1,200个项目'],
    ['nearly', 'nearly 1,200 projects', '接近1,200个项目'],
    ['about', 'about 1,200 projects', '约1,200个项目'],
    ['at-least', 'at least 1,200 projects', '至少1,200个项目'],
    ['at-most', 'at most 1,200 projects', '最多1,200个项目'],
  ] as const
  for (const [bound, en, zhHans] of table) {
    const figure = { value: 1200, ...(bound === undefined ? {} : { bound }) }
    test(bound ?? 'plain', () =>
      assert.deepEqual([sayFigure(figure, { unit }, 'en'), sayFigure(figure, { unit }, 'zh-Hans')], [en, zhHans]),
    )
  }
  const units = [
    ['one of a unit', 1, ['companies', '間企業', '家企业'], ['1 company', '1間企業', '1家企业']],
    ['a share', 1, ['%', '%', '%'], ['1%', '1%', '1%']],
    ['a figure inside its unit', 2, ['rank {n}', '第{n}位', '第{n}位'], ['rank 2', '第2位', '第2位']],
  ] as const
  for (const [says, value, [en, zhHant, zhHans], expected] of units) {
    const counted = { unit: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } }
    test(says, () =>
      assert.deepEqual(
        langs.map((lang) => sayFigure({ value }, counted, lang)),
        expected,
      ),
    )
  }
  test('money as money, however it is counted', () => {
    const counted = { unit, money: { currency: 'CNY', scale: 1_000_000 } } as const
    assert.deepEqual(
      langs.map((lang) => sayFigure({ value: 940_000, bound: 'over' }, counted, lang)),
      ['over RMB\u00a0940\u00a0billion', '超過人民幣9,400億元', '超过人民币9,400亿元'],
    )
  })
})
