import type { ColumnType, JSONColumnType } from 'kysely'

/** A fact as somebody stated it. Never changed: what is taken back is a row that `withdraws` another. */
type StatedFactRow = {
  id: string
  organisation: string
  fact: string
  /** JSON; absent in the row that takes another back */
  value: ColumnType<unknown, string | null, never>
  origin: 'register' | 'document' | 'person' | 'import' | 'text'
  /** the register, the document, the person's id, the file, or the words */
  by: string
  document: string | null
  on_day: string
  confidence: 'sure' | 'likely'
  at: Date
  stated_by: string | null
  withdraws: string | null
}

/** A need or an offer of a member. That it has expired is told by its day, not by its state. */
type ListingRow = {
  id: string
  organisation: string
  kind: 'need' | 'offer'
  text: string
  lang: string
  /** by vocabulary: needs, industries, technologies, stages */
  codes: JSONColumnType<Readonly<Record<string, readonly string[]>>>
  place: string | null
  state: 'draft' | 'open' | 'closed'
  expires_on: string
  created_by: string | null
  created_at: Date
  changed_at: Date
}

/** One organisation asks another, by its key, to be one group. */
type GroupProposalRow = {
  id: string
  organisation: string
  group_id: string
  name: JSONColumnType<Readonly<Partial<Record<'en' | 'zh-Hant' | 'zh-Hans', string>>>>
  place: string
  key: string
  proposed_by: string | null
  at: Date
  answered_at: Date | null
  answer: 'accepted' | 'declined' | 'withdrawn' | null
}

/** Two records that became one, with what moved: written and undone by the database's own functions. */
type MergeRow = {
  id: string
  kept: string
  gone: string
  person: string | null
  at: Date
  moved: ColumnType<Readonly<Record<string, unknown>>, never, never>
  undone_at: Date | null
  undone_by: string | null
}

/** A file that was taken in, with what it made and what was there before. */
type ImportRow = {
  id: string
  person: string | null
  office: string | null
  file: string
  at: Date
  made: JSONColumnType<readonly Readonly<Record<string, unknown>>[]>
  undone_at: Date | null
}

export type OrganisationTables = {
  stated_facts: StatedFactRow
  listings: ListingRow
  group_proposals: GroupProposalRow
  merges: MergeRow
  imports: ImportRow
}
