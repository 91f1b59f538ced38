import type { Generated, JSONColumnType } from 'kysely'
import type { Answer, ChangedReason } from '../../advice/index.ts'

/** A text of a content file, by its SHA-256. */
type ContentTextRow = { digest: string; text: string }

export type DraftState = 'open' | 'asked' | 'approved' | 'in-force' | 'withdrawn'

/** Changes of the content that wait for approval. */
type DraftRow = {
  id: string
  title: string
  base: string
  state: DraftState
  author: string
  opened_at: Date
  changed_at: Date
  from_day: string | null
  approved_by: string | null
}

/** A file that a draft changes: its new text, or none where it is taken away. `base`: the digest of what it was. */
type DraftFileRow = {
  draft: string
  path: string
  text: string | null
  base: string | null
  saved_by: string
  saved_at: Date
}

export type DraftDeed =
  | 'opened'
  | 'saved'
  | 'reverted'
  | 'asked'
  | 'returned'
  | 'approved'
  | 'withdrawn'
  | 'brought-up-to-date'
  | 'came-in-force'
  | 'stopped'
type DraftEventRow = {
  number: Generated<number>
  draft: string
  at: Date
  person: string | null
  did: DraftDeed
  words: string
}

/** Which edition is in force since when; the last one is. */
type EditionInForceRow = { number: Generated<number>; edition: string; disk: string; draft: string | null; at: Date }

/** Every consenting organisation judged under two editions. */
type JudgingRow = {
  id: string
  draft: string | null
  in_force: number | null
  before: string
  after: string
  day: string
  asked_at: Date
  total: number | null
  done: Generated<number>
  last: string | null
  finished_at: Date | null
}

type VerdictChangeRow = {
  judging: string
  organisation: string
  scheme: string
  before: JSONColumnType<Answer>
  after: JSONColumnType<Answer>
  why: JSONColumnType<readonly ChangedReason[]>
  at: Date
}

export type DraftTables = {
  content_texts: ContentTextRow
  drafts: DraftRow
  draft_files: DraftFileRow
  draft_events: DraftEventRow
  editions_in_force: EditionInForceRow
  judgings: JudgingRow
  verdict_changes: VerdictChangeRow
}
