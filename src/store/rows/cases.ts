/** What of a case is looked for. The case itself is what its events make; here stands the head of their chain. */
type CaseRow = {
  id: string
  organisation: string
  counterpart: string | null
  kind: string
  under: string | null
  office: string
  version: number
  head: string
  standing: string
  awaits: 'applicant' | 'counterpart' | 'office' | null
  officer: string | null
  due: string | null
  rung: string | null
  readers: string[]
  opened_at: Date
  changed_at: Date
  closed_at: Date | null
}

/** One event in its canonical text, with the digest that ties it to all before it. Written once. */
type CaseEventRow = { case_id: string; number: number; event: string; hash: string }

/** Who was asked to review a case; or is barred from it, because they declared a conflict. */
type CasePersonRow = {
  case_id: string
  person: string
  added_by: string | null
  added_at: Date
  barred_at: Date | null
}

/** Somebody is away from one day to another, and who stands in. */
type AbsenceRow = {
  id: string
  person: string
  from_day: string
  until_day: string
  stand_in: string | null
  set_at: Date
  cleared_at: Date | null
}

/** What a case was called where an office kept it before. */
type CaseReferenceRow = { office: string; reference: string; case_id: string; organisation: string }

export type CaseTables = {
  case_references: CaseReferenceRow
  cases: CaseRow
  case_events: CaseEventRow
  case_people: CasePersonRow
  absences: AbsenceRow
}
