import { instantOf, ok, refused } from '../base/index.ts'
import {
  makeToken as addToken,
  endSessions,
  endToken,
  listSessions as openSessions,
  listTokens as openTokens,
} from '../store/index.ts'
import { tellOfChange } from './account-mails.ts'
import {
  Done,
  EndedGives,
  MakeTokenGives,
  MakeTokenTakes,
  Nothing,
  SessionsGives,
  SessionTakes,
  TokensGives,
  TokenTakes,
} from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { personBy, sitterBy, sitterRefusals } from './signing-in.ts'

/** Leave: the session of this browser ends. */
export const signOut = defineAction({
  name: 'sign-out',
  says: { en: 'Sign out', 'zh-Hant': '登出', 'zh-Hans': '退出登录' },
  kind: 'write',
  http: routes['sign-out'],
  takes: Nothing,
  gives: Done,
  refuses: [],
  may: 'everybody',
  audits: { deed: 'signed-out' },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now, holdSession }) {
    if (by.kind === 'person' && by.through.kind === 'session') {
      await endSessions(db, by.person, { only: by.through.id, at: now() })
    }
    holdSession?.(undefined)
    return ok({ done: true })
  },
})

export const listSessions = defineAction({
  name: 'list-sessions',
  says: { en: 'Where one is signed in', 'zh-Hant': '列出已登入的裝置', 'zh-Hans': '列出已登录的设备' },
  kind: 'read',
  http: routes['list-sessions'],
  takes: Nothing,
  gives: SessionsGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }) {
    const person = personBy(by)
    if (!person.ok) return person
    const open = await openSessions(db, person.value.person, now())
    const items = open.map(({ since, seen, until, ...rest }) => ({
      ...rest,
      ...{ since: instantOf(since), seen: instantOf(seen), until: instantOf(until) },
      isThis: rest.id === person.value.through.id,
    }))
    return ok({ items })
  },
})

export const endSession = defineAction({
  name: 'end-session',
  says: { en: 'Sign out elsewhere', 'zh-Hant': '登出另一部裝置', 'zh-Hans': '退出另一台设备的登录' },
  kind: 'write',
  http: routes['end-session'],
  takes: SessionTakes,
  gives: Done,
  refuses: ['access/sign-in-first', 'people/session-not-found'],
  may: 'signed-in',
  audits: { deed: 'session-ended', about: ({ session }) => ({ session }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { session }) {
    const person = personBy(by)
    if (!person.ok) return person
    const ended = await endSessions(db, person.value.person, { only: session, at: now() })
    return ended === 0 ? refused({ code: 'people/session-not-found' }) : ok({ done: true })
  },
})

export const endOtherSessions = defineAction({
  name: 'end-other-sessions',
  says: { en: 'Sign out everywhere else', 'zh-Hant': '登出其他所有裝置', 'zh-Hans': '退出其他所有设备的登录' },
  kind: 'write',
  http: routes['end-other-sessions'],
  takes: Nothing,
  gives: EndedGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  audits: { deed: 'other-sessions-ended' },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }) {
    const person = personBy(by)
    if (!person.ok) return person
    const { id } = person.value.through
    return ok({ ended: await endSessions(db, person.value.person, { but: id, at: now() }) })
  },
})

/** Make a token for a program. Only from a browser: a token makes no further tokens. */
export const makeToken = defineAction({
  name: 'make-token',
  says: { en: 'Make a token for a program', 'zh-Hant': '建立程式權杖', 'zh-Hans': '新建程序令牌' },
  kind: 'write',
  http: routes['make-token'],
  takes: MakeTokenTakes,
  gives: MakeTokenGives,
  refuses: [...sitterRefusals],
  givesSecret: true,
  may: 'signed-in',
  audits: { deed: 'token-made', about: (_, { id }) => ({ token: id }) },
  isDated: false,
  needs: ['db'],

  async run(context, { name, scopes, days }) {
    const { db, by, now } = context
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person } = sitter.value
    const at = now()
    const until = new Date(at.getTime() + days * 86_400_000)
    const made = await addToken(db, { person, name, scopes: [...new Set(scopes)], at, until })
    await tellOfChange(context, { person }, 'tokenMade')
    return ok({ id: made.id, token: made.secret, until: instantOf(until) })
  },
})

export const listTokens = defineAction({
  name: 'list-tokens',
  says: { en: 'One’s own tokens', 'zh-Hant': '列出自己的權杖', 'zh-Hans': '列出自己的令牌' },
  kind: 'read',
  http: routes['list-tokens'],
  takes: Nothing,
  gives: TokensGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }) {
    const person = personBy(by)
    if (!person.ok) return person
    const open = await openTokens(db, person.value.person, now())
    const items = open.map(({ since, seen, until, scopes, ...rest }) => ({
      ...{ ...rest, scopes: [...scopes], since: instantOf(since) },
      ...(seen !== undefined && { seen: instantOf(seen) }),
      ...(until !== undefined && { until: instantOf(until) }),
    }))
    return ok({ items })
  },
})

export const revokeToken = defineAction({
  name: 'revoke-token',
  says: { en: 'Revoke a token', 'zh-Hant': '撤銷權杖', 'zh-Hans': '撤销令牌' },
  kind: 'write',
  http: routes['revoke-token'],
  takes: TokenTakes,
  gives: Done,
  refuses: ['access/sign-in-first', 'people/token-not-found'],
  may: 'signed-in',
  audits: { deed: 'token-revoked', about: ({ token }) => ({ token }) },
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { token }) {
    const person = personBy(by)
    if (!person.ok) return person
    const ended = await endToken(db, { person: person.value.person, id: token, at: now() })
    return ended ? ok({ done: true }) : refused({ code: 'people/token-not-found' })
  },
})
