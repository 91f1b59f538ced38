import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseFormat, parseOn } from '../../actions/asked.ts'
import type { Action, Asked } from '../../actions/define-action.ts'
import { permit } from '../../actions/may.ts'
import { valuesOf, type Words } from '../../actions/parse-input.ts'
import { perform, type Supplied } from '../../actions/perform.ts'
import { type Lang, ok, type Result } from '../../base/index.ts'
import { type Clock, todayBy } from '../../outside/clock.ts'
import type { Who } from '../../store/index.ts'
import { requestLang } from './negotiate.ts'
import { replyWithProblem } from './problem-reply.ts'
import { holdSession, whoAsks } from './sessions.ts'
import { type Received, receive, sendKept, takeFiles } from './uploads.ts'

/** Everything a request is answered with. */
export type Serving = {
  readonly actions: readonly Action[]
  readonly supplies: Supplied
  readonly clock: Clock
  /** where people reach the pages; absent: where each request says that it came to */
  readonly origin?: string
}

/**
 * Every action that has a route, under /api/v1. A further form of its answer has an address of its own, too: what cannot send
 * `format`, such as a calendar, reads `….ics`.
 */
export function addActionRoutes(app: FastifyInstance, serving: Serving): void {
  for (const action of serving.actions) {
    if (action.http === undefined) continue
    const { method, path } = partsOf(action.http)
    const url = `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    const route = (ending: string, format?: string, to = app) =>
      to.route({
        method,
        url: `${url}${ending}`,
        handler: (request, reply) => answer(serving, action, { request, reply, format }),
      })
    if (action.uploads === undefined) route('')
    else void app.register((scope) => takeFiles(scope).then(() => void route('', undefined, scope)))
    for (const format of Object.keys(action.files ?? {})) route(`.${format}`, format)
  }
}

/** A route's method and path: 'GET /schemes/{scheme}'. */
export function partsOf(route: string): { readonly method: 'GET' | 'POST'; readonly path: string } {
  const [method, path = ''] = route.split(' ')
  return { method: method as 'GET' | 'POST', path } // `Route` allows only these
}

export type Exchange = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** the form that the address ends with */
  readonly format?: string | undefined
}

async function answer(serving: Serving, action: Action, exchange: Exchange): Promise<FastifyReply> {
  const supplies = { ...serving.supplies, actions: serving.actions } // read at each request: an edition may have come in force
  const { request, reply } = exchange
  const { lang: langWord, on, ...others } = request.query as Record<string, string>
  const lang = requestLang(langWord, request.headers['accept-language'])
  if (!lang.ok) return replyWithProblem(reply, lang.problem, 'en')
  const known = await knownOf(serving, { ...exchange, lang: lang.value, kind: action.kind })
  if (!known.ok) return replyWithProblem(reply, known.problem, lang.value)
  const { by } = known.value
  const asked = askedOn(on, { ...known.value, clock: serving.clock })
  if (!asked.ok) return replyWithProblem(reply, asked.problem, lang.value)

  const { format = exchange.format ?? 'json', ...words } =
    action.files === undefined ? { ...others, format: 'json' } : others
  const form = parseFormat(action, format)
  if (!form.ok) return replyWithProblem(reply, form.problem, lang.value)
  const received = await inputFor(action, { request, words, by, supplies })
  if (!received.ok) return replyWithProblem(reply, received.problem, lang.value)
  const { input, drop } = received.value
  const answered = await endingWith(drop, perform(action, { asked: asked.value, input, supplies }))
  if (!answered.ok) return replyWithProblem(reply, answered.problem, lang.value)
  reply.header('content-language', lang.value).header('vary', 'accept-language, cookie, authorization')
  reply.header('cache-control', isForAll(action, by) ? 'no-cache' : 'no-store')
  if (action.sends !== undefined && supplies.files !== undefined) {
    const sent = await sendKept(reply, action.sends(answered.value), supplies.files)
    return sent.ok ? sent.value : replyWithProblem(reply, sent.problem, lang.value)
  }
  if (form.value === undefined) return reply.send(answered.value)
  const { files } = supplies
  const file = await form.value.write(answered.value, { ...asked.value, ...(files !== undefined && { files }) })
  if (!file.ok) return replyWithProblem(reply, file.problem, lang.value)
  const { type } = form.value
  return reply
    .type(type)
    .header('content-disposition', named(`${action.saveAs?.(answered.value) ?? action.name}.${format}`))
    .send(file.value)
}

/** Whether an answer may be kept and shown again once its entity tag was found to be the same. */
const isForAll = ({ kind, http, may }: Action, by: Who): boolean =>
  kind === 'read' && may === 'everybody' && by.kind === 'nobody' && http?.startsWith('GET ') === true

const named = (file: string): string => `inline; filename="${file}"`

type Known = Omit<Asked, 'day' | 'now'> & { readonly by: Who }

/** What a request tells of its asker: who, from where, and how a session reaches them. */
export async function knownOf(
  { supplies: { store }, clock, origin }: Serving,
  { request, reply, lang, kind }: Exchange & { readonly lang: Lang; readonly kind: 'read' | 'write' },
): Promise<Result<Known>> {
  const by = await whoAsks(request, { store, clock, kind })
  if (!by.ok) return by
  const { 'idempotency-key': key } = request.headers
  const here = origin ?? `${request.protocol}://${request.host}`
  return ok({
    ...{ lang, by: by.value, request: request.id, origin: here },
    holdSession: holdSession(reply, { isSecure: here.startsWith('https:') }),
    ...(key !== undefined && { once: String(key).slice(0, 200) }),
    from: { agent: request.headers['user-agent'] ?? '', address: request.ip },
  })
}

function askedOn(on: string | undefined, { clock, ...known }: Known & { readonly clock: Clock }): Result<Asked> {
  const day = on === undefined ? ok(todayBy(clock)) : parseOn(on)
  return day.ok ? ok({ ...known, day: day.value, now: clock }) : day
}

/** Work that ends with something else, whatever becomes of it. */
async function endingWith<T>(end: () => Promise<void>, work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    await end()
  }
}

type Arriving = {
  readonly request: FastifyRequest
  readonly words: Words
  readonly by: Who
  readonly supplies: Serving['supplies']
}

/** What a request gives an action; of whoever is not signed in no file is taken in. */
async function inputFor(
  action: Action,
  { request, words, by, supplies: { files } }: Arriving,
): Promise<Result<Omit<Received, 'input'> & { readonly input: unknown }>> {
  if (action.uploads === undefined) return ok({ input: inputOf(action, request, words), drop: async () => undefined })
  if (files === undefined) throw new Error(`${action.name} takes files, which this door does not supply`)
  const allowed = action.may === 'everybody' ? ok(true) : permit('signed-in', { by, kind: action.kind, input: {} })
  return allowed.ok ? receive(request, { action, files }) : allowed
}

/** The raw input: what the path names, and the query (GET) or the body. A body that is no object is refused as it is. */
function inputOf(action: Action, request: FastifyRequest, query: Words): unknown {
  const named = valuesOf(action.takes, { ...query, ...(request.params as Words) })
  const { body } = request
  if (request.method === 'GET' || body === undefined || body === null) return named
  if (typeof body !== 'object' || Array.isArray(body)) return body
  return { ...body, ...named }
}
