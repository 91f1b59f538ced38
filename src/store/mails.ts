import { sql } from 'kysely'
import type { Db } from './db.ts'
import { queueJob } from './jobs.ts'
import { newId } from './people.ts'
import type { PersonId } from './who.ts'

/** A mail to be sent. `{origin}` in its text becomes the address of the pages when it is sent. */
export type NewMail = {
  readonly to: { readonly person: PersonId } | { readonly address: string }
  readonly lang: string
  readonly subject: string
  readonly text: string
  /** what it is about: a kind, and ids */
  readonly about: Readonly<Record<string, string>>
  /** its text lets somebody in: it is forgotten once it is sent */
  readonly holdsSecret?: boolean
  readonly at: Date
}

/** One line: a line break in a header would begin another header. */
const inOneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

/**
 * Queue a mail, in the transaction of the deed that it tells of. A person gets it at the address that is theirs when it is
 * sent.
 */
export async function queueMail(db: Db, mail: NewMail): Promise<void> {
  const id = newId()
  const { to, lang, subject, text, about, holdsSecret = false, at } = mail
  const whose =
    'person' in to ? { person: to.person, address: '' } : { person: null, address: to.address.toLowerCase() }
  await db
    .insertInto('mails')
    .values({
      ...{ id, ...whose, lang, subject: inOneLine(subject).slice(0, 200), text, holds_secret: holdsSecret },
      ...{ about: JSON.stringify(about), queued_at: at, sent_at: null, failed_at: null, last_error: null },
    })
    .execute()
  await queueJob(db, { action: 'send-mail', input: { mail: id } })
}

export type DueMail = {
  readonly id: string
  /** absent: the account that it was for is closed */
  readonly address: string | undefined
  readonly subject: string
  readonly text: string
  readonly tries: number
}

/** A mail that still has to be sent, locked until the transaction ends; `undefined` for any other. Needs the worker's rights. */
export async function takeMail(db: Db, id: string): Promise<DueMail | undefined> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { subject, text, tries, person } = row
  const address = person === null ? row.address : await addressOf(db, person)
  return { id, subject, text, tries, address }
}

async function addressOf(db: Db, person: string): Promise<string | undefined> {
  const open = db.selectFrom('people').select('email').where('id', '=', person).where('disabled_at', 'is', null)
  return (await open.executeTakeFirst())?.email
}

const withoutSecret = sql<string>`case when holds_secret then '' else text end`

/** A mail went out; the text of one that lets somebody in is forgotten. Needs the worker's rights. */
export async function markSent(db: Db, { id, address, tries }: DueMail, at: Date): Promise<void> {
  await db
    .updateTable('mails')
    .set({
      ...{ sent_at: at, tries: tries + 1, last_error: null, ...(address !== undefined && { address }) },
      text: withoutSecret,
    })
    .where('id', '=', id)
    .execute()
}

/** A mail could not be sent: try again at `again`, or never. Needs the worker's rights. */
export async function markUnsent(
  db: Db,
  { id, tries }: DueMail,
  { reason, at, again }: { readonly reason: string; readonly at: Date; readonly again: Date | undefined },
): Promise<void> {
  const failed_at = again === undefined ? at : null
  await db
    .updateTable('mails')
    .set({
      ...{ tries: tries + 1, last_error: reason.slice(0, 500), failed_at },
      ...(failed_at !== null && { text: withoutSecret }),
    })
    .where('id', '=', id)
    .execute()
  if (again !== undefined) await queueJob(db, { action: 'send-mail', input: { mail: id }, after: again })
}

/** Try a mail anew that was given up. False where there is none, or its text is forgotten. Needs the worker's rights. */
export async function requeueMail(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ failed_at: null, tries: 0 })
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .where('text', '<>', '')
    .executeTakeFirst()
  if (numUpdatedRows === 1n) await queueJob(db, { action: 'send-mail', input: { mail: id } })
  return numUpdatedRows === 1n
}

/** A mail as operators see it: neither its text nor its subject, which may name what is not theirs to know. */
export type MailLine = {
  readonly id: string
  readonly address: string
  readonly about: Readonly<Record<string, string>>
  readonly queuedAt: Date
  readonly sentAt: Date | undefined
  readonly failedAt: Date | undefined
  readonly tries: number
  readonly lastError: string | undefined
}

/** The mail log, latest first; `after` is the id of the last line seen. */
export async function listMails(
  db: Db,
  { after, limit, unsent }: { readonly after?: string | undefined; readonly limit: number; readonly unsent: boolean },
): Promise<readonly MailLine[]> {
  const columns = ['id', 'address', 'about', 'queued_at', 'sent_at', 'failed_at', 'tries', 'last_error'] as const
  let rows = db.selectFrom('mails').select(columns).orderBy('id', 'desc').limit(limit)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (unsent) rows = rows.where('sent_at', 'is', null)
  return (await rows.execute()).map((row) => ({
    ...{ id: row.id, address: row.address, about: row.about, tries: row.tries },
    ...{ queuedAt: row.queued_at, sentAt: row.sent_at ?? undefined, failedAt: row.failed_at ?? undefined },
    lastError: row.last_error ?? undefined,
  }))
}
