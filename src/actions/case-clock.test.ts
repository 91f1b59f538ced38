import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Who } from '../store/index.ts'
import { consentIn } from '../store/testing.ts'
import { type CaseHub, caseHub, firm, type Json } from './case-testing.ts'

// What happens because days pass: reminders and who stands in; and what is reckoned of all cases.

let hub: CaseHub
before(async () => {
  hub = await caseHub()
})
after(() => hub.database.close())

const clock: Who = { kind: 'clock' }
const on = (day: string) => {
  hub.now = new Date(`${day}T02:00:00Z`)
}
const climb = async (id: string): Promise<number> => (await hub.done(clock, 'climb-ladder', { case: id })).reached
/** The cases that the morning's look queued. */
async function queued(): Promise<readonly string[]> {
  const { rows } = await hub.database.owner.query(
    `select data->'input'->>'case' as id from jobs.job where name = 'actions' and data->>'action' = 'climb-ladder' order by 1`,
  )
  return rows.map(({ id }: Json) => id)
}
const notices = async (name: 'ann' | 'mei' | 'off' | 'two' | 'adm') => {
  const { rows } = await hub.database.owner.query(
    `select kind, case_id from notices where person = $1 and kind = 'case-reminder' order by id`,
    [hub.people[name].person],
  )
  return rows.length
}

describe('silence', () => {
  test('is told after 9, 21 and 30 days that are no holidays; then the draft is closed; each rung once, whoever asks', async () => {
    const { case: id } = await hub.draft()
    on('2025-03-11')
    assert.equal((await hub.done(clock, 'climb-ladders', {})).cases, 0)
    assert.equal(await climb(id), 0)
    on('2025-03-12')
    assert.equal((await hub.done(clock, 'climb-ladders', {})).cases, 1)
    assert.deepEqual(await queued(), [id])
    const both = await Promise.all([climb(id), climb(id), climb(id)])
    assert.deepEqual(both.toSorted(), [0, 0, 1])
    assert.equal((await hub.done(clock, 'climb-ladders', {})).cases, 0)
    assert.deepEqual([await notices('ann'), await notices('mei'), await notices('off')], [1, 1, 0])
    on('2025-03-24')
    assert.equal(await climb(id), 1)
    assert.deepEqual([await notices('ann'), await notices('mei'), await notices('adm')], [2, 1, 1])
    on('2025-04-02')
    assert.equal(await climb(id), 2, 'notice, and the case is closed')
    const { standing, history } = await hub.done(hub.people.ann, 'show-case', { case: id })
    assert.equal(standing.code, 'lapsed')
    assert.equal(history.at(-1).by, 'The clock')
    on('2025-03-03')
  })

  test('of the office never closes a case; whoever stands in is told while the officer is away', async () => {
    const { case: id } = await hub.draft()
    await hub.move(hub.people.ann, id, 'submit')
    await hub.done(hub.people.off, 'assign-case', { case: id, to: hub.people.off.person })
    const { person: two } = hub.people.two
    const away = { from: '2025-03-10', until: '2025-03-14', standIn: two }
    assert.equal(
      await hub.refusedWith(hub.people.off, 'set-absence', { ...away, until: '2025-03-09' }),
      'cases/not-a-span',
    )
    assert.equal(
      await hub.refusedWith(hub.people.off, 'set-absence', { ...away, standIn: hub.people.off.person }),
      'cases/not-a-span',
    )
    assert.equal(
      await hub.refusedWith(hub.people.off, 'set-absence', { ...away, standIn: 'x' }),
      'cases/no-such-person',
    )
    const { id: absence } = await hub.done(hub.people.off, 'set-absence', away)
    assert.equal((await hub.done(hub.people.off, 'list-absences', {})).items.length, 1)
    const before = [await notices('off'), await notices('two')]
    on('2025-03-12')
    assert.equal(await climb(id), 1)
    assert.deepEqual([await notices('off'), await notices('two')], [before[0], (before[1] ?? 0) + 1])
    assert.equal(await hub.refusedWith(hub.people.two, 'clear-absence', { absence }), 'cases/no-such-absence')
    await hub.done(hub.people.off, 'clear-absence', { absence })
    for (const day of ['2025-03-24', '2025-04-03', '2025-04-30', '2025-06-30']) {
      on(day)
      await climb(id)
    }
    assert.equal((await hub.done(hub.people.off, 'show-case', { case: id })).standing.code, 'received')
    on('2025-03-03')
  })
})

describe('what is told', () => {
  test('reaches nobody of an office that was shown the case no more, and nobody with a conflict', async () => {
    const { people, database } = hub
    const { case: id } = await hub.draft()
    const told = async (name: 'off' | 'two') => {
      const { rows } = await database.owner.query(
        `select count(*)::int as n from notices where person = $1 and case_id = $2`,
        [people[name].person, id],
      )
      return rows[0].n
    }
    const say = () => hub.done(people.ann, 'say-in-case', { case: id, text: 'one more thing', to: ['office'] })
    await hub.done(people.two, 'declare-conflict', { case: id, hasConflict: true, reason: 'a cousin' })
    await say()
    assert.deepEqual([await told('off'), await told('two')], [1, 0])
    await database.owner.query('update consents set withdrawn_at = now() where organisation = $1', [hub.jade])
    await say()
    assert.deepEqual([await told('off'), await told('two')], [1, 0])
    await database.owner.query('update consents set withdrawn_at = null where organisation = $1', [hub.jade])
  })
})

