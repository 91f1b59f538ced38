import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { nameLikeness } from './same-name.ts'

describe('nameLikeness: whether two names are of one company', () => {
  const same = [
    ['Jade Robotics Limited', 'JADE ROBOTICS LTD.'],
    ['Jade Robotics Co., Ltd', 'Jade Robotics'],
    ['杭州青松科技有限公司', '杭州青松科技股份有限公司'],
    ['翠玉機械人有限公司', '翠玉机械人有限公司'],
    ['ＪＡＤＥ　Robotics', 'jade robotics'],
  ] as const
  for (const [one, other] of same) test(`${one} = ${other}`, () => assert.equal(nameLikeness(one, other), 1))

  const near = [
    ['Jade Robotics Limited', 'Jade Robotic Ltd'],
    ['杭州青松智能科技有限公司', '杭州青松智能科技术有限公司'],
  ] as const
  for (const [one, other] of near) test(`${one} ≈ ${other}`, () => assert.ok(nameLikeness(one, other) >= 0.85))

  const apart = [
    ['Jade Robotics Limited', 'Pine Robotics Limited'],
    ['杭州青松科技有限公司', '杭州红松科技有限公司'],
    ['Limited', 'Company'],
    ['', 'Jade'],
  ] as const
  for (const [one, other] of apart) test(`${one} ≠ ${other}`, () => assert.ok(nameLikeness(one, other) < 0.85))

  test('is the same both ways, and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const likeness = nameLikeness(one, other)
        assert.equal(likeness, nameLikeness(other, one))
        assert.ok(likeness >= 0 && likeness <= 1)
      }),
    )
  })
})
