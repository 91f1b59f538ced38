import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../base/index.ts'
import { wayOf } from '../catalogue/index.ts'
import { catalogueOf, filesOf, three } from '../catalogue/testing.ts'
import type { Facts } from '../rules/index.ts'
import { stepsFor } from './steps.ts'
import { kindOf, opening, people, refusal } from './testing.ts'

const verified = { level: 'partial', checked: '2026-11-01', 'review-by': '2027-03-31' }
const bureau = { id: 'bureau', name: three('Bureau'), kind: 'government', place: 'CN-ZJ-HZ' }

/** The steps of a procedure that is read by the loader. */
function stepsOf(steps: readonly object[], facts: Facts) {
  const made = {
    ...{ id: 'made', name: three('Made'), summary: three('Made'), kind: 'landing', place: 'HK', verified },
    ...{ sources: ['guide'], steps: steps.map((step) => ({ says: three('Do'), ...step })) },
  }
  const organisations = JSON.stringify({ organisations: [bureau] })
  const catalogue = catalogueOf([
    ...filesOf({}),
    { path: 'organisations/bureau.yaml', text: organisations },
    { path: 'procedures/made.yaml', text: JSON.stringify(made) },
  ])
  const procedure = catalogue.procedures.get('made') ?? assert.fail()
  return stepsFor(wayOf(procedure), { facts, day: day('2026-11-23'), offices: catalogue.organisations })
}
const known = (staff?: number): Facts => new Map(staff === undefined ? [] : [['applicant.staff', staff]])
const steps = [
  { id: 'first', after: [] },
  { id: 'large', after: ['first'], when: 'applicant.staff > 50' },
  { id: 'last', after: ['large'] },
]
const order = (facts: Facts) => stepsOf(steps, facts).map(({ id, after }) => [id, ...after])

describe('stepsFor: the steps that concern an applicant', () => {
  test('all that hold', () => assert.deepEqual(order(known(51)), [['first'], ['large', 'first'], ['last', 'large']]))
  test('one that does not is left out, and what waits for it waits for what it waited for', () => {
    assert.deepEqual(order(known(50)), [['first'], ['last', 'first']])
  })
  test('unknown is not no', () => assert.deepEqual(order(known()), order(known(51))))
  test('each after all that it waits for, wherever it stands', () => {
    const found = stepsOf(
      [
        { id: 'b', after: ['a'] },
        { id: 'a', after: [] },
      ],
      known(),
    )
    assert.deepEqual(
      found.map(({ id }) => id),
      ['a', 'b'],
    )
  })
  test('the time is that of the office, at its place unless it says another', () => {
    const pledged = { days: 5, counted: 'working-days' }
    const found = stepsOf(
      [
        { id: 'here', pledged },
        { id: 'there', office: 'bureau', pledged },
        { id: 'told', office: 'bureau', pledged: { ...pledged, place: 'HK', about: true } },
      ],
      known(),
    )
    assert.deepEqual(
      found.map((step) => step.pledged),
      [
        { days: 5, counted: 'working-days', place: 'HK', about: false },
        { days: 5, counted: 'working-days', place: 'CN-ZJ-HZ', about: false },
        { days: 5, counted: 'working-days', place: 'HK', about: true },
      ],
    )
  })
  test('a case can be opened with them', () => {
    const found = stepsOf(steps, known(50))
    assert.equal(refusal(undefined, [people.founder, opening(kindOf('landing'), { steps: found })]), undefined)
  })
})
