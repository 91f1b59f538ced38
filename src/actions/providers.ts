import { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import { addPerson, findAccount, findIdentity, keepIdentity, removeIdentities } from '../store/index.ts'
import { tellOfChange } from './account-mails.ts'
import { Done, Nothing, ProvidersGives, ProviderTakes, SignedIn, SignInByProviderTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { beginSession, sitterBy, sitterRefusals } from './signing-in.ts'

export const listProviders = defineAction({
  name: 'list-providers',
  says: { en: 'Other services to sign in by', 'zh-Hant': '列出可用的登入服務', 'zh-Hans': '列出可用的登录服务' },
  kind: 'read',
  http: routes['list-providers'],
  takes: Nothing,
  gives: ProvidersGives,
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: ['providers'],
  run: ({ providers, lang }) =>
    ok({ items: providers.map(({ id, name }) => ({ id, name: name[lang], address: `/sign-in/with/${id}` })) }),
})

const isAddress = (text: string | undefined): text is string => z.email().max(254).safeParse(text).success

/**
 * Sign in as another service says. An identity that is new here becomes somebody's in two ways only: it is added by who is
 * signed in, or the service vouches for the address of the account (or of one made now).
 *
 * Called by the route that the service sends people back to; there is no other door to it.
 */
export const signInByProvider = defineAction({
  name: 'sign-in-by-provider',
  says: { en: 'Sign in by another service', 'zh-Hant': '以其他服務登入', 'zh-Hans': '用其他服务登录' },
  kind: 'write',
  takes: SignInByProviderTakes,
  gives: SignedIn,
  refuses: ['access/provider-email', 'access/identity-taken', 'access/disabled', ...sitterRefusals],
  may: 'everybody',
  actsAs: 'clock',
  audits: { deed: 'signed-in', about: ({ provider }, { person }) => ({ person, provider }) },
  isDated: false,
  needs: ['db'],

  async run(context, { provider, issuer, subject, email, name, adds }) {
    const { db, by, lang, now } = context
    const at = now()
    const identity = { issuer, subject }
    const sitter = sitterBy(by)
    if (adds && !sitter.ok) return sitter
    const owner = await findIdentity(db, identity)
    const adding = adds && sitter.ok ? sitter.value.person : undefined
    if (owner !== undefined && adding !== undefined && owner !== adding) {
      return refused({ code: 'access/identity-taken', values: { provider } })
    }
    const address = isAddress(email) ? email.toLowerCase() : undefined
    let person = owner ?? adding
    if (person === undefined) {
      if (address === undefined) return refused({ code: 'access/provider-email', values: { provider } })
      const said = (name ?? '')
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 100)
      person =
        (await findAccount(db, address))?.person ?? (await addPerson(db, { email: address, name: said, lang, at }))
    }
    if (person === undefined) return refused({ code: 'access/provider-email', values: { provider } })
    await keepIdentity(db, identity, { person, provider, email: address ?? '', at })
    if (owner === undefined) await tellOfChange(context, { person }, 'providerAdded')
    return beginSession(context, person, provider)
  },
})

export const removeProvider = defineAction({
  name: 'remove-provider',
  says: {
    en: 'Sign in by another service no more',
    'zh-Hant': '移除已連結的登入服務',
    'zh-Hans': '移除已关联的登录服务',
  },
  kind: 'write',
  http: routes['remove-provider'],
  takes: ProviderTakes,
  gives: Done,
  refuses: [...sitterRefusals, 'people/provider-not-found'],
  may: 'signed-in',
  audits: { deed: 'provider-removed', about: ({ provider }) => ({ provider }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by }, { provider }) {
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const isGone = await removeIdentities(db, sitter.value.person, provider)
    return isGone ? ok({ done: true }) : refused({ code: 'people/provider-not-found', values: { provider } })
  },
})
