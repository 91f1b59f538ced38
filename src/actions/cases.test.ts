import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Day } from '../base/index.ts'
import { replay } from '../cases/index.ts'
import { findCase } from '../store/index.ts'
import { addStatements } from '../store/statements.ts'
import { type CaseHub, caseHub, type Json, type Somebody } from './case-testing.ts'
import { actions } from './index.ts'

// A firm applies, an officer and two reviewers decide: the whole errand, as the doors ask for it.

let hub: CaseHub
let { people, jade, database, now: today, ask, done, refusedWith, draft, move } = {} as CaseHub

before(async () => {
  hub = await caseHub()
  ;({ people, jade, database, now: today, ask, done, refusedWith, draft, move } = hub)
})
after(() => database.close())

const application = () => ({ organisation: jade, kind: 'grant-application', under: 'dtspp' })

describe('starting a case', () => {
  test('the office is shown it only where the organisation says so', async () => {
    assert.equal(await refusedWith(people.ann, 'start-case', application()), 'cases/consent-first')
    assert.equal(await refusedWith(people.bob, 'start-case', application()), 'organisations/not-found')
    assert.equal(await refusedWith({ kind: 'nobody' }, 'start-case', application()), 'access/sign-in-first')
    const { case: id, missing } = await done(people.ann, 'start-case', { ...application(), consents: true })
    assert.ok(missing.includes('project.total_cost'))
    assert.equal((await done(people.off, 'show-case', { case: id })).office.code, 'HK')
  })
  test('what is known of the organisation is filled in, with its origin; what others say stands beside it', async () => {
    const on = '2025-02-01' as Day
    const stated = [
      {
        ...{ fact: 'applicant.staff', value: 12, confidence: 'sure' as const },
        origin: { kind: 'document' as const, by: 'Annual return', on },
      },
      {
        ...{ fact: 'applicant.staff', value: 14, confidence: 'sure' as const },
        origin: { kind: 'person' as const, by: people.ann.person, on },
      },
    ]
    await database.as(people.ann, (db) =>
      addStatements(db, stated, { organisation: jade, by: people.ann.person, at: today }),
    )
    const started = await done(people.ann, 'start-case', application())
    assert.ok(started.prefilled.includes('applicant.staff'))
    const { form } = await done(people.ann, 'show-case?lang=zh-Hant', { case: started.case })
    const staff = form.find((one: Json) => one.fact === 'applicant.staff')
    assert.equal(staff.answer.value, 12)
    assert.match(staff.answer.origin.says, /^取自文件，2025年2月1日$/)
    assert.deepEqual([staff.others[0].value, staff.others[0].origin.by], [14, 'Ann'])
  })
  test('what is said in one form is known in the next', async () => {
    await draft()
    const { prefilled } = await done(people.ann, 'start-case', application())
    assert.ok(prefilled.includes('applicant.industry'))
    assert.ok(!prefilled.includes('project.total_cost'), 'a project is of its own')
  })
  test('a wrong kind, scheme or office is named', async () => {
    const start = (more: object) => refusedWith(people.ann, 'start-case', { ...application(), ...more })
    assert.equal(await start({ kind: 'grant' }), 'cases/no-such-kind')
    assert.equal(await start({ under: 'no-such' }), 'cases/no-such-under')
    assert.equal(await start({ office: 'CN-SH' }), 'cases/no-such-office')
    assert.equal(await start({ kind: 'assessment', under: undefined, office: 'HK' }), 'cases/not-yours')
  })
  test('a landing has the steps of its procedure, locked until what they wait for is shown, with days', async () => {
    const wanted = { organisation: jade, kind: 'landing', under: 'landing-hangzhou-to-hong-kong', consents: true }
    const { case: id } = await done(people.ann, 'start-case', wanted)
    const { tasks } = await done(people.ann, 'show-case', { case: id })
    const locked = tasks.filter((task: Json) => task.status === 'locked')
    assert.ok(locked.length > 0 && locked.length < tasks.length)
    assert.ok(tasks.every((task: Json) => task.begins.day >= '2025-03-03'))
    const finish = { case: id, task: locked[0].id, evidence: [] }
    const refusal = await ask(people.ann, 'finish-task', finish)
    assert.equal(!refusal.ok && refusal.problem.code, 'cases/step-locked')
    assert.ok(!refusal.ok && String(refusal.problem.values?.['waits']).includes(locked[0].waitsFor[0].label))
  })
})

