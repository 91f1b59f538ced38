import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { actions } from '../../actions/index.ts'
import { organisationActions } from '../../actions/organisation-actions.ts'
import type { Supplied } from '../../actions/perform.ts'
import { organisationOf } from '../../actions/testing.ts'
import { catalogueOf } from '../../catalogue/testing.ts'
import { contentFolder } from '../../outside/content-folder.ts'
import { csvOf } from '../../outside/spreadsheet.ts'
import { filesIn } from '../../store/files.ts'
import {
  addHubRole,
  addMembership,
  addPerson,
  newId,
  type OrganisationId,
  openSession,
  type PersonId,
} from '../../store/index.ts'
import { freshDatabase, type TestDatabase } from '../../store/testing.ts'
import { createHttpServer } from './server.ts'
import { sessionCookie } from './sessions.ts'

const catalogue = catalogueOf({ concepts: { places: { HK: {}, CN: {} }, needs: { space: {} } } })
const now = () => new Date('2026-11-21T01:00:00Z')
let database: TestDatabase
let app: FastifyInstance
let jade: OrganisationId
let files: string
const secrets = new Map<string, string>()

before(async () => {
  database = await freshDatabase()
  jade = await organisationOf(database, 'Jade')
  files = mkdtempSync(join(tmpdir(), 'causeway-members-'))
  const more = { store: database, files: filesIn(files) }
  const supplies = { catalogue, content: contentFolder('content'), ...more } as unknown as Supplied // what these need
  app = await createHttpServer({ actions, supplies, clock: now, version: '1', isLogged: false })
  for (const name of ['ann', 'bob', 'kim'])
    await database.as({ kind: 'clock' }, async (db) => {
      const person = (await addPerson(db, { email: `${name}@example.org`, name, lang: 'en', at: now() })) as PersonId
      if (name === 'ann') await addMembership(db, { person, organisation: jade, role: 'owner', at: now() })
      if (name === 'kim') await addHubRole(db, { person, office: 'HK', role: 'administrator', at: now() })
      secrets.set(name, (await openSession(db, { person, how: 'link', agent: 'test', at: now() })).secret)
    })
})
after(async () => {
  await app.close()
  await database.close()
  rmSync(files, { recursive: true, force: true })
})

type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly text: string }

async function ask(name: string, route: string, body: object = {}): Promise<Reply> {
  const [method = '', url = ''] = route.split(' ')
  const headers = { cookie: `${sessionCookie}=${secrets.get(name) ?? ''}`, 'sec-fetch-site': 'same-origin' }
  const reply = await app.inject({
    ...{ method: method as 'GET', url: `/api/v1${url}`, headers },
    ...(method === 'POST' && { payload: body }),
  })
  const isJson = String(reply.headers['content-type']).includes('json')
  return { status: reply.statusCode, body: isJson ? reply.json() : {}, text: reply.body }
}

/** What an action needs beside the organisation, so that it is not refused for its form. */
const some: Readonly<Record<string, object>> = {
  'change-member': { web: 'x.example.org' },
  'propose-group': { with: '12345678' },
  'answer-proposal': { answer: 'accepted' },
  'state-facts': { facts: { 'applicant.staff': 1 } },
  'create-listing': { kind: 'need', text: 'We look for space' },
  'give-consent': { purpose: 'directory' },
  'merge-members': { gone: newId() },
  'delete-member': { apply: true },
}

const isMine = (name: string): boolean => organisationActions.some((one) => one.name === name)

describe('organisations over HTTP', () => {
  const about = actions.flatMap(({ name, http }) =>
    http?.includes('/members/{organisation}') ? [[name, http] as const] : [],
  )

  test('there are doors to try', () => assert.ok(about.length > 20))
  for (const [name, route] of about)
    test(`${name}: another’s is not there, and not told from one that never was`, async () => {
      const [thing, none] = [newId(), newId()]
      for (const person of ['bob', 'kim']) {
        const replies: Reply[] = []
        for (const id of [jade, none])
          replies.push(await ask(person, route.replace('{organisation}', id).replaceAll(/\{\w+\}/g, thing), some[name]))
        const [real, made] = replies.map(({ status, text }) => [
          status,
          text
            .replaceAll(jade, 'ID')
            .replaceAll(none, 'ID')
            .replaceAll(/"(request|instance)":"[^"]*"/g, ''),
        ])
        assert.deepEqual(real, made)
        if (isMine(name)) assert.equal(real?.[0], 404)
        assert.ok(Number(real?.[0]) >= 400, `${name} answered ${person} with ${real?.[0]}`)
        assert.doesNotMatch(String(real?.[1]), /Jade/)
      }
    })

  test('a stored script is given back as the text it is, in JSON', async () => {
    const script = '<script>alert(1)</script>'
    const made = await ask('ann', 'POST /members', { place: 'HK', name: { en: script } })
    assert.deepEqual([made.status, made.body['name']], [200, script])
  })
  test('a table comes in as a file and goes out as one', async () => {
    const table = { name: 'organisations', columns: ['brn', 'place', 'name en'], rows: [['12345678', 'HK', '=1+1']] }
    const part = (field: string, more: string, value: string | Uint8Array) =>
      `--x\r\ncontent-disposition: form-data; name="${field}"${more}\r\n\r\n${String(value)}\r\n`
    const payload = `${part('apply', '', 'true')}${part('file', '; filename="organisations.csv"', csvOf(table))}--x--\r\n`
    const told = await app.inject({
      method: 'POST',
      url: '/api/v1/members/import',
      headers: {
        cookie: `${sessionCookie}=${secrets.get('bob') ?? ''}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload,
    })
    const { did, problems } = told.json<{ did: string; problems: unknown }>()
    assert.deepEqual([told.statusCode, did, problems], [200, 'applied', []], told.body)
    const csv = await ask('bob', 'GET /members/export?format=csv')
    assert.match(csv.text, /12345678.*'=1\+1/)
    assert.doesNotMatch((await ask('ann', 'GET /members/export?format=csv')).text, /12345678/)
    const zip = await ask('bob', 'GET /me/export?format=zip')
    assert.equal(zip.status, 200)
  })
  test('a page of another site does nothing in somebody’s name', async () => {
    const headers = { cookie: `${sessionCookie}=${secrets.get('ann')}`, 'sec-fetch-site': 'cross-site' }
    const reply = await app.inject({
      method: 'POST',
      url: `/api/v1/members/${jade}/delete`,
      headers,
      payload: { apply: true },
    })
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [403, 'access/foreign-page'])
  })
})
