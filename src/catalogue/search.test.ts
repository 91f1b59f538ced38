import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { searchCatalogue } from './search.ts'
import { catalogueOf, three } from './testing.ts'

const catalogue = catalogueOf({
  concepts: { needs: { factory: { label: three('Factory'), also: { en: ['workshop'] } } } },
  organisations: {
    maker: { name: three('Maker'), about: { seeks: ['factory'] } },
    owner: { name: three('Owner'), about: { serves: ['factory'] } },
    street: { name: three('Workshop Street') },
    other: { name: three('Other') },
  },
})
const foundBy = (text: string) =>
  searchCatalogue(catalogue, { text, statusOf: () => undefined, most: 10 }).entries.map(({ entry: { id } }) => id)

describe('a need that is looked for', () => {
  for (const words of ['factory', 'workshop']) {
    test(`${words}: finds who meets it first, then who is called so, then who has it too`, () => {
      assert.deepEqual(foundBy(words), ['owner', 'street', 'maker'])
    })
  }
})
