import { join, resolve } from 'node:path'
import { actions } from '../../src/actions/index.ts'
import { ok } from '../../src/base/index.ts'
import { createHttpServer } from '../../src/doors/http/server.ts'
import { jobRunner } from '../../src/doors/jobs.ts'
import { loadCatalogue } from '../../src/doors/load-content.ts'
import { contentFolder } from '../../src/outside/content-folder.ts'
import type { Mail } from '../../src/outside/mail.ts'
import { openStore } from '../../src/store/index.ts'

// The product's own store, actions and doors on a data folder, without its pages: it starts in a second, and is killed.

const root = resolve(import.meta.dirname, '../..')
const clock = () => new Date()
const content = contentFolder(join(root, 'content'))
const catalogue = await loadCatalogue(content, { isTried: false })
if (!catalogue.ok) throw new Error(catalogue.problem.code)
const store = await openStore({ in: 'folder', folder: process.argv[2] ?? '' })
if (!store.ok) throw new Error(JSON.stringify(store.problem))
const mail: Mail = { send: async () => ok(true) }
const supplies = { catalogue: catalogue.value, content, store: store.value, mail, actions, providers: [] }
const app = await createHttpServer({ actions, supplies, clock, version: '0', isLogged: false })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
await store.value.runJobs(jobRunner({ actions, supplies, clock, origin, complain: () => undefined }))
process.stdout.write(`ready ${origin}\n`)
