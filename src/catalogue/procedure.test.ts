import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { addDays, day } from '../base/index.ts'
import { datedSteps, procedureOf, type Step, wayOf } from './procedure.ts'
import { catalogueOf, filesOf, type SchemeParts, three } from './testing.ts'
import type { Calendar } from './types.ts'
import { isWorkingDay } from './working-days.ts'

const calendars = ['HK', 'CN'].flatMap((place) =>
  [2026, 2027].map((year): Calendar => parse(readFileSync(`content/calendars/${place}-${year}.yaml`, 'utf8'))),
)
const offices = new Map([
  ['registry', { place: 'HK' }],
  ['bureau', { place: 'CN-ZJ-HZ' }],
])

type Parts = Pick<Step, 'office' | 'pledged'> & { readonly after?: readonly string[] }
const steps = (all: Readonly<Record<string, Parts>>): Step[] =>
  Object.entries(all).map(([id, { after = [], ...rest }]) => ({ id, says: three(id), after, ...rest }))
const working = (days: number, about?: boolean) => ({ days, counted: 'working-days' as const, about })

const dated = (all: Readonly<Record<string, Parts>>, start = '2026-11-23') =>
  new Map(
    datedSteps({ steps: steps(all), place: 'HK' }, { start: day(start), calendars, offices }).map((one) => [
      one.id,
      one,
    ]),
  )

describe('datedSteps', () => {
  test('a step begins when all that it waits for is answered, and says what it locks', () => {
    const plan = dated({
      file: { office: 'bureau', pledged: working(7) },
      found: { office: 'registry', pledged: working(4) },
      pay: { after: ['file', 'found'], pledged: { days: 2, counted: 'calendar-days' } },
    })
    assert.deepEqual(plan.get('found')?.answered, { day: '2026-11-27', about: false, unknownAfter: [] })
    assert.partialDeepStrictEqual(plan.get('pay'), {
      round: 2,
      begins: { day: '2026-12-02', about: false },
      answered: { day: '2026-12-04', about: false },
    })
    assert.deepEqual(plan.get('file')?.locks, ['pay'])
  })
  test('days are those of the office: each side rests on its own holidays', () => {
    const plan = dated(
      {
        here: { office: 'registry', pledged: working(5) },
        there: { office: 'bureau', pledged: working(5) },
        told: { office: 'bureau', pledged: { ...working(5), place: 'HK' } },
      },
      '2026-02-16',
    )
    assert.equal(plan.get('here')?.answered.day, '2026-02-26')
    assert.equal(plan.get('there')?.begins.day, '2026-02-24') // the office rests until then
    assert.equal(plan.get('there')?.answered.day, '2026-03-02') // and works on the Saturday after
    assert.equal(plan.get('told')?.answered.day, '2026-03-03')
  })
  test('a usual time, and a year without published holidays, make a day an expectation', () => {
    const plan = dated({ usual: { pledged: working(3, true) }, next: { after: ['usual'], pledged: working(1) } })
    assert.equal(plan.get('next')?.answered.about, true)
    assert.equal(dated({ late: { pledged: working(1) } }, '2026-12-31').get('late')?.answered.about, true)
  })
  test('a step without a pledge leaves open what waits for it, and is named; what does not wait for it is known', () => {
    const plan = dated({
      desk: {},
      papers: { pledged: working(10) },
      register: { after: ['desk', 'papers'], pledged: working(3) },
      other: { after: ['papers'], pledged: working(1) },
    })
    assert.deepEqual(plan.get('desk')?.begins.unknownAfter, [])
    assert.deepEqual(plan.get('register')?.begins, { day: '2026-12-07', about: false, unknownAfter: ['desk'] })
    assert.deepEqual(plan.get('register')?.answered.unknownAfter, ['desk'])
    assert.deepEqual(plan.get('other')?.answered.unknownAfter, [])
  })
  test('steps in a circle, which the loader refuses, are not dated', () => {
    assert.throws(() => dated({ a: { after: ['b'] }, b: { after: ['a'] } }), /wait for each other/)
  })
})

