import type { z } from 'zod'
import { type Lang, ok, refused } from '../base/index.ts'
import type { Catalogue, SchemeId } from '../catalogue/index.ts'
import * as store from '../store/index.ts'
import {
  ListNoticesGives,
  ListNoticesTakes,
  MarkedGives,
  MarkNoticeTakes,
  Nothing,
  type NoticeView,
} from './contract/notices.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { mutesOf, sayNotice } from './notice-words.ts'

const noSuchNotice = 'notices/no-such-notice'

/** What whoever asks was told: unread notices first. */
export const listNotices = defineAction({
  name: 'list-notices',
  says: {
    en: 'List your notices, unread ones first',
    'zh-Hant': '列出你的通知，未讀的在前',
    'zh-Hans': '列出你的通知，未读的在前',
  },
  kind: 'read',
  http: routes['list-notices'],
  takes: ListNoticesTakes,
  gives: ListNoticesGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, lang }, { unread, after, limit }) {
    const place = after === undefined ? undefined : { isRead: after.startsWith('r'), id: after.slice(2) }
    const found = await store.listNotices(db, { after: place, limit: limit + 1, unread })
    const items = found.slice(0, limit).map((notice) => noticeView(notice, lang))
    const last = found.length > limit ? items.at(-1) : undefined
    const next = last === undefined ? {} : { next: `${last.isRead ? 'r' : 'u'}.${last.id}` }
    return ok({ items, unread: await store.countUnread(db), ...next })
  },
})

function noticeView(notice: store.Notice, lang: Lang): z.output<typeof NoticeView> {
  const { id, kind, about, at, read_at } = notice
  const { kind: label, title, text, link } = sayNotice(kind, about, lang)
  return {
    ...{ id, kind: { code: kind, label }, title, text, ...(link === undefined ? {} : { link }), ids: { ...about.ids } },
    ...{ at: at.toISOString(), isRead: read_at !== null, mutes: mutesOf(notice) },
  }
}

/** Mark one notice as read, or as unread again. */
export const markNotice = defineAction({
  name: 'mark-notice',
  says: { en: 'Mark a notice as read', 'zh-Hant': '把通知標為已讀', 'zh-Hans': '把通知标为已读' },
  kind: 'write',
  http: routes['mark-notice'],
  takes: MarkNoticeTakes,
  gives: MarkedGives,
  refuses: [noSuchNotice],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, now }, { notice, unread }) {
    const marked = await store.markRead(db, notice, unread ? null : now())
    return marked === 0 ? refused({ code: noSuchNotice, values: { notice } }) : ok({ marked })
  },
})

/** Mark all notices as read. */
export const markAllNotices = defineAction({
  name: 'mark-all-notices',
  says: { en: 'Mark all notices as read', 'zh-Hant': '把所有通知標為已讀', 'zh-Hans': '把所有通知标为已读' },
  kind: 'write',
  http: routes['mark-all-notices'],
  takes: Nothing,
  gives: MarkedGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],
  run: async ({ db, now }) => ok({ marked: await store.markRead(db, undefined, now()) }),
})

/** What a muted thing is called: a kind by its words, a scheme by its name, a reason by what it says. */
export function labelOfMute(
  { schemes }: Catalogue,
  { what, which }: { readonly what: store.MuteWhat; readonly which: string },
  lang: Lang,
): string {
  if (what === 'kind') return sayNotice(which, { ids: {}, values: {} }, lang).kind
  if (what === 'case') return which
  const [scheme = '', condition] = which.split('/')
  const found = schemes.get(scheme as SchemeId) // looked up, not trusted
  if (what === 'scheme') return found?.name[lang] ?? which
  const says = found?.conditions.find(({ id }) => id === condition)?.says[lang]
  return says === undefined || found === undefined ? which : `${found.name[lang]}: ${says}`
}
