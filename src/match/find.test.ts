import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Asker } from './asker.ts'
import type { Reason } from './reasons.ts'
import { askerWith, briefly, foundIn, listedIn, suggestedIn } from './testing.ts'

const roboticist = { about: { technologies: ['robotics'], serves: ['research-partner'] } }
const seeksPartner = askerWith({ 'project.technology_area': 'robotics' }, { needs: ['research-partner'] })

describe('find: hard filters', () => {
  const bench = { organisation: 'lab', about: { technologies: ['robotics'], serves: ['laboratory'] } }
  const lab = { lab: { about: { technologies: ['robotics'] } } }
  const seeksBench = (staff?: number): Asker =>
    askerWith(
      { 'project.technology_area': 'robotics', ...(staff !== undefined && { 'applicant.staff': staff }) },
      { needs: ['laboratory'] },
    )
  const small = { small: 'applicant.staff <= 10' }
  const rows = [
    ['an offer that anybody may have', {}, undefined, ['lab']],
    ['a condition that holds', { conditions: small }, 10, ['lab']],
    ['a condition that fails', { conditions: small }, 11, []],
    ['a condition on what nobody has said: unknown is not no', { conditions: small }, undefined, ['lab']],
    ['one that holds and one that fails', { conditions: { ...small, some: 'applicant.staff >= 5' } }, 4, []],
    ['an offer that ended yesterday', { until: '2026-11-19' }, undefined, []],
    ['an offer that ends today', { until: '2026-11-20' }, undefined, ['lab']],
    ['an offer that ends some day this month', { until: '2026-11' }, undefined, ['lab']],
    ['an offer that ended last year', { until: '2025' }, undefined, []],
    ['an offer that begins tomorrow', { from: '2026-11-21' }, undefined, []],
    ['an offer that begins today', { from: '2026-11-20' }, undefined, ['lab']],
  ] as const
  for (const [it, keys, staff, expected] of rows) {
    test(it, () => {
      const world = { organisations: lab, offers: { bench: { ...bench, ...keys } } }
      assert.deepEqual(listedIn(world, seeksBench(staff)), expected)
    })
  }

  test('a body says which conditions hold and which are open', () => {
    const world = {
      organisations: lab,
      offers: { bench: { ...bench, conditions: { ...small, local: 'applicant.incorporated_in = "HK"' } } },
    }
    assert.deepEqual(briefly(suggestedIn('lab', world, seeksBench(3))), {
      matched: ['field robotics', 'need laboratory by bench', 'rule small by bench'],
      unmatched: [],
      unknown: ['rule local by bench'],
    })
  })
  test('a closed offer is not what a body is suggested for; another one that is open is', () => {
    const world = {
      organisations: lab,
      offers: { bench: { ...bench, conditions: small }, hall: { ...bench, about: { serves: ['laboratory'] } } },
    }
    const one = suggestedIn('lab', world, seeksBench(50))
    assert.equal(one.offer, 'hall')
    assert.ok(briefly(one).matched.includes('need laboratory by hall'))
  })
  test('an offer for another field is not what a body is suggested for', () => {
    const about = { technologies: ['genomics'], serves: ['laboratory'] }
    const organisations = { lab: { about: { technologies: ['robotics'], serves: ['laboratory'] } } }
    const offers = { wet: { ...bench, about }, dry: bench }
    assert.equal(suggestedIn('lab', { organisations, offers }, seeksBench()).offer, 'dry')
    assert.equal(suggestedIn('lab', { organisations, offers: { wet: offers.wet } }, seeksBench()).offer, undefined)
  })
  test('what a body says of itself gives way to its offers: where all are closed, it is closed', () => {
    const organisations = { lab: { about: { technologies: ['robotics'], serves: ['laboratory'] } } }
    assert.deepEqual(listedIn({ organisations }, seeksBench(50)), ['lab'])
    assert.deepEqual(
      listedIn({ organisations, offers: { bench: { ...bench, conditions: small } } }, seeksBench(50)),
      [],
    )
  })
  test('a body that meets another need is listed, with the closed offer as what does not fit', () => {
    const world = { organisations: { lab: roboticist }, offers: { bench: { ...bench, conditions: small } } }
    const asker = { ...seeksBench(50), needs: ['laboratory', 'research-partner'] }
    const { matched, unmatched } = briefly(suggestedIn('lab', world, asker))
    assert.ok(matched.includes('need research-partner'))
    assert.deepEqual(unmatched, ['need laboratory by bench', 'rule small by bench'])
  })
  const often = [
    ['one that ended', { until: '2025-12-31' }, ['lab']],
    ['one that has not begun', { from: '2027-01-01' }, ['lab']],
    ['one that is only a preference', { kind: 'preference' }, ['lab']],
    ['one in force', { from: '2026-01-01' }, []],
  ] as const
  for (const [it, keys, expected] of often) {
    test(`a condition that fails: ${it}`, () => {
      const conditions = { small: { when: 'applicant.staff <= 10', ...keys } }
      assert.deepEqual(
        listedIn({ organisations: lab, offers: { bench: { ...bench, conditions } } }, seeksBench(50)),
        expected,
      )
    })
  }
  for (const [it, keys, staff, expected] of [
    ['a preference that fails is told as such', { kind: 'preference' }, 50, ['', 'rule small by bench', '']],
    [
      'a preference on what nobody has said is open',
      { kind: 'preference' },
      undefined,
      ['', '', 'rule small by bench'],
    ],
    ['a condition that ended is neither met nor failed', { until: '2025-12-31' }, 5, ['', '', '']],
  ] as const) {
    test(it, () => {
      const conditions = { small: { when: 'applicant.staff <= 10', ...keys } }
      const one = suggestedIn(
        'lab',
        { organisations: lab, offers: { bench: { ...bench, conditions } } },
        seeksBench(staff),
      )
      const { matched, unmatched, unknown } = briefly(one)
      const rules = [matched, unmatched, unknown].map((all) => all.filter((says) => says.startsWith('rule')).join())
      assert.deepEqual(rules, expected)
    })
  }
  test('the asker itself is never suggested', () => {
    const world = { organisations: { lab: roboticist, other: roboticist } }
    assert.deepEqual(listedIn(world, { ...seeksPartner, organisation: 'lab' }), ['other'])
  })
  const ties = [
    ['whom it works with', {}, { tie: { between: ['self', 'lab'] } }],
    ['what it belongs to', { self: { ...roboticist, parent: 'lab' } }, {}],
    ['what belongs to it', { lab: { ...roboticist, parent: 'self' } }, {}],
    ['what it runs something with', { lab: { ...roboticist, partners: ['self'] } }, {}],
  ] as const
  for (const [it, organisations, collaborations] of ties) {
    test(`it is not told of ${it}`, () => {
      const world = { organisations: { self: roboticist, lab: roboticist, other: roboticist, ...organisations } }
      assert.deepEqual(listedIn({ ...world, collaborations }, { ...seeksPartner, organisation: 'self' }), ['other'])
    })
  }
})

