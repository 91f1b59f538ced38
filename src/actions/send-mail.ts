import { ok } from '../base/index.ts'
import { markSent, markUnsent, takeMail } from '../store/index.ts'
import { SendMailGives, SendMailTakes } from './contract/accounts.ts'
import { defineAction } from './define-action.ts'

/** How many seconds to wait after each try that failed; after the last the mail is given up. */
const waits = [10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600]

/**
 * Send a mail that is queued. A server that refuses for now is asked again, ever later, for about a day; its last word, or
 * its silence for so long, stands in the mail log.
 */
export const sendMail = defineAction({
  name: 'send-mail',
  says: { en: 'Send a mail that is queued', 'zh-Hant': '發送排隊中的郵件', 'zh-Hans': '发送排队中的邮件' },
  kind: 'write',
  takes: SendMailTakes,
  gives: SendMailGives,
  refuses: [],
  may: { hub: [] },
  job: {},
  isDated: false,
  needs: ['db', 'mail'],

  async run({ db, mail, now, origin = '' }, { mail: id }) {
    const due = await takeMail(db, id)
    if (due === undefined) return ok({ sent: false }) // it was sent, or is being sent
    const at = now()
    const { address } = due
    if (address === undefined) {
      await markUnsent(db, due, { reason: 'account closed', at, again: undefined })
      return ok({ sent: false })
    }
    const sent = await mail.send({ ...due, address, text: due.text.replaceAll('{origin}', origin) })
    if (sent.ok) {
      await markSent(db, due, at)
      return ok({ sent: true })
    }
    const { reason = '', isFinal = 0 } = sent.problem.values ?? {}
    const wait = isFinal === 1 ? undefined : waits[due.tries]
    const again = wait === undefined ? undefined : new Date(at.getTime() + wait * 1000)
    await markUnsent(db, due, { reason: String(reason), at, again })
    return ok({ sent: false })
  },
})
