import { sql } from 'kysely'
import type { Db } from './db.ts'
import { digestOf, newId, newSecret } from './people.ts'
import type { MailWish, MuteWhat, NoticeAbout } from './rows/notices.ts'
import type { PersonId } from './who.ts'

export type { MailWish, MuteWhat, NoticeAbout } from './rows/notices.ts'

/** Something to tell one person. What stands in `subject` can be muted, and decides who may read it. */
export type NewNotice = {
  readonly person: string
  readonly kind: string
  readonly subject: {
    readonly organisation?: string | undefined
    readonly scheme?: string | undefined
    readonly case?: string | undefined
    readonly reason?: string | undefined
  }
  readonly about: NoticeAbout
  /** told once under this name, however often it is tried */
  readonly once?: string | undefined
  readonly at: Date
}

/** What came of it: nothing where the person muted it, has left, or was told already. */
export type Added = {
  readonly id: string
  readonly lang: string
  readonly mail: MailWish
  /** mutes what the notice is about, for a link in a mail */
  readonly muteSecret: string
}

/** Add a notice, in the transaction of the deed that it tells of. */
export async function addNotice(db: Db, { subject, at, ...given }: NewNotice): Promise<Added | undefined> {
  const [id, muteSecret] = [newId(), newSecret()]
  const row = JSON.stringify({ id, ...given, ...subject })
  const { rows } = await sql<{ lang: string; mail: MailWish }>`
    select lang, mail from add_notice(${row}::jsonb, ${digestOf(muteSecret)}, ${at})`.execute(db)
  return rows[0] && { id, ...rows[0], muteSecret }
}

const columns = ['id', 'kind', 'organisation', 'scheme', 'case_id', 'reason', 'about', 'at', 'read_at'] as const

/** A notice as it is read. */
export type Notice = {
  readonly id: string
  readonly kind: string
  readonly organisation: string | null
  readonly scheme: string | null
  readonly case_id: string | null
  readonly reason: string | null
  readonly about: NoticeAbout
  readonly at: Date
  readonly read_at: Date | null
}

/** Where a reader of notices stopped: what is unread comes first, the latest first in each. */
export type NoticePlace = { readonly isRead: boolean; readonly id: string }

/** The notices of whoever acts: unread ones first, then the latest. */
export async function listNotices(
  db: Db,
  { after, limit, unread }: { after?: NoticePlace | undefined; limit: number; unread: boolean },
): Promise<readonly Notice[]> {
  let rows = db.selectFrom('notices').select(columns).orderBy(sql`read_at is null`, 'desc').orderBy('id', 'desc')
  if (unread) rows = rows.where('read_at', 'is', null)
  if (after !== undefined)
    rows = rows.where(sql<boolean>`(read_at is null, id) < (${!after.isRead}, ${after.id}::uuid)`)
  return rows.limit(limit).execute()
}

/** How many notices whoever acts has not read. */
export async function countUnread(db: Db): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select((is) => is.fn.countAll<number>().as('n'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Mark a notice as read, or unread again; all of them, where none is named. Returns how many there were. */
export async function markRead(db: Db, id: string | undefined, at: Date | null): Promise<number> {
  let change = db.updateTable('notices').set({ read_at: at })
  change = id === undefined ? change.where('read_at', 'is', null) : change.where('id', '=', id)
  return Number((await change.executeTakeFirst()).numUpdatedRows)
}

/** How whoever acts wants to be told by mail. */
export const mailWishOf = async (db: Db): Promise<MailWish> =>
  (await db.selectFrom('notice_settings').select('mail').executeTakeFirst())?.mail ?? 'at-once'

export async function wishMail(db: Db, person: PersonId, { mail, at }: { mail: MailWish; at: Date }): Promise<void> {
  await db
    .insertInto('notice_settings')
    .values({ person, mail, changed_at: at })
    .onConflict((row) => row.column('person').doUpdateSet({ mail, changed_at: at }))
    .execute()
}

/** One kind of notice, one scheme, one case or one reason that somebody does not want to be told of. */
export type Mute = { readonly id: string; readonly what: MuteWhat; readonly which: string; readonly at: Date }

export const listMutes = (db: Db): Promise<readonly Mute[]> =>
  db.selectFrom('mutes').select(['id', 'what', 'which', 'at']).orderBy('id', 'desc').execute()

/** Mute one thing. Muting it again changes nothing. */
export async function addMute(
  db: Db,
  { person, what, which, at }: { person: string; what: MuteWhat; which: string; at: Date },
): Promise<string> {
  const row = await db
    .insertInto('mutes')
    .values({ id: newId(), person, what, which, at })
    .onConflict((mute) => mute.columns(['person', 'what', 'which']).doUpdateSet({ what }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Hear of it again. Returns whether it was muted. */
export async function removeMute(db: Db, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('mutes').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** The notice that a link in a mail belongs to, and whose it is. Needs the worker's rights. */
export const findByMuteSecret = (db: Db, secret: string): Promise<(Notice & { readonly person: string }) | undefined> =>
  db
    .selectFrom('notices')
    .select([...columns, 'person'])
    .where('mute_key', '=', digestOf(secret))
    .executeTakeFirst()

/** Who has notices that wait for the day's mail, with their language. Needs the worker's rights. */
export const listDigestReaders = (db: Db): Promise<readonly { readonly person: PersonId; readonly lang: string }[]> =>
  db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.person')
    .select(['people.id as person', 'people.lang'])
    .distinct()
    .where('mail', '=', 'daily')
    .where('disabled_at', 'is', null)
    .orderBy('people.id')
    .$castTo<{ person: PersonId; lang: string }>()
    .execute()

/**
 * What of somebody's notices waits for the day's mail, the oldest first, now taken as sent. What was read meanwhile, and what
 * they may not see any more, is not mailed. Needs the worker's rights.
 */
export async function takeDigest(db: Db, person: PersonId): Promise<readonly Notice[]> {
  await sql`select set_config('causeway.person', ${person}, true)`.execute(db)
  const taken = await db
    .updateTable('notices')
    .set({ mail: 'sent' })
    .where('person', '=', person)
    .where('mail', '=', 'daily')
    .returning([...columns, sql<boolean>`may_read_notice(notices)`.as('isSeen')])
    .execute()
  await sql`select set_config('causeway.person', '', true)`.execute(db)
  return taken
    .filter(({ isSeen, read_at }) => isSeen && read_at === null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ isSeen: _, ...notice }) => notice)
}