describe('find: only some places', () => {
  const world = {
    organisations: {
      hongkong: roboticist,
      hangzhou: { ...roboticist, place: 'CN-ZJ-HZ' },
      beijing: { ...roboticist, place: 'CN-BJ' },
      bridge: roboticist,
    },
    offers: {
      desk: { organisation: 'bridge', place: 'CN-ZJ-HZ', about: { serves: ['research-partner'] } },
    },
  }
  const rows = [
    [['HK'], ['bridge', 'hongkong']],
    [['CN-ZJ'], ['bridge', 'hangzhou']],
    [['CN'], ['beijing', 'bridge', 'hangzhou']],
    [
      ['HK', 'CN-BJ'],
      ['beijing', 'bridge', 'hongkong'],
    ],
  ] as const
  for (const [places, expected] of rows) {
    test(`${places.join(' or ')}: bodies there, and those with something to give there`, () => {
      assert.deepEqual([...listedIn(world, seeksPartner, { places })].sort(), expected)
    })
  }
  test('an offer there that is closed to the asker puts nobody there', () => {
    const desk = { ...world.offers.desk, conditions: { small: 'applicant.staff <= 10' } }
    const asker = askerWith(
      { 'project.technology_area': 'robotics', 'applicant.staff': 50 },
      { needs: ['research-partner'] },
    )
    assert.deepEqual(listedIn({ ...world, offers: { desk } }, asker, { places: ['CN-ZJ'] }), ['hangzhou'])
  })
})