describe('datedSteps: any steps', () => {
  const anyPledge = fc.option(
    fc.record({
      days: fc.integer({ min: 1, max: 60 }),
      counted: fc.constantFrom('working-days', 'calendar-days'),
      about: fc.boolean(),
    }),
    { nil: undefined },
  )
  const anyStep = fc.record({
    pledged: anyPledge,
    office: fc.constantFrom(undefined, 'registry', 'bureau'),
    waits: fc.array(fc.nat({ max: 6 })),
  })
  const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 7 }).map((all) =>
    all.map(
      ({ waits, ...rest }, i): Step => ({
        id: String(i),
        says: three(String(i)),
        after: [...new Set(waits.filter((at) => at < i).map(String))],
        ...rest,
      }),
    ),
  )
  const anyStart = fc.nat({ max: 900 }).map((days) => addDays(day('2026-01-01'), days))
  const plan = (all: readonly Step[], start: ReturnType<typeof day>) =>
    new Map(datedSteps({ steps: all, place: 'HK' }, { start, calendars, offices }).map((one) => [one.id, one]))

  test('no step begins before what it waits for, nor on a day its place rests; each comes after what it waits for', () => {
    fc.assert(
      fc.property(anySteps, anyStart, (all, start) => {
        const found = plan(all.toReversed(), start)
        const order = [...found.keys()]
        for (const { id, after, office } of all) {
          const { begins, answered, round } = found.get(id) ?? assert.fail()
          assert.ok(begins.day >= start && answered.day >= begins.day)
          assert.ok(isWorkingDay(begins.day, { place: offices.get(office ?? '')?.place ?? 'HK', calendars }).works)
          for (const before of after) {
            assert.ok((found.get(before)?.answered.day ?? '') <= begins.day)
            assert.ok((found.get(before)?.round ?? 0) < round)
            assert.ok(order.indexOf(before) < order.indexOf(id))
            assert.ok(found.get(before)?.locks.includes(id))
          }
        }
        assert.equal(found.size, all.length)
      }),
    )
  })
  test('what is not known, and about, spreads to all that waits and to nothing else', () => {
    fc.assert(
      fc.property(anySteps, anyStart, (all, start) => {
        const found = plan(all, start)
        const open = (id: string): string[] => {
          const step = all.find((one) => one.id === id) ?? assert.fail()
          return [...step.after.flatMap(open), ...(step.pledged === undefined ? [id] : [])]
        }
        for (const { id, after } of all) {
          assert.deepEqual(new Set(found.get(id)?.answered.unknownAfter), new Set(open(id)))
          if (after.some((one) => found.get(one)?.answered.about)) assert.ok(found.get(id)?.begins.about)
        }
      }),
    )
  })
  test('to learn how long a step takes never makes an end earlier', () => {
    fc.assert(
      fc.property(anySteps, anyStart, fc.nat(), fc.integer({ min: 1, max: 60 }), (all, start, pick, days) => {
        const at = pick % all.length
        const learnt = all.map((step, i) => (i === at && !step.pledged ? { ...step, pledged: working(days) } : step))
        const [before, after] = [plan(all, start), plan(learnt, start)]
        for (const { id } of all) assert.ok((after.get(id)?.answered.day ?? '') >= (before.get(id)?.answered.day ?? ''))
      }),
    )
  })
})

describe('procedureOf', () => {
  const verified = { level: 'partial', checked: '2026-11-01', 'review-by': '2027-03-31' }
  const usual = {
    id: 'usual',
    ...{ name: three('Usual'), summary: three('Usual'), kind: 'application', generic: true, verified, sources: [] },
    'usual-for': ['grant'],
    steps: [
      { id: 'apply', says: three('Apply') },
      { id: 'wait', says: three('Wait') },
    ],
  }
  const given = (parts: SchemeParts, files = [{ path: 'procedures/usual.yaml', text: stringify(usual) }]) => {
    const catalogue = catalogueOf([...filesOf({ schemes: [parts] }), ...files])
    const [scheme] = catalogue.schemes.values()
    return procedureOf(catalogue, scheme ?? assert.fail())
  }

  test("a scheme's own steps, each named and waiting for the one before unless it says otherwise", () => {
    const way = given({ steps: [{ says: three('a') }, { id: 'b', says: three('b') }, { says: three('c'), after: [] }] })
    assert.equal(way?.isGeneric, false)
    assert.deepEqual(
      way?.steps.map(({ id, after }) => [id, after]),
      [
        ['1', []],
        ['b', ['1']],
        ['3', []],
      ],
    )
  })
  test('the usual order, marked so and at the place of the scheme, where none is published', () => {
    const way = given({})
    assert.partialDeepStrictEqual(way, { isGeneric: true, place: 'HK' })
    assert.deepEqual(
      way?.steps.map(({ id }) => id),
      ['apply', 'wait'],
    )
  })
  test('nothing where there is nothing to apply for', () => {
    const closed = { kind: 'closed', says: three('Closed'), source: 'guide' }
    assert.equal(given({ kind: 'regulation' }), undefined)
    assert.equal(given({ open: closed }), undefined)
    assert.equal(given({}, []), undefined)
  })
  test('a generic procedure says of itself that it is one', () => {
    const catalogue = catalogueOf([...filesOf({}), { path: 'procedures/usual.yaml', text: stringify(usual) }])
    const procedure = catalogue.procedures.get('usual') ?? assert.fail()
    assert.equal(wayOf(procedure).isGeneric, true)
  })
})
