import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../base/index.ts'
import type { CaseState, DocumentId, PersonId, TaskId } from './case.ts'
import { dueNext } from './due-next.ts'
import type { Days } from './ladder.ts'
import { after, anyRun, attaching, calendars, kindOf, later, opening, people, plain, type Wish } from './testing.ts'

const { clerk, founder, officer, colleague, adviser } = people
const id = (name: string) => name as TaskId
const dues = (state: CaseState, on: string, days: Partial<Days> = {}) =>
  dueNext(state, { calendars, ...days }, day(on)).map((due) => {
    const { what, day: of, about, isOver, person } = due
    return [what === 'rung' ? due.does : 'task' in due ? due.task : what, of, about, isOver, person]
  })

const enquiry = after(undefined, [clerk, opening(kindOf('enquiry')), '2026-03-02'])
const held = after(enquiry, [officer, { kind: 'assign', to: officer.person }, '2026-03-02'])
const ask: Wish = {
  kind: 'add-task',
  ...{ task: id('product'), says: 'Which?', owner: { party: 'applicant', person: clerk.person }, isOwed: true },
  due: day('2026-03-20'),
}

describe('dueNext: what comes up, the earliest first', () => {
  test('the promised day, and the reminder after silence', () => {
    assert.deepEqual(dues(enquiry, '2026-03-03'), [
      ['pledge', '2026-03-05', false, false, undefined],
      ['reminder', '2026-03-11', false, false, undefined],
    ])
  })
  test('what has passed is over', () => {
    assert.deepEqual(dues(enquiry, '2026-03-06')[0], ['pledge', '2026-03-05', false, true, undefined])
    assert.deepEqual(dues(enquiry, '2026-03-05')[0], ['pledge', '2026-03-05', false, false, undefined])
  })
  test('what the applicant was asked for has its day; the promised day waits', () => {
    const asked = after(held, [officer, ask, '2026-03-03'])
    assert.deepEqual(dues(asked, '2026-03-10'), [
      ['pledge', '2026-03-12', false, false, officer.person],
      ['reminder', '2026-03-12', false, false, undefined],
      ['product', '2026-03-20', false, false, clerk.person],
    ])
  })
  test('in a case that has come to its end nothing comes up, whatever it left open', () => {
    const gone = after(held, [officer, ask, '2026-03-03'], [clerk, { kind: 'move', move: 'withdraw' }])
    assert.deepEqual(dues(gone, '2026-03-10'), [])
  })
  test('whoever stands in is told where somebody is away', () => {
    const absences = [
      { person: officer.person, from: day('2026-03-05'), until: day('2026-03-06'), standIn: colleague.person },
    ]
    assert.deepEqual(
      dues(held, '2026-03-03', { absences }).map(([what, , , , person]) => [what, person]),
      [
        ['pledge', colleague.person],
        ['reminder', officer.person],
      ],
    )
  })
  test('into a year whose holidays are not published, a day is an expectation', () => {
    const late = after(undefined, [clerk, opening(kindOf('enquiry')), '2026-12-30'])
    assert.deepEqual(
      dues(late, '2026-12-30').map(([what, of, about]) => [what, of, about]),
      [
        ['pledge', '2027-01-05', true],
        ['reminder', '2027-01-08', true],
      ],
    )
  })
})

describe('dueNext: the steps of a landing', () => {
  const pledged = { days: 4, counted: 'working-days', place: 'CN-ZJ-HZ', about: false } as const
  const opened = after(undefined, [
    founder,
    opening(kindOf('landing'), {
      steps: [
        { id: id('company'), says: 'Register', after: [], pledged },
        {
          id: id('bank'),
          says: 'Account',
          after: [id('company')],
          pledged: { ...pledged, counted: 'calendar-days', about: true },
        },
      ],
    }),
    '2026-02-10',
  ])
  const begun = after(opened, [founder, { kind: 'begin', task: id('company') }, '2026-02-12'])
  const answers = (state: CaseState) => dues(state, '2026-02-12').filter(([what]) => what !== 'reminder')
  test('nothing is due at the office before the step is begun', () => assert.deepEqual(answers(opened), []))
  test('from then on its working days run, by its own holidays', () => {
    assert.deepEqual(answers(begun), [['company', '2026-02-25', false, false, undefined]])
  })
  test('a usual time is an expectation; a step that is done is due no more', () => {
    const done: Wish = { kind: 'finish', task: id('company'), evidence: ['x' as DocumentId] }
    const next = after(
      begun,
      [founder, attaching('x')],
      [founder, done],
      [founder, { kind: 'begin', task: id('bank') }],
    )
    assert.deepEqual(answers(next), [['bank', '2026-02-16', true, false, undefined]])
  })
  test('also in working days', () => {
    const usual = { ...pledged, days: 1, place: 'HK', about: true }
    const steps = [{ id: id('company'), says: 'Register', after: [], pledged: usual }]
    const state = after(
      undefined,
      [founder, opening(kindOf('landing'), { steps }), '2026-02-10'],
      [founder, { kind: 'begin', task: id('company') }, '2026-02-12'],
    )
    assert.deepEqual(answers(state), [['company', '2026-02-13', true, false, undefined]])
  })
  test('a step in somebody’s hands, by a day', () => {
    const given = after(begun, [
      adviser,
      { kind: 'assign', task: id('bank'), to: 'person:bo' as PersonId, due: day('2026-04-01') },
    ])
    assert.deepEqual(answers(given).at(-1), ['bank', '2026-04-01', false, false, 'person:bo'])
  })
})

describe('dueNext: any run', () => {
  test('days are in order, and a case that has come to its end has none', () => {
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 100 }), ({ states }, more) => {
        const state = states.at(-1) ?? assert.fail()
        const on = later(state, more)
        const all = dueNext(state, plain, on)
        for (const [i, due] of all.entries()) {
          assert.ok(i === 0 || (all[i - 1]?.day ?? '') <= due.day)
          assert.equal(due.isOver, due.day < on)
        }
        if (state.silence === undefined) assert.deepEqual(all, [])
      }),
      { numRuns: 100 },
    )
  })
})
