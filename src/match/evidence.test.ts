import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { three } from '../catalogue/testing.ts'
import { askerWith, briefly, foundIn, listedIn, suggestedIn, type WorldParts } from './testing.ts'

// What was done before, who is surely there, who leads there: it decides between bodies that fit alike.

const lab = { about: { technologies: ['robotics'], serves: ['research-partner'] } }
const firm = { kind: 'company', about: { technologies: ['robotics'] } }
const asker = askerWith(
  { 'applicant.kind': 'company', 'project.technology_area': 'robotics' },
  { needs: ['research-partner'], words: 'robots that pick fruit' },
)
type Work = Readonly<Record<string, unknown>>
/** Two labs alike, `alpha` and `beta`, each with one collaboration with a firm; by its id `alpha` would stand first. */
const twoLabs = (alpha: Work, beta: Work): WorldParts => ({
  organisations: { alpha: lab, beta: lab, partner: firm, other: firm },
  collaborations: {
    'by-alpha': { between: ['alpha', 'partner'], about: { technologies: ['robotics'] }, year: '2024', ...alpha },
    'by-beta': { between: ['beta', 'other'], about: { technologies: ['robotics'] }, year: '2024', ...beta },
  },
})
const firstOfTwo = (world: WorldParts) => listedIn(world, asker).find((id) => id === 'alpha' || id === 'beta')

describe('find: evidence of past collaboration', () => {
  const rows: readonly (readonly [it: string, worse: Work, better: Work])[] = [
    ['lately before long ago', { year: '2008' }, { year: '2025' }],
    ['a month of this year before one of long ago', { year: '2014-03' }, { year: '2026-03' }],
    ['a known late year before an unknown one', { year: undefined }, { year: '2026' }],
    ['an unknown year before one of long ago', { year: '2001' }, { year: undefined }],
    ['under way before signed', { status: 'signed' }, { status: 'active' }],
    ['signed before planned', { status: 'planned' }, { status: 'signed' }],
    ['a letter of intent before a contact', { status: 'in-contact' }, { status: 'letter-of-intent' }],
    ['what is not said before what is only planned', { status: 'planned' }, {}],
    ['on the same before on something else', { about: { industries: ['farming'] } }, {}],
    ['in the words asked for', { says: three('Teaching by television') }, { says: three('Robots that pick fruit') }],
    ['with one of the kind of the asker', { between: ['alpha', 'office'] }, {}],
  ]
  for (const [it, worse, better] of rows) {
    test(it, () => {
      assert.equal(firstOfTwo(twoLabs(worse, better)), 'beta')
      assert.equal(firstOfTwo(twoLabs(better, worse)), 'alpha')
    })
  }
  test('is told with whom and by which source, the most telling first, three at most', () => {
    const years = ['2010', '2025', '2015', '2020']
    const world = {
      organisations: { lab, ...Object.fromEntries(years.map((year) => [`firm-${year}`, firm])) },
      collaborations: Object.fromEntries(
        years.map((year) => [
          `work-${year}`,
          { between: ['lab', `firm-${year}`], about: { technologies: ['robotics'] }, year, sources: ['notice'] },
        ]),
      ),
    }
    assert.deepEqual(suggestedIn('lab', world, asker).evidence, [
      { collaboration: 'work-2025', with: 'firm-2025', sources: ['notice'] },
      { collaboration: 'work-2020', with: 'firm-2020', sources: ['notice'] },
      { collaboration: 'work-2015', with: 'firm-2015', sources: ['notice'] },
    ])
  })
  test('alone is no match: a body must meet something that was asked', () => {
    const world = {
      organisations: { busy: { about: { industries: ['farming'] } }, partner: firm },
      collaborations: { work: { between: ['busy', 'partner'], about: { industries: ['farming'] }, year: '2026' } },
    }
    assert.ok(!listedIn(world, asker).includes('busy'))
  })
})

