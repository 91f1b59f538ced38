import type { ColumnType, JSONColumnType } from 'kysely'

/** Something that somebody was told. Written by `add_notice` alone. */
type NoticeRow = {
  id: string
  person: string
  kind: string
  organisation: string | null
  scheme: string | null
  case_id: string | null
  reason: string | null
  about: ColumnType<NoticeAbout, never, never>
  once: string | null
  mute_key: Buffer | null
  mail: 'sent' | 'daily' | 'none'
  at: Date
  read_at: Date | null
}

type Told = string | number | { readonly day: string } | Readonly<Record<'en' | 'zh-Hant' | 'zh-Hans', string>>

/** Further ids for the link of a notice, and what its words are filled with: a text in three languages, a day, a word. */
export type NoticeAbout = {
  readonly ids: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, Told>>
}

export type MailWish = 'at-once' | 'daily' | 'never'
type NoticeSettingsRow = { person: string; mail: MailWish; changed_at: Date }

export type MuteWhat = 'kind' | 'scheme' | 'case' | 'reason'
type MuteRow = { id: string; person: string; what: MuteWhat; which: string; at: Date }

/** An address that somebody's calendar reads from. What it holds is a secret; here is its SHA-256. */
type CalendarFeedRow = { id: string; person: string; secret: Buffer; created_at: Date; revoked_at: Date | null }

/** A search or a scheme that an organisation kept, to be told of what becomes of it. */
type SavedRow = {
  id: string
  organisation: string
  person: string
  name: string
  search: JSONColumnType<Readonly<Record<string, unknown>>> | null
  scheme: string | null
  at: Date
}

export type NoticeTables = {
  notices: NoticeRow
  notice_settings: NoticeSettingsRow
  mutes: MuteRow
  calendar_feeds: CalendarFeedRow
  saved: SavedRow
}
