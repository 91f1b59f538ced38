import type { Kysely } from 'kysely'
import type { AccountTables } from './rows/accounts.ts'
import type { CaseTables } from './rows/cases.ts'
import type { DraftTables } from './rows/drafts.ts'
import type { NoticeTables } from './rows/notices.ts'
import type { OrganisationTables } from './rows/organisations.ts'
import type { PeopleTables } from './rows/people.ts'
import type { ReplyTables } from './rows/replies.ts'
import type { VectorTables } from './rows/vectors.ts'

/** One edition of the content that has been served. */
type EditionRow = { digest: string; loaded_at: Date; manifest: unknown }

/** Answers somebody chose to keep, with the day and edition they were judged on. Rows are never changed. */
type KeptAnswersRow = { code: string; facts: unknown; day: string; edition: string; lang: string; kept_at: Date }

/** Every table, subject by subject: the rows of a subject stand in `rows/`. */
export interface Tables
  extends AccountTables,
    CaseTables,
    DraftTables,
    NoticeTables,
    PeopleTables,
    OrganisationTables,
    ReplyTables,
    VectorTables {
  editions: EditionRow
  kept_answers: KeptAnswersRow
}

/** The database, as the rest of the product sees it; inside `Store.as`, one transaction on behalf of somebody. */
export type Db = Kysely<Tables>