describe('find: needs and offers complement each other', () => {
  const world = {
    organisations: {
      twin: { kind: 'company', about: { technologies: ['robotics'], seeks: ['research-partner'] } },
      helper: { about: { technologies: ['robotics'], serves: ['research-partner'] } },
      general: { about: { technologies: ['robotics'], serves: ['partners'] } },
      beside: { about: { technologies: ['robotics'], serves: ['supply-chain'] } },
    },
  }
  test('who meets the need stands before who is near to it, and both before who is only like the asker', () => {
    const order = listedIn(world, seeksPartner)
    assert.deepEqual(order.slice(0, 2), ['helper', 'general'])
    assert.ok(order.indexOf('twin') === -1 || order.indexOf('twin') > 1)
  })
  test('likeness of field is told as such and never as a need that is met', () => {
    for (const { organisation, matched, unmatched, unknown } of foundIn(world, seeksPartner).suggestions) {
      const needs = (all: readonly Reason[]) => all.filter(({ of }) => of === 'need').length
      const isMet = ['helper', 'general'].includes(organisation)
      assert.deepEqual([organisation, needs(matched)], [organisation, isMet ? 1 : 0])
      assert.equal(needs(unmatched) + needs(unknown), isMet ? 0 : 1)
    }
  })
  test('a need within the one asked for meets it, the broader one is near, one beside is not told', () => {
    const met = (asked: string, serves: string) => {
      const organisations = { body: { about: { technologies: ['robotics'], serves: [serves] } } }
      const asker = askerWith({ 'project.technology_area': 'robotics' }, { needs: [asked] })
      const one = foundIn({ organisations }, asker).suggestions[0]
      return one?.matched.find((reason) => reason.of === 'need')?.nearness
    }
    const [same, narrower, broader] = [met('space', 'space'), met('space', 'laboratory'), met('laboratory', 'space')]
    assert.ok(same === 1 && narrower !== undefined && broader !== undefined)
    assert.ok(same > narrower && narrower > broader)
    assert.equal(met('laboratory', 'factory-space'), undefined)
  })
  test('who seeks what the asker gives complements it from the other end', () => {
    const organisations = {
      seeker: { about: { technologies: ['robotics'], seeks: ['supply-chain'] } },
      silent: { about: { technologies: ['robotics'] } },
    }
    const asker = askerWith({ 'project.technology_area': 'robotics' }, { offers: ['supply-chain'] })
    assert.deepEqual(listedIn({ organisations }, asker), ['seeker', 'silent'])
    assert.deepEqual(briefly(suggestedIn('seeker', { organisations }, asker)).matched, [
      'field robotics',
      'offer supply-chain',
    ])
  })
  test('who says nothing of what it gives is not said to meet the need, nor not to', () => {
    const organisations = {
      ...{ one: roboticist, two: roboticist, silent: { about: { technologies: ['robotics'] } } },
      fund: { kind: 'fund', about: { technologies: ['robotics'] } },
    }
    const { unmatched, unknown } = briefly(suggestedIn('silent', { organisations }, seeksPartner))
    assert.deepEqual([unmatched, unknown], [[], ['need research-partner']])
  })
  test('a mainland firm bound abroad finds the Hong Kong incubator before a firm like itself', () => {
    const organisations = {
      incubator: { kind: 'incubator', about: { serves: ['incubation', 'going-global'] } },
      rival: { kind: 'company', place: 'CN-ZJ-HZ', about: { technologies: ['robotics'], seeks: ['going-global'] } },
    }
    const asker = askerWith(
      {
        ...{ 'applicant.kind': 'company', 'applicant.incorporated_in': 'CN-ZJ-HZ' },
        ...{ 'project.technology_area': 'robotics', 'project.location': 'HK' },
      },
      { needs: ['going-global', 'incubation'] },
    )
    assert.equal(listedIn({ organisations }, asker)[0], 'incubator')
  })
})

