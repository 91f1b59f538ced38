import type { z } from 'zod'
import { ok, refused } from '../base/index.ts'
import { listMails as mailLog, requeueMail } from '../store/index.ts'
import { Done, ListMailsGives, ListMailsTakes, SendMailTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

const operators = { hub: ['operator', 'administrator'] } as const

type MailItem = z.output<typeof ListMailsGives>['items'][number]
/** + sent, - given up, … still tried */
const mailLine = ({ queued, address, about, tries, sent, failed, reason }: MailItem): string =>
  [queued, sent ? '+' : failed ? '-' : '…', address, about['kind'] ?? '', tries, reason ?? ''].join('\t')

/** The mail log: to whom, of which kind, when, and why not; never what a mail says. */
export const listMails = defineAction({
  name: 'list-mails',
  says: { en: 'The mail log', 'zh-Hant': '郵件記錄', 'zh-Hans': '邮件记录' },
  kind: 'read',
  http: routes['list-mails'],
  takes: ListMailsTakes,
  gives: ListMailsGives,
  refuses: [],
  may: operators,
  isDated: false,
  needs: ['db'],
  command: {
    ...{ name: 'mails', flags: ['unsent', 'after', 'limit'] },
    print: ({ items }) => ({ out: items.map(mailLine).join('\n') }),
  },

  async run({ db }, { unsent, after, limit }) {
    const found = await mailLog(db, { after, unsent, limit: limit + 1 })
    const items = found.slice(0, limit).map((one) => ({
      ...{ id: one.id, address: one.address, about: { ...one.about }, tries: one.tries },
      queued: one.queuedAt.toISOString(),
      ...(one.sentAt !== undefined && { sent: one.sentAt.toISOString() }),
      ...(one.failedAt !== undefined && { failed: one.failedAt.toISOString() }),
      ...(one.lastError !== undefined && { reason: one.lastError }),
    }))
    const next = found.length > limit ? items.at(-1)?.id : undefined
    return ok({ items, ...(next !== undefined && { next }) })
  },
})

/** Try a mail anew that was given up, once what stood in its way is mended. What let somebody in is not sent again. */
export const retryMail = defineAction({
  name: 'retry-mail',
  says: {
    en: 'Try a mail again that was given up',
    'zh-Hant': '重新發送已放棄的郵件',
    'zh-Hans': '重新发送已放弃的邮件',
  },
  kind: 'write',
  http: routes['retry-mail'],
  takes: SendMailTakes,
  gives: Done,
  refuses: ['mail/not-given-up'],
  may: operators,
  actsAs: 'clock',
  audits: { deed: 'mail-retried', about: ({ mail }) => ({ mail }) },
  isDated: false,
  needs: ['db'],
  command: { positionals: [{ input: 'mail', shown: 'mail' }], print: () => ({}) },

  async run({ db }, { mail }) {
    return (await requeueMail(db, mail)) ? ok({ done: true }) : refused({ code: 'mail/not-given-up' })
  },
})
