import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import etag from '@fastify/etag'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { sql } from 'kysely'
import { networkOf, tooMany } from '../../actions/limits.ts'
import { catalogueNow } from '../../actions/perform.ts'
import { statusOf, tellProblem } from '../../actions/problem-words.ts'
import type { Lang, Problem } from '../../base/index.ts'
import { addActionRoutes, type Serving } from './action-routes.ts'
import { addMetrics } from './metrics.ts'
import { addMutePage } from './mute-page.ts'
import { acceptedLang, requestLang } from './negotiate.ts'
import { addOidcRoutes } from './oidc-routes.ts'
import { openApiOf } from './openapi.ts'
import { apiPage, type PageFrame, problemPage, problemsPage, tellingPage } from './pages.ts'
import { problemOfError, replyWithProblem } from './problem-reply.ts'
import { addWebPages } from './web-pages.ts'

export type ServerSettings = Serving & {
  readonly version: string
  /** the folder of the built web pages; absent: API only */
  readonly web?: string
  /** what a collector of metrics on another machine shows; absent: metrics are for this machine alone */
  readonly metricsToken?: string
  /** one line of JSON per request on stdout */
  readonly isLogged: boolean
  /** which machines in front of this one tell the asker's address (x-forwarded-for); absent: none */
  readonly trustProxy?: string
  /** requests a minute from one address; absent: any number */
  readonly rateLimit?: number
}

const bodyLimit = 256 * 1024

/** The HTTP server: API, pages, health. Listens when told to; `close` lets running requests finish. */
export async function createHttpServer(settings: ServerSettings): Promise<FastifyInstance> {
  const app = fastify({
    logger: settings.isLogged,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    ...(settings.trustProxy !== undefined && { trustProxy: settings.trustProxy }),
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // looked at every five seconds, so that whoever sends a byte now and then is not waited for much longer than that
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (_, request, reply) => void replyAstray(request, reply),
    clientErrorHandler: replyToNoRequest,
  })
  app.removeContentTypeParser('text/plain') // bodies are JSON
  addRequestMarks(app)
  if (settings.rateLimit !== undefined) await addRateLimit(app, settings.rateLimit)
  await app.register(helmet, helmetSettings)
  await app.register(compress, { threshold: 1024, globalDecompression: false }) // bodies come as they are
  await app.register(cookie)
  await app.register(etag, { weak: true })
  addErrors(app)
  addHealth(app, settings)
  addMetrics(app, { store: settings.supplies.store, ...(settings.metricsToken && { token: settings.metricsToken }) })
  const { actions, supplies } = settings
  const { providers = [] } = supplies
  const serving: Serving = { ...settings, supplies: { ...supplies, actions, providers } }
  addActionRoutes(app, serving)
  addOidcRoutes(app, { ...serving, providers })
  addPlainPages(app, settings)
  addMutePage(app, { ...serving, frameOf })
  if (settings.web !== undefined) await addWebPages(app, settings.web)
  return app
}

/** So many requests a minute from one address, whatever they ask; health is asked by machines, as often as they like. */
const addRateLimit = async (app: FastifyInstance, most: number): Promise<void> => {
  await app.register(rateLimit, {
    ...{ max: most, timeWindow: 60_000, cache: 20_000, addHeaders: noHeaders, addHeadersOnExceeding: noHeaders },
    keyGenerator: ({ ip }) => networkOf(ip),
    allowList: (request) => /^\/(healthz|readyz|metrics)$/.test(request.url),
    errorResponseBuilder: (_, { ttl }) => Object.assign(new Error('too many requests'), tooManyFor(ttl)),
  })
}
const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
const tooManyFor = (ttl: number) => ({ statusCode: 429, code: tooMany, seconds: Math.max(1, Math.ceil(ttl / 1000)) })

/** No foreign host, no inline script; the one inline style of a page is allowed by its nonce. */
const helmetSettings = {
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' as const },
  // whoever terminates TLS decides this for the whole host
  strictTransportSecurity: false,
}

/** A number for each request, which its answer and its log line carry. The log names the route, never what was asked. */
function addRequestMarks(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    const { id, method } = request
    app.log.info({ request: id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

function addErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string }, request, reply) => {
    const problem = problemOfError(error, request)
    if (problem.code === 'service/fault') app.log.error({ request: request.id, error: error.stack })
    return replyWithProblem(reply, problem, langOf(request))
  })
  app.setNotFoundHandler((request, reply) => {
    const isReader = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    return isReader
      ? sendPage(reply.code(404), tellingPage(noSuchPath(request), frameOf(request, reply)))
      : replyAstray(request, reply)
  })
}

function noSuchPath({ method, url }: FastifyRequest): Problem {
  return { code: 'request/no-such-path', values: { method, path: (url.split('?')[0] ?? '').slice(0, 200) } }
}

/** To an address that leads nowhere, or that cannot be read as one: then nothing else has guarded the answer. */
const replyAstray = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  replyWithProblem(reply.headers(guards), noSuchPath(request), langOf(request))

/** What an answer carries that is no page and comes from before everything else. */
const guards = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

/** To what cannot be read as a request: an address far too long, or no HTTP. Nobody knows its language. */
function replyToNoRequest({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = { code: code === 'HPE_HEADER_OVERFLOW' ? 'request/too-long' : 'request/not-http' }
  const status = statusOf(problem.code)
  const body = JSON.stringify({ type: `/problems/${problem.code}`, status, ...tellProblem(problem, 'en') })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(guards).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** /healthz: the process answers. /readyz: it can do its work, the database included. */
function addHealth(app: FastifyInstance, { supplies }: Serving): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    try {
      await sql`select 1`.execute(supplies.store.db)
      return { status: 'ready', edition: catalogueNow(supplies.catalogue)?.edition }
    } catch {
      return replyWithProblem(reply, { code: 'service/not-ready' }, langOf(request))
    }
  })
}

function addPlainPages(app: FastifyInstance, { actions, version }: ServerSettings): void {
  app.get('/api/openapi.json', async (request) => openApiOf(actions, { version, lang: langOf(request) }))
  app.get('/api', (request, reply) => sendPage(reply, apiPage(actions, frameOf(request, reply))))
  app.get('/problems', (request, reply) => sendPage(reply, problemsPage(frameOf(request, reply))))
  app.get('/problems/*', (request, reply) => {
    const page = problemPage((request.params as { '*': string })['*'], frameOf(request, reply))
    return page === undefined ? reply.callNotFound() : sendPage(reply, page)
  })
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)

const frameOf = (request: FastifyRequest, reply: FastifyReply): PageFrame => ({
  lang: langOf(request),
  nonce: reply.cspNonce.style,
  path: request.url.split('?')[0] ?? '/',
})

/** The language to answer in, also where the one asked for by name is not offered. */
function langOf(request: FastifyRequest): Lang {
  const header = request.headers['accept-language']
  const named = requestLang((request.query as { lang?: string | string[] } | null)?.lang, header) // an address that cannot be read has none
  return named.ok ? named.value : acceptedLang(header)
}