describe('an application from draft to decision', () => {
  test('is held against the rules of its scheme, and says so in words', async () => {
    const { case: id, version } = await draft()
    const { version: later } = await done(people.mei, 'fill-case', { case: id, answers: { 'applicant.staff': 50 } })
    assert.equal(await refusedWith(people.ann, 'move-case', { case: id, version, move: 'submit' }), 'cases/moved')
    const refusal = await ask(people.ann, 'move-case', { case: id, version: later, move: 'submit' })
    assert.equal(!refusal.ok && refusal.problem.code, 'cases/condition-fails')
    assert.match(String(!refusal.ok && refusal.problem.values?.['conditions']), /50/, 'with the day’s figure')
    await done(people.mei, 'fill-case', {
      case: id,
      answers: { 'applicant.staff': 12 },
      asks: { value: 40_001, currency: 'HKD' },
    })
    const { version: last } = await done(people.ann, 'show-case', { case: id })
    assert.equal(
      await refusedWith(people.ann, 'move-case', { case: id, version: last, move: 'submit' }),
      'cases/over-cap',
    )
    assert.equal(
      await refusedWith(people.mei, 'move-case', { case: id, version: last, move: 'submit' }),
      'cases/not-yours',
    )
  })

  test('an officer and two reviewers decide; one with a conflict is out; four eyes; reasons reach the applicant', async () => {
    const { case: id } = await draft()
    await move(people.ann, id, 'submit')
    await move(people.off, id, 'take-up')
    const grant = async () => {
      const { moves } = await done(people.off, 'show-case', { case: id })
      return moves.find((one: Json) => one.move.code === 'grant')
    }
    assert.deepEqual([(await grant()).may, (await grant()).because.code], [false, 'cases/marks-missing'])
    const { askable, colleagues } = await done(people.off, 'show-case', { case: id })
    assert.deepEqual(askable.map((one: Json) => one.name).toSorted(), ['Rev', 'Rex', 'Rob'])
    assert.ok(colleagues.some((one: Json) => one.id === people.two.person))
    for (const one of ['rev', 'rex', 'rob'] as const)
      await done(people.off, 'assign-reviewer', { case: id, person: people[one].person })
    assert.equal(
      await refusedWith(people.off, 'assign-reviewer', { case: id, person: people.bob.person }),
      'cases/no-such-person',
    )
    assert.equal(
      await refusedWith(people.mei, 'assign-reviewer', { case: id, person: people.rev.person }),
      'cases/not-yours',
    )

    const undeclared = await done(people.rev, 'show-case', { case: id })
    assert.equal(undeclared.mustDeclare, true)
    assert.deepEqual([undeclared.form, undeclared.messages, undeclared.history], [[], [], []])
    await done(people.rev, 'declare-conflict', { case: id, hasConflict: true, reason: 'a cousin' })
    for (const [name, input] of [
      ['show-case', { case: id }],
      ['mark-case', { case: id, version: 9, marks: {} }],
      ['say-in-case', { case: id, text: 'hello', to: ['office'] }],
    ] as const)
      assert.equal(await refusedWith(people.rev, name, input), 'cases/no-such-case', name)
    assert.deepEqual((await done(people.rev, 'list-cases', {})).items, [])
    assert.equal(
      await refusedWith(people.off, 'assign-reviewer', { case: id, person: people.rev.person }),
      'cases/conflicted',
    )

    for (const [one, mark] of [
      ['rex', 8],
      ['rob', 6],
    ] as const) {
      await done(people[one], 'declare-conflict', { case: id, hasConflict: false })
      const { version, criteria } = await done(people[one], 'show-case', { case: id })
      const marks = Object.fromEntries(criteria.map(({ code }: Json) => [code, { mark, reason: 'as the papers show' }]))
      await done(people[one], 'mark-case', { case: id, version, marks })
    }
    const seen = await done(people.rob, 'show-case', { case: id })
    assert.equal(seen.reviews.length, 1, 'a reviewer sees their own marks')
    const { criteria, score, version } = await done(people.off, 'show-case', { case: id })
    assert.equal(score.total, 7)
    assert.match(score.says, /7 of 10$/)
    assert.equal((await grant()).may, true)
    const reasons = Object.fromEntries(criteria.map(({ code }: Json) => [code, `well shown: ${code}`]))
    await done(people.off, 'move-case', { case: id, version, move: 'grant', reasons })
    const proposed = await done(people.ann, 'show-case', { case: id })
    assert.equal(proposed.proposal, undefined, 'what is not decided is not told')
    assert.deepEqual([proposed.reviews, proposed.flags, proposed.score], [[], [], undefined])
    assert.ok(proposed.history.every((one: Json) => !/proposed|marks|conflict/.test(one.says)))
    const { version: next, proposal } = await done(people.two, 'show-case', { case: id })
    assert.equal(proposal.may, true)
    assert.equal(await refusedWith(people.off, 'confirm-move', { case: id, version: next }), 'cases/same-person')
    await done(people.two, 'confirm-move', { case: id, version: next })

    const granted = await done(people.ann, 'show-case?lang=zh-Hans', { case: id })
    assert.equal(granted.standing.label, '已获批准')
    assert.equal(granted.decisions[0].reasons.length, criteria.length)
    assert.equal(granted.decisions[0].score.total, 7)
    assert.doesNotMatch(JSON.stringify(granted), /Rex|Rob\b|Rev/, 'reviewers are not named to the applicant')
    const { rows: mails } = await database.owner.query('select * from mails where person = $1', [people.ann.person])
    assert.ok(
      mails.some(({ text }: Json) => text.includes('well shown: team')),
      JSON.stringify(mails),
    )
  })

  test('the clock rests while the applicant owes something, and skips holidays', async () => {
    const { case: id } = await draft()
    await move(people.ann, id, 'submit')
    const before = (await done(people.off, 'show-case', { case: id })).clock
    assert.equal(before.promised, 40)
    assert.equal(before.due, '2025-05-02', 'Ching Ming, Good Friday, Easter Monday and Labour Day do not count')
    await done(people.off, 'add-task', { case: id, says: 'Latest accounts', party: 'applicant', isOwed: true })
    const view = await done(people.ann, 'show-case', { case: id })
    assert.equal(view.clock.isResting, true)
    assert.equal(view.turn.code, 'applicant')
    assert.equal(view.isMyTurn, true)
    await done(people.mei, 'finish-task', { case: id, task: view.tasks[0].id, words: 'here they are' })
    assert.equal((await done(people.off, 'show-case', { case: id })).clock.due, '2025-05-02')
  })

  test('messages are read by those they are for', async () => {
    const { case: id } = await draft()
    await done(people.off, 'say-in-case', { case: id, text: 'between us', to: ['office'] })
    await done(people.off, 'say-in-case', { case: id, text: 'to you', to: ['applicant'] })
    const texts = async (by: Somebody) =>
      (await done(by, 'show-case', { case: id })).messages.map(({ text }: Json) => text)
    assert.deepEqual(await texts(people.ann), ['to you'])
    assert.deepEqual(await texts(people.two), ['between us', 'to you'])
  })

  test('what is served is what the events make, and the audit has a line for each deed', async () => {
    const { case: id } = await draft()
    await move(people.ann, id, 'submit')
    const found = await database.as(people.off, (db) => findCase(db, id as never))
    assert.deepEqual(replay(found?.events ?? []), found?.state)
    const { history, version } = await done(people.off, 'show-case', { case: id })
    assert.equal(history.length, version)
    const { rows } = await database.owner.query(`select deed from audit where about->>'case' = $1 order by number`, [
      id,
    ])
    assert.deepEqual(
      rows.map(({ deed }: Json) => deed),
      ['case-opened', 'case-filled', 'case-moved'],
    )
  })
})

