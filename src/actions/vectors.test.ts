import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { type Catalogue, parseCatalogue } from '../catalogue/index.ts'
import { contentFolder } from '../outside/content-folder.ts'
import { type Embeddings, embeddingsBy } from '../outside/embeddings.ts'
import { freshDatabase, type TestDatabase } from '../store/testing.ts'
import { match } from './match.ts'
import { nearnessBy } from './nearness.ts'
import { perform, type Supplied } from './perform.ts'
import { makeVectors, showVectors } from './vectors.ts'

/** A service that speaks as OpenAI's does: a text points where its letters do, and to the harbour where it says harbour. */
let service: Server
let address = ''
let asked: { readonly key: string; readonly model: string; readonly count: number }[] = []
let isAway = false
let database: TestDatabase
let catalogue: Catalogue
let embeddings: Embeddings

before(async () => {
  service = createServer((request, reply) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      const { model, input }: { model: string; input: string[] } = JSON.parse(body)
      asked.push({ key: request.headers.authorization ?? '', model, count: input.length })
      reply.statusCode = isAway ? 500 : 200
      const vector = (text: string) => [1, /Hospital Authority|my grandmother/.test(text) ? 50 : 0, text.length % 7]
      const data = input.map((text, index) => ({ index, embedding: vector(text) })).toReversed()
      reply.end(JSON.stringify({ object: 'list', data }))
    })
  })
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  const at = service.address()
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/v1`
  const made = embeddingsBy({ EMBEDDINGS_URL: address, EMBEDDINGS_MODEL: 'made-up', EMBEDDINGS_KEY: 'key' })
  assert.ok(made.ok && made.value !== undefined)
  embeddings = made.value
  database = await freshDatabase()
  const files = await contentFolder(join(import.meta.dirname, '../../content')).read()
  assert.ok(files.ok)
  catalogue = parseCatalogue(files.value).sound
})
after(async () => {
  service.close()
  await database.close()
})

const askedNow = { lang: 'en', day: day('2026-11-21'), now: () => new Date(), by: { kind: 'terminal' } } as const
const supplies = (more: Partial<Supplied> = {}): Partial<Supplied> => ({
  ...{ catalogue, store: database, embeddings, nearness: nearnessBy(embeddings, database) },
  ...more,
})
const make = (more?: Partial<Supplied>) =>
  perform(makeVectors, { asked: askedNow, input: {}, supplies: supplies(more) })
const found = async (text: string, more?: Partial<Supplied>) => {
  const answered = await perform(match, { asked: askedNow, input: { text, limit: 30 }, supplies: supplies(more) })
  assert.ok(answered.ok)
  return answered.value.suggestions.map(({ organisation }) => JSON.stringify(organisation))
}
const need = 'A Hong Kong company that looks for a hospital for a clinical trial; my grandmother asks too'

describe('vectors by a service', () => {
  test('without one nothing is made, and matching works as ever', async () => {
    const made = await make({ embeddings: 'none' })
    assert.deepEqual(made, { ok: true, value: { made: 0, of: catalogue.organisations.size } })
    assert.ok((await found(need, { nearness: nearnessBy(undefined, database) })).length > 0)
    assert.equal(asked.length, 0)
  })
  test('are made a slice at a time, with the key, and the rest is queued', async () => {
    const first = await make()
    assert.ok(first.ok)
    assert.deepEqual(first.value, { model: 'made-up', made: 64, of: catalogue.organisations.size })
    assert.deepEqual(asked, [{ key: 'Bearer key', model: 'made-up', count: 64 }])
    const { rows } = await database.owner.query(`select data->>'action' as action from jobs.job`)
    assert.deepEqual(rows, [{ action: 'make-vectors' }])
    const shown = await perform(showVectors, { asked: askedNow, input: {}, supplies: supplies() })
    assert.ok(shown.ok && shown.value.made === 64)
  })
  test('all of them in the end, and none twice', async () => {
    for (let i = 0; i < 10; i++) await make()
    asked = []
    const made = await make()
    assert.ok(made.ok && made.value.made === made.value.of)
    assert.equal(asked.length, 0)
  })
  test('join the ranking', async () => {
    const place = (list: readonly string[]) => list.findIndex((one) => one === '"ha"')
    const [plain, joined] = [await found(need, { nearness: async () => new Map() }), await found(need)]
    assert.ok(
      place(joined) >= 0 && (place(plain) < 0 || place(joined) <= place(plain)),
      `${place(plain)} ${place(joined)}`,
    )
  })
  test('make no match of nonsense', async () => assert.deepEqual(await found('asdf my grandmother'), []))
  test('a service that does not answer leaves the ranking as it is, and the job to be tried again', async () => {
    isAway = true
    assert.deepEqual(await found(need), await found(need, { nearness: async () => new Map() }))
    await database.owner.query(`delete from vectors where entry = 'hkstp'`)
    const made = await make()
    assert.ok(!made.ok && made.problem.code === 'embeddings/not-reached')
    isAway = false
  })
  test('of another model take the place of all', async () => {
    await make({ embeddings: { ...embeddings, model: 'other' } })
    const { rows } = await database.owner.query('select distinct model from vectors')
    assert.deepEqual(rows, [{ model: 'other' }])
  })
  test('are refused at start where they are set in part', () => {
    const half = embeddingsBy({ EMBEDDINGS_URL: address })
    assert.ok(!half.ok && half.problem.code === 'server/bad-embeddings')
  })
})
