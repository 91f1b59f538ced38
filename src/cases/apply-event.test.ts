import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CaseKind, Role } from '../catalogue/index.ts'
import { applyEvent, replay } from './apply-event.ts'
import { canAct } from './can-act.ts'
import { type CaseState, type DocumentId, isFinished, type Move, movesFrom, standingOf } from './case.ts'
import type { CaseEvent } from './event.ts'
import {
  actor,
  after,
  anyRun,
  attaching,
  kinds,
  marksOf,
  openerOf,
  opening,
  people,
  type Run,
  reasonsOf,
  refusal,
  type Wish,
} from './testing.ts'

const runs = (check: (run: Run & { readonly last: CaseState }) => void, numRuns = 60) =>
  fc.assert(
    fc.property(anyRun, (run) => check({ ...run, last: run.states.at(-1) ?? assert.fail() })),
    { numRuns },
  )

describe('replaying events', () => {
  test('gives the same case, also after they have been kept as text', () => {
    runs(({ events, last }) => {
      assert.deepEqual(replay(events), last)
      const kept: readonly CaseEvent[] = JSON.parse(JSON.stringify(events))
      assert.deepEqual(JSON.parse(JSON.stringify(replay(kept))), JSON.parse(JSON.stringify(last)))
    })
  })
  test('a case counts its events, and time does not go back', () => {
    runs(({ events, states }) => {
      for (const [i, state] of states.entries()) {
        assert.equal(state.version, i + 1)
        assert.equal(state.last, events[i]?.at)
        assert.ok(i === 0 || (events[i - 1]?.at ?? '') <= state.last)
      }
    })
  })
  test('what is no beginning begins nothing', () => {
    assert.throws(() => replay([]), /begins with an event/)
    const said = { kind: 'said', text: 'Hello', to: [], at: '', by: '', as: 'owner' } as unknown as CaseEvent
    assert.throws(() => applyEvent(undefined, said), /not by “said”/)
  })
  test('and a case is opened once', () => {
    fc.assert(
      fc.property(anyRun, ({ events }) => {
        assert.throws(() => replay([...events, events[0] as CaseEvent]), /opened once/)
      }),
      { numRuns: 5 },
    )
  })
})

describe('any run of a case', () => {
  test('a step is never begun or done before all that it waits for is shown, or set aside with a reason', () => {
    runs(({ states }) => {
      for (const { tasks, documents } of states) {
        for (const { status, after: waits } of tasks) {
          if (status !== 'begun' && status !== 'finished') continue
          for (const id of waits) {
            const before = tasks.find((task) => task.id === id) ?? assert.fail()
            const isShown =
              before.status === 'finished' &&
              before.evidence.length > 0 &&
              before.evidence.every((paper) => documents.some((one) => one.id === paper))
            assert.ok(isShown || (before.status === 'set-aside' && (before.words ?? '').trim() !== ''))
          }
        }
      }
    })
  })
  test('whoever has declared a conflict does nothing from then on, and none of their marks counts', () => {
    runs(({ events, states }) => {
      const out = new Set<string>()
      for (const [i, event] of events.entries()) {
        assert.ok(!out.has(event.by), event.kind)
        if (event.kind === 'declared' && event.hasConflict) out.add(event.by)
        for (const { person } of states[i]?.reviews ?? []) assert.ok(!out.has(person))
        assert.ok(!out.has(states[i]?.proposal?.by ?? ''))
      }
    })
  })
  test('nobody reads who has declared a conflict, or has yet to declare', () => {
    runs(({ last }) => {
      for (const by of Object.values(people)) {
        const declared = last.declarations.find(({ person }) => person === by.person)
        const allowed = canAct(last, by, 'read')
        if (declared?.hasConflict === true) assert.equal(!allowed.ok && allowed.problem.code, 'cases/conflicted')
        if (declared === undefined && allowed.ok) assert.ok(last.rules.declares?.includes(allowed.value) !== true)
      }
    })
  })
  test('where four eyes are asked for, two people have looked', () => {
    runs(({ events, states }) => {
      for (const [i, event] of events.entries()) {
        if (event.kind !== 'moved') continue
        const { second } =
          movesFrom(states[i - 1] ?? assert.fail()).find(({ id }) => id === event.move) ?? assert.fail()
        assert.equal(second === undefined, event.proposedBy === undefined)
        assert.notEqual(event.proposedBy, event.by)
      }
    })
  })
  test('nobody acts for two sides', () => {
    runs(({ events }) => {
      const sides = new Map<string, Set<string>>()
      const party = (as: Role) =>
        /owner|signatory|member|outside/.test(as) ? 'applicant' : as === 'counterpart' || as === 'clock' ? as : 'office'
      for (const { by, as } of events) sides.set(by, (sides.get(by) ?? new Set()).add(party(as)))
      for (const all of sides.values()) assert.equal(all.size, 1)
    })
  })
  test('flags decide nothing: with or without them, everybody may do the same', () => {
    runs(({ last }) => {
      const plain = { ...last, flags: [] }
      for (const by of Object.values(people)) {
        for (const { id } of movesFrom(last)) {
          const wish: Wish = { kind: 'move', move: id, reason: 'so', reasons: reasonsOf(last.rules) }
          assert.deepEqual(refusal(last, [by, wish]), refusal(plain, [by, wish]))
        }
        assert.deepEqual(refusal(last, [by, { kind: 'confirm' }]), refusal(plain, [by, { kind: 'confirm' }]))
      }
    })
  })
  test('and no case is lost: from wherever it is, others can bring it to an end where the errand is done', () => {
    runs(({ last }) => {
      if (movesFrom(last).length > 0) assert.equal(standingOf(broughtHome(last)).ends, 'done')
      else assert.notEqual(standingOf(last).ends, undefined) // only what was ended for good leads nowhere
    })
  })
})

