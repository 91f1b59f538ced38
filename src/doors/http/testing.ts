import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { accountActions } from '../../actions/account-actions.ts'
import type { Action } from '../../actions/define-action.ts'
import type { Supplied } from '../../actions/perform.ts'
import type { Clock } from '../../outside/clock.ts'
import type { TestDatabase } from '../../store/testing.ts'
import { createHttpServer, type ServerSettings } from './server.ts'
import { sessionCookie } from './sessions.ts'

/** A server on a test's database, with the actions of accounts and whatever else a test is about. */
export const serverOn = (
  store: TestDatabase,
  { clock, actions = [], ...rest }: Partial<ServerSettings> & { clock: Clock; actions?: readonly Action[] },
): Promise<FastifyInstance> =>
  createHttpServer({
    actions: [...accountActions, ...actions],
    supplies: { store } as unknown as Supplied, // these actions need nothing else
    ...{ clock, version: '0', isLogged: false, ...rest },
  })

/** A browser on our own pages: it keeps its cookies and says where it comes from. */
export function browserOn(app: FastifyInstance, { address = '192.0.2.1' } = {}) {
  const jar = new Map<string, string>()
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<LightMyRequestResponse> => {
    const reply = await app.inject({
      ...{ method, url, remoteAddress: address, cookies: Object.fromEntries(jar) },
      ...(body !== undefined && { payload: body }),
      headers: { 'sec-fetch-site': 'same-origin', 'user-agent': 'Test browser', ...headers },
    })
    for (const { name, value } of reply.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return reply
  }
  return {
    jar,
    session: () => jar.get(sessionCookie),
    get: (path: string, headers?: Record<string, string>) =>
      ask('GET', `/api/v1${path}`, headers === undefined ? {} : { headers }),
    post: (path: string, body: object = {}, headers?: Record<string, string>) =>
      ask('POST', `/api/v1${path}`, { body, ...(headers !== undefined && { headers }) }),
    visit: (url: string) => ask('GET', url),
  }
}
export type Browser = ReturnType<typeof browserOn>

/** The last mail that was queued to an address, as it would go out. */
export async function lastMailTo(
  { owner }: Pick<TestDatabase, 'owner'>,
  address: string,
): Promise<{ readonly subject: string; readonly text: string; readonly secret: string }> {
  const { rows } = await owner.query(
    `select m.subject, m.text from mails m left join people p on p.id = m.person
     where coalesce(p.email, m.address) = $1 order by m.id desc limit 1`,
    [address],
  )
  const { subject, text } = (rows[0] ?? { subject: '', text: '' }) as { subject: string; text: string }
  return { subject, text, secret: /#(?:\w+=)?([\w-]{40,})/.exec(text)?.[1] ?? '' }
}

/** Sign in by link, as people do: ask, read the mail, come back with the code. */
export async function signInByLink(browser: Browser, database: TestDatabase, email: string): Promise<string> {
  const asked = await browser.post('/sign-in/link', { email })
  const { secret } = await lastMailTo(database, email)
  const used = await browser.post('/sign-in/link/use', { secret, code: asked.json().code })
  if (used.statusCode !== 200) throw new Error(used.body)
  return used.json().person as string
}
