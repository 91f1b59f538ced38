import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { z } from 'zod'
import type { Action } from '../../src/actions/define-action.ts'
import { editionToServe } from '../../src/actions/edition-in-force.ts'
import { actions } from '../../src/actions/index.ts'
import { ok } from '../../src/base/index.ts'
import { type Played, playWorld } from '../../src/doors/demo.ts'
import { partsOf } from '../../src/doors/http/action-routes.ts'
import { createHttpServer, type ServerSettings } from '../../src/doors/http/server.ts'
import { sessionCookie } from '../../src/doors/http/sessions.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import type { OutgoingMail } from '../../src/outside/mail.ts'
import { filesIn, openSession, type PersonId } from '../../src/store/index.ts'
import { freshDatabase, type TestDatabase } from '../../src/store/testing.ts'

// The made-up world behind a real HTTP server, for tests that ask every action the same hostile question.

export const root = resolve(import.meta.dirname, '../..')
/** An id that nobody has. */
export const noId = '01999999-9999-7999-8999-999999999999'

export type ServedWorld = {
  readonly app: FastifyInstance
  readonly database: TestDatabase
  readonly played: Played
  /** the folder of documents */
  readonly files: string
  /** the mails that went out */
  readonly sent: readonly OutgoingMail[]
  /** by the name of an input: an id of the firm of `mei` */
  readonly theirs: Readonly<Record<string, string>>
  /** by the name of an input: what of the firm of `mei` it could name, or what the content has under that name */
  readonly known: Readonly<Record<string, string>>
  /** a new session of somebody in that world */
  readonly sessionOf: (key: string) => Promise<string>
  readonly personOf: (key: string) => PersonId
  readonly close: () => Promise<void>
}

/** Play the made-up world and serve it. */
export async function serveWorld(settings: Partial<ServerSettings> = {}): Promise<ServedWorld> {
  const database = await freshDatabase()
  const files = mkdtempSync(join(tmpdir(), 'causeway-files-'))
  const content = contentFolder(join(root, 'content'))
  const catalogue = await loadCatalogue(content, { isTried: false })
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.problem))
  const sent: OutgoingMail[] = []
  const mail = { send: async (one: OutgoingMail) => ok((sent.push(one), true as const)) }
  const read = await content.read()
  const serving = { store: database, clock: () => new Date(), complain: () => undefined }
  await editionToServe({ catalogue: catalogue.value, files: read.ok ? read.value : [] }, serving)
  const kept = { store: database, files: filesIn(files) }
  const supplies = { catalogue: catalogue.value, content, ...kept, mail, actions, providers: [] }
  const played = await playWorld(supplies, join(root, 'demo', 'world.yaml'), new Date())
  const app = await createHttpServer({
    ...{ actions, supplies, clock: () => new Date(), version: '0', isLogged: false, ...settings },
  })
  const personOf = (key: string) => String(played.known.get(key)?.['person']) as PersonId
  const theirs = await idsOf(database, { played, personOf })
  const known = { ...theirs, place: 'HK', office: 'HK', scheme: 'ess', kind: 'enquiry', under: 'ess' }
  return {
    ...{ app, database, played, files, sent, theirs, known, personOf },
    async sessionOf(key) {
      const begun = { person: personOf(key), how: 'link', agent: 'test', at: new Date() }
      return (await database.as({ kind: 'clock' }, (db) => openSession(db, begun))).secret
    },
    async close() {
      await app.close()
      await database.close()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

async function idsOf(
  { owner }: TestDatabase,
  { played, personOf }: { readonly played: Played; readonly personOf: (key: string) => string },
): Promise<Readonly<Record<string, string>>> {
  const jade = String(played.known.get('jade')?.['id'])
  const one = async (query: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>(query)
    if (rows[0] === undefined) throw new Error(query)
    return rows[0].id
  }
  const mei = personOf('mei')
  return {
    ...{ organisation: jade, case: String(played.known.get('application')?.['case']), person: mei },
    statement: await one(`select id from stated_facts where organisation = '${jade}'`),
    consent: await one(`select id from consents where organisation = '${jade}'`),
    session: await one(`select id from sessions where person = '${mei}'`),
    ...{ with: jade, counterpart: jade, receiver: jade, into: jade, other: jade },
  }
}

/** The form of a value, as JSON Schema tells it. */
export type Schema = {
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
  readonly additionalProperties?: Schema | boolean
  readonly required?: readonly string[]
}

export const schemaOf = ({ takes }: Action): Schema =>
  z.toJSONSchema(takes, { io: 'input', unrepresentable: 'any' }) as Schema

/** A value that a schema takes, with every part of it, the optional ones too; `known` by the names of its parts. */
export function sampleOf(schema: Schema, known: Readonly<Record<string, string>>): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? {}, known)
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return noId
      if (schema.format === 'email') return 'somebody@example.org'
      if (schema.format === 'date') return '2026-11-21'
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
    case 'integer':
    case 'number':
      return Math.max(0, schema.minimum ?? 0)
    case 'boolean':
      return true
    case 'array':
      return [sampleOf(schema.items ?? {}, known)]
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [
          name,
          part.type === 'string' && known[name] !== undefined ? known[name] : sampleOf(part, known),
        ]),
      )
    default:
      return {}
  }
}

