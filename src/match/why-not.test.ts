import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Asking } from './asked.ts'
import { type Asker, nobody } from './asker.ts'
import { find } from './find.ts'
import { askerWith, briefly, today, type WorldParts, worldOf } from './testing.ts'
import { type Standing, whyNot } from './why-not.ts'

const lab = { about: { technologies: ['robotics'], serves: ['research-partner'] } }
const lately = { level: 'official', checked: '2026-11-19', 'review-by': '2027-03-31' }
const asker = askerWith({ 'project.technology_area': 'robotics' }, { needs: ['research-partner'] })
type More = Partial<Asking & { most: number }>

function standingOf(organisation: string, world: WorldParts, who: Asker = asker, more: More = {}): Standing {
  const standing = whyNot(worldOf(world), who, { organisation, day: today, most: 1, ...more })
  assert.ok(standing)
  return standing
}

describe('whyNot: how a body stands', () => {
  const organisations = { a: lab, b: lab, farm: { about: { industries: ['farming'] } } }
  const rows: readonly (readonly [
    it: string,
    id: string,
    who: Asker,
    more: More,
    bar: Standing['bar'],
    place?: number,
  ])[] = [
    ['it is on the list', 'a', asker, {}, undefined, 1],
    ['others fit better', 'b', asker, {}, 'below', 2],
    ['a longer list has it', 'b', asker, { most: 2 }, undefined, 2],
    ['it is the one that asks', 'a', { ...asker, organisation: 'a' }, {}, 'itself'],
    ['it has nothing in the places asked for', 'a', asker, { places: ['CN'] }, 'place'],
    ['too little connects the two', 'farm', asker, {}, 'substance'],
    ['too little is known of who asks', 'a', nobody, {}, 'untold'],
  ]
  for (const [it, id, who, more, bar, place] of rows) {
    test(it, () => {
      const standing = standingOf(id, { organisations }, who, more)
      assert.deepEqual([standing.bar, standing.place], [bar, place])
    })
  }
  test('the two work together already', () => {
    const collaborations = { work: { between: ['a', 'b'], about: {} } }
    assert.equal(standingOf('b', { organisations, collaborations }, { ...asker, organisation: 'a' }).bar, 'known')
  })
  test('an organisation that there is not', () => {
    assert.equal(whyNot(worldOf({ organisations }), asker, { organisation: 'c', day: today, most: 1 }), undefined)
  })
  test('it is told with all reasons, as on the list', () => {
    const { bar: _, place, wouldBring, ...standing } = standingOf('a', { organisations })
    const [{ wouldFlip: __, ...first } = standing] = find(worldOf({ organisations }), asker, {
      day: today,
      most: 1,
    }).suggestions
    assert.deepEqual([standing, place, wouldBring], [first, 1, []])
  })
})

describe('whyNot: rules', () => {
  const barred = (offer: Readonly<Record<string, unknown>>) => ({
    organisations: { a: { about: { technologies: ['robotics'] } }, b: lab },
    offers: { desk: { organisation: 'a', about: { serves: ['research-partner'] }, ...offer } },
  })
  const big = askerWith(
    { 'project.technology_area': 'robotics', 'applicant.staff': 50 },
    { needs: ['research-partner'] },
  )
  const small = { small: 'applicant.staff <= 10' }

  test('a condition that fails is named, and the fact that would open it', () => {
    const standing = standingOf('a', barred({ conditions: small }), big)
    assert.equal(standing.bar, 'rules')
    assert.ok(briefly(standing).unmatched.includes('rule small by desk'))
    assert.deepEqual(standing.wouldBring[0], { of: 'fact', offer: 'desk', fact: 'applicant.staff', to: 10 })
  })
  test('two conditions that fail are both named, and no single fact opens it', () => {
    const conditions = { ...small, local: 'applicant.incorporated_in = "HK"' }
    const who = askerWith({ ...Object.fromEntries(big.facts), 'applicant.incorporated_in': 'CN' }, { needs: big.needs })
    const standing = standingOf('a', barred({ conditions }), who)
    const { unmatched } = briefly(standing)
    assert.deepEqual(
      unmatched.filter((one) => one.startsWith('rule')),
      ['rule small by desk', 'rule local by desk'],
    )
    assert.ok(!standing.wouldBring.some(({ of }) => of === 'fact'))
  })
  for (const [it, dates, closed] of [
    ['an offer that is over', { until: '2025' }, 'over'],
    ['an offer that has not begun', { from: '2027' }, 'not-yet'],
  ] as const) {
    test(`${it} is named as such, and nothing that the asker could be would open it`, () => {
      const standing = standingOf('a', barred(dates), big)
      assert.equal(standing.bar, 'rules')
      assert.ok(briefly(standing).unmatched.includes(`rule ${closed} by desk`))
      assert.ok(!standing.wouldBring.some(({ of }) => of === 'fact'))
    })
  }
  test('a condition on what nobody has said keeps nobody out, and is told as open', () => {
    const standing = standingOf('a', barred({ conditions: small }), asker, { most: 2 })
    assert.equal(standing.bar, undefined)
    assert.deepEqual(briefly(standing).unknown, ['rule small by desk'])
  })
})

describe('whyNot: what would bring it in', () => {
  const beside = { ...lab, about: { ...lab.about, stages: ['prototype'] } }
  const rows = [
    [
      'another stage',
      { best: beside, late: { about: { ...lab.about, stages: ['mature'] } } },
      { 'project.stage': 'prototype' },
      { of: 'stage', to: 'mature' },
    ],
    [
      'another place',
      { best: { ...lab, place: 'CN-ZJ-HZ' }, late: lab },
      { 'project.location': 'CN-ZJ-HZ' },
      { of: 'place', to: 'HK' },
    ],
    [
      'a need more',
      { best: lab, late: { about: { technologies: ['robotics'], serves: ['grant'] }, verified: lately } },
      {},
      { of: 'need', to: 'grant', how: 'with' },
    ],
  ] as const
  for (const [it, organisations, known, change] of rows) {
    test(it, () => {
      const who = askerWith({ 'project.technology_area': 'robotics', ...known }, { needs: ['research-partner'] })
      const { bar, wouldBring } = standingOf('late', { organisations }, who)
      assert.equal(bar, 'below')
      assert.ok(
        wouldBring.some((one) => JSON.stringify(one) === JSON.stringify(change)),
        JSON.stringify(wouldBring),
      )
    })
  }
  test('nothing is said where no single change would do', () => {
    const organisations = { best: lab, farm: { about: { industries: ['farming'] } }, other: lab }
    const who = askerWith({ 'project.technology_area': 'robotics' }, { needs: ['research-partner'] })
    for (const { of } of standingOf('farm', { organisations }, who).wouldBring) assert.equal(of, 'field')
  })
})
