import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day, dayOf, type Instant } from '../base/index.ts'
import { addWorkingDays, isWorkingDay } from '../catalogue/index.ts'
import { replay } from './apply-event.ts'
import type { CaseState, TaskId } from './case.ts'
import { clockAfter, countedIn, isRunning, readClock } from './clock.ts'
import { after, anyRun, calendars, kindOf, later, opening, people, type Wish } from './testing.ts'

const { founder, clerk, officer, colleague } = people

/** An enquiry whose answer is promised within some days. */
const promise = (
  days: number,
  place = 'HK',
  on = '2026-02-09',
  counted: 'working-days' | 'calendar-days' = 'working-days',
) => after(undefined, [clerk, opening(kindOf('enquiry', { clock: { days, counted, in: ['asked'] } }), { place }), on])
const ask = (id: string): Wish => ({
  kind: 'add-task',
  ...{ task: id as TaskId, says: 'Which product?', owner: { party: 'applicant' }, isOwed: true },
})
const handIn = (id: string): Wish => ({ kind: 'finish', task: id as TaskId, evidence: [], words: 'The sensor' })
const move = (id: string, reason = 'so'): Wish => ({ kind: 'move', move: id, reason })
const due = (state: CaseState, on = '2026-02-10') => {
  const { due: of, about } = readClock(state, { calendars }, day(on)) ?? assert.fail('no clock')
  return [of, about]
}

describe('the clock: ten working days over the Lunar New Year of 2026', () => {
  const rows = [
    ['in Hong Kong, which rests three days', 'HK', '2026-02-26'],
    ['in Hangzhou, which rests nine and works on two Saturdays', 'CN-ZJ-HZ', '2026-02-28'],
  ] as const
  for (const [says, place, expected] of rows)
    test(says, () => assert.deepEqual(due(promise(10, place)), [expected, false]))
  test('in calendar days it rests for nobody', () => {
    assert.deepEqual(due(promise(10, 'HK', '2026-02-09', 'calendar-days')), ['2026-02-19', false])
  })
  test('a year whose holidays are not published makes the day an expectation', () => {
    assert.deepEqual(due(promise(3, 'HK', '2026-12-29')), ['2027-01-04', true])
    assert.deepEqual(due(promise(2, 'HK', '2026-12-29')), ['2026-12-31', false])
  })
})

describe('the clock rests only while the applicant owes something', () => {
  const asked = after(promise(10), [officer, ask('product'), '2026-02-12'])
  test('it rests from the day after it was asked', () => {
    assert.partialDeepStrictEqual(readClock(asked, { calendars }, day('2026-02-16')), { isResting: true, used: 3 })
  })
  test('meanwhile the day moves with every day that passes', () => {
    assert.deepEqual(
      [due(asked, '2026-02-12'), due(asked, '2026-02-13')],
      [
        ['2026-02-26', false],
        ['2026-02-27', false],
      ],
    )
  })
  test('and goes on from the day after it was handed in', () => {
    const handedIn = after(asked, [clerk, handIn('product'), '2026-02-20'])
    assert.deepEqual(due(handedIn), ['2026-03-03', false])
    assert.equal(readClock(handedIn, { calendars }, day('2026-02-20'))?.isResting, false)
  })
  test('asked for and handed in on one day changes nothing', () => {
    const sameDay = after(
      promise(10),
      [officer, ask('product'), '2026-02-12'],
      [clerk, handIn('product'), '2026-02-12'],
    )
    assert.deepEqual(due(sameDay), due(promise(10)))
  })
  test('two things owed: it goes on when both are there', () => {
    const both = after(asked, [officer, ask('budget'), '2026-02-13'], [clerk, handIn('product'), '2026-02-16'])
    assert.equal(readClock(both, { calendars }, day('2026-02-20'))?.isResting, true)
  })
  test('what the office no longer wants lets it go on too', () => {
    const aside: Wish = { kind: 'set-aside', task: 'product' as TaskId, reason: 'found it' }
    assert.equal(readClock(after(asked, [officer, aside]), { calendars }, day('2026-02-13'))?.isResting, false)
  })
  test('a task that is not owed lets nothing rest', () => {
    const own: Wish = { ...ask('note'), isOwed: false } as Wish
    assert.deepEqual(due(after(promise(10), [officer, own, '2026-02-12'])), due(promise(10)))
  })
  test('a message, a reminder or a person away lets nothing rest', () => {
    const said = after(promise(10), [clerk, { kind: 'say', text: 'Still there?', to: ['office'] }, '2026-02-12'])
    assert.deepEqual(due(said), due(promise(10)))
  })
})

