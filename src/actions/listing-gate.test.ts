import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultsOf } from './listing-gate.ts'

const said = 'We look for a clean room of 200 square metres in Hangzhou.'
const needs = { needs: ['space'] }

describe('faultsOf: a listing', () => {
  const table: readonly (readonly [string, Parameters<typeof faultsOf>[0], readonly string[]])[] = [
    ['with a code and enough words has none', { text: said, codes: needs }, []],
    [
      'in Chinese needs half as many characters',
      { text: '在杭州尋找二百平方米潔淨室作機械人中試用途。', codes: needs },
      [],
    ],
    ['without a code', { text: said, codes: {} }, ['listings/no-code']],
    ['with an industry alone', { text: said, codes: { industries: ['biotech'] } }, ['listings/no-code']],
    ['of a few words', { text: 'Need space', codes: needs }, ['listings/too-short']],
    ['of spaces', { text: `a${' '.repeat(100)}b`, codes: needs }, ['listings/too-short']],
    ['with an address', { text: `${said} ann@example.org`, codes: needs }, ['listings/contact']],
    [
      'with all of it',
      { text: '微信：jade_88', codes: {} },
      ['listings/no-code', 'listings/too-short', 'listings/contact'],
    ],
  ]
  for (const [says, listing, codes] of table)
    test(says, () =>
      assert.deepEqual(
        faultsOf(listing).map(({ code }) => code),
        codes,
      ),
    )
})
