import type { CaseView } from '../shapes.ts'

/** What every part of the page gets. */
export type CaseProps = {
  readonly it: CaseView
  /** under which what is typed is kept: whose it is, and in which case */
  readonly at: string
  readonly party: 'applicant' | 'counterpart' | 'office'
}
