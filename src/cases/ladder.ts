import { addDays, type Day } from '../base/index.ts'
import { type Catalogue, isWorkingDay, type Party, type Role } from '../catalogue/index.ts'
import type { CaseState, PersonId } from './case.ts'

/** Somebody is away, both days included. */
export type Absence = {
  readonly person: PersonId
  readonly from: Day
  readonly until: Day
  readonly standIn?: PersonId | undefined
}

/** What has to be known of the days that lie ahead. */
export type Days = {
  readonly calendars: Catalogue['calendars']
  readonly absences?: readonly Absence[] | undefined
  /** times in which nobody is expected to answer, both days included: they are not counted as silence */
  readonly quiet?: readonly { readonly from: Day; readonly until: Day }[] | undefined
}

/** The person who has somebody's work in hand on a day: themselves, whoever stands in, or nobody. */
export function coverFor(person: PersonId, day: Day, { absences = [] }: Days): PersonId | undefined {
  const asked = new Set<PersonId>()
  for (let one: PersonId | undefined = person; one !== undefined && !asked.has(one); ) {
    asked.add(one)
    const away = absences.find((absence) => absence.person === one && absence.from <= day && day <= absence.until)
    if (away === undefined) return one
    one = away.standIn
  }
  return undefined
}

/** The next rung of the ladder: what happens if the silence goes on until a day, and who is told. */
export type Rung = {
  readonly rung: number
  readonly does: NonNullable<CaseState['rules']['ladder']>[number]['does']
  readonly day: Day
  readonly about: boolean
  /** a party as a whole, or some roles */
  readonly to: Party | readonly Role[]
  /** of the office, the person who has the case in hand that day */
  readonly person?: PersonId | undefined
}

/**
 * The rung that comes next while whoever is awaited stays silent.
 *
 * Quiet days are not counted. A rung is reached on a working day of the place. One that was told late puts off those above
 * it by as much, so that nobody finds a case closed soon after the first reminder.
 */
export function nextRung(state: CaseState, days: Days): Rung | undefined {
  const { silence, rules, place } = state
  const at = silence?.rungs ?? 0
  const rung = rules.ladder?.[at]
  if (silence === undefined || rung === undefined) return undefined
  const { day, about } = afterSilence(silence.since, rung.after, { ...days, place })
  const isTheirs = rung.to === undefined && silence.party === 'office' && state.officer !== undefined
  const person = isTheirs ? coverFor(state.officer, day, days) : undefined
  return { rung: at, does: rung.does, day, about, to: rung.to ?? silence.party, person }
}

function afterSilence(from: Day, count: number, days: Days & { readonly place: string }): { day: Day; about: boolean } {
  const isQuiet = (day: Day) => days.quiet?.some((span) => span.from <= day && day <= span.until) === true
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (!isQuiet(day)) left -= 1
  }
  for (;;) {
    const { works, about } = isWorkingDay(day, days)
    if (works && !isQuiet(day)) return { day, about }
    day = addDays(day, 1)
  }
}
