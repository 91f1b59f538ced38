import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type KeyKind, keyOf } from './keys.ts'

describe('keyOf: a key of a register', () => {
  const table: readonly (readonly [string, KeyKind, string, string, string | undefined])[] = [
    ['eight digits', 'brn', '12345678', '12345678', undefined],
    ['as the certificate prints it', 'brn', '12345678-000-01-24-1', '12345678', undefined],
    ['in full width', 'brn', '１２３４ ５６７８', '12345678', undefined],
    ['seven digits', 'brn', '1234567', '1234567', 'length'],
    ['a letter among digits', 'brn', '1234567A', '1234567A', 'character'],
    ['a check character after a remainder of 0', 'uscc', '91330105MA831TM9L0', '91330105MA831TM9L0', undefined],
    ['in small letters', 'uscc', '91350100m000100y43', '91350100M000100Y43', undefined],
    ['one character off', 'uscc', '91350100M000100Y44', '91350100M000100Y44', 'check'],
    ['a letter that is none of its', 'uscc', '91350100I000100Y43', '91350100I000100Y43', 'character'],
    ['an address', 'ror', 'https://ror.org/00q4vv597', '00q4vv597', undefined],
    ['another', 'ror', '0030zas98', '0030zas98', undefined],
    ['a third', 'ror', '02zhqgq86', '02zhqgq86', undefined],
    ['wrong by one', 'ror', '02zhqgq87', '02zhqgq87', 'check'],
    ['a letter that ROR leaves out', 'ror', '02zhqgu86', '02zhqgu86', 'character'],
    ['of a clearing house', 'lei', '5493001KJTIIGC8Y1R12', '5493001KJTIIGC8Y1R12', undefined],
    ['digits swapped', 'lei', '5493001KJTIIGC8Y1R21', '5493001KJTIIGC8Y1R21', 'check'],
    ['too short', 'lei', '5493001KJTIIGC8Y1R1', '5493001KJTIIGC8Y1R1', 'length'],
    ['no check digits', 'lei', '5493001KJTIIGC8Y1RAB', '5493001KJTIIGC8Y1RAB', 'character'],
  ]
  for (const [says, kind, text, value, wrong] of table)
    test(`${kind}: ${says}`, () =>
      assert.deepEqual(keyOf(kind, text), { value, ...(wrong !== undefined && { wrong }) }))

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('brn', 'uscc', 'ror', 'lei'), fc.string(), (kind, text) => {
        const { value } = keyOf(kind, text)
        assert.equal(keyOf(kind, value).value, value)
      }),
    )
  })
  // a letter counts as two digits, so one in the place of a digit may happen to fit
  test('any one digit of an LEI for another digit, or letter for another letter, shows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 19 }), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (at, char) => {
        const lei = '5493001KJTIIGC8Y1R12'
        fc.pre(/\d/.test(char) === /\d/.test(lei[at] ?? ''))
        const changed = lei.slice(0, at) + char + lei.slice(at + 1)
        assert.equal(keyOf('lei', changed).wrong === undefined, changed === lei)
      }),
    )
  })
})
