import { fill, type Lang, ok, type Text } from '../base/index.ts'
import { isWorkingDay } from '../catalogue/index.ts'
import { listDigestReaders, queueMail, takeDigest } from '../store/index.ts'
import { Nothing, SendDigestsGives } from './contract/notices.ts'
import { defineAction } from './define-action.ts'
import { sayNotice } from './notice-words.ts'

/** The day's mail, for those who want one a day: at nine on working days, what they were told since the last and did not read. */
export const sendDigests = defineAction({
  name: 'send-digests',
  says: { en: 'Send the day’s mails of notices', 'zh-Hant': '發送每日通知摘要', 'zh-Hans': '发送每日通知摘要' },
  kind: 'write',
  takes: Nothing,
  gives: SendDigestsGives,
  refuses: [],
  may: { hub: ['operator', 'administrator'] },
  actsAs: 'clock',
  job: { every: '0 9 * * *' },
  isDated: true,
  needs: ['db', 'catalogue'],

  async run({ db, catalogue, day, now }) {
    if (!isWorkingDay(day, { place: 'HK', calendars: catalogue.calendars }).works)
      return ok({ mails: 0, restsToday: true })
    let mails = 0
    for (const { person, lang: written } of await listDigestReaders(db)) {
      const notices = await takeDigest(db, person)
      if (notices.length === 0) continue
      const lang = written as Lang // checked by the table
      const said = notices.map(({ kind, about }) => sayNotice(kind, about, lang))
      const parts = said.map(({ title, text, link }) =>
        [title, text, link === undefined ? '' : `{origin}${link}`].filter((part) => part !== '').join('\n'),
      )
      const text = [...parts, fill(words.settings[lang], { link: '{origin}/notices' })].join('\n\n')
      const subject = fill(words.subject[lang], { count: notices.length })
      await queueMail(db, { to: { person }, lang, subject, text, about: { kind: 'digest' }, at: now() })
      mails += 1
    }
    return ok({ mails, restsToday: false })
  },
})

const words = {
  subject: {
    en: 'Causeway: {count} new',
    'zh-Hant': 'Causeway：{count}則新通知',
    'zh-Hans': 'Causeway：{count}条新通知',
  },
  settings: {
    en: 'To read them, or to mute any of them: {link}',
    'zh-Hant': '閱讀通知或設定靜音：{link}',
    'zh-Hans': '阅读通知或设置静音：{link}',
  },
} as const satisfies Record<string, Text>