describe('applications of one scheme', () => {
  test('that share people or much of their text are flagged, with what they share; the applicant is not told', async () => {
    const { people, pine } = hub
    const text =
      'We will bring the counters of forty small shops onto one platform, train two people in each, and measure the queue before and after.'
    const { case: first } = await hub.draft()
    await hub.done(people.ann, 'say-in-case', { case: first, text, to: ['office'] })
    await hub.move(people.ann, first, 'submit')

    await consentIn(hub.database, people.bob, 'HK')
    const { case: second } = await hub.done(people.bob, 'start-case', {
      ...{ organisation: pine, kind: 'grant-application', under: 'dtspp', text: `Dear office. ${text}` },
    })
    const answers = { ...firm, 'project.uses_listed_solution': true, 'project.total_cost': 80_000 }
    await hub.done(people.bob, 'fill-case', { case: second, answers, asks: { value: 40_000, currency: 'HKD' } })
    const count = `select count(*)::int as n from jobs.job where data->>'action' = 'compare-case' and data->'input'->>'case' = $1`
    assert.equal((await hub.database.owner.query(count, [second])).rows[0].n, 0, 'a draft is compared with nothing')
    await hub.move(people.bob, second, 'submit')
    assert.equal((await hub.database.owner.query(count, [second])).rows[0].n, 1)

    const consents = (at: string) =>
      hub.database.owner.query(`update consents set withdrawn_at = ${at} where organisation = $1`, [hub.jade])
    await consents('now()')
    assert.equal((await hub.done(clock, 'compare-case', { case: second })).raised, 0, 'what is not shown is not quoted')
    await consents('null')
    assert.deepEqual(await hub.done(clock, 'compare-case', { case: second }), { case: second, raised: 1 })
    assert.deepEqual(await hub.done(clock, 'compare-case', { case: second }), { case: second, raised: 0 })
    const { flags } = await hub.done(people.off, 'show-case', { case: second })
    assert.equal(flags[0].kind.code, 'near-identical-text')
    assert.equal(flags[0].other, first)
    assert.match(flags[0].pairs[0].here, /counters of forty small shops/)
    const mine = await hub.done(people.bob, 'show-case', { case: second })
    assert.deepEqual(mine.flags, [])
    assert.ok(!JSON.stringify(mine).includes(first))
    await hub.done(people.off, 'settle-flag', { case: second, flag: 0, finding: 'one consultant wrote both' })
    assert.equal(
      await hub.refusedWith(people.off, 'settle-flag', { case: second, flag: 0, finding: 'x' }),
      'cases/no-such-flag',
    )
  })
})

describe('of all cases', () => {
  test('the time they took is told in public, without what fewer than three would tell', async () => {
    const nobody: Who = { kind: 'nobody' }
    assert.deepEqual((await hub.done(nobody, 'list-medians', {})).items, [])
    for (const answered of ['2025-03-04', '2025-03-05', '2025-03-07']) {
      on('2025-03-03')
      const { case: id } = await hub.done(hub.people.ann, 'start-case', {
        ...{ organisation: hub.jade, kind: 'enquiry', office: 'HK', text: 'What is open to us?' },
      })
      on(answered)
      await hub.move(hub.people.off, id, ['answer', { reason: 'Two schemes.' }])
    }
    const { items } = await hub.done(nobody, 'list-medians', {})
    assert.deepEqual(
      items.map(({ kind, finished, median, kept }: Json) => [kind.code, finished, median, kept]),
      [['enquiry', 3, 2, 2]],
    )
    assert.equal(items[0].says, 'Enquiry: half within 2 working days; 2 of 3 within the time promised')
  })

  test('causeway audit verify says intact, and names the event after one byte was changed by hand', async () => {
    on('2025-03-03')
    assert.equal(await hub.refusedWith(hub.people.off, 'verify-audit', {}), 'access/not-allowed')
    const intact = await hub.done(hub.people.adm, 'verify-audit', { what: 'verify' })
    assert.deepEqual(intact.broken, [])
    const { case: id } = await hub.draft()
    await hub.database.owner.query(
      `update case_events set event = replace(event, '80000', '80001') where case_id = $1 and event like '%80000%'`,
      [id],
    )
    const { broken } = await hub.done({ kind: 'terminal' }, 'verify-audit', {})
    const [{ event, says, ...rest }, ...others] = broken
    assert.deepEqual([rest, others], [{ case: id, why: 'changed' }, []])
    assert.ok(event > 1)
    assert.equal(says, `case ${id}: event ${event} is not what was written`)
  })
})
