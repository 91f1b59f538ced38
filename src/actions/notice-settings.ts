import { ok, refused } from '../base/index.ts'
import * as store from '../store/index.ts'
import {
  MuteByLinkGives,
  MuteByLinkTakes,
  MuteGives,
  MuteTakes,
  Nothing,
  NoticeSettingsGives,
  UnmuteGives,
  UnmuteTakes,
  WishMailGives,
  WishMailTakes,
} from './contract/notices.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { mutesOf, noticeWords } from './notice-words.ts'
import { labelOfMute } from './notices.ts'

const noSuchMute = 'notices/no-such-mute'
const noSuchLink = 'notices/no-such-link'

/** How whoever asks is told things, and what they muted. */
export const noticeSettings = defineAction({
  name: 'notice-settings',
  says: {
    en: 'Show how you are told things, and what you muted',
    'zh-Hant': '顯示通知方式和已靜音的項目',
    'zh-Hans': '显示通知方式和已静音的项目',
  },
  kind: 'read',
  http: routes['notice-settings'],
  takes: Nothing,
  gives: NoticeSettingsGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang }) {
    const mutes = await store.listMutes(db)
    return ok({
      mail: await store.mailWishOf(db),
      mutes: mutes.map(({ at, ...mute }) => ({
        ...{ ...mute, at: at.toISOString(), label: labelOfMute(catalogue, mute, lang) },
      })),
      kinds: Object.entries(noticeWords).map(([code, { kind }]) => ({ code, label: kind[lang] })),
    })
  },
})

/** Say how one wants to be told by mail. */
export const wishMail = defineAction({
  name: 'wish-mail',
  says: {
    en: 'Be told by mail at once, once a day, or in the product only',
    'zh-Hant': '選擇即時電郵、每日摘要或只在產品內通知',
    'zh-Hans': '选择即时邮件、每日摘要或仅在产品内通知',
  },
  kind: 'write',
  http: routes['wish-mail'],
  takes: WishMailTakes,
  gives: WishMailGives,
  refuses: [],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { mail }) {
    if (by.kind === 'person') await store.wishMail(db, by.person, { mail, at: now() })
    return ok({ mail })
  },
})

/** Mute one kind of notice, one scheme, one case or one reason. */
export const mute = defineAction({
  name: 'mute',
  says: {
    en: 'Mute one kind of notice, one scheme, one case or one reason',
    'zh-Hant': '把一類通知、一項計劃、一個個案或一個理由設為靜音',
    'zh-Hans': '将一类通知、一项政策、一个办件或一个理由设为静音',
  },
  kind: 'write',
  http: routes.mute,
  takes: MuteTakes,
  gives: MuteGives,
  refuses: ['access/sign-in-first'],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],

  async run({ db, by, now }, { what, which }) {
    if (by.kind !== 'person') return refused({ code: 'access/sign-in-first' })
    return ok({ mute: await store.addMute(db, { person: by.person, what, which, at: now() }) })
  },
})

/** Hear again of what was muted. */
export const unmute = defineAction({
  name: 'unmute',
  says: { en: 'Hear again of what you muted', 'zh-Hant': '取消靜音', 'zh-Hans': '取消静音' },
  kind: 'write',
  http: routes.unmute,
  takes: UnmuteTakes,
  gives: UnmuteGives,
  refuses: [noSuchMute],
  may: 'signed-in',
  isDated: false,
  needs: ['db'],
  run: async ({ db }, { mute: id }) =>
    (await store.removeMute(db, id)) ? ok({ isMuted: false }) : refused({ code: noSuchMute, values: { mute: id } }),
})

/**
 * Mute the narrowest thing that a mailed notice is about, by the link in it: whoever has the mail need not sign in, and can do
 * nothing else with it.
 */
export const muteByLink = defineAction({
  name: 'mute-by-link',
  says: {
    en: 'Mute what a mail was about, by its link',
    'zh-Hant': '用電郵中的連結靜音',
    'zh-Hans': '用邮件中的链接静音',
  },
  kind: 'write',
  http: routes['mute-by-link'],
  takes: MuteByLinkTakes,
  gives: MuteByLinkGives,
  refuses: [noSuchLink],
  may: 'everybody',
  actsAs: 'clock',
  isDated: false,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, lang, now }, { secret }) {
    const notice = await store.findByMuteSecret(db, secret)
    const muted = notice && mutesOf(notice).at(-1)
    if (notice === undefined || muted === undefined) return refused({ code: noSuchLink })
    await store.addMute(db, { ...muted, person: notice.person, at: now() })
    return ok({ ...muted, label: labelOfMute(catalogue, muted, lang) })
  },
})
