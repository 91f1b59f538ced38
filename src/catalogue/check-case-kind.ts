import { checkDistinct, checkFileName, referrer } from './check-entry.ts'
import { partyOf } from './format.ts'
import type { Path, Report } from './problem.ts'
import type { CaseKindEntry, Placed } from './shelves.ts'

type State = CaseKindEntry['states'][number]
type Move = NonNullable<State['moves']>[number]
type Placement = { readonly move: Move; readonly path: Path; readonly from: readonly State[] }

/**
 * Check the rules of a kind of case: every name leads to something, every state can be reached and leads on to an end where
 * the errand is done, whoever is awaited can move, and what a move needs can be had.
 */
export function checkCaseKind(entry: Placed<CaseKindEntry>): void {
  const { value: kind, report } = entry
  checkFileName(entry)
  const moves = movesOf(kind)
  checkNames(kind, moves, report)
  checkWays(kind, moves, report)
  for (const [i, state] of kind.states.entries()) checkAwaited(state, moves, { report, path: ['states', i] })
  for (const move of moves) checkNeeds(kind, move, report)
  checkCriteria(kind, report)
  checkTime(kind, report)
}

/** Every move, where it is written, and the states it leads out of. */
function movesOf({ states, anywhere = [] }: CaseKindEntry): readonly Placement[] {
  const goingOn = states.filter(({ ends }) => ends === undefined)
  return [
    ...states.flatMap((state, i) =>
      (state.moves ?? []).map((move, j) => ({ move, path: ['states', i, 'moves', j], from: [state] })),
    ),
    ...anywhere.map((move, i) => ({ move, path: ['anywhere', i], from: goingOn })),
  ]
}

function checkNames(kind: CaseKindEntry, moves: readonly Placement[], report: Report): void {
  const { states, anywhere = [], criteria = [], may, clock } = kind
  const known = new Set(states.map(({ id }) => id))
  const refer = (path: Path, got: string) => referrer(report)('catalogue/unknown-state', path, { got, known })
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  checkDistinct(ids(states), 'states', report)
  checkDistinct(ids(criteria), 'criteria', report)
  checkDistinct(ids(anywhere), 'anywhere', report)
  for (const [i, { moves: own = [] }] of states.entries())
    checkDistinct(ids([...own, ...anywhere]), 'moves', (code, _, values) => report(code, ['states', i], values))
  for (const { move, path } of moves) refer([...path, 'to'], move.to)
  for (const [i, row] of may.entries()) for (const [j, got] of (row.in ?? []).entries()) refer(['may', i, 'in', j], got)
  for (const [i, got] of (clock?.in ?? []).entries()) refer(['clock', 'in', i], got)
}

function checkWays({ states }: CaseKindEntry, moves: readonly Placement[], report: Report): void {
  const steps = moves.flatMap(({ move, from }) => from.map(({ id }) => ({ from: id, to: move.to })))
  const reached = spread(
    states.slice(0, 1).map(({ id }) => id),
    (at) => steps.filter(({ from }) => from === at).map(({ to }) => to),
  )
  const saved = spread(
    states.filter(({ ends }) => ends === 'done').map(({ id }) => id),
    (at) => steps.filter(({ to }) => to === at).map(({ from }) => from),
  )
  for (const [i, { id, ends }] of states.entries()) {
    if (!reached.has(id)) report('catalogue/unreachable-state', ['states', i], { state: id })
    else if (ends === undefined && !saved.has(id)) report('catalogue/dead-end', ['states', i], { state: id })
  }
}

/** All that can be come to from some places. */
function spread(from: readonly string[], next: (at: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from)
  for (const at of found) for (const one of next(at)) found.add(one) // a set also visits what is added on the way
  return found
}

/** A state is an end, or somebody's turn; and whoever is awaited can move. */
function checkAwaited(
  { id, awaits, ends }: State,
  moves: readonly Placement[],
  { report, path }: { report: Report; path: Path },
): void {
  if ((awaits === undefined) === (ends === undefined)) report('catalogue/end-or-awaited', path, { state: id })
  const isTheirs = ({ move, from }: Placement) =>
    from.some((state) => state.id === id) && move.by.some((role) => partyOf(role) === awaits)
  if (awaits !== undefined && !moves.some(isTheirs))
    report('catalogue/awaited-cannot-move', path, { state: id, party: awaits })
}

/** What a move needs, the act that supplies it, and whether a kind has it at all. */
const supplies = {
  answers: { act: 'fill', isThere: ({ form }: CaseKindEntry) => form === true },
  conditions: { act: 'fill', isThere: ({ form }: CaseKindEntry) => form === true },
  tasks: { act: 'finish', isThere: () => true },
  marks: { act: 'mark', isThere: ({ marks }: CaseKindEntry) => marks !== undefined },
} as const

function checkNeeds(kind: CaseKindEntry, { move, path }: Placement, report: Report): void {
  const { needs = [], decides, id } = move
  for (const [i, need] of needs.entries()) {
    const { act, isThere } = supplies[need]
    const isAllowed = kind.may.some((row) => row.act.includes(act))
    if (!isThere(kind) || !isAllowed)
      report('catalogue/need-not-to-be-had', [...path, 'needs', i], { move: id, need, act })
  }
  if (decides === true && (kind.criteria ?? []).length === 0)
    report('catalogue/decides-without-criteria', path, { move: id })
}

/** Weights and marks belong together; weights are percents of the whole. */
function checkCriteria({ criteria = [], marks }: CaseKindEntry, report: Report): void {
  for (const [i, { id, weight }] of criteria.entries()) {
    if ((weight === undefined) !== (marks === undefined))
      report('catalogue/weights-and-marks', ['criteria', i], { criterion: id })
  }
  const sum = criteria.reduce((total, { weight = 0 }) => total + weight, 0)
  if (marks !== undefined && sum !== 100) report('catalogue/weights-not-100', ['criteria'], { sum })
}

/** The promised time is the office's; the rungs of the ladder are climbed one after the other. */
function checkTime({ clock, ladder = [], states }: CaseKindEntry, report: Report): void {
  for (const [i, id] of (clock?.in ?? []).entries()) {
    const state = states.find((one) => one.id === id)
    if (state !== undefined && state.awaits !== 'office')
      report('catalogue/clock-not-of-office', ['clock', 'in', i], { state: id })
  }
  for (const [i, { after }] of ladder.entries()) {
    const before = ladder[i - 1]?.after
    if (before !== undefined && after <= before)
      report('catalogue/ladder-out-of-order', ['ladder', i, 'after'], { after, before })
  }
}
