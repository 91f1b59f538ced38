import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { askedOf } from './asked.ts'
import { type Asker, profileOf } from './asker.ts'
import type { MatchIndex } from './body.ts'
import { askerAfter, type Change } from './changes.ts'
import { find, type Suggestion } from './find.ts'
import { measures, scoreOf } from './measures.ts'
import { barOf, isTold } from './rank.ts'
import { anyAsker, anyWorld, askerWith, today, type WorldParts, worldOf } from './testing.ts'
import { weights } from './weights.ts'
import { whyNot } from './why-not.ts'

// What holds in any small world, whoever asks.

const asking = { day: today, most: 3 }
const idsOf = (all: readonly Suggestion[]): readonly string[] => all.map(({ organisation }) => organisation)
const reversed = <T>(all: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).toReversed())

const changed = (index: MatchIndex, asker: Asker, change: Change): Asker => askerAfter(profileOf(index, asker), change)

const forAll = (holds: (index: MatchIndex, asker: Asker, world: WorldParts) => void, numRuns = 60): void =>
  fc.assert(
    fc.property(anyWorld, anyAsker, (world, asker) => holds(worldOf(world), asker, world)),
    { numRuns },
  )

describe('match: in any world', () => {
  test('the order of the content tells nothing', () => {
    forAll((index, asker, { organisations, offers, collaborations }) => {
      const turned = worldOf({
        ...{ organisations: reversed(organisations), offers: reversed(offers) },
        collaborations: reversed(collaborations),
      })
      const round = (all: readonly Suggestion[]) => all.map((one) => [one.organisation, one.score.toFixed(5)])
      assert.deepEqual(round(find(index, asker, asking).suggestions), round(find(turned, asker, asking).suggestions))
    })
  })
  test('a score is the sum of its parts, and the list is in the order of the scores', () => {
    forAll((index, asker) => {
      const asked = askedOf(index, profileOf(index, asker), asking)
      const { suggestions } = find(index, asker, asking)
      for (const { organisation, score } of suggestions) {
        const body = index.bodies[index.numbers.get(organisation) ?? -1]
        assert.ok(body)
        const parts = (Object.keys(weights) as (keyof typeof weights)[]) // its own keys
          .map((name) => weights[name] * measures[name](asked, body))
        assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - score) < 1e-5)
      }
      const scores = suggestions.map(({ score }) => score)
      assert.deepEqual(
        scores,
        [...scores].sort((a, b) => b - a),
      )
    })
  })
  test('the list is what one gets who holds every body against every reason', () => {
    forAll((index, asker) => {
      const asked = askedOf(index, profileOf(index, asker), asking)
      const all = index.bodies
        .filter((body) => barOf(asked, body) === undefined)
        .map((body) => ({ id: body.organisation.id, score: scoreOf(asked, body) }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      const expected = isTold(asked) ? all.slice(0, asking.most).map(({ id }) => id) : []
      assert.deepEqual(idsOf(find(index, asker, asking).suggestions), expected)
    }, 100)
  })
  test('every suggestion has a reason that matched, and all evidence has a source', () => {
    forAll((index, asker) => {
      const { suggestions, across } = find(index, asker, asking)
      for (const { organisation, matched, evidence } of [...suggestions, ...across]) {
        assert.ok(matched.length > 0, organisation)
        for (const { sources } of evidence) assert.ok(sources.length > 0)
      }
    })
  })
  test('nobody is listed twice, nor the asker, nor anybody that it knows', () => {
    forAll((index, asker) => {
      const { suggestions, across } = find(index, asker, asking)
      const ids = idsOf([...suggestions, ...across])
      assert.equal(new Set(ids).size, ids.length)
      const self = index.bodies[index.numbers.get(asker.organisation ?? '') ?? -1]
      const known = self?.links.map(({ to }) => index.bodies[to]?.organisation.id) ?? []
      for (const id of [asker.organisation, ...known]) assert.ok(!ids.some((one) => one === id))
    })
  })
  test('the one change that would take a body off the list does', () => {
    forAll((index, asker) => {
      for (const { organisation, wouldFlip } of find(index, asker, asking).suggestions) {
        if (wouldFlip === undefined) continue
        const after = idsOf(find(index, changed(index, asker, wouldFlip), asking).suggestions)
        assert.ok(!after.includes(organisation), `${organisation} stays after ${JSON.stringify(wouldFlip)}`)
      }
    }, 150)
  })
  test('a change that would bring a body onto the list does', () => {
    forAll((index, asker) => {
      for (const { organisation } of index.bodies
        .map((body) => body.organisation)
        .map(({ id }) => ({ organisation: id }))) {
        for (const change of whyNot(index, asker, { ...asking, organisation })?.wouldBring ?? []) {
          const after = changed(index, asker, change)
          const standing = whyNot(index, after, { ...asking, organisation })
          // a fact opens the offer; whether others fit better is then another question
          if (change.of === 'fact') assert.ok(standing?.bar !== 'rules', JSON.stringify(change))
          else assert.equal(standing?.bar, undefined, `${organisation}: ${JSON.stringify(change)}`)
        }
      }
    }, 80)
  })
  test('whyNot says of a body that it is listed exactly where it is, and in which place', () => {
    forAll((index, asker) => {
      const ids = idsOf(find(index, asker, asking).suggestions)
      for (const { organisation } of index.bodies) {
        const standing = whyNot(index, asker, { ...asking, organisation: organisation.id })
        assert.equal(standing?.bar === undefined, ids.includes(organisation.id))
        if (standing?.bar === undefined) assert.equal(standing?.place, ids.indexOf(organisation.id) + 1)
      }
    })
  })
  test('where rules keep a body out, a condition or a date is named', () => {
    forAll((index, asker) => {
      for (const { organisation } of index.bodies) {
        const standing = whyNot(index, asker, { ...asking, organisation: organisation.id })
        if (standing?.bar !== 'rules') continue
        assert.ok(standing.unmatched.some((one) => one.of === 'rule' && (one.condition ?? one.closed) !== undefined))
      }
    })
  })
  test('a fact more takes a body off only where a condition fails by it', () => {
    const most = 100
    forAll((index, asker) => {
      const before = askerWith(
        Object.fromEntries([...asker.facts].filter(([fact]) => fact !== 'applicant.staff')),
        asker,
      )
      const listed = idsOf(find(index, before, { ...asking, most }).suggestions)
      for (const staff of [5, 50]) {
        const after = { ...before, facts: new Map([...before.facts, ['applicant.staff', staff] as const]) }
        const still = idsOf(find(index, after, { ...asking, most }).suggestions)
        for (const organisation of listed.filter((id) => !still.includes(id))) {
          const standing = whyNot(index, after, { ...asking, most, organisation })
          assert.ok(
            standing?.unmatched.some((one) => one.of === 'rule' && one.condition === 'small'),
            organisation,
          )
        }
      }
    })
  })
})