describe('find: popularity', () => {
  const many = (count: number, year: string): WorldParts => ({
    organisations: {
      ...{ popular: lab, quiet: lab },
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`fund-${i}`, { kind: 'fund', place: 'CN-BJ' }])),
    },
    collaborations: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `work-${i}`,
        { between: ['popular', `fund-${i}`], about: { industries: ['farming'] }, year },
      ]),
    ),
  })
  test('a body with many collaborations that tell nothing stands after a quiet one alike', () => {
    assert.deepEqual(listedIn(many(12, '2015'), asker).slice(0, 2), ['quiet', 'popular'])
  })
  test('it stays on the list: it is corrected for, not punished', () => {
    assert.ok(listedIn(many(12, '2015'), asker).includes('popular'))
  })
})

describe('find: who is surely there', () => {
  const at = (checked: string | undefined) => ({
    ...lab,
    verified: checked === undefined ? undefined : { level: 'official', checked, 'review-by': '2027-03-31' },
  })
  const rows = [
    ['confirmed lately before long ago', '2023-01-01', '2026-11-01'],
    ['confirmed before never', undefined, '2024-01-01'],
  ] as const
  for (const [it, worse, better] of rows) {
    test(it, () => {
      assert.equal(firstOfTwo({ organisations: { alpha: at(worse), beta: at(better) } }), 'beta')
      assert.equal(firstOfTwo({ organisations: { alpha: at(better), beta: at(worse) } }), 'alpha')
    })
  }
})

describe('find: who leads there', () => {
  const broker = { kind: 'incubator', place: 'CN-ZJ-HZ', about: { serves: ['landing'] } }
  const own = { ...asker, organisation: 'self' }
  const links = (...pairs: readonly (readonly [string, string])[]) =>
    Object.fromEntries(pairs.map((between, i) => [`link-${i}`, { between, about: {} }]))
  const via = (...args: Parameters<typeof foundIn>) => suggestedIn('target', ...args).via

  test('a body that both know: one step', () => {
    const world = {
      organisations: { self: firm, broker, target: lab },
      collaborations: links(['self', 'broker'], ['broker', 'target']),
    }
    assert.deepEqual(via(world, own), ['broker'])
  })
  test('relations lead as collaborations do: a branch, its parent, a partner', () => {
    const world = {
      organisations: { self: { ...firm, parent: 'broker' }, broker: { ...broker, partners: ['target'] }, target: lab },
    }
    assert.deepEqual(via(world, own), ['broker'])
  })
  test('from a broker in the city of the asker: two steps, the nearest first', () => {
    const world = {
      organisations: { broker, middle: { ...broker, place: 'HK' }, target: lab },
      collaborations: links(['broker', 'middle'], ['middle', 'target']),
    }
    const inHangzhou = askerWith(
      { 'applicant.incorporated_in': 'CN-ZJ-HZ', 'project.technology_area': 'robotics' },
      { needs: ['research-partner'] },
    )
    assert.deepEqual(via(world, inHangzhou), ['broker', 'middle'])
    assert.equal(via(world, asker), undefined)
  })
  test('no farther than two steps', () => {
    const world = {
      organisations: { self: firm, a: broker, b: broker, c: broker, target: lab },
      collaborations: links(['self', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'target']),
    }
    assert.equal(via(world, own), undefined)
  })
  test('one that knows few leads better than one that knows everybody', () => {
    const crowd = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`firm-${i}`, firm]))
    const world = {
      organisations: { self: firm, crowded: broker, near: broker, target: lab, ...crowd },
      collaborations: links(
        ...(['crowded', 'near'] as const).flatMap((id) => [['self', id] as const, [id, 'target'] as const]),
        ...Object.keys(crowd).map((id) => ['crowded', id] as const),
      ),
    }
    assert.deepEqual(via(world, own), ['near'])
  })
  test('of two alike, the one that somebody leads to stands first', () => {
    const world = {
      organisations: { self: firm, broker, alpha: lab, beta: lab },
      collaborations: links(['self', 'broker']),
    }
    const led = { ...world, organisations: { ...world.organisations, broker: { ...broker, partners: ['beta'] } } }
    assert.deepEqual(
      [world, led].map((one) => listedIn(one, own).find((id) => id === 'alpha' || id === 'beta')),
      ['alpha', 'beta'],
    )
  })
})

