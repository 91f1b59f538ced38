import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { askedOf } from './asked.ts'
import { profileOf } from './asker.ts'
import { boundsOf, slack } from './bounds.ts'
import { scoreOf, substanceOf } from './measures.ts'
import { rank } from './rank.ts'
import { anyAsker, anyWorld, rankedPlainly, today, worldOf } from './testing.ts'

const anyPlaces = fc.constantFrom([], ['HK'], ['CN'])

describe('bounds: in any world, whoever asks', () => {
  test('no body scores more than its bound, nor has more substance', () => {
    fc.assert(
      fc.property(anyWorld, anyAsker, (world, asker) => {
        const index = worldOf(world)
        const asked = askedOf(index, profileOf(index, asker), { day: today })
        const { scores, substances } = boundsOf(asked)
        for (const body of index.bodies) {
          assert.ok(scoreOf(asked, body) <= (scores[body.number] ?? 0) + slack)
          assert.ok(substanceOf(asked, body) <= (substances[body.number] ?? 0) + slack)
        }
      }),
    )
  })
  test('looking closely only where the bound is high enough finds what looking at everybody finds', () => {
    fc.assert(
      fc.property(anyWorld, anyAsker, anyPlaces, fc.integer({ min: 1, max: 9 }), (world, asker, places, most) => {
        const index = worldOf(world)
        const asked = askedOf(index, profileOf(index, asker), { day: today, places })
        assert.deepEqual(rank(asked, most), rankedPlainly(asked, most))
      }),
      { numRuns: 300 },
    )
  })
})
