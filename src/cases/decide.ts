import { dayOf, type Instant, impossible, ok, type Result } from '../base/index.ts'
import { partyOf, type Role } from '../catalogue/index.ts'
import { canAct } from './can-act.ts'
import type { CaseState } from './case.ts'
import type { Command, CommandOf } from './command.ts'
import type { Context } from './context.ts'
import { closedByClock, confirm, move, turnDown } from './decide-moves.ts'
import { declare, mark, raiseFlag, settleFlag } from './decide-reviews.ts'
import { addTask, assign, begin, finish, reopenTask, setAside } from './decide-tasks.ts'
import { attach, fill, open, say } from './decide-writing.ts'
import type { CaseEvent, Happening } from './event.ts'
import { nextRung } from './ladder.ts'
import { type CaseProblem, no } from './refusal.ts'

/**
 * What comes of something that somebody wants to do to a case: the events, or why not.
 *
 * Nothing is done by halves, and nothing else is looked at: the same case, wish and context give the same answer for ever.
 * Who decides on a case that has moved on since they read it is told so, whatever they wanted.
 *
 * @param state `undefined` before the case is opened
 */
export function decide(
  state: CaseState | undefined,
  command: Command,
  context: Context,
): Result<readonly CaseEvent[], CaseProblem> {
  if ((state?.version ?? 0) !== command.expected)
    return no('cases/moved', { expected: command.expected, actual: state?.version ?? 0 })
  if (command.kind === 'open') {
    if (state !== undefined) return no('cases/already-open', { case: command.case })
    return stamped(open(command), command, command.at)
  }
  if (state === undefined || state.id !== command.case) return no('cases/no-such-case', { case: command.case })
  const role = roleIn(state, command)
  if (!role.ok) return role
  const at = command.at < state.last ? state.last : command.at // clocks differ; what follows is not earlier
  const happened = outcomeOf(state, { ...command, at }, context)
  return happened.ok ? stamped(ok({ role: role.value, happened: happened.value }), command, at) : happened
}

type Outcome = Result<readonly Happening[], CaseProblem>

/** The events of what happened: who, in what capacity, and when. */
function stamped(
  outcome: Result<{ readonly role: Role; readonly happened: readonly Happening[] }, CaseProblem>,
  { by }: Command,
  at: Instant,
): Result<readonly CaseEvent[], CaseProblem> {
  if (!outcome.ok) return outcome
  const { role, happened } = outcome.value
  return ok(happened.map((one) => ({ ...one, at, by: by.person, as: role })))
}

/** What a proposal rests on does not change while it awaits a second person. */
const settled = ['fill', 'mark', 'add-task', 'begin', 'finish', 'set-aside', 'reopen-task'] as const

function roleIn(state: CaseState, command: Exclude<Command, CommandOf<'open'>>): Result<Role, CaseProblem> {
  const { kind, by } = command
  if (state.proposal !== undefined && settled.some((one) => one === kind))
    return no('cases/awaiting-second', { move: state.proposal.move })
  switch (kind) {
    case 'climb':
      return by.roles.includes('clock') ? ok('clock') : no('cases/not-yours', { act: kind, roles: 'clock' })
    case 'move':
      return mover(state, command)
    case 'confirm':
      return canAct(state, by, 'second')
    case 'turn-down': // whoever proposed a move may also take it back
      return canAct(state, by, state.proposal?.by === by.person ? { move: state.proposal.move } : 'second')
    default:
      return canAct(state, by, kind)
  }
}

/** The office waits for the second person; the other side can still move, and withdraw. */
function mover(state: CaseState, { by, move: id }: CommandOf<'move'>): Result<Role, CaseProblem> {
  const role = canAct(state, by, { move: id })
  const { proposal } = state
  if (!role.ok || proposal === undefined || partyOf(role.value) !== 'office') return role
  return no('cases/awaiting-second', { move: proposal.move })
}

function outcomeOf(state: CaseState, command: Exclude<Command, CommandOf<'open'>>, context: Context): Outcome {
  switch (command.kind) {
    case 'fill':
      return fill(state, command)
    case 'attach':
      return attach(command)
    case 'say':
      return say(command)
    case 'add-task':
      return addTask(state, command)
    case 'assign':
      return assign(state, command)
    case 'begin':
      return begin(state, command)
    case 'finish':
      return finish(state, command)
    case 'set-aside':
      return setAside(state, command)
    case 'reopen-task':
      return reopenTask(state, command)
    case 'declare':
      return declare(state, command)
    case 'mark':
      return mark(state, command)
    case 'move':
      return move(state, command, context)
    case 'confirm':
      return confirm(state, context)
    case 'turn-down':
      return turnDown(state, command)
    case 'raise-flag':
      return raiseFlag(command)
    case 'settle-flag':
      return settleFlag(state, command)
    case 'climb':
      return climb(state, command, context)
    default:
      return impossible(command)
  }
}

/**
 * The day of the next rung has come. With a closing notice the move is made that the state leaves to the clock; but the
 * silence of the office never closes a case.
 */
function climb(state: CaseState, { at }: CommandOf<'climb'>, context: Context): Outcome {
  const next = nextRung(state, context)
  if (next === undefined || next.day > dayOf(at)) return no('cases/not-due', { day: next?.day ?? '–' })
  const { rung, does, day: due, to, person } = next
  const reached: Happening = { kind: 'rung-reached', rung, does, due, to, person }
  const closing = does === 'closing-notice' && state.silence?.party !== 'office'
  return ok([reached, ...(closing ? closedByClock(state) : [])])
}
