import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { actions } from '../actions/index.ts'
import { ok, type Problem, type Result, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { systemClock } from '../outside/clock.ts'
import { type ContentFolder, contentFolder } from '../outside/content-folder.ts'
import { type Db, keepEdition, type Manifest, openStore, type StoreSettings } from '../store/index.ts'
import { createHttpServer } from './http/server.ts'
import { jobRunner } from './jobs.ts'
import { type BrokenContent, loadCatalogue } from './load-content.ts'
import { ensureWebPages } from './web-build.ts'

export type ServeSettings = {
  /** the product's folder */
  readonly root: string
  readonly store: StoreSettings
  readonly host: string
  readonly port: number
  /** where people reach the pages (https://…), for links in mails; absent: the address listened on */
  readonly origin?: string
  /** what a collector of metrics has to show; absent: they are read on this machine alone */
  readonly metricsToken?: string
}

/** What to undo when serving ends, or does not begin; done in reverse. */
export type Undo = (step: () => Promise<unknown>) => void

type Help = { readonly undo: Undo; readonly say: (line: string) => void; readonly signal: AbortSignal }

/**
 * Serve: load the content, see to the web pages, open the store, listen.
 *
 * @returns the address, once requests are answered; or the first problem that stands in the way
 */
export async function serve(settings: ServeSettings, help: Help): Promise<Result<string, Problem | BrokenContent>> {
  const { root } = settings
  const content = contentFolder(join(root, 'content'))
  const catalogue = await loadCatalogue(content, { isTried: true })
  if (!catalogue.ok) return catalogue
  const web = await ensureWebPages(root, help)
  if (!web.ok) return web
  const store = await openStore(settings.store)
  if (!store.ok) return store
  help.undo(store.value.close)
  await recordEdition(store.value.db, catalogue.value, content)

  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const supplies = { catalogue: catalogue.value, content, store: store.value }
  const { metricsToken } = settings
  const app = await createHttpServer({
    ...{ actions, supplies, clock: systemClock, version, web: web.value, isLogged: true },
    ...(metricsToken !== undefined && { metricsToken }),
  })
  help.undo(() => app.close())
  const address = await listen(app, settings)
  if (!address.ok) return address
  const origin = settings.origin ?? address.value
  const complain = (line: string) => app.log.error(line)
  await store.value.runJobs(jobRunner({ actions, supplies, clock: systemClock, origin, complain }))
  return address
}

async function recordEdition(db: Db, catalogue: Catalogue, content: ContentFolder): Promise<void> {
  const files = await content.read()
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const manifest: Manifest = Object.fromEntries(
    files.ok ? files.value.map((file) => [file.path, 'text' in file ? digest(file.text) : '']) : [],
  )
  await keepEdition(db, { digest: catalogue.edition, loadedAt: systemClock(), manifest })
}

async function listen(app: FastifyInstance, { host, port }: ServeSettings): Promise<Result<string>> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return refused({ code: 'server/port-in-use', values: { port } })
  }
  const bound = app.server.address()
  return ok(`http://${host}:${typeof bound === 'object' ? bound?.port : port}`)
}
