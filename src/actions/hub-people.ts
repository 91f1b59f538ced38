import type { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import {
  accountFor,
  addHubRole,
  endHubRoles,
  endSessions,
  findAccount,
  hasAdministrator,
  holdingsOf,
  listHubPeople,
  setDisabled,
} from '../store/index.ts'
import {
  Done,
  HoldingsGives,
  HubRoleTakes,
  ListPeopleGives,
  ListPeopleTakes,
  PersonTakes,
} from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

const administrators = { hub: ['administrator'] } as const
const noSuchPerson = { code: 'people/not-found' }
const lastAdministrator = { code: 'people/last-administrator' }

type PersonItem = z.output<typeof ListPeopleGives>['items'][number]
const personLine = ({ id, email, name, hub, isDisabled }: PersonItem): string =>
  [id, email, name, hub.map(({ office, role }) => `${office} ${role}`).join(', '), isDisabled ? '-' : '+'].join('\t')

export const listPeople = defineAction({
  name: 'list-people',
  says: { en: 'The people of the hub', 'zh-Hant': '列出樞紐的人員', 'zh-Hans': '列出枢纽的人员' },
  kind: 'read',
  http: routes['list-people'],
  takes: ListPeopleTakes,
  gives: ListPeopleGives,
  refuses: [],
  may: administrators,
  isDated: false,
  needs: ['db'],
  command: {
    ...{ name: 'people', flags: ['email', 'after', 'limit'] },
    print: ({ items }) => ({ out: items.map(personLine).join('\n') }),
  },

  async run({ db }, { email, after, limit }) {
    const found = await listHubPeople(db, { email, after, limit: limit + 1 })
    const items = found.slice(0, limit).map(({ person, name, email: address, isDisabled, hub }) => ({
      ...{ id: person, name, email: address, isDisabled, hub: [...hub] },
    }))
    const next = found.length > limit ? items.at(-1)?.id : undefined
    return ok({ items, ...(next !== undefined && { next }) })
  },
})

export const giveHubRole = defineAction({
  name: 'give-hub-role',
  says: { en: 'Give somebody a role at an office', 'zh-Hant': '給予辦事處角色', 'zh-Hans': '授予办事处角色' },
  kind: 'write',
  http: routes['give-hub-role'],
  takes: HubRoleTakes,
  gives: Done,
  refuses: [noSuchPerson.code],
  may: administrators,
  actsAs: 'clock',
  audits: { deed: 'hub-role-given', about: ({ office, person, role }) => ({ office, person, role }) },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { office, person, role }) {
    const account = await accountFor(db, person)
    if (account === undefined || account.isDisabled) return refused(noSuchPerson)
    await addHubRole(db, { person: account.person, office, role, at: now() })
    return ok({ done: true })
  },
})

export const endHubRole = defineAction({
  name: 'end-hub-role',
  says: { en: 'End somebody’s role at an office', 'zh-Hant': '終止辦事處角色', 'zh-Hans': '终止办事处角色' },
  kind: 'write',
  http: routes['end-hub-role'],
  takes: HubRoleTakes,
  gives: Done,
  refuses: [noSuchPerson.code, lastAdministrator.code],
  may: administrators,
  actsAs: 'clock',
  audits: { deed: 'hub-role-ended', about: ({ office, person, role }) => ({ office, person, role }) },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { office, person, role }) {
    if ((await endHubRoles(db, { person, office, role, at: now() })) === 0) return refused(noSuchPerson)
    return (await hasAdministrator(db)) ? ok({ done: true }) : refused(lastAdministrator)
  },
})

/** What somebody holds, to be seen before the account is closed. */
export const showHoldings = defineAction({
  name: 'show-holdings',
  says: {
    en: 'What is in somebody’s hands alone',
    'zh-Hant': '查看只由此人負責的事項',
    'zh-Hans': '查看只由此人负责的事项',
  },
  kind: 'read',
  http: routes['show-holdings'],
  takes: PersonTakes,
  gives: HoldingsGives,
  refuses: [],
  may: administrators,
  actsAs: 'clock',
  isDated: false,
  needs: ['db'],
  run: async ({ db }, { person }) => ok(await holdingsOf(db, person)),
})

/** Close an account: its sessions end, its tokens work no more. What it did stays. The answer says what is left to hand over. */
export const disablePerson = defineAction({
  name: 'disable-person',
  says: { en: 'Close somebody’s account', 'zh-Hant': '停用帳戶', 'zh-Hans': '停用账户' },
  kind: 'write',
  http: routes['disable-person'],
  takes: PersonTakes,
  gives: HoldingsGives,
  refuses: [noSuchPerson.code, lastAdministrator.code],
  may: administrators,
  actsAs: 'clock',
  audits: { deed: 'person-disabled', about: ({ person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { person }) {
    const account = await accountFor(db, person)
    if (account === undefined || account.isDisabled) return refused(noSuchPerson)
    const at = now()
    await setDisabled(db, person, at)
    await endSessions(db, person, { at })
    return (await hasAdministrator(db)) ? ok(await holdingsOf(db, person)) : refused(lastAdministrator)
  },
})

export const enablePerson = defineAction({
  name: 'enable-person',
  says: { en: 'Open a closed account again', 'zh-Hant': '重新啟用帳戶', 'zh-Hans': '重新启用账户' },
  kind: 'write',
  http: routes['enable-person'],
  takes: PersonTakes,
  gives: Done,
  refuses: [noSuchPerson.code],
  may: administrators,
  actsAs: 'clock',
  audits: { deed: 'person-enabled', about: ({ person }) => ({ person }) },
  isDated: false,
  needs: ['db'],

  async run({ db }, { person }) {
    const account = await accountFor(db, person)
    const holder = account === undefined ? undefined : await findAccount(db, account.email)
    if (account?.isDisabled !== true || holder?.isDisabled !== true) return refused(noSuchPerson)
    await setDisabled(db, person, undefined)
    return ok({ done: true })
  },
})
