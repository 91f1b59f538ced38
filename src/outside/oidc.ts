import * as client from 'openid-client'
import { ok, type Result, refused, type Text } from '../base/index.ts'

/** Another service that people sign in by (OpenID Connect). */
export type Provider = {
  /** its name in addresses and in the settings */
  readonly id: string
  readonly name: Text
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What has to be kept between going there and coming back. */
export type Going = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Whom the service says that somebody is. */
export type Claimed = {
  readonly issuer: string
  readonly subject: string
  readonly name: string | undefined
  /** only an address that the service says is verified */
  readonly email: string | undefined
}

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)

/**
 * The services in the settings: OIDC_<NAME>_ISSUER, _CLIENT_ID and _CLIENT_SECRET; optionally _NAME_EN, _NAME_ZH_HANT and
 * _NAME_ZH_HANS for what people read.
 *
 * @returns `server/bad-provider` for one that is set in part; an issuer is reached by https, or on this machine
 */
export function providersBy(environment: Readonly<Record<string, string | undefined>>): Result<readonly Provider[]> {
  const named = Object.keys(environment).flatMap(
    (key) => /^OIDC_([A-Z\d_]+?)_(ISSUER|CLIENT_ID|CLIENT_SECRET)$/.exec(key)?.[1] ?? [],
  )
  const providers: Provider[] = []
  for (const name of new Set(named)) {
    const of = (setting: string): string => environment[`OIDC_${name}_${setting}`] ?? ''
    const [issuer, clientId, clientSecret] = [of('ISSUER'), of('CLIENT_ID'), of('CLIENT_SECRET')]
    if (issuer === '' && clientId === '' && clientSecret === '') continue
    const url = URL.canParse(issuer) ? new URL(issuer) : undefined
    const isReached = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
    const lacking = isReached
      ? clientId === ''
        ? 'CLIENT_ID'
        : clientSecret === ''
          ? 'CLIENT_SECRET'
          : undefined
      : 'ISSUER'
    if (lacking !== undefined) return refused({ code: 'server/bad-provider', values: { name, setting: lacking } })
    const plain = name.replaceAll('_', ' ')
    const said = (lang: string) => of(`NAME_${lang}`) || of('NAME_EN') || plain
    providers.push({
      ...{ id: name.toLowerCase().replaceAll('_', '-'), issuer, clientId, clientSecret },
      name: { en: said('EN'), 'zh-Hant': said('ZH_HANT'), 'zh-Hans': said('ZH_HANS') },
    })
  }
  return ok(providers)
}

const found = new Map<string, Promise<client.Configuration>>()

/** What the service says of itself; asked once, and again after it could not be asked. */
function configurationOf({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
  const key = `${issuer} ${clientId}`
  const known = found.get(key)
  if (known !== undefined) return known
  const url = new URL(issuer)
  const execute = url.protocol === 'http:' ? [client.allowInsecureRequests] : [] // on this machine alone: see `providersBy`
  const asked = client.discovery(url, clientId, clientSecret, undefined, { execute, timeout: 10 })
  found.set(key, asked)
  asked.catch(() => found.delete(key))
  return asked
}

const notSaid = (provider: Provider) => ({ code: 'access/provider-failed', values: { provider: provider.name.en } })

/** Where to send somebody, and what to keep until they come back. `access/provider-failed` where the service cannot be asked. */
export async function goTo(
  provider: Provider,
  { state, back }: { readonly state: string; readonly back: string },
): Promise<Result<{ readonly address: string; readonly going: Going }>> {
  try {
    const configuration = await configurationOf(provider)
    const verifier = client.randomPKCECodeVerifier()
    const nonce = client.randomNonce()
    const address = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: back, scope: 'openid email profile', state, nonce },
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    })
    return ok({ address: address.href, going: { state, nonce, verifier } })
  } catch {
    return refused(notSaid(provider))
  }
}

/** Whom the service says that somebody is who came back. `access/provider-failed` where it does not, or the answer is not ours. */
export async function comeBack(
  provider: Provider,
  at: URL,
  { state, nonce, verifier }: Going,
): Promise<Result<Claimed>> {
  try {
    const configuration = await configurationOf(provider)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await client.authorizationCodeGrant(configuration, at, checks)
    const claims = tokens.claims()
    if (claims === undefined) return refused(notSaid(provider))
    const { iss, sub } = claims
    // what the token itself leaves out, the service tells when asked
    const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined
    const more =
      claims['email'] === undefined && canAsk ? await client.fetchUserInfo(configuration, tokens.access_token, sub) : {}
    const { email, email_verified: isVerified, name } = { ...more, ...claims } as Record<string, unknown>
    return ok({
      ...{ issuer: iss, subject: sub, name: typeof name === 'string' ? name : undefined },
      email: typeof email === 'string' && isVerified === true ? email : undefined,
    })
  } catch {
    return refused(notSaid(provider))
  }
}
