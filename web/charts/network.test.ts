import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Body, networkOf } from './network.ts'

const names = ['香港科技園公司', 'Hong Kong-Shenzhen Innovation and Technology Park Limited', '杭港科技協同創新平台']
const bodies: readonly Body[] = Array.from({ length: 30 }, (_, i) => ({
  id: `b${i}`,
  name: names[i % names.length] ?? '',
  mark: String(i + 1),
  side: i % 3 === 0 ? 1 : 0,
  via: i % 2 === 0 ? [{ code: `v${i}`, label: names[1] ?? '' }] : [],
}))
const all = ({ sides, brokers }: ReturnType<typeof networkOf>) => [...sides.flat(), ...brokers]

describe('the picture of partners', () => {
  for (const width of [300, 640, 1080]) {
    const network = networkOf(bodies, 'You', width)

    test(`is the same each time, ${width} px wide`, () => {
      assert.deepEqual(networkOf(bodies, 'You', width), network)
    })

    test(`has at most forty marks, none outside, none on another, ${width} px wide`, () => {
      const spots = all(network)
      assert.ok(spots.length + 1 <= 40)
      for (const { x, y } of spots) assert.ok(x >= 14 && x <= width - 14 && y >= 14 && y <= network.height - 14)
      for (const one of spots)
        for (const other of spots)
          if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 28, `${one.id} ${other.id}`)
    })

    test(`leads to every body, through whom there is somebody, ${width} px wide`, () => {
      for (const { id } of network.sides.flat()) {
        const line = network.lines.get(id)
        assert.ok(line !== undefined)
        assert.equal(line.isThrough, bodies.find((body) => body.id === id)?.via.length === 1)
      }
    })
  }

  test('a body that leads on and is in the list is drawn once', () => {
    const two: readonly Body[] = [
      { id: 'a', name: 'A', mark: '1', side: 0, via: [{ code: 'b', label: 'B' }] },
      { id: 'b', name: 'B', mark: '2', side: 0, via: [] },
    ]
    const { brokers, sides } = networkOf(two, 'You', 640)
    assert.equal(brokers.length, 0)
    assert.equal(sides[0].length, 2)
  })

  test('where nobody is left there is only the asker', () => {
    assert.ok(networkOf([], 'You', 640).height > 0)
  })
})
