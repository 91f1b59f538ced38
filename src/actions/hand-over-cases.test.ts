import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CaseHub, caseHub } from './case-testing.ts'

let hub: CaseHub
before(async () => {
  hub = await caseHub()
})
after(() => hub.database.close())

describe('cases of somebody who leaves', () => {
  test('go into a colleague’s hands, and say so in their history', async () => {
    const { off, two, adm, ann } = hub.people
    const office = 'HK'
    const cases = [await hub.draft(), await hub.draft()].map((one) => one.case)
    for (const id of cases) {
      await hub.move(ann, id, 'submit')
      await hub.done(off, 'assign-case', { case: id, to: off.person })
    }
    assert.equal((await hub.done(adm, 'show-holdings', { person: off.person })).cases, 2)
    const answer = await hub.done(adm, 'hand-over-cases', { office, person: off.person, to: two.person })
    assert.deepEqual(answer, { handedOver: 2, left: 0 })
    assert.deepEqual(await hub.done(adm, 'show-holdings', { person: off.person }), { cases: 0, organisations: 0 })
    const { history } = await hub.done(two, 'show-case', { case: cases[0] })
    assert.equal(history.at(-1).by, 'Adm')
    assert.match(JSON.stringify(history.at(-1)), /Two/)
    const again = await hub.done(two, 'hand-over-cases', { office, person: two.person, to: off.person })
    assert.deepEqual(again, { handedOver: 2, left: 0 }, 'an officer may hand over, too')
  })
  test('go to nobody who takes no cases there, and by nobody of elsewhere', async () => {
    const { off, far, ann, adm } = hub.people
    const from = { office: 'HK', person: off.person }
    for (const { person } of [far, ann, off])
      assert.equal(await hub.refusedWith(adm, 'hand-over-cases', { ...from, to: person }), 'people/not-found')
    assert.equal(await hub.refusedWith(far, 'hand-over-cases', { ...from, to: far.person }), 'access/not-allowed')
    assert.equal(await hub.refusedWith(ann, 'hand-over-cases', { ...from, to: ann.person }), 'access/not-allowed')
  })
})
