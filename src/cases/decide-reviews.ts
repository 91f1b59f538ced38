import { nearest, ok, type Result } from '../base/index.ts'
import type { CaseState } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Happening } from './event.ts'
import { type CaseProblem, isBlank, no } from './refusal.ts'

type Outcome = Result<readonly Happening[], CaseProblem>

/** Say whether one has a conflict of interest. One that was declared stands. */
export function declare(state: CaseState, { by, hasConflict, reason, kind }: CommandOf<'declare'>): Outcome {
  const before = state.declarations.find(({ person }) => person === by.person)
  if (before?.hasConflict === true) return no('cases/conflict-stands')
  if (hasConflict && isBlank(reason)) return no('cases/reason-missing', { act: kind })
  return ok([{ kind: 'declared', hasConflict, reason }])
}

/** Give every criterion a mark and a reason. Marks given again replace those before. */
export function mark({ rules }: CaseState, { marks }: CommandOf<'mark'>): Outcome {
  const criteria = (rules.criteria ?? []).map(({ id }) => id)
  const most = rules.marks?.most ?? 0
  const stranger = strangerIn(marks, criteria)
  if (stranger !== undefined) return stranger
  const missing = criteria.filter((id) => !Object.hasOwn(marks, id))
  if (missing.length > 0) return no('cases/mark-missing', { criteria: missing.join(', ') })
  for (const [criterion, { mark: got, reason }] of Object.entries(marks)) {
    if (!Number.isInteger(got) || got < 0 || got > most) return no('cases/mark-out-of-range', { criterion, got, most })
    if (isBlank(reason)) return no('cases/reasons-missing', { criteria: criterion })
  }
  return ok([{ kind: 'marked', marks }])
}

/** The refusal for a name that is no criterion. */
export function strangerIn(named: object, criteria: readonly string[]): ReturnType<typeof no> | undefined {
  const stranger = Object.keys(named).find((id) => !criteria.includes(id))
  if (stranger === undefined) return undefined
  return no('cases/no-such-criterion', { got: stranger, guess: nearest(stranger, criteria)[0] ?? '' })
}

/** Note what two applications share. It decides nothing: no move looks at it. */
export const raiseFlag = ({ flag }: CommandOf<'raise-flag'>): Outcome => ok([{ kind: 'flag-raised', flag }])

/** Say what somebody found when they looked into a flag. */
export function settleFlag({ flags }: CaseState, { flag, finding, kind }: CommandOf<'settle-flag'>): Outcome {
  const found = flags[flag]
  if (found === undefined || found.finding !== undefined) return no('cases/no-such-flag', { flag })
  return isBlank(finding) ? no('cases/reason-missing', { act: kind }) : ok([{ kind: 'flag-settled', flag, finding }])
}