describe('find: how near fields are', () => {
  const organisations = {
    ...{ genes: { about: { technologies: ['genomics'] } }, health: { about: { technologies: ['life-health'] } } },
    ...{ scans: { about: { technologies: ['imaging'] } }, robots: { about: { technologies: ['robotics'] } } },
    ...{ farm: { about: { industries: ['farming'] } }, fab: { about: { industries: ['chips'] } } },
    chipLab: { about: { technologies: ['micro-electronics'] } },
  }
  const world = {
    organisations: Object.fromEntries(
      Object.entries(organisations).map(([id, one]) => [id.toLowerCase(), { ...one, kind: 'company' }]),
    ),
  }
  const rows = [
    ['the same, then the broader one', { 'project.technology_area': 'genomics' }, ['genes', 'health']],
    ['one that the vocabularies call by the same name', { 'applicant.industry': 'chips' }, ['fab', 'chiplab']],
    ['the same name, from the other end', { 'project.technology_area': 'micro-electronics' }, ['chiplab', 'fab']],
  ] as const
  for (const [it, known, expected] of rows) {
    test(it, () => assert.deepEqual(listedIn(world, askerWith(known)).slice(0, 2), expected))
  }
  test('another branch is no match, whatever else there is', () => {
    const order = listedIn(world, askerWith({ 'project.technology_area': 'genomics' }))
    for (const far of ['robots', 'farm', 'fab']) assert.ok(!order.includes(far), `${far} is listed`)
  })
  test('a reason says what is near and by what, and what is far', () => {
    const [near] = suggestedIn('chiplab', world, askerWith({ 'applicant.industry': 'chips' })).matched
    assert.deepEqual(near?.of === 'field' && [near.asked, near.has], [
      'industries/chips',
      'technologies/micro-electronics',
    ])
  })
  test('who names no field is unknown, who names another does not fit', () => {
    const those = {
      ...{ open: { about: { serves: ['grant'] } } },
      farm: { about: { industries: ['farming'], serves: ['grant'] } },
    }
    const asker = askerWith(
      { 'project.technology_area': 'robotics' },
      { needs: ['grant'], mentions: ['organisations/open', 'organisations/farm'] },
    )
    assert.deepEqual(briefly(suggestedIn('open', { organisations: those }, asker)).unknown, ['field robotics'])
    assert.deepEqual(briefly(suggestedIn('farm', { organisations: those }, asker)).unmatched, ['field robotics'])
  })
})

describe('find: stage', () => {
  const at = (...stages: string[]) => ({ about: { ...roboticist.about, stages } })
  const world = {
    organisations: {
      early: at('prototype'),
      next: at('pilot'),
      late: at('mature'),
      silent: roboticist,
      wide: at('idea', 'prototype', 'growth'),
    },
  }
  const asker = (stage?: string) =>
    askerWith(
      { 'project.technology_area': 'robotics', ...(stage && { 'project.stage': stage }) },
      { needs: ['research-partner'] },
    )

  test('the same stage, then the next one and who says none, then a far one', () => {
    const order = listedIn(world, asker('prototype'))
    assert.deepEqual([...order.slice(0, 2)].sort(), ['early', 'wide'])
    assert.deepEqual([...order.slice(2, 4)].sort(), ['next', 'silent'])
    assert.equal(order[4], 'late')
  })
  const rows = [
    ['early', 'matched'],
    ['next', 'matched'],
    ['late', 'unmatched'],
    ['silent', 'unknown'],
  ] as const
  for (const [id, how] of rows) {
    test(`${id}: ${how}`, () =>
      assert.ok(briefly(suggestedIn(id, world, asker('prototype')))[how].includes('stage prototype')))
  }
  test('who says no stage is neither kept out nor counted as fitting', () => {
    const scores = new Map(foundIn(world, asker('prototype')).suggestions.map((one) => [one.organisation, one.score]))
    const [full = 0, silent = 0, far = 0] = ['early', 'silent', 'late'].map((id) => scores.get(id))
    assert.ok(full > silent && silent > far)
  })
  test('without a stage nothing is said of stages, and none counts', () => {
    const { suggestions } = foundIn(world, asker())
    for (const { matched, unmatched, unknown } of suggestions)
      assert.ok(![...matched, ...unmatched, ...unknown].some(({ of }) => of === 'stage'))
    assert.equal(new Set(suggestions.map(({ score }) => score.toFixed(6))).size, 1)
  })
})