describe('the clock: rounds', () => {
  test('answered, it stops; asked again, it begins anew', () => {
    const answered = after(promise(10), [officer, move('answer'), '2026-02-16'])
    assert.equal(readClock(answered, { calendars }, day('2026-02-16')), undefined)
    const again = after(answered, [clerk, move('ask-again'), '2026-03-02'])
    assert.deepEqual(due(again, '2026-03-02'), ['2026-03-16', false])
  })
  test('returned for changes, it does not begin anew', () => {
    const kind = kindOf('grant-application', {
      clock: { days: 10, counted: 'working-days', in: ['received', 'review'] },
    })
    const fill: Wish = {
      kind: 'fill',
      answers: { 'applicant.staff': { value: 5 }, 'project.total_cost': { value: 5 } },
    }
    const returned = after(
      undefined,
      [founder, opening(kind), '2026-03-02'],
      [founder, fill],
      [founder, move('submit'), '2026-03-02'],
      [officer, move('return'), '2026-03-06'],
    )
    assert.equal(readClock(returned, { calendars }, day('2026-03-09')), undefined)
    const back = after(returned, [founder, move('submit'), '2026-03-16'])
    assert.deepEqual(due(back, '2026-03-16'), ['2026-03-24', false]) // four days were used
  })
})

// ── any run ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const anyStart = fc.nat({ max: 300 }).map((days) => addDays(day('2026-01-01'), days))
const anyDays = fc.integer({ min: 1, max: 60 })
const anyPlace = fc.constantFrom('HK', 'CN-ZJ-HZ')
/** Lengths of time in which the clock ran and rested, by turns. */
const anyPauses = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), { maxLength: 5 })

/** A case that was asked for something, and got it, some times. */
const paused = (
  start: Day,
  days: number,
  { place, pauses }: { place: string; pauses: readonly (readonly [number, number])[] },
) =>
  pauses.reduce(
    ({ state, on }, [runs, rests], i) => {
      const [asked, handedIn] = [addDays(on, runs), addDays(on, runs + rests)]
      return { state: after(state, [officer, ask(`${i}`), asked], [clerk, handIn(`${i}`), handedIn]), on: handedIn }
    },
    { state: promise(days, place, start), on: start },
  ).state

describe('the clock: any pauses', () => {
  test('without any it is so many working days after the day it began', () => {
    fc.assert(
      fc.property(anyStart, anyDays, anyPlace, (start, days, place) => {
        const { day: of, about } = addWorkingDays(start, days, { place, calendars })
        assert.deepEqual(due(promise(days, place, start), start), [of, about])
      }),
    )
  })
  test('they never shorten the time of the office, and lengthen it by no more than the working days they took', () => {
    fc.assert(
      fc.property(anyStart, anyDays, anyPlace, anyPauses, (start, days, place, pauses) => {
        const state = paused(start, days, { place, pauses })
        const reading = readClock(state, { calendars }, dayOf(state.last)) ?? assert.fail()
        const { due: plain } = readClock(promise(days, place, start), { calendars }, start) ?? assert.fail()
        assert.ok(reading.due >= plain)
        let rested = 0
        let on = start
        for (const [runs, rests] of pauses) {
          for (let i = 1; i <= rests; i++)
            if (isWorkingDay(addDays(on, runs + i), { place, calendars }).works) rested += 1
          on = addDays(on, runs + rests)
        }
        assert.ok(reading.due <= addWorkingDays(plain, rested, { place, calendars }).day)
        const counting = { counted: 'working-days', place, calendars } as const
        assert.equal(countedIn(state.clock, counting, reading.due), days) // it has all of its days
      }),
    )
  })
  test('days count by spans as they count by asking, each morning, whether the clock runs', () => {
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 40 }), ({ events, states }, more) => {
        const state = states.at(-1) ?? assert.fail()
        const reading = readClock(state, { calendars }, later(state, more))
        if (reading === undefined) return
        const first = state.clock[0]?.from ?? dayOf(state.last)
        let used = 0
        for (let on = addDays(first, 1); on <= later(state, more); on = addDays(on, 1)) {
          const midnight = new Date(`${on}T00:00:00+08:00`).toISOString() as Instant
          const known = replay(events.filter(({ at }, i) => i === 0 || at < midnight))
          const works = reading.counted === 'calendar-days' || isWorkingDay(on, { place: 'HK', calendars }).works
          if (works && isRunning(known)) used += 1
        }
        assert.equal(reading.used, used)
      }),
      { numRuns: 60 },
    )
  })
  test('spans follow each other, and only the last may be open', () => {
    fc.assert(
      fc.property(anyRun, ({ states }) => {
        for (const { clock, rules } of states) {
          for (const [i, { from, until }] of clock.entries()) {
            assert.ok(until === undefined ? i === clock.length - 1 : from <= until)
            assert.ok(i === 0 || (clock[i - 1]?.until ?? '') <= from)
          }
          if (rules.clock === undefined) assert.deepEqual(clock, [])
        }
      }),
      { numRuns: 100 },
    )
  })
  test('a clock that runs on, or rests on, has no new span', () => {
    assert.deepEqual(clockAfter([], false, day('2026-01-05')), [])
    const running = [{ from: day('2026-01-05') }]
    assert.equal(clockAfter(running, true, day('2026-01-06')), running)
  })
})

describe('the clock and whoever is away', () => {
  test('another officer may go on: the case is not theirs alone', () => {
    const held = after(promise(3), [officer, { kind: 'assign', to: officer.person }])
    assert.equal(after(held, [colleague, move('answer')]).at, 'answered')
  })
})
