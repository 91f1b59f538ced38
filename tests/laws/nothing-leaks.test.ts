import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  actionNamed,
  askBoth,
  askFor,
  namesIn,
  routed,
  type ServedWorld,
  sampleOf,
  schemaOf,
  serveWorld,
} from './served-world.ts'

// To whoever has no business with it, what belongs to an organisation is not there: every address of the product is asked
// for the things of another firm, by its real ids and by ids that do not exist, and both get the same answer.

let world: ServedWorld
before(async () => {
  world = await serveWorld()
})
after(() => world.close())

const sessionOf = (key: string | undefined) => (key === undefined ? undefined : world.sessionOf(key))

const strangers = [
  ['a member of another firm', 'ravi'],
  ['an adviser at an office without consent', 'chen'],
  ['an owner on the other side', 'wei'],
  ['whoever is not signed in', undefined],
] as const

/** Inputs of these cannot be made up by a machine, or what they do is no one organisation's; their own tests ask them. */
const apart = new Set(['export-content', 'sign-out'])

describe('to a stranger', () => {
  for (const [who, key] of strangers) {
    test(`${who}: another firm’s ids are answered as ids that nobody has`, async () => {
      const session = await sessionOf(key)
      const asked: string[] = []
      for (const action of routed) {
        if (apart.has(action.name) || namesIn(action, world).length === 0) continue
        const { real, absent, isUsable } = await askBoth(world, action, { session })
        assert.deepEqual(
          [real.status, real.body],
          [absent.status, absent.body],
          `${action.name} tells ${who} that it is there`,
        )
        assert.doesNotMatch(real.raw, /Jade|翠玉|mei@|陳美/, action.name)
        if (isUsable) asked.push(action.name)
      }
      assert.ok(asked.length >= 25, `only ${asked.length} could be asked: ${asked.join(', ')}`)
    })
    test(`${who}: no list or search tells of it`, async () => {
      const session = await sessionOf(key)
      for (const action of routed) {
        if (action.http?.startsWith('GET ') !== true || action.http.includes('{') || apart.has(action.name)) continue
        const input = sampleOf(schemaOf(action), {}) as Record<string, unknown> // of an object
        for (const asked of [{}, input]) {
          const { body } = await askFor(world.app, action, { input: asked, session })
          assert.doesNotMatch(body, /Jade Sensing|翠玉|mei@|陳美/, action.name)
        }
      }
    })
  }

  test('while its owner finds it all', async () => {
    const [session, input] = [await world.sessionOf('mei'), world.theirs]
    const { organisation, case: case_ } = input
    const show = await askFor(world.app, actionNamed('show-member'), { input: { organisation }, session })
    assert.match(show.body, /Jade Sensing/)
    const shown = await askFor(world.app, actionNamed('show-case'), { input: { case: case_ }, session })
    assert.equal(shown.statusCode, 200)
  })
})
