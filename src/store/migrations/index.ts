import type { Migration } from 'kysely/migration'
import { editionsAndKeptAnswers } from './0001-editions-and-kept-answers.ts'
import { peopleAndOrganisations } from './0002-people-and-organisations.ts'
import { accounts } from './0003-accounts.ts'
import { organisations } from './0004-organisations.ts'
import { cases } from './0005-cases.ts'
import { jobs } from './0006-jobs.ts'
import { notices } from './0007-notices.ts'
import { drafts } from './0008-drafts.ts'
import { replies } from './0009-replies.ts'
import { vectors } from './0010-vectors.ts'
import { erasure } from './0011-erasure.ts'
import { importedCases } from './0012-imported-cases.ts'

/**
 * Every change to the tables, in order, forward only: a change that was released is never edited or undone, the next one
 * mends it. Names sort as they run.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-editions-and-kept-answers': { up: editionsAndKeptAnswers },
  '0002-people-and-organisations': { up: peopleAndOrganisations },
  '0003-accounts': { up: accounts },
  '0004-organisations': { up: organisations },
  '0005-cases': { up: cases },
  '0006-jobs': { up: jobs },
  '0007-notices': { up: notices },
  '0008-drafts': { up: drafts },
  '0009-replies': { up: replies },
  '0010-vectors': { up: vectors },
  '0011-erasure': { up: erasure },
  '0012-imported-cases': { up: importedCases },
}
