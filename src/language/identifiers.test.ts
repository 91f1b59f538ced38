import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { faultOfUscc, identifiersIn, phonesIn } from './identifiers.ts'

const none = { 'hk-brn': [], uscc: [], phone: [] }
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('faultOfUscc: the check character of GB 32100-2015', () => {
  const table: readonly (readonly [string, ReturnType<typeof faultOfUscc>, string])[] = [
    ['91330105MA831TM9L0', undefined, 'remainder 0: the check character is 0'],
    ['91330105MA72HD1TJY', undefined, 'remainder 1: the last of the alphabet'],
    ['91330105MAAY4CL12E', undefined, 'remainder 17'],
    ['91350100M000100Y43', undefined, 'the published example'],
    ['91330105MAAY4CL12F', 'check', 'one off'],
    ['91330105MAAY4CL1IE', 'character', 'an I, which is not used'],
    ['91330105MAAY4CL12', 'length', 'one short'],
  ]
  for (const [code, fault, says] of table) test(says, () => assert.equal(faultOfUscc(code), fault))

  test('of all last characters exactly one fits', () => {
    const char = fc.constantFrom(...alphabet)
    fc.assert(
      fc.property(fc.array(char, { minLength: 17, maxLength: 17 }), (chars) => {
        const fitting = [...alphabet].filter((last) => faultOfUscc(chars.join('') + last) === undefined)
        assert.equal(fitting.length, 1)
      }),
    )
  })
})

describe('identifiersIn: what is the number of a firm', () => {
  test('a social credit code by its form, right or wrong', () => {
    const [code] = identifiersIn('看91330105MAAY4CL12F对不对', none)
    assert.deepEqual(code && [code.kind, code.wrong], ['uscc', 'check'])
  })
  test('eight digits are none unless the text says so', () => {
    assert.deepEqual(identifiersIn('我们有 12345678', none), [])
    const text = 'BRN 12345678, Tel 87654321'
    const names = { ...none, 'hk-brn': [{ from: 0, to: 3 }], phone: [{ from: 14, to: 17 }] }
    assert.deepEqual(
      identifiersIn(text, names).map(({ value }) => value),
      ['12345678'],
    )
  })
  test('a certificate number stands for its first eight digits', () => {
    assert.equal(identifiersIn('no. 12345678-000-01-11-1', none)[0]?.value, '12345678')
  })
  test('too few digits are told', () => {
    assert.equal(identifiersIn('BRN 1234567', { ...none, 'hk-brn': [{ from: 0, to: 3 }] })[0]?.wrong, 'length')
  })
})

describe('phonesIn', () => {
  for (const text of ['+852 9123 4567', '2345 6789', '13812345678', '0571-88888888', '+86 138 1234 5678'])
    test(text, () => assert.ok(phonesIn(text, none).length > 0))
  for (const text of ['2000-3000', '12,000', '1000 2000', '500'])
    test(`${text} is none`, () => assert.deepEqual(phonesIn(text, none), []))
})
