import { fill, langs, ok, refused } from '../base/index.ts'
import {
  accountFor,
  cancelOnce,
  changeEmail,
  changePerson,
  findAccount,
  keepOnce,
  listIdentities,
  listPasskeys,
  organisationNames,
  passwordSince,
  queueMail,
  takeOnce,
} from '../store/index.ts'
import { tellOfChange } from './account-mails.ts'
import {
  AskEmailTakes,
  ChangeMeTakes,
  ConfirmEmailTakes,
  Done,
  EmailGives,
  MeGives,
  Nothing,
  WaysGives,
} from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { type Action, defineAction } from './define-action.ts'
import { addressInUseMail, newAddressMail } from './mail-words.ts'
import { permit } from './may.ts'
import { perAccount, personBy, sitterBy, sitterRefusals } from './signing-in.ts'

/** Who somebody is, what they belong to, and what they may do there. Nobody is told that nobody is signed in. */
export const whoAmI = defineAction({
  name: 'who-am-i',
  says: { en: 'Who one is, and what one may do', 'zh-Hant': '查看自己的身份和權限', 'zh-Hans': '查看自己的身份和权限' },
  kind: 'read',
  http: routes['who-am-i'],
  takes: Nothing,
  gives: MeGives,
  refuses: [],
  may: 'everybody',
  isDated: false,
  needs: ['db', 'actions'],

  async run({ db, by, lang, actions }) {
    const account = by.kind === 'person' ? await accountFor(db, by.person) : undefined
    if (by.kind !== 'person' || account === undefined) {
      return ok({ needsName: false, memberships: [], hub: [], may: [] })
    }
    const reached = actions.filter(({ http }) => http !== undefined)
    const isOwn = ({ takes }: Action) => !Object.hasOwn(takes.shape, 'organisation')
    const mayWith = ({ may, kind }: Action, input: object) => permit(may, { by, kind, input }).ok
    const named = (some: readonly Action[]) => some.map(({ name }) => name)
    const special = reached.filter(({ may }) => may !== 'everybody')
    const names = await organisationNames(db, [...new Set(by.memberships.map(({ organisation }) => organisation))])
    const memberships = by.memberships.map(({ organisation, role }) => {
      const name = names.get(organisation)
      const may = named(special.filter((one) => !isOwn(one) && mayWith(one, { organisation })))
      return { organisation, role, name: name?.[lang] ?? Object.values(name ?? {})[0] ?? '', may }
    })
    const { person, email, name } = account
    const { kind, id, scopes } = by.through
    return ok({
      person: { id: person, name, email, lang: langs.find((one) => one === account.lang) ?? 'en' },
      ...{ needsName: name === '', memberships, hub: by.hub.map((one) => ({ ...one })) },
      through: { kind, id, ...(scopes !== undefined && { scopes: [...scopes] }) },
      may: named(special.filter((one) => isOwn(one) && mayWith(one, {}))),
    })
  },
})

export const changeMe = defineAction({
  name: 'change-me',
  says: { en: 'Change one’s name or language', 'zh-Hant': '更改自己的姓名或語言', 'zh-Hans': '更改自己的姓名或语言' },
  kind: 'write',
  http: routes['change-me'],
  takes: ChangeMeTakes,
  gives: Done,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  audits: { deed: 'person-changed' },
  isDated: false,
  needs: ['db'],

  async run({ db, by }, { name, lang }) {
    const person = personBy(by)
    if (!person.ok) return person
    const change = { ...(name !== undefined && { name }), ...(lang !== undefined && { lang }) }
    if (Object.keys(change).length > 0) await changePerson(db, person.value.person, change)
    return ok({ done: true })
  },
})

const purpose = 'email'
const minutes = 60

/** Ask for another address. It becomes one's own by the link sent there; whether somebody has it is told to that somebody alone. */
export const askEmailChange = defineAction({
  name: 'ask-email-change',
  says: { en: 'Ask for another e-mail address', 'zh-Hant': '要求更改電郵地址', 'zh-Hans': '请求更改邮箱地址' },
  kind: 'write',
  http: routes['ask-email-change'],
  takes: AskEmailTakes,
  gives: Done,
  refuses: [...sitterRefusals],
  may: 'signed-in',
  actsAs: 'clock',
  limits: (_, asked) => (asked.by?.kind === 'person' ? perAccount('email', asked.by.person, asked) : []),
  audits: { deed: 'email-change-asked' },
  isDated: false,
  needs: ['db'],

  async run({ db, by, lang, now }, { email }) {
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person } = sitter.value
    const at = now()
    await cancelOnce(db, { purpose, person, at })
    const known = await findAccount(db, email)
    if (known !== undefined && !known.isDisabled && known.person !== person) {
      const theirs = langs.find((one) => one === known.lang) ?? 'en'
      const { subject, text } = addressInUseMail
      await queueMail(db, {
        ...{ to: { person: known.person }, lang: theirs, subject: subject[theirs], text: text[theirs] },
        ...{ about: { kind: 'address-in-use' }, at },
      })
      return ok({ done: true })
    }
    const secret = await keepOnce(db, { purpose, person, holds: { person, email }, at, minutes })
    await queueMail(db, {
      ...{ to: { address: email }, lang, subject: newAddressMail.subject[lang] },
      text: fill(newAddressMail.text[lang], { secret, minutes }),
      ...{ about: { kind: 'new-address' }, holdsSecret: true, at },
    })
    return ok({ done: true })
  },
})

export const confirmEmail = defineAction({
  name: 'confirm-email',
  says: { en: 'Confirm another e-mail address', 'zh-Hant': '確認新電郵地址', 'zh-Hans': '确认新邮箱地址' },
  kind: 'write',
  http: routes['confirm-email'],
  takes: ConfirmEmailTakes,
  gives: EmailGives,
  refuses: [...sitterRefusals, 'access/link-over'],
  may: 'signed-in',
  actsAs: 'clock',
  audits: { deed: 'email-changed' },
  isDated: false,
  needs: ['db'],

  async run(context, { secret }) {
    const { db, by, now } = context
    const sitter = sitterBy(by)
    if (!sitter.ok) return sitter
    const { person } = sitter.value
    const held = await takeOnce(db, { purpose, secret, at: now() })
    if (held?.['person'] !== person) return refused({ code: 'access/link-over' })
    await tellOfChange(context, { person, address: sitter.value.email }, 'emailChanged')
    const { email = '' } = held
    return (await changeEmail(db, person, email)) ? ok({ email }) : refused({ code: 'access/link-over' })
  },
})

export const listWaysIn = defineAction({
  name: 'list-ways-in',
  says: { en: 'The ways into one’s account', 'zh-Hant': '列出自己的登入方式', 'zh-Hans': '列出自己的登录方式' },
  kind: 'read',
  http: routes['list-ways-in'],
  takes: Nothing,
  gives: WaysGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by }) {
    const signedIn = personBy(by)
    if (!signedIn.ok) return signedIn
    const { person } = signedIn.value
    const since = await passwordSince(db, person)
    const passkeys = await listPasskeys(db, person)
    const providers = await listIdentities(db, person)
    return ok({
      ...(since !== undefined && { password: { since: since.toISOString() } }),
      passkeys: passkeys.map(({ id, name, since: made, seen }) => ({
        ...{ id, name, since: made.toISOString() },
        ...(seen !== undefined && { seen: seen.toISOString() }),
      })),
      providers: providers.map((one) => ({ ...one, since: one.since.toISOString() })),
    })
  },
})
