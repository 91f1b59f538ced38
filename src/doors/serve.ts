import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { administratorLink } from '../actions/administrator-link.ts'
import { editionToServe, type Following, followEditions } from '../actions/edition-in-force.ts'
import { actions } from '../actions/index.ts'
import { nearnessBy } from '../actions/nearness.ts'
import { perform, type Supplied } from '../actions/perform.ts'
import { ok, type Problem, type Result, refused } from '../base/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { systemClock, todayBy } from '../outside/clock.ts'
import { type ContentFolder, contentFolder } from '../outside/content-folder.ts'
import type { Embeddings } from '../outside/embeddings.ts'
import type { Mail } from '../outside/mail.ts'
import type { Provider } from '../outside/oidc.ts'
import { filesIn, hasAdministrator, openStore, type Store, type StoreSettings } from '../store/index.ts'
import { showDemo } from './demo.ts'
import { createHttpServer } from './http/server.ts'
import { jobRunner } from './jobs.ts'
import { type BrokenContent, loadCatalogue } from './load-content.ts'
import type { ListenSettings } from './settings.ts'
import { ensureWebPages } from './web-build.ts'

export type ServeSettings = ListenSettings & {
  /** the product's folder */
  readonly root: string
  readonly store: StoreSettings
  /** what a collector of metrics has to show; absent: they are read on this machine alone */
  readonly metricsToken?: string
  /** a service that makes vectors of texts */
  readonly embeddings?: Embeddings
  /** play a made-up world, where there is nobody yet, and tell how to sign in to it */
  readonly isDemo: boolean
  readonly mail: Mail
  /** the folder of documents */
  readonly files: string
  /** other services that people sign in by */
  readonly providers: readonly Provider[]
}

/** What to undo when serving ends, or does not begin; done in reverse. */
export type Undo = (step: () => Promise<unknown>) => void

type Help = {
  readonly undo: Undo
  /** how it goes on, for whoever looks for a reason */
  readonly say: (line: string) => void
  /** what is to be read by whoever started it */
  readonly tell: (line: string) => void
  readonly signal: AbortSignal
}

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

  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { mail, providers, metricsToken, rateLimit, trustProxy } = settings
  const files = filesIn(settings.files)
  const editions = await editionsOf(catalogue.value, { content, store: store.value, complain: help.say })
  help.undo(editions.stop)
  const supplies = {
    ...{ catalogue: editions.current, content, store: store.value, mail, providers, actions, files },
    ...{ embeddings: settings.embeddings ?? ('none' as const), nearness: nearnessBy(settings.embeddings, store.value) },
  }
  const app = await createHttpServer({
    ...{ actions, supplies, clock: systemClock, version, web: web.value, isLogged: true },
    ...(metricsToken !== undefined && { metricsToken }),
    ...(trustProxy !== undefined && { trustProxy }),
    ...(rateLimit > 0 && { rateLimit }),
    ...(settings.origin !== undefined && { origin: settings.origin }),
  })
  help.undo(() => app.close())
  const address = await listen(app, settings)
  if (!address.ok) return address
  const origin = settings.origin ?? address.value
  const complain = (line: string) => app.log.error(line)
  await store.value.runJobs(jobRunner({ actions, supplies, clock: systemClock, origin, complain }))
  if (settings.isDemo) await showDemo(supplies, join(root, 'demo', 'world.yaml'), help.tell)
  else await tellFirstLink(supplies, { origin, tell: help.tell })
  return address
}

/** While the hub has no administrator, whoever starts it gets a link that makes one: the latest alone works, once. */
async function tellFirstLink(
  supplies: Supplied,
  { origin, tell }: { readonly origin: string; readonly tell: (line: string) => void },
): Promise<void> {
  const clock = { kind: 'clock' } as const
  if (await supplies.store.as(clock, hasAdministrator)) return
  const asked = { lang: 'en', day: todayBy(systemClock), now: systemClock, by: clock } as const
  const made = await perform(administratorLink, { asked, input: {}, supplies })
  if (made.ok)
    tell(`Nobody administers this hub yet. This link makes the administrator, once: ${origin}${made.value.path}`)
}

/** The edition to serve, followed from here on. */
async function editionsOf(
  catalogue: Catalogue,
  { content, ...setting }: { content: ContentFolder; store: Store; complain: (line: string) => void },
): Promise<Following> {
  const files = await content.read()
  const settings = { ...setting, clock: systemClock }
  const first = await editionToServe({ catalogue, files: files.ok ? files.value : [] }, settings)
  return followEditions(first, settings)
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
