import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day, dayNumber } from '../base/index.ts'
import { isWorkingDay } from '../catalogue/index.ts'
import type { CaseState, TaskId } from './case.ts'
import { coverFor, type Days, nextRung } from './ladder.ts'
import { after, anyRun, attempt, calendars, kindOf, opening, people, plain, type Wish } from './testing.ts'

const { clerk, adviser, officer, colleague, head, other, time } = people
const climb: Wish = { kind: 'climb' }
const move = (id: string, reason = 'so'): Wish => ({ kind: 'move', move: id, reason })
const ask: Wish = {
  kind: 'add-task',
  ...{ task: 'a' as TaskId, says: 'Which product?', owner: { party: 'applicant' }, isOwed: true },
}

const enquiry = after(undefined, [clerk, opening(kindOf('enquiry')), '2026-03-02'])
const sent = after(
  undefined,
  [clerk, opening(kindOf('introduction')), '2026-03-02'],
  [adviser, move('pass-on'), '2026-03-02'],
)
const next = (state: CaseState, days: Partial<Days> = {}) => nextRung(state, { calendars, ...days })
const climbed = (state: CaseState, times: number) =>
  Array.from({ length: times }).reduce<CaseState>(
    (now) => after(now, [time, climb, next(now)?.day ?? assert.fail('the ladder ended')]),
    state,
  )

describe('the ladder: a silence from Monday 2 March 2026 on', () => {
  const rows = [
    [0, 'reminder', '2026-03-11', 'after 9 days'],
    [1, 'escalation', '2026-03-23', 'after 21'],
    [2, 'closing-notice', '2026-04-01', 'after 30'],
  ] as const
  for (const [times, does, on, says] of rows)
    test(`${does} ${says}`, () => assert.partialDeepStrictEqual(next(climbed(enquiry, times)), { does, day: on }))
  test('and then no more', () => assert.equal(next(climbed(enquiry, 3)), undefined))
  test('a rung on a Sunday waits for the Monday, and does not put off the next', () => {
    const saturday = after(undefined, [clerk, opening(kindOf('enquiry')), '2026-03-06']) // 9 days on: Sunday the 15th
    assert.equal(next(saturday)?.day, '2026-03-16')
    assert.equal(next(climbed(saturday, 1))?.day, '2026-03-27')
  })
  test('not before its day', () => {
    const early = attempt(enquiry, [time, climb, '2026-03-10'])
    assert.deepEqual(!early.ok && early.problem, { code: 'cases/not-due', values: { day: '2026-03-11' } })
  })
  test('told late, it puts off those above it by as much', () => {
    const late = after(enquiry, [time, climb, '2026-03-31']) // twenty days late
    assert.equal(next(late)?.day, '2026-04-13') // 12 April, a Sunday
  })
  test('whoever is awaited says something: it begins anew', () => {
    const said = after(climbed(enquiry, 1), [
      officer,
      { kind: 'say', text: 'We are looking into it', to: ['applicant'] },
      '2026-03-16',
    ])
    assert.partialDeepStrictEqual(next(said), { does: 'reminder', day: '2026-03-25' })
  })
  test('that somebody else says something changes nothing', () => {
    const said = after(enquiry, [clerk, { kind: 'say', text: 'Well?', to: ['office'] }, '2026-03-09'])
    assert.equal(next(said)?.day, '2026-03-11')
  })
})