describe('an introduction', () => {
  test('reaches the other side when it is passed on, while the one who asks consents, and shows them no more', async () => {
    const { pine } = hub
    await database.owner.query(
      `insert into consents values (gen_random_uuid(), $1, 'directory', null, null, 'HK', $2, now(), null, null)`,
      [pine, people.bob.person],
    )
    const wanted = {
      organisation: jade,
      counterpart: pine,
      kind: 'introduction',
      office: 'HK',
      text: 'We look for optics.',
    }
    assert.equal(await refusedWith(people.ann, 'start-case', wanted), 'cases/counterpart-consent-first')
    const { case: id } = await done(people.ann, 'start-case', { ...wanted, consents: true })
    assert.equal(await refusedWith(people.bob, 'show-case', { case: id }), 'cases/no-such-case')
    await move(people.off, id, 'pass-on')
    const seen = await done(people.bob, 'show-case', { case: id })
    assert.equal(seen.isMyTurn, true)
    assert.equal(seen.organisation.label, 'Jade Robotics')
    assert.deepEqual(seen.messages, [], 'what was said to the office is not for them')
    assert.deepEqual(
      (await done(people.bob, 'list-cases', {})).items.map((one: Json) => one.id),
      [id],
    )
    await move(people.bob, id, ['decline', { reason: 'no room this year' }])
    assert.equal(await refusedWith(people.bob, 'show-case', { case: id }), 'cases/no-such-case', 'it is over for them')
    assert.equal((await done(people.ann, 'show-case', { case: id })).decisions[0].reason, 'no room this year')
  })
})

