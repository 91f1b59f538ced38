import { ok } from '../base/index.ts'
import { MemberView, ShowMemberTakes } from './contract/members.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { memberView, noSuchMember, openMember } from './member-view.ts'

/** Show an organisation of members, as far as it was given to whoever asks. */
export const showMember = defineAction({
  name: 'show-member',
  says: {
    en: 'Show a member’s organisation, as far as you may see it',
    'zh-Hant': '顯示會員機構，以你可查看的範圍為限',
    'zh-Hans': '显示会员机构，以你可查看的范围为限',
  },
  kind: 'read',
  http: routes['show-member'],
  takes: ShowMemberTakes,
  gives: MemberView,
  refuses: [noSuchMember],
  may: 'signed-in',
  isDated: false,
  needs: ['catalogue', 'db'],
  command: {
    name: 'member',
    positionals: [{ input: 'organisation', shown: 'organisation' }],
    print: (view) => ({ out: JSON.stringify(view, undefined, 2) }),
  },

  async run(context, { organisation: id }) {
    const opened = await openMember(context, id)
    return opened.ok ? ok(memberView(opened.value, context)) : opened
  },
})