describe('find: where it wants to go', () => {
  const world = {
    organisations: {
      here: roboticist,
      there: { ...roboticist, place: 'CN-ZJ-HZ' },
      far: { ...roboticist, place: 'CN-BJ' },
    },
  }
  const bound = (known: Readonly<Record<string, string>>) =>
    askerWith({ 'project.technology_area': 'robotics', ...known }, { needs: ['research-partner'] })
  test('who is there stands first, and the others say where they are', () => {
    const asker = bound({ 'project.location': 'CN-ZJ' })
    assert.equal(listedIn(world, asker)[0], 'there')
    assert.ok(briefly(suggestedIn('there', world, asker)).matched.includes('place CN-ZJ'))
    assert.ok(briefly(suggestedIn('here', world, asker)).unmatched.includes('place CN-ZJ'))
  })
  test('a place that it names and is not yet in is where it wants to go', () => {
    const asker = { ...bound({ 'applicant.incorporated_in': 'HK' }), mentions: ['places/HK', 'places/CN-ZJ-HZ'] }
    assert.equal(listedIn(world, asker)[0], 'there')
    assert.ok(!briefly(suggestedIn('there', world, asker)).unmatched.some((one) => one.includes('HK ')))
  })
  test('where it already is, is no wish', () => {
    const { matched, unmatched } = briefly(
      suggestedIn('here', world, bound({ 'applicant.incorporated_in': 'HK', 'project.location': 'HK' })),
    )
    assert.ok(![...matched, ...unmatched].some((one) => one.startsWith('place')))
  })
  test('something to give there is as good as being there', () => {
    const offers = { desk: { organisation: 'here', place: 'CN-ZJ-HZ', about: { serves: ['research-partner'] } } }
    const { matched } = briefly(suggestedIn('here', { ...world, offers }, bound({ 'project.location': 'CN-ZJ-HZ' })))
    assert.ok(matched.includes('place CN-ZJ-HZ by desk'))
  })
  test('of two places wanted, a body is told as in the one where it is, and as in neither where it is in none', () => {
    const asker = { ...bound({}), mentions: ['places/HK', 'places/CN-ZJ-HZ'] }
    const told = (id: string) => {
      const { matched, unmatched } = briefly(suggestedIn(id, world, asker))
      return [matched, unmatched].map((all) => all.filter((one) => one.startsWith('place')))
    }
    assert.deepEqual(told('here'), [['place HK'], []])
    assert.deepEqual(told('there'), [['place CN-ZJ-HZ'], []])
    assert.deepEqual(told('far'), [[], ['place HK', 'place CN-ZJ-HZ']])
  })
})

describe('find: words', () => {
  const eel = { en: 'Farming of eels in tanks', 'zh-Hant': '鰻魚養殖技術', 'zh-Hans': '鳗鱼养殖技术' }
  const gel = { en: 'Gels for wounds', 'zh-Hant': '傷口凝膠敷料', 'zh-Hans': '伤口凝胶敷料' }
  const world = {
    organisations: {
      ...{ eels: { offers: eel }, gels: { offers: gel } },
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`mover-${i}`, { about: { industries: ['logistics'] } }]),
      ),
    },
  }
  const rows = [
    ['English', 'farming of eels in tanks', 'eels'],
    ['traditional characters', '鰻魚養殖', 'eels'],
    ['simplified characters', '鳗鱼养殖', 'eels'],
    ['full width and capitals', 'ＧＥＬＳ，ＷＯＵＮＤＳ', 'gels'],
    ['mixed', '傷口 wounds 凝胶', 'gels'],
  ] as const
  for (const [it, words, first] of rows) {
    test(`${it}: ${words}`, () => {
      const { suggestions } = foundIn(world, askerWith({}, { words }))
      assert.equal(suggestions[0]?.organisation, first)
      const told = suggestions[0]?.matched.find((reason) => reason.of === 'words')
      assert.ok(told?.of === 'words' && told.words.length > 0)
      for (const word of told.words) assert.ok(words.includes(word), `${word} is none of the asker's words`)
    })
  }
  test('what is told are whole words, and neither figures nor words that tell nothing', () => {
    const offers = { en: '60 farms', 'zh-Hant': '香港科技大學的養殖場', 'zh-Hans': '香港科技大学的养殖场' }
    const organisations = { ...world.organisations, farm: { offers, about: { industries: ['farming'] } } }
    const asker = askerWith({ 'applicant.industry': 'farming' }, { words: '60人，想落戶香港科學園的養殖場' })
    const told = suggestedIn('farm', { organisations }, asker).matched.find((reason) => reason.of === 'words')
    assert.deepEqual(told?.of === 'words' && [...told.words].sort(), ['養殖場', '香港'])
  })
  test('a body that the asker named says so', () => {
    const asker = askerWith({}, { words: 'gels', mentions: ['organisations/gels'] })
    assert.ok(briefly(suggestedIn('gels', world, asker)).matched.includes('name'))
  })
})
