import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { catalogueOf } from '../catalogue/testing.ts'
import { type Asker, nobody } from './asker.ts'
import { indexOf } from './match-index.ts'
import { type ListedWish, meetListings } from './meet-listings.ts'

const index = indexOf(
  catalogueOf({
    concepts: {
      places: { HK: {}, CN: {}, 'CN-ZJ': { within: 'CN' } },
      needs: { space: {}, 'clean-room': { within: 'space' }, lab: { within: 'space' }, funding: {} },
      technologies: { robotics: {}, drones: { within: 'robotics' }, genomics: {} },
      industries: { farming: {} },
      stages: { prototype: {}, growth: {} },
    },
  }),
)
type More = { readonly codes?: ListedWish['codes']; readonly place?: string }
const wish = (id: string, kind: 'need' | 'offer', needs: string[], { codes = {}, place }: More = {}): ListedWish => ({
  ...{ id, kind, codes: { needs, ...codes } },
  ...(place !== undefined && { place }),
})
const asker: Asker = {
  ...nobody,
  needs: ['space'],
  offers: ['funding'],
  mentions: ['technologies/robotics', 'places/CN'],
}
const found = (listings: readonly ListedWish[], who = asker) =>
  meetListings(index, who, listings).map(({ listing }) => listing.id)

describe('meetListings: somebody in robotics who needs space and offers funding', () => {
  const table: readonly (readonly [string, readonly ListedWish[], readonly string[]])[] = [
    ['an offer of space', [wish('a', 'offer', ['space'])], ['a']],
    [
      'an offer of a narrower space, after one of just that',
      [wish('a', 'offer', ['lab']), wish('b', 'offer', ['space'])],
      ['b', 'a'],
    ],
    ['who needs funding', [wish('a', 'need', ['funding'])], ['a']],
    ['not who needs space too', [wish('a', 'need', ['space'])], []],
    ['not who offers funding too', [wish('a', 'offer', ['funding'])], []],
    ['not by field alone', [wish('a', 'offer', ['funding'], { codes: { technologies: ['robotics'] } })], []],
    [
      'the nearer field first',
      [
        wish('a', 'offer', ['space'], { codes: { technologies: ['genomics'] } }),
        wish('b', 'offer', ['space'], { codes: { technologies: ['drones'] } }),
        wish('c', 'offer', ['space'], { codes: { technologies: ['robotics'] } }),
      ],
      ['c', 'b', 'a'],
    ],
    [
      'the place it wants first',
      [wish('a', 'offer', ['space'], { place: 'CN-ZJ' }), wish('b', 'offer', ['space'], { place: 'HK' })],
      ['a', 'b'],
    ],
    ['of equals the newer', [wish('a', 'offer', ['space']), wish('b', 'offer', ['space'])], ['b', 'a']],
  ]
  for (const [says, listings, ids] of table) test(says, () => assert.deepEqual(found(listings), ids))

  test('says what is met and what is shared', () => {
    const [met] = meetListings(index, asker, [wish('a', 'offer', ['lab'], { codes: { technologies: ['robotics'] } })])
    assert.deepEqual(
      met?.meets.map(({ asked, has }) => [asked, has]),
      [['space', 'lab']],
    )
    assert.deepEqual(met?.shares, ['technologies/robotics'])
  })
})

describe('meetListings: anybody', () => {
  const codes = fc.subarray(['space', 'clean-room', 'lab', 'funding'])
  const anyWish = fc.record({
    kind: fc.constantFrom('need', 'offer'),
    needs: codes,
    technologies: fc.subarray(['robotics', 'drones']),
  })
  const anyWishes = fc
    .array(anyWish)
    .map((all) =>
      all.map(({ kind, needs, technologies }, i) =>
        wish(String(i).padStart(3, '0'), kind, needs, { codes: { technologies } }),
      ),
    )
  const anyAsker = fc.record({ needs: codes, offers: codes }).map((one) => ({ ...asker, ...one }))
  test('the order in which they come makes no difference', () => {
    fc.assert(
      fc.property(anyWishes, anyAsker, (all, who) => assert.deepEqual(found(all, who), found(all.toReversed(), who))),
    )
  })
  test('whoever is met is met by what one asks and the other has', () => {
    fc.assert(
      fc.property(anyWishes, anyAsker, (all, who) => {
        for (const { listing, meets, score } of meetListings(index, who, all)) {
          assert.ok(meets.length > 0 && score > 0)
          for (const { asked, has } of meets) {
            assert.ok((listing.kind === 'offer' ? who.needs : who.offers).includes(asked))
            assert.ok(listing.codes['needs']?.includes(has))
          }
        }
      }),
    )
  })
})