// ── people who have had nothing to do with a case bring it home ─────────────────────────────────────────────────────

let count = 0
const fresh = (...roles: readonly Role[]) => actor(`fresh-${(count += 1)}`, ...roles)

function broughtHome(state: CaseState): CaseState {
  let now = state
  for (let tries = 0; standingOf(now).ends !== 'done'; tries++) {
    assert.ok(tries < 20, `lost at ${now.at}`)
    if (now.proposal === undefined) now = moveOn(now)
    else {
      const { to, second = [] } = movesFrom(now).find(({ id }) => id === now.proposal?.move) ?? assert.fail()
      const leadsAway = standingOf({ ...now, at: to }).ends === 'given-up'
      const wish: Wish = leadsAway ? { kind: 'turn-down', reason: 'too soon' } : { kind: 'confirm' }
      now = after(now, [fresh(...second.slice(0, 1)), wish])
    }
  }
  return now
}

function moveOn(state: CaseState): CaseState {
  const move = wayHome(state.rules, state.at)
  const ready = (move.needs ?? []).reduce((now, need) => supply[need](now), state)
  const role = move.by.find((one) => one !== 'clock') ?? assert.fail()
  const wish: Wish = { kind: 'move', move: move.id, reason: 'so it is', reasons: reasonsOf(state.rules) }
  return after(ready, [fresh(role), wish])
}

/** The first move of a shortest way to an end where the errand is done. */
function wayHome(rules: CaseKind, from: string): Move {
  const ways = new Map<string, Move | undefined>([[from, undefined]])
  for (const at of ways.keys()) {
    if (rules.states.find(({ id }) => id === at)?.ends === 'done') return ways.get(at) ?? assert.fail()
    for (const move of movesFrom({ rules, at })) {
      if (!ways.has(move.to) && move.by.some((one) => one !== 'clock')) ways.set(move.to, ways.get(at) ?? move)
    }
  }
  return assert.fail(`no way from ${from}`)
}

const supply: Readonly<Record<NonNullable<Move['needs']>[number], (state: CaseState) => CaseState>> = {
  answers: (state) =>
    after(state, [
      fresh(roleFor(state, 'fill')),
      {
        kind: 'fill',
        answers: Object.fromEntries(state.form.map((fact) => [fact, { value: 1 }])),
        asks: { value: 1, currency: 'HKD' },
      },
    ]),
  conditions: (state) => state,
  tasks(state) {
    let now = after(state, [fresh(roleFor(state, 'attach')), attaching('proof')])
    for (let open = now.tasks.find((task) => !isFinished(task)); open !== undefined; ) {
      const ready = now.tasks.find(
        (task) =>
          !isFinished(task) && task.after.every((id) => now.tasks.some((one) => one.id === id && isFinished(one))),
      )
      const finish: Wish = { kind: 'finish', task: ready?.id ?? assert.fail(), evidence: ['proof' as DocumentId] }
      now = after(now, [fresh(roleFor(now, 'finish')), finish])
      open = now.tasks.find((task) => !isFinished(task))
    }
    return now
  },
  marks(state) {
    const needed = (state.rules.marks?.reviewers ?? 0) - state.reviews.length
    return Array.from({ length: Math.max(0, needed) }).reduce<CaseState>((now) => {
      const reviewer = fresh(roleFor(now, 'mark'))
      const wish: Wish = { kind: 'mark', marks: marksOf(now.rules, () => 5) }
      return after(now, [reviewer, { kind: 'declare', hasConflict: false }], [reviewer, wish])
    }, state)
  },
}

/** A role that may do something where the case is. */
const roleFor = ({ rules, at }: CaseState, act: CaseKind['may'][number]['act'][number]): Role =>
  rules.may.find((row) => row.act.includes(act) && (row.in === undefined || row.in.includes(at)))?.by[0] ??
  assert.fail(`nobody may ${act} at ${at}`)

describe('every kind of the content', () => {
  for (const kind of kinds)
    test(`${kind.id}: opened, it can be brought to its end`, () => {
      const home = broughtHome(after(undefined, [openerOf(kind), opening(kind)]))
      assert.equal(standingOf(home).ends, 'done')
    })
})