describe('lists', () => {
  test('go on from page to page, and hold what one may see', async () => {
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page: Json = await done(people.off, 'list-cases', { office: 'HK', limit: 2, ...(after && { after }) })
      seen.push(...page.items.map(({ id }: Json) => id))
      after = page.next
      if (after === undefined) break
    }
    const mine = await done(people.ann, 'list-cases', { organisation: jade, limit: 100 })
    assert.deepEqual(seen.toSorted(), mine.items.map(({ id }: Json) => id).toSorted())
    assert.equal(new Set(seen).size, seen.length)
    const { items: exported } = await done(people.ann, 'export-cases', { organisation: jade })
    assert.deepEqual(exported.map(({ id }: Json) => id).toSorted(), seen.toSorted())
    assert.deepEqual((await done(people.bob, 'export-cases', { organisation: jade })).items, [])
    const queue = await done(people.off, 'list-cases', { turn: 'office', kind: 'grant-application' })
    assert.ok(queue.items.every((one: Json) => one.turn.code === 'office'))
    assert.equal(await refusedWith(people.off, 'list-cases', { after: 'nonsense' }), 'cases/no-such-page')
    for (const name of ['bob', 'far', 'rev'] as const)
      assert.deepEqual((await done(people[name], 'list-cases', {})).items, [])
  })
})

describe('cases that the office opens', () => {
  test('an assessment is read by the office alone; milestones are worked through by the firm and accepted by two', async () => {
    const assessment = { organisation: jade, kind: 'assessment', office: 'HK' }
    const { case: id } = await done(people.off, 'start-case', assessment)
    assert.equal(await refusedWith(people.ann, 'show-case', { case: id }), 'cases/no-such-case')
    const steps = [
      { id: 'pilot', says: 'Pilot in two shops', due: '2025-06-30' },
      { id: 'rollout', says: 'Roll out', after: ['pilot'] },
    ]
    const award = { organisation: jade, kind: 'award-and-milestones', office: 'HK', steps }
    assert.equal(await refusedWith(people.off, 'start-case', { ...award, steps: [] }), 'cases/steps-wanted')
    const noDay = [{ id: 'a', says: 'A', due: '2025-02-30' }]
    assert.equal(await refusedWith(people.off, 'start-case', { ...award, steps: noDay }), 'request/fields')
    const unsound = [{ id: 'a', says: 'A', after: ['b'] }]
    assert.equal(await refusedWith(people.off, 'start-case', { ...award, steps: unsound }), 'cases/steps-unsound')
    const { case: milestones } = await done(people.off, 'start-case', award)
    await move(people.ann, milestones, 'sign')
    const { tasks } = await done(people.ann, 'show-case', { case: milestones })
    assert.deepEqual(
      tasks.map(({ status, due }: Json) => [status, due]),
      [
        ['open', '2025-06-30'],
        ['locked', undefined],
      ],
    )
    await move(people.mei, milestones, 'report')
    const reasons = { delivered: 'yes', shown: 'yes', spent: 'yes' }
    await move(people.off, milestones, ['accept', { reasons }])
    const { version } = await done(people.adm, 'show-case', { case: milestones })
    await done(people.adm, 'confirm-move', { case: milestones, version })
    assert.equal((await done(people.ann, 'show-case', { case: milestones })).standing.code, 'running')
  })
})

