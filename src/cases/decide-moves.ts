import { ok, type Result } from '../base/index.ts'
import type { FactName, Facts } from '../rules/index.ts'
import { moveOf } from './can-act.ts'
import { type CaseState, type Grounds, isFinished, type Move, movesFrom } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, SchemeRules } from './context.ts'
import { strangerIn } from './decide-reviews.ts'
import type { Happening } from './event.ts'
import { type CaseProblem, isBlank, no } from './refusal.ts'
import { scoreOf } from './score.ts'

type Outcome = Result<readonly Happening[], CaseProblem>

/** Move a case on, or propose to where a second person has to confirm. */
export function move(state: CaseState, command: CommandOf<'move'>, context: Context): Outcome {
  const chosen = moveOf(state, command.move)
  const grounds = groundsOf(state, chosen, command)
  if (!grounds.ok) return grounds
  const lacking = lackingFor(state, chosen, context)
  if (lacking !== undefined) return lacking
  if (chosen.second !== undefined) return ok([{ kind: 'proposed', move: chosen.id, ...grounds.value }])
  return ok([moved(chosen, grounds.value)])
}

/** The second pair of eyes agrees: the move is made, if all that it needs is still there. */
export function confirm(state: CaseState, context: Context): Outcome {
  const { proposal } = state
  if (proposal === undefined) return no('cases/nothing-proposed')
  const chosen = moveOf(state, proposal.move)
  const lacking = lackingFor(state, chosen, context)
  if (lacking !== undefined) return lacking
  const score = chosen.decides === true ? scoreOf(state) : undefined
  const { reason, reasons, by } = proposal
  return ok([{ ...moved(chosen, { reason, reasons, score }), proposedBy: by }])
}

/** The second pair of eyes does not agree, or whoever proposed thinks again. */
export function turnDown({ proposal }: CaseState, { reason, kind }: CommandOf<'turn-down'>): Outcome {
  if (proposal === undefined) return no('cases/nothing-proposed')
  return isBlank(reason) ? no('cases/reason-missing', { act: kind }) : ok([{ kind: 'turned-down', reason }])
}

/** The move that a state leaves to the clock, where it leaves one. */
export const closedByClock = (state: CaseState): readonly Happening[] =>
  movesFrom(state)
    .filter(({ by }) => by.includes('clock'))
    .slice(0, 1)
    .map((chosen) => moved(chosen, {}))

const moved = ({ id, to, decides }: Move, grounds: Grounds) =>
  ({ kind: 'moved', move: id, to, isDecision: decides === true, ...grounds }) as const

/** The reasons that a move has to be made with: one, or one for each criterion. */
function groundsOf(
  state: CaseState,
  { id, decides, reason: needsReason }: Move,
  { reason, reasons = {} }: CommandOf<'move'>,
): Result<Grounds, CaseProblem> {
  if (needsReason === true && isBlank(reason)) return no('cases/reason-missing', { act: id })
  if (decides !== true) return ok({ reason })
  const criteria = (state.rules.criteria ?? []).map((criterion) => criterion.id)
  const stranger = strangerIn(reasons, criteria)
  if (stranger !== undefined) return stranger
  const missing = criteria.filter((criterion) => !Object.hasOwn(reasons, criterion) || isBlank(reasons[criterion]))
  if (missing.length > 0) return no('cases/reasons-missing', { criteria: missing.join(', ') })
  return ok({ reason, reasons, score: scoreOf(state) })
}

/** What a move needs and the case does not have, the first of it. */
function lackingFor(state: CaseState, { needs = [] }: Move, context: Context): ReturnType<typeof no> | undefined {
  for (const need of needs) {
    const lacking = guards[need](state, context)
    if (lacking !== undefined) return lacking
  }
  return undefined
}

type Guard = (state: CaseState, context: Context) => ReturnType<typeof no> | undefined

const guards: Readonly<Record<NonNullable<Move['needs']>[number], Guard>> = {
  answers(state, { scheme }) {
    const missing = missingIn(state, scheme)
    return missing.length > 0 ? no('cases/answers-missing', { answers: missing.join(', ') }) : undefined
  },
  conditions(state, { scheme }) {
    if (scheme === undefined) throw new Error(`${state.rules.id} asks for the conditions of a scheme: give its rules`)
    const facts = factsOf(state)
    const failed = scheme.failed(facts)
    if (failed.length > 0) return no('cases/condition-fails', { conditions: failed.join(', ') })
    const most = scheme.most(facts)
    if (state.asks === undefined || most === undefined) return undefined
    if (state.asks.currency !== most.currency)
      return no('cases/other-currency', { asked: state.asks.currency, pays: most.currency })
    if (state.asks.value <= most.value) return undefined
    return no('cases/over-cap', { asked: state.asks.value, most: most.value, currency: most.currency })
  },
  tasks({ tasks }) {
    const open = tasks.filter((task) => !isFinished(task))
    return open.length > 0 ? no('cases/tasks-open', { tasks: open.map(({ id }) => id).join(', ') }) : undefined
  },
  marks({ reviews, rules: { marks } }) {
    const needed = marks?.reviewers ?? 0
    return reviews.length < needed ? no('cases/marks-missing', { given: reviews.length, needed }) : undefined
  },
}

/** The questions of the form that nobody has answered and that still matter, by the rules of the scheme. */
export function missingIn(state: CaseState, scheme?: SchemeRules): readonly FactName[] {
  const open = state.form.filter((fact) => !Object.hasOwn(state.answers, fact))
  const asked = open.length === 0 ? undefined : scheme?.asks?.(factsOf(state))
  return asked === undefined ? open : open.filter((fact) => asked.includes(fact))
}

/** The answers of a case as facts. */
const factsOf = ({ answers }: CaseState): Facts =>
  new Map(Object.entries(answers).map(([fact, { value }]) => [fact, value]))
