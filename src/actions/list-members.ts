import { ok } from '../base/index.ts'
import { listOrganisations } from '../store/index.ts'
import { ListMembersGives, ListMembersTakes } from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { memberView } from './member-view.ts'

/** List the organisations that are one's own, or all that one may see. */
export const listMembers = defineAction({
  name: 'list-members',
  says: {
    en: 'List your organisations, or all members’ organisations that you may see',
    'zh-Hant': '列出你的機構，或你可查看的所有會員機構',
    'zh-Hans': '列出你的机构，或你可查看的所有会员机构',
  },
  kind: 'read',
  http: routes['list-members'],
  takes: ListMembersTakes,
  gives: ListMembersGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['catalogue', 'db'],
  command: {
    name: 'members',
    flags: ['of', 'after', 'limit'],
    print: ({ items }) => ({ out: items.map(({ id, name, place }) => `${id} · ${name} · ${place.label}`).join('\n') }),
  },

  async run(context, { of, after, limit }) {
    const found = await listOrganisations(context.db, { of, after, limit })
    const items = found.slice(0, limit).map((one) => memberView(one, context))
    const last = items.at(-1)
    return ok({ items, ...(found.length > limit && last !== undefined && { next: last.id }) })
  },
})