describe('a flag that somebody raises', () => {
  test('names another case that they see, and is the office’s own', async () => {
    const [{ case: id }, { case: other }] = [await draft(), await draft()]
    const flag = { case: id, kind: 'shared-address', other, here: '1 Queen’s Road', there: '1, Queen’s Rd' }
    assert.equal(await refusedWith(people.ann, 'raise-flag', flag), 'cases/not-yours')
    const nowhere = { ...flag, other: '01940000-0000-7000-8000-000000000009' }
    assert.equal(await refusedWith(people.off, 'raise-flag', nowhere), 'cases/no-such-case')
    await done(people.off, 'raise-flag', flag)
    assert.equal((await done(people.two, 'show-case', { case: id })).flags[0].other, other)
    assert.deepEqual((await done(people.ann, 'show-case', { case: id })).flags, [])
  })
})

describe('what is told to others', () => {
  test('is limited to so much an hour for one person', async () => {
    const { case: id } = await draft()
    const say = () => ask(people.mei, 'say-in-case', { case: id, text: 'x', to: ['office'] })
    const limited = async (): Promise<number> => {
      for (let n = 1; ; n++) {
        const answered = await say()
        if (answered.ok) continue
        assert.equal(answered.problem.code, 'access/too-many-tries')
        return n
      }
    }
    assert.equal(await limited(), 201)
  })
})

describe('the kinds of case', () => {
  test('say what each has to be under, who may start one, and what is promised', async () => {
    const { items } = await done({ kind: 'nobody' }, 'list-case-kinds?lang=zh-Hant', {})
    const grant = items.find((one: Json) => one.code === 'grant-application')
    assert.deepEqual([grant.label, grant.under, grant.promised.days], ['資助申請', 'scheme', 40])
    assert.ok(grant.opens.some((one: Json) => one.label === '擁有人'))
    assert.equal(items.find((one: Json) => one.code === 'landing').under, 'procedure')
    assert.equal(items.find((one: Json) => one.code === 'introduction').hasCounterpart, true)
  })
})

describe('another organisation', () => {
  test('gets from every action what it gets for a case that is not there', async () => {
    const { case: id } = await draft()
    const nowhere = '01940000-0000-7000-8000-000000000009'
    const given: Record<string, object> = {
      'say-in-case': { text: 'x', to: ['office'] },
      'add-task': { says: 'x', party: 'applicant' },
      'assign-case': { to: people.off.person },
      'assign-reviewer': { person: people.rev.person },
      'begin-task': { task: 'x' },
      'finish-task': { task: 'x', words: 'x' },
      'set-task-aside': { task: 'x', reason: 'x' },
      'reopen-task': { task: 'x', reason: 'x' },
      'declare-conflict': { hasConflict: false },
      'mark-case': { version: 3, marks: {} },
      'move-case': { version: 3, move: 'submit' },
      'confirm-move': { version: 3 },
      'turn-down-move': { version: 3, reason: 'x' },
      'raise-flag': { kind: 'shared-address', other: '…', here: 'x', there: 'x' },
      'settle-flag': { flag: 0, finding: 'x' },
      'fill-case': { asks: { value: 1, currency: 'HKD' } },
    }
    const onCase = actions.filter(
      ({ takes, http, may }) => 'case' in takes.shape && http !== undefined && may === 'signed-in',
    )
    for (const { name } of onCase) {
      if (name === 'attach-document' || name === 'fetch-document') continue // by their own tests
      for (const by of [people.bob, people.far, people.rev]) {
        const told = async (one: string) => {
          const answered = await ask(by, name, { case: one, ...given[name] })
          return answered.ok ? answered : JSON.parse(JSON.stringify(answered.problem).replaceAll(one, '…'))
        }
        const here = await told(id)
        assert.equal(here.code, 'cases/no-such-case', name)
        assert.deepEqual(here, await told(nowhere), name)
      }
    }
  })
})
