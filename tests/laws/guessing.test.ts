import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Action } from '../../src/actions/define-action.ts'
import { actionNamed, askFor, routed, type ServedWorld, sampleOf, schemaOf, serveWorld } from './served-world.ts'

// Whoever guesses at what lets somebody in is told to wait, and for how long.

let world: ServedWorld
before(async () => {
  world = await serveWorld()
})
after(() => world.close())

const proofs = ['secret', 'password', 'code', 'credential']
/** Too long to be guessed at all, and what they lead to is read or muted, never entered. */
const unguessable = ['calendar', 'kept-answers', 'mute-by-link']
/** A concept's code is no secret. */
const noSecret = ['show-concept']

const letsIn = routed.filter((action) => {
  const names = Object.keys(schemaOf(action).properties ?? {})
  return action.may === 'everybody' && names.some((name) => proofs.includes(name))
})

const trial = (action: Action, n: number): Record<string, unknown> => {
  const input = sampleOf(schemaOf(action), world.known) as Record<string, unknown> // of an object
  return {
    ...input,
    ...('secret' in input && { secret: `${n}`.padStart(43, 'x') }),
    ...('code' in input && { code: `${n}`.padStart(6, '0') }),
    ...('office' in input && { office: ['HK'] }),
    ...('email' in input && { email: 'mei@demo.example' }),
  }
}

describe('guessing', () => {
  test('is counted by every action that takes a proof of who somebody is', () => {
    const uncounted = letsIn.filter((action) => action.limits === undefined).map(({ name }) => name)
    assert.deepEqual(uncounted.toSorted(), [...unguessable, ...noSecret].toSorted())
    assert.ok(letsIn.length - uncounted.length >= 6)
  })

  for (const [i, name] of [
    'sign-in-with-password',
    'use-sign-in-link',
    'ask-sign-in-link',
    'show-invitation',
    'accept-invitation',
    'use-administrator-link',
    'sign-in-with-passkey',
  ].entries()) {
    test(`by ${name} ends with when to come again, in words and as a header`, async () => {
      const action = actionNamed(name)
      const ask = (n: number, lang = 'en') =>
        askFor(world.app, action, {
          input: trial(action, n),
          address: `198.51.100.${i + 1}`,
          headers: { 'accept-language': lang },
        })
      let last = await ask(0)
      let tries = 1
      for (; last.statusCode !== 429 && tries <= 101; tries++) {
        assert.ok(last.statusCode < 500, last.body)
        last = await ask(tries)
      }
      assert.equal(last.statusCode, 429, `${tries} tries: ${last.body}`)
      const seconds = Number(last.headers['retry-after'])
      assert.ok(seconds > 0 && seconds <= 3600, String(seconds))
      const minutes = Math.ceil(seconds / 60)
      for (const lang of ['en', 'zh-HK', 'zh-CN']) {
        const told = (await ask(tries, lang)).json<{ detail: string }>().detail
        assert.match(told, new RegExp(`${minutes}|${minutes - 1}`), told)
      }
    })
  }

  test('from many addresses at one password ends, too, and holds up nobody else’s', async () => {
    const signIn = actionNamed('sign-in-with-password')
    const from = (n: number, email: string, password = 'wrong-wrong-wrong') =>
      askFor(world.app, signIn, { input: { email, password }, address: `203.0.113.${n}` })
    const statuses: number[] = []
    for (let n = 1; n <= 32; n++) statuses.push((await from(n, 'wei@demo.example')).statusCode)
    assert.equal(statuses.at(-1), 429, statuses.join(' '))
    assert.equal((await from(77, 'ravi@demo.example', world.played.password)).statusCode, 200)
  })
})
