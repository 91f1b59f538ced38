import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { networkOf } from './limits.ts'

describe('the network of an address', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:7::1:2:3', '2001:db8:7:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ] as const) {
    test(`${address || 'none'} is ${network || 'none'}`, () => assert.equal(networkOf(address), network))
  }
})