describe('the ladder: whose silence it is, and who is told', () => {
  test('whoever is awaited is reminded; the escalation goes to those the kind names', () => {
    assert.equal(next(enquiry)?.to, 'office')
    assert.deepEqual(next(climbed(enquiry, 1))?.to, ['administrator'])
    assert.equal(next(sent)?.to, 'counterpart')
  })
  test('what the applicant owes makes the silence theirs', () => {
    assert.equal(next(after(enquiry, [officer, ask, '2026-03-04']))?.to, 'applicant')
  })
  test('the silence of the office never closes a case', () => assert.equal(climbed(enquiry, 3).at, 'asked'))
  test('that of the other side does, and it can be tried again', () => {
    const closed = climbed(sent, 3)
    assert.deepEqual([closed.at, next(closed)], ['unanswered', undefined])
    assert.equal(after(closed, [clerk, move('reopen')]).at, 'asked')
  })
  test('an answer in time ends it', () => {
    assert.equal(next(after(climbed(sent, 2), [other, move('decline')])), undefined)
  })
  test('a case that is closed awaits nobody', () => {
    assert.equal(next(after(enquiry, [clerk, move('withdraw')])), undefined)
  })
})

describe('the ladder: quiet days, and people who are away', () => {
  const held = after(enquiry, [officer, { kind: 'assign', to: officer.person }, '2026-03-02'])
  const away = (person: typeof officer, standIn?: typeof officer) => ({
    person: person.person,
    ...{ from: day('2026-03-09'), until: day('2026-03-13'), standIn: standIn?.person },
  })
  test('quiet days are no silence', () => {
    const quiet = [{ from: day('2026-03-05'), until: day('2026-03-06') }]
    assert.equal(next(enquiry, { quiet })?.day, '2026-03-13')
  })
  test('and nothing is told on one', () => {
    const quiet = [{ from: day('2026-03-16'), until: day('2026-03-17') }]
    const thursday = after(undefined, [clerk, opening(kindOf('enquiry')), '2026-03-05']) // nine days on: Saturday the 14th
    assert.equal(next(thursday, { quiet })?.day, '2026-03-18')
  })
  const rows = [
    ['whoever has it in hand', [], officer],
    ['whoever stands in', [away(officer, colleague)], colleague],
    ['whoever stands in for whoever stands in', [away(officer, colleague), away(colleague, head)], head],
    ['the office as a whole where nobody does', [away(officer)], undefined],
    ['or where they stand in for each other', [away(officer, colleague), away(colleague, officer)], undefined],
  ] as const
  for (const [says, absences, expected] of rows)
    test(`the reminder goes to ${says}`, () => assert.equal(next(held, { absences })?.person, expected?.person))
  test('on other days nobody is away', () => {
    assert.equal(
      coverFor(officer.person, day('2026-03-14'), { calendars, absences: [away(officer, colleague)] }),
      officer.person,
    )
  })
})

describe('the ladder: any run', () => {
  test('no rung is left out, and none is told sooner after the one below than the ladder says', () => {
    fc.assert(
      fc.property(anyRun, ({ events, states }) => {
        let before: { readonly rung: number; readonly on: Day } | undefined
        for (const [i, event] of events.entries()) {
          if (event.kind !== 'rung-reached') {
            if (states[i]?.silence?.rungs === 0) before = undefined
            continue
          }
          const { ladder = [] } = states[0]?.rules ?? assert.fail()
          assert.equal(event.rung, before === undefined ? 0 : before.rung + 1)
          const on = day(event.at.slice(0, 10))
          if (before !== undefined) {
            const gap = (ladder[event.rung]?.after ?? 0) - (ladder[before.rung]?.after ?? 0)
            assert.ok(dayNumber(on) - dayNumber(before.on) >= gap - 5, 'less than a weekend and holidays')
          }
          before = { rung: event.rung, on }
        }
      }),
      { numRuns: 100 },
    )
  })
  test('a rung is due on a day on which people work, and never before the silence has lasted so long', () => {
    fc.assert(
      fc.property(anyRun, ({ states }) => {
        const state = states.at(-1) ?? assert.fail()
        const rung = nextRung(state, plain)
        if (rung === undefined || state.silence === undefined) return
        const { after: days = 0 } = state.rules.ladder?.[rung.rung] ?? {}
        assert.ok(rung.day >= addDays(state.silence.since, days))
        assert.ok(isWorkingDay(rung.day, { place: state.place, calendars }).works)
      }),
      { numRuns: 100 },
    )
  })
})