/** A value and the ways to put another in the place of each text in it. */
export function textsIn(
  value: unknown,
  name = '',
): readonly { readonly at: string; readonly set: (text: string) => unknown }[] {
  if (typeof value === 'string') return [{ at: name, set: (text) => text }]
  if (Array.isArray(value))
    return value.flatMap((one: unknown, i) =>
      textsIn(one, `${name}[${i}]`).map(({ at, set }) => ({ at, set: (text) => value.with(i, set(text)) })),
    )
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    textsIn(part, `${name}.${key}`).map(({ at, set }) => ({ at, set: (text) => ({ ...value, [key]: set(text) }) })),
  )
}

export type Asked = {
  readonly input: Readonly<Record<string, unknown>>
  /** the secret of a session */
  readonly session?: string | undefined
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  /** a further form of the answer */
  readonly format?: string
  readonly address?: string
}

/** Ask for an action over HTTP, as a browser on our own pages does, or a program with a token. */
export function askFor(app: FastifyInstance, action: Action, asked: Asked): Promise<LightMyRequestResponse> {
  const { input, session, token, headers, format, address } = asked
  const { method, path } = partsOf(action.http ?? 'GET /')
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name]).toWellFormed()),
  )
  const rest = Object.entries(input).filter(([name]) => !path.includes(`{${name}}`))
  const words = Object.fromEntries((method === 'GET' ? rest : []).map(([name, value]) => [name, String(value)]))
  const query = new URLSearchParams({ ...words, ...(format !== undefined && { format }) }).toString()
  return app.inject({
    ...{ method, url: `/api/v1${filled}?${query}`, ...(address !== undefined && { remoteAddress: address }) },
    headers: {
      ...(token === undefined ? { 'sec-fetch-site': 'same-origin' } : { authorization: `Bearer ${token}` }),
      ...(session !== undefined && { cookie: `${sessionCookie}=${session}` }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'POST' && { payload: JSON.stringify(Object.fromEntries(rest)) }),
  })
}

export const routed: readonly Action[] = actions.filter(({ http }) => http !== undefined)
export const actionNamed = (name: string): Action => {
  const found = actions.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no action is called ${name}`)
  return found
}

/** The names of an action's inputs that could be ids of that firm. */
export const namesIn = (action: Action, { theirs }: ServedWorld): readonly string[] =>
  Object.keys(schemaOf(action).properties ?? {}).filter((name) => Object.hasOwn(theirs, name))

/**
 * Ask for an action with the ids of the firm of `mei`, and with ids that nobody has.
 *
 * @returns both answers, without what differs between any two; `isUsable` where the input was as the action takes it
 */
export async function askBoth(world: ServedWorld, action: Action, asked: Omit<Asked, 'input'>) {
  const sample = sampleOf(schemaOf(action), { ...world.known, ...world.theirs }) as Record<string, unknown> // of an object
  const names = namesIn(action, world)
  const answers = []
  for (const isReal of [true, false]) {
    const ids = names.map((name) => [name, isReal ? world.theirs[name] : noId])
    const reply = await askFor(world.app, action, { ...asked, input: { ...sample, ...Object.fromEntries(ids) } })
    answers.push({ status: reply.statusCode, body: plainly(reply.body, world), raw: reply.body })
  }
  const [real, absent] = answers
  if (real === undefined || absent === undefined) throw new Error('two were asked')
  return { real, absent, isUsable: !/request\/(fields|unknown)/.test(real.body) }
}

const plainly = (body: string, { theirs }: ServedWorld): string =>
  body
    .replaceAll(new RegExp([...Object.values(theirs), noId].join('|'), 'g'), 'ID')
    .replace(/"request":"[^"]*"/, '')
    .replace(/quote [\w-]+/, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