describe('find: bodies that the asker named', () => {
  const organisations = { named: { kind: 'hospital' }, alike: lab }
  const naming = { ...asker, mentions: ['organisations/named'] }
  test('are listed and told as named, even where nothing else connects them', () => {
    assert.ok(!listedIn({ organisations }, asker).includes('named'))
    assert.ok(briefly(suggestedIn('named', { organisations }, naming)).matched.includes('name'))
  })
  test('naming a body does not open what is closed', () => {
    const offers = { old: { organisation: 'named', until: '2025', about: { serves: ['research-partner'] } } }
    assert.ok(!listedIn({ organisations, offers }, naming).includes('named'))
  })
  test('a name alone is enough to look', () => {
    assert.deepEqual(listedIn({ organisations }, askerWith({}, { mentions: ['organisations/named'] })), ['named'])
  })
})

describe('find: vectors computed elsewhere', () => {
  const organisations = { alpha: lab, beta: lab, farm: { about: { industries: ['farming'] } } }
  const vectors = new Map([
    ['beta', 0.9],
    ['alpha', 0.1],
    ['farm', 1],
  ])
  test('decide between bodies alike; without them all works as it did', () => {
    assert.deepEqual(listedIn({ organisations }, asker).slice(0, 2), ['alpha', 'beta'])
    assert.deepEqual(listedIn({ organisations }, asker, { vectors }).slice(0, 2), ['beta', 'alpha'])
  })
  test('alone are no match', () => {
    assert.ok(!listedIn({ organisations }, asker, { vectors }).includes('farm'))
  })
})

describe('find: both directions across the boundary', () => {
  const organisations = {
    hklab: { about: { technologies: ['robotics'], serves: ['research-partner'], seeks: ['supply-chain'] } },
    hkfirm: { kind: 'company', about: { technologies: ['genomics'], serves: ['grant'] } },
    hzfirm: {
      kind: 'company',
      place: 'CN-ZJ-HZ',
      about: { technologies: ['robotics'], serves: ['supply-chain'], seeks: ['research-partner'] },
    },
    hzlab: { place: 'CN-ZJ-HZ', about: { technologies: ['genomics'], serves: ['grant'] } },
  }
  const rows = [
    ['a Hong Kong lab asks for a Hangzhou firm', 'hklab', 'hzfirm', 'supply-chain', 'research-partner'],
    ['a Hangzhou firm asks for a Hong Kong lab', 'hzfirm', 'hklab', 'research-partner', 'supply-chain'],
  ] as const
  for (const [it, self, sought, need, gives] of rows) {
    test(`${it}: by its entry alone`, () => {
      const [first] = foundIn({ organisations }, askerWith({}, { organisation: self })).suggestions
      assert.equal(first?.organisation, sought)
      assert.deepEqual(briefly(first).matched, ['field robotics', `need ${need}`, `offer ${gives}`])
    })
  }
  test('where the list has fewer than two of a side, the best of that side stand beside it', () => {
    const there = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`hz-${id}`, { ...lab, place: 'CN-ZJ-HZ' }]))
    const here = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`hk-${id}`, lab]))
    const going = askerWith(
      { 'project.technology_area': 'robotics', 'project.location': 'HK' },
      { needs: ['research-partner'] },
    )
    const { suggestions, across } = foundIn({ organisations: { ...there, ...here } }, going, { most: 4 })
    const ids = (all: typeof across) => all.map(({ organisation }) => organisation)
    assert.deepEqual(ids(suggestions), ['hk-a', 'hk-b', 'hk-c', 'hk-d'])
    assert.deepEqual(ids(across), ['hz-a', 'hz-b', 'hz-c'])
    assert.deepEqual(foundIn({ organisations: { ...there, ...here } }, going, { most: 8 }).across, [])
  })
})
