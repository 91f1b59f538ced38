import { ok, refused } from '../base/index.ts'
import { addHubRole, addPerson, cancelOnce, changePerson, findAccount, keepOnce, takeOnce } from '../store/index.ts'
import { AdministratorLinkGives, Nothing, SignedIn, UseAdministratorLinkTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { beginSession, perAddress } from './signing-in.ts'

const purpose = 'administrator'
const minutes = 7 * 24 * 60

/** A link that makes an administrator, for whoever runs the machine. The latest alone works, once. */
export const administratorLink = defineAction({
  name: 'administrator-link',
  says: {
    en: 'Make a link that makes an administrator, once',
    'zh-Hant': '產生一次性連結，用以設立管理員',
    'zh-Hans': '生成一次性链接，用于设立管理员',
  },
  kind: 'write',
  takes: Nothing,
  gives: AdministratorLinkGives,
  refuses: [],
  may: { hub: [] },
  audits: { deed: 'administrator-link-made' },
  isDated: false,
  needs: ['db'],
  command: { print: ({ path }, { origin = '' }) => ({ out: `${origin}${path}` }) },

  async run({ db, now }) {
    await cancelOnce(db, { purpose, at: now() })
    const secret = await keepOnce(db, { purpose, holds: {}, at: now(), minutes })
    return ok({ path: `/sign-in#administrator=${secret}`, minutes })
  },
})

/** Become an administrator by such a link: of the offices named, with an account made for the address where there is none. */
export const useAdministratorLink = defineAction({
  name: 'use-administrator-link',
  says: {
    en: 'Become the administrator by a link from the machine',
    'zh-Hant': '以伺服器發出的連結成為管理員',
    'zh-Hans': '用服务器给出的链接成为管理员',
  },
  kind: 'write',
  http: routes['use-administrator-link'],
  takes: UseAdministratorLinkTakes,
  gives: SignedIn,
  refuses: ['access/link-over', 'access/disabled'],
  may: 'everybody',
  actsAs: 'clock',
  limits: (_, asked) => [perAddress(asked)],
  audits: { deed: 'administrator-made', about: (_, { person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run(context, { secret, email, name, office: offices }) {
    const { db, lang, now } = context
    const at = now()
    if ((await takeOnce(db, { purpose, secret, at })) === undefined) return refused({ code: 'access/link-over' })
    const known = await findAccount(db, email)
    const person = known?.person ?? (await addPerson(db, { email, name, lang, at }))
    if (person === undefined || known?.isDisabled === true) return refused({ code: 'access/disabled' })
    if (known?.name === '') await changePerson(db, person, { name })
    for (const office of new Set(offices)) await addHubRole(db, { person, office, role: 'administrator', at })
    return beginSession(context, person, 'administrator')
  },
})
