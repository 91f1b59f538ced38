import { nearest, ok, type Result } from '../base/index.ts'
import { type CaseKind, partyOf, type Role } from '../catalogue/index.ts'
import { type Actor, type CaseState, type Move, movesFrom, standingOf } from './case.ts'
import { type CaseProblem, no } from './refusal.ts'

/** Something that can be done: an act, a move by its name, or to confirm what another proposed. */
export type Act = CaseKind['may'][number]['act'][number] | { readonly move: string } | 'second'

/**
 * Whether somebody may do something to a case as it is, and in which of their roles.
 *
 * Whoever has declared a conflict may do nothing, not even read. Whoever has acted for one side may not act for another.
 * A role that has to declare first may only declare.
 *
 * @returns the role they do it in, or why they may not
 */
export function canAct(state: CaseState, actor: Actor, act: Act): Result<Role, CaseProblem> {
  const { person } = actor
  const declared = state.declarations.find((one) => one.person === person)
  if (declared?.hasConflict === true && act !== 'declare') return no('cases/conflicted', { person })
  const side = state.sides.find((one) => one.person === person)?.party
  const roles = actor.roles.filter((role) => side === undefined || [side, undefined].includes(partyOf(role)))
  if (side !== undefined && roles.length === 0) return no('cases/both-sides', { party: side })
  const allowed = rolesFor(state, act)
  if (!allowed.ok) return allowed
  const found = roles.filter((role) => allowed.value.includes(role))
  if (found.length === 0) return no('cases/not-yours', { act: nameOf(act), roles: allowed.value.join(', ') })
  if (act === 'second' && state.proposal?.by === person) return no('cases/same-person', { move: state.proposal.move })
  const [free] = found.filter((role) => declared !== undefined || state.rules.declares?.includes(role) !== true)
  return free === undefined && act !== 'declare' ? no('cases/not-declared') : ok(free ?? (found[0] as Role)) // there is one
}

const nameOf = (act: Act): string => (typeof act === 'string' ? act : act.move)

/** The roles that may do something to a case where it is now. */
function rolesFor(state: CaseState, act: Act): Result<readonly Role[], CaseProblem> {
  if (act === 'second') {
    const move = movesFrom(state).find(({ id }) => id === state.proposal?.move)
    return move?.second === undefined ? no('cases/nothing-proposed') : ok(move.second)
  }
  if (typeof act === 'object') return rolesToMove(state, act.move)
  const rows = state.rules.may.filter((row) => row.act.includes(act))
  const isEnd = standingOf(state).ends !== undefined
  const now = rows.filter((row) => (row.in === undefined ? act === 'read' || !isEnd : row.in.includes(state.at)))
  if (now.length > 0 || rows.length === 0) return ok(now.flatMap(({ by }) => by))
  const goingOn = state.rules.states.filter(({ ends }) => ends === undefined).map(({ id }) => id)
  return no('cases/not-now', {
    ...{ act, state: state.at },
    states: [...new Set(rows.flatMap((row) => row.in ?? goingOn))].join(', '),
  })
}

/** The roles that may read a case where it is now. */
export function readersOf(state: CaseState): readonly Role[] {
  const allowed = rolesFor(state, 'read')
  return allowed.ok ? [...new Set(allowed.value)] : []
}

function rolesToMove(state: CaseState, id: string): Result<readonly Role[], CaseProblem> {
  const here = movesFrom(state)
  const move = here.find((one) => one.id === id)
  if (move !== undefined) return ok(move.by)
  const from = state.rules.states.filter((one) => movesFrom({ ...state, at: one.id }).some((any) => any.id === id))
  const moves = here.map((one) => one.id)
  if (from.length === 0)
    return no('cases/no-such-move', { move: id, moves: moves.join(', '), guess: nearest(id, moves)[0] ?? '' })
  return no('cases/not-now', { act: id, state: state.at, states: from.map((one) => one.id).join(', ') })
}

/** The move of a name that leads on from where a case is; `canAct` has seen that there is one. */
export function moveOf(state: CaseState, id: string): Move {
  const move = movesFrom(state).find((one) => one.id === id)
  if (move === undefined) throw new Error(`no move ${id} from ${state.at}`)
  return move
}
