import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tooMany, withinLimits } from '../../actions/limits.ts'
import { perform } from '../../actions/perform.ts'
import { signInByProvider } from '../../actions/providers.ts'
import { perAddress } from '../../actions/signing-in.ts'
import type { Lang } from '../../base/index.ts'
import { todayBy } from '../../outside/clock.ts'
import { comeBack, goTo, type Provider } from '../../outside/oidc.ts'
import { keepOnce, newSecret, type Store, takeOnce } from '../../store/index.ts'
import { knownOf, type Serving } from './action-routes.ts'
import { acceptedLang } from './negotiate.ts'

/** The cookie of a browser that is on its way to another service and back. */
const goingCookie = 'causeway_going'
const minutes = 10
const purpose = 'oidc'

/**
 * Signing in by other services: browsers are sent there and come back, so these two are plain addresses and no actions.
 *
 * What ties the two together (state, nonce, PKCE) is kept once for ten minutes, and the browser that left is the one that may
 * come back: nobody is signed in by a link that somebody else began.
 */
export function addOidcRoutes(
  app: FastifyInstance,
  serving: Serving & { readonly providers: readonly Provider[] },
): void {
  const { providers } = serving
  const named = (request: FastifyRequest) =>
    providers.find(({ id }) => id === (request.params as { provider: string }).provider)
  app.get('/sign-in/with/:provider', (request, reply) => {
    const provider = named(request)
    return provider === undefined
      ? tell(reply, 'access/no-such-provider')
      : leave(serving, provider, { request, reply, lang: langOf(request), kind: 'read' })
  })
  app.get('/sign-in/from/:provider', (request, reply) => {
    const provider = named(request)
    return provider === undefined
      ? tell(reply, 'access/no-such-provider')
      : arrive(serving, provider, { request, reply, lang: langOf(request), kind: 'read' })
  })
}

type Exchange = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly lang: Lang
  readonly kind: 'read'
}

const langOf = (request: FastifyRequest): Lang => acceptedLang(request.headers['accept-language'])

/** Back to our own sign-in page, which says what happened. */
const tell = (reply: FastifyReply, code: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(`/sign-in?problem=${encodeURIComponent(code)}`, 302)

/** A path of our own pages, or the first page: never another host, however it is written. */
export function ownPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/[^/\\]/.test(to) || /[\\\p{Cc}]/u.test(to)) return '/'
  const read = URL.canParse(to, 'http://own.invalid') ? new URL(to, 'http://own.invalid') : undefined
  return read?.origin === 'http://own.invalid' && !read.pathname.startsWith('//')
    ? `${read.pathname}${read.search}${read.hash}`
    : '/'
}

const backTo = (origin: string, provider: Provider): string => `${origin}/sign-in/from/${provider.id}`
const cookieOf = (origin: string) => ({
  path: '/sign-in',
  httpOnly: true,
  secure: origin.startsWith('https:'),
  sameSite: 'lax' as const,
})

async function leave(serving: Serving, provider: Provider, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange
  const { clock, supplies } = serving
  const known = await knownOf(serving, exchange)
  if (!known.ok) return tell(reply, known.problem.code)
  const { by, origin = '' } = known.value
  const at = clock()
  const limit = { ...perAddress({ ...known.value, day: todayBy(clock), now: clock }), of: 'leave' }
  if (!(await withinLimits([limit], { store: supplies.store, at })).ok) return tell(reply, tooMany)
  const { to, adds } = request.query as { to?: unknown; adds?: unknown }
  const gone = await goTo(provider, { state: newSecret(), back: backTo(origin, provider) })
  if (!gone.ok) return tell(reply, gone.problem.code)
  const { state, nonce, verifier } = gone.value.going
  // another site's page may send somebody here, and may not have an identity added to their account
  const isOwn = ['same-origin', 'none'].includes(request.headers['sec-fetch-site'] ?? 'none')
  const adding = adds === 'true' && isOwn && by.kind === 'person' ? by.person : ''
  const holds = { provider: provider.id, nonce, verifier, adding, to: ownPath(to) }
  await supplies.store.as({ kind: 'clock' }, (db) => keepOnce(db, { purpose, secret: state, holds, at, minutes }))
  return reply
    .setCookie(goingCookie, state, { ...cookieOf(origin), maxAge: minutes * 60 })
    .header('cache-control', 'no-store')
    .redirect(gone.value.address, 302)
}

async function arrive(serving: Serving, provider: Provider, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange
  const { clock, supplies } = serving
  const known = await knownOf(serving, exchange)
  if (!known.ok) return tell(reply, known.problem.code)
  const { origin = '', by } = known.value
  const { state } = request.query as { state?: string }
  const going = request.cookies[goingCookie]
  reply.clearCookie(goingCookie, cookieOf(origin))
  if (state === undefined || state !== going) return tell(reply, 'access/link-over')
  const held = await taken(supplies.store, state, clock())
  if (held?.['provider'] !== provider.id) return tell(reply, 'access/link-over')
  const { nonce = '', verifier = '', adding = '', to = '/' } = held
  if (adding !== '' && (by.kind !== 'person' || by.person !== adding)) return tell(reply, 'access/link-over')
  const claimed = await comeBack(provider, new URL(request.url, origin), { state, nonce, verifier })
  if (!claimed.ok) return tell(reply, claimed.problem.code)
  const { issuer, subject, email, name } = claimed.value
  const signedIn = await perform(signInByProvider, {
    asked: { ...known.value, day: todayBy(clock), now: clock },
    input: {
      ...{ provider: provider.id, issuer, subject, adds: adding !== '' },
      ...(email !== undefined && { email }),
      ...(name !== undefined && { name }),
    },
    supplies,
  })
  return signedIn.ok ? reply.header('cache-control', 'no-store').redirect(to, 302) : tell(reply, signedIn.problem.code)
}

const taken = (store: Store, secret: string, at: Date) =>
  store.as({ kind: 'clock' }, (db) => takeOnce(db, { purpose, secret, at }))
