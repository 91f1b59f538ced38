import { createTransport } from 'nodemailer'
import { ok, type Result, refused } from '../base/index.ts'

/** A mail as it goes out. */
export type OutgoingMail = {
  /** the same for every try, so that a mail that went out twice is known as one */
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
}

/** Where mails go out. */
export type Mail = {
  /** @returns `mail/not-sent` with the reason, and whether another try makes sense */
  readonly send: (mail: OutgoingMail) => Promise<Result<true>>
}

export type MailSettings = {
  /** smtp://user:password@host:port, smtps://… */
  readonly url: string
  /** who sends: Causeway <hub@example.org> */
  readonly from: string
}

/** A user and password go over the network encrypted or not at all; to this machine itself they may. */
export function needsTls(url: string): boolean {
  const { username, hostname } = new URL(url)
  return username !== '' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}

/** Mails by SMTP. A server that does not answer is not waited for longer than twenty seconds. */
export function smtpMail({ url, from }: MailSettings): Mail {
  const times = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const safe = { requireTLS: needsTls(url), disableFileAccess: true, disableUrlAccess: true }
  const transport = createTransport({ url, ...times, ...safe })
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ id, address, subject, text }) {
      // a line break in one of these would begin another header, or another receiver
      if (/\p{Cc}|[,;<>]/u.test(address) || /\p{Cc}/u.test(subject)) {
        return refused({ code: 'mail/not-sent', values: { reason: 'line break in a header', isFinal: 1 } })
      }
      try {
        const headers = { 'Auto-Submitted': 'auto-generated' }
        const to = { name: '', address }
        await transport.sendMail({ from, to, subject, text, headers, messageId: `<${id}@${domain}>` })
        return ok(true)
      } catch (error) {
        return refused({ code: 'mail/not-sent', values: reasonOf(error) })
      }
    },
  }
}

/** What the server said; a code from 500 up is its last word. */
function reasonOf(error: unknown): { reason: string; isFinal: number } {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string }
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return { reason: message, isFinal: isFinal ? 1 : 0 }
}

/** Without a mail server: each mail is written out where whoever runs the server reads it. For development. */
export const writtenMail = (write: (text: string) => void): Mail => ({
  async send({ address, subject, text }) {
    const line = '-'.repeat(72)
    const head = ['No mail server is set (SMTP_URL): this mail was not sent.', `To: ${address}`, `Subject: ${subject}`]
    write(`${[line, ...head, '', text, line].join('\n')}\n`)
    return ok(true)
  },
})

/** Where mails go out, by the settings: SMTP_URL with MAIL_FROM, or else written out. */
export function mailBy(
  { SMTP_URL, MAIL_FROM }: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Result<Mail> {
  if (!SMTP_URL) return ok(writtenMail(write))
  const isUrl = URL.canParse(SMTP_URL) && /^smtps?:$/.test(new URL(SMTP_URL).protocol)
  if (!isUrl) return refused({ code: 'server/bad-smtp-url' })
  if (!MAIL_FROM || !/^[^\r\n@]+@[^\s@]+$/.test(MAIL_FROM)) return refused({ code: 'server/no-mail-from' })
  return ok(smtpMail({ url: SMTP_URL, from: MAIL_FROM }))
}
