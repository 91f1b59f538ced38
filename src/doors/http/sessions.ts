import type { FastifyReply, FastifyRequest } from 'fastify'
import { ok, type Result, refused } from '../../base/index.ts'
import type { Clock } from '../../outside/clock.ts'
import { findBySession, findByToken, nobody, type Store, type Who } from '../../store/index.ts'

/** The cookie that holds a session's secret. */
export const sessionCookie = 'causeway_session'

type Asking = { readonly store: Store | undefined; readonly clock: Clock; readonly kind: 'read' | 'write' }

/**
 * Who asks: whoever the token in `authorization` or the session in the cookie belongs to; nobody, where there is neither, or
 * the session is over.
 *
 * A browser sends its cookie whoever made it ask. So what changes something by a cookie must come from our own pages: by
 * `sec-fetch-site`, which browsers set and pages cannot, or else by an `origin` that is ours.
 *
 * @returns `access/token` for a token that is not valid, `access/foreign-page` for a page of another host
 */
export async function whoAsks(request: FastifyRequest, { store, clock, kind }: Asking): Promise<Result<Who>> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const session = request.cookies[sessionCookie]
  if (token === undefined && kind === 'write' && isForeign(request, session !== undefined)) {
    return refused({ code: 'access/foreign-page' })
  }
  if (store === undefined || (token === undefined && session === undefined)) return ok(nobody)
  const found = await store.as({ kind: 'clock' }, (db) =>
    token === undefined ? findBySession(db, session ?? '', clock()) : findByToken(db, token, clock()),
  )
  if (found !== undefined) return ok({ kind: 'person', ...found })
  return token === undefined ? ok(nobody) : refused({ code: 'access/token' })
}

/** Whether another host's page made the browser ask. Programs say nothing of either; with a cookie, they have to. */
function isForeign({ headers, host }: FastifyRequest, hasCookie: boolean): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  if (site !== undefined) return site !== 'same-origin' && (hasCookie || site !== 'none')
  if (origin === undefined) return hasCookie
  return !URL.canParse(origin) || new URL(origin).host !== host
}

const sessionSeconds = 30 * 86_400

/** Hand the browser a session, or take it away. It is sent to our own host alone, and no script can read it. */
export const holdSession =
  (reply: FastifyReply, { isSecure }: { readonly isSecure: boolean }) =>
  (secret: string | undefined): void => {
    const settings = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' as const }
    if (secret === undefined) reply.clearCookie(sessionCookie, settings)
    else reply.setCookie(sessionCookie, secret, { ...settings, maxAge: sessionSeconds })
  }
