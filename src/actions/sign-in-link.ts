import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { fill, ok, refused } from '../base/index.ts'
import { addPerson, findAccount, keepOnce, lookOnce, queueMail, takeOnce } from '../store/index.ts'
import { AskLinkGives, AskLinkTakes, SignedIn, UseLinkTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { signInMail } from './mail-words.ts'
import { beginSession, perAccount, perAddress } from './signing-in.ts'

const purpose = 'sign-in'
const minutes = 15
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Ask for a link that signs in. The answer is the same for every address: whether it is known shows only in the mail. The
 * link works together with the code of this answer alone, so whoever reads the mail elsewhere, or is sent a link that they did
 * not ask for, gets nowhere.
 */
export const askSignInLink = defineAction({
  name: 'ask-sign-in-link',
  says: {
    en: 'Ask for a link by mail that signs in',
    'zh-Hant': '索取電郵登入連結',
    'zh-Hans': '请求邮件登录链接',
  },
  kind: 'write',
  http: routes['ask-sign-in-link'],
  takes: AskLinkTakes,
  gives: AskLinkGives,
  givesSecret: true,
  refuses: [],
  may: 'everybody',
  actsAs: 'clock',
  limits: ({ email }, asked) => [perAddress(asked), ...perAccount('ask-link', email, asked)],
  audits: { deed: 'link-asked' },
  isDated: false,
  needs: ['db'],

  async run({ db, lang, now }, { email }) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const secret = await keepOnce(db, { purpose, holds: { email, lang, code: digest(code) }, at: now(), minutes })
    const known = await findAccount(db, email)
    const to = known === undefined || known.isDisabled ? { address: email } : { person: known.person }
    await queueMail(db, {
      ...{ to, lang, subject: signInMail.subject[lang] },
      text: fill(signInMail.text[lang], { secret, minutes }),
      ...{ about: { kind: 'sign-in-link' }, holdsSecret: true, at: now() },
    })
    return ok({ code, minutes })
  },
})

/** Sign in by a link and the code that was shown where it was asked for. An address that is new gets an account. */
export const useSignInLink = defineAction({
  name: 'use-sign-in-link',
  says: {
    en: 'Sign in by a link that was mailed',
    'zh-Hant': '以電郵連結登入',
    'zh-Hans': '用邮件链接登录',
  },
  kind: 'write',
  http: routes['use-sign-in-link'],
  takes: UseLinkTakes,
  gives: SignedIn,
  refuses: ['access/link-over', 'access/link-code', 'access/disabled'],
  may: 'everybody',
  actsAs: 'clock',
  limits: ({ secret }, asked) => [perAddress(asked), { of: 'link', subject: secret, most: 5, minutes }],
  audits: { deed: 'signed-in', about: (_, { person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run(context, { secret, code }) {
    const { db, now } = context
    const asking = { purpose, secret, at: now() }
    const held = await lookOnce(db, asking)
    if (held === undefined) return refused({ code: 'access/link-over' })
    if (!isSame(digest(code), held['code'] ?? '')) return refused({ code: 'access/link-code' })
    const taken = await takeOnce(db, asking)
    if (taken === undefined) return refused({ code: 'access/link-over' })
    const { email = '', lang = 'en' } = taken
    const person = (await findAccount(db, email))?.person ?? (await addPerson(db, { email, name: '', lang, at: now() }))
    return person === undefined ? refused({ code: 'access/link-over' }) : beginSession(context, person, 'link')
  },
})

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
