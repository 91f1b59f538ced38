import { ok, refused } from '../base/index.ts'
import { hashPassword, isPassword } from '../outside/password-hash.ts'
import { endSessions, findPassword, savePassword, removePassword as takePassword } from '../store/index.ts'
import { tellOfChange } from './account-mails.ts'
import { isCommon } from './common-passwords.ts'
import { Done, Nothing, SetPasswordTakes, SignedIn, SignInPasswordTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { beginSession, perAccount, perAddress, sitterBy, sitterRefusals } from './signing-in.ts'

const least = 12

/** Sign in by address and password. An address that nobody has, one without a password and a wrong one are told alike. */
export const signInWithPassword = defineAction({
  name: 'sign-in-with-password',
  says: { en: 'Sign in by password', 'zh-Hant': '以密碼登入', 'zh-Hans': '用密码登录' },
  kind: 'write',
  http: routes['sign-in-with-password'],
  takes: SignInPasswordTakes,
  gives: SignedIn,
  refuses: ['access/wrong-password', 'access/busy', 'access/disabled'],
  may: 'everybody',
  actsAs: 'clock',
  limits: ({ email }, asked) => [perAddress(asked), ...perAccount('password', email, asked)],
  audits: { deed: 'signed-in', about: (_, { person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run(context, { email, password }) {
    const kept = await findPassword(context.db, email)
    const isRight = await isPassword(password, kept?.hash)
    if (!isRight.ok) return isRight
    if (kept === undefined || !isRight.value) return refused({ code: 'access/wrong-password' })
    return beginSession(context, kept.person, 'password')
  },
})

/**
 * Set a password, or another one. It takes the present one, so that a browser left open is not enough. All sessions end, and
 * this browser gets a new one.
 */
export const setPassword = defineAction({
  name: 'set-password',
  says: { en: 'Set or change the password', 'zh-Hant': '設定或更改密碼', 'zh-Hans': '设置或更改密码' },
  kind: 'write',
  http: routes['set-password'],
  takes: SetPasswordTakes,
  gives: SignedIn,
  refuses: [
    ...sitterRefusals,
    ...['people/password-short', 'people/password-common', 'access/wrong-password', 'access/busy', 'access/disabled'],
  ],
  may: 'signed-in',
  actsAs: 'clock',
  limits: (_, { by }) =>
    by?.kind === 'person' ? [{ of: 'set-password', subject: by.person, most: 10, minutes: 15 }] : [],
  audits: { deed: 'password-set', about: (_, { person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run(context, { password, current }) {
    const { db, by, now } = context
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person, email } = sitter.value
    if ([...password].length < least) return refused({ code: 'people/password-short', values: { least } })
    if (isCommon(password) || password.toLowerCase().includes(email)) return refused({ code: 'people/password-common' })
    const before = await findPassword(db, email)
    if (before !== undefined) {
      const isRight = await isPassword(current ?? '', before.hash)
      if (!isRight.ok) return isRight
      if (!isRight.value) return refused({ code: 'access/wrong-password' })
    }
    const hash = await hashPassword(password)
    if (!hash.ok) return hash
    await savePassword(db, person, { hash: hash.value, at: now() })
    await endSessions(db, person, { at: now() })
    await tellOfChange(context, { person }, 'passwordSet')
    return beginSession(context, person, 'password')
  },
})

/** Have no password any more: a link by mail signs in, or a passkey. */
export const removePassword = defineAction({
  name: 'remove-password',
  says: { en: 'Remove the password', 'zh-Hant': '移除密碼', 'zh-Hans': '移除密码' },
  kind: 'write',
  http: routes['remove-password'],
  takes: Nothing,
  gives: Done,
  refuses: [...sitterRefusals, 'people/no-password'],
  may: 'signed-in',
  actsAs: 'clock',
  audits: { deed: 'password-removed' },
  isDated: false,
  needs: ['db'],

  async run(context) {
    const { db, by, now } = context
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person, through } = sitter.value
    if (!(await takePassword(db, person))) return refused({ code: 'people/no-password' })
    await endSessions(db, person, { but: through.id, at: now() })
    await tellOfChange(context, { person }, 'passwordRemoved')
    return ok({ done: true })
  },
})
