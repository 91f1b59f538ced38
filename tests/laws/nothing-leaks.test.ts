import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Action } from '../../src/actions/define-action.ts'
import { actions } from '../../src/actions/index.ts'
import { ok } from '../../src/base/index.ts'
import { type Played, playWorld } from '../../src/doors/demo.ts'
import { partsOf } from '../../src/doors/http/action-routes.ts'
import { createHttpServer } from '../../src/doors/http/server.ts'
import { sessionCookie } from '../../src/doors/http/sessions.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

// To whoever has no business with it, what belongs to an organisation is not there: every address of the product is asked
// for the things of another firm, by its real ids and by ids that do not exist, and both get the same answer.

const root = resolve(import.meta.dirname, '../..')
const none = '01999999-9999-7999-8999-999999999999'
let database: TestDatabase
let app: FastifyInstance
let played: Played
/** By the name of an input: an id of the other firm's. */
let theirs: Readonly<Record<string, string>>

before(async () => {
  database = await freshDatabase()
  const content = contentFolder(join(root, 'content'))
  const catalogue = await loadCatalogue(content, { isTried: false })
  assert.ok(catalogue.ok)
  const mail = { send: async () => ok(true as const) }
  const supplies = { catalogue: catalogue.value, content, store: database, mail, actions, providers: [] }
  const now = new Date()
  played = await playWorld(supplies, join(root, 'demo', 'world.yaml'), now)
  app = await createHttpServer({ actions, supplies, clock: () => new Date(), version: '0', isLogged: false })
  theirs = await idsOfJade()
})
after(async () => {
  await app.close()
  await database.close()
})

const known = (name: string, part: string) => String(played.known.get(name)?.[part])

async function idsOfJade(): Promise<Readonly<Record<string, string>>> {
  const jade = known('jade', 'id')
  const one = async (query: string): Promise<string> => {
    const { rows } = await database.owner.query<{ id: string }>(query)
    assert.ok(rows[0] !== undefined, query)
    return rows[0].id
  }
  const mei = known('mei', 'person')
  return {
    organisation: jade,
    case: known('application', 'case'),
    statement: await one(`select id from stated_facts where organisation = '${jade}'`),
    consent: await one(`select id from consents where organisation = '${jade}'`),
    session: await one(`select id from sessions where person = '${mei}'`),
    person: mei,
    with: jade,
    counterpart: jade,
    receiver: jade,
    into: jade,
    other: jade,
  }
}

type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly format?: string
  readonly minimum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** A value that a schema takes, as small as it may be; strings are words that mean nothing. */
function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {})
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return none
      if (schema.format === 'email') return 'somebody@example.org'
      if (schema.format === 'date') return '2026-11-21'
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
    case 'integer':
    case 'number':
      return Math.max(0, schema.minimum ?? 0)
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}))
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]))
    default:
      return {}
  }
}

const schemaOf = ({ takes }: Action): Schema => z.toJSONSchema(takes, { io: 'input', unrepresentable: 'any' }) as Schema
const namesOf = (action: Action): readonly string[] =>
  Object.keys(schemaOf(action).properties ?? {}).filter((name) => Object.hasOwn(theirs, name))

/** Ask for an action with the other firm's ids in it, or with ids that nobody has. */
async function ask(action: Action, isReal: boolean, key: string | undefined) {
  const schema = schemaOf(action)
  const input: Record<string, unknown> = { ...(sample(schema) as object) }
  for (const name of namesOf(action)) input[name] = isReal ? theirs[name] : none
  const { method, path } = partsOf(action.http ?? 'GET /')
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !path.includes(`{${name}}`))
  const query =
    method === 'GET'
      ? `?${new URLSearchParams(rest.map(([name, value]): [string, string] => [name, String(value)]))}`
      : ''
  const session = played.people.find((one) => one.key === key)?.session
  const reply = await app.inject({
    method,
    url: `/api/v1${filled}${query}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(session !== undefined && { cookie: `${sessionCookie}=${session}` }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { payload: JSON.stringify(Object.fromEntries(rest)) }),
  })
  const ids = new RegExp(`${[...Object.values(theirs), none].join('|')}`, 'g')
  const body = reply.body
    .replaceAll(ids, 'ID')
    .replace(/"request":"[^"]*"/, '')
    .replace(/quote [\w-]+/, '')
  return {
    status: reply.statusCode,
    body: body.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT'),
    isUsable: !/request\/(fields|unknown)/.test(body),
  }
}

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
      const asked: string[] = []
      for (const action of actions) {
        if (action.http === undefined || apart.has(action.name) || namesOf(action).length === 0) continue
        const [real, made] = [await ask(action, true, key), await ask(action, false, key)]
        assert.deepEqual(
          [real.status, real.body],
          [made.status, made.body],
          `${action.name} tells ${who} that it is there`,
        )
        assert.doesNotMatch(real.body, /Jade|翠玉|mei@|陳美/, action.name)
        if (real.isUsable) asked.push(action.name)
      }
      assert.ok(asked.length >= 25, `only ${asked.length} could be asked: ${asked.join(', ')}`)
    })
    test(`${who}: no list or search tells of it`, async () => {
      for (const action of actions) {
        if (action.http?.startsWith('GET ') !== true || action.http.includes('{') || apart.has(action.name)) continue
        const { body } = await ask(action, false, key)
        assert.doesNotMatch(body, /Jade Sensing|翠玉|mei@|陳美/, action.name)
      }
    })
  }

  test('while its owner finds it all', async () => {
    const show = actions.find(({ name }) => name === 'show-member')
    const case_ = actions.find(({ name }) => name === 'show-case')
    assert.ok(show !== undefined && case_ !== undefined)
    assert.match((await ask(show, true, 'mei')).body, /Jade Sensing/)
    assert.equal((await ask(case_, true, 'mei')).status, 200)
  })
})
