import { createServer } from 'node:http'
import Provider from 'oidc-provider'

// For tests only: another service that people sign in by, listening on this machine.

/** Who signs in there, and what it says of them. */
export type There = { sub: string; email: string; email_verified: boolean; name: string }

export const client = { client_id: 'causeway', client_secret: 'secret-of-causeway' }

/** A provider that asks nobody anything: whoever comes is the one that `there` names, and consents. */
export async function oidcProvider(back: string, there: () => There) {
  const answers: ReturnType<Provider['callback']>[] = []
  const server = createServer((request, response) => void answers[0]?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const issuer = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`
  const service = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [back] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...there(), sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId ?? ''
      const grant = new ctx.oidc.provider.Grant({ clientId: client.client_id, accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  service.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next()
    const result = { login: { accountId: there().sub } }
    await service.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
    ctx.respond = false
  })
  answers.push(service.callback())
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { issuer, close }
}

/** Go to the service and through it, as a browser does; gives the address that it sends back to. */
export async function through(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = address
  for (let hops = 0; hops < 10 && next.startsWith(issuer); hops++) {
    const reply = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    next = new URL(reply.headers.get('location') ?? '', next).href
  }
  return next
}
