import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyEvent } from './apply-event.ts'
import type { CaseState, DocumentId, TaskId } from './case.ts'
import type { Context } from './context.ts'
import { decide } from './decide.ts'
import {
  actor,
  aFlag,
  after,
  attaching,
  attempt,
  kindOf,
  marksOf,
  opening,
  people,
  plain,
  reasonsOf,
  refusal,
  someForm,
  strict,
  type Wish,
} from './testing.ts'

const { founder, clerk, officer, colleague, head, ann, ben, cho, adviser, time } = people
const grants = kindOf('grant-application')
const landing = kindOf('landing')

const task = (id: string) => id as TaskId
const papers = (...ids: string[]) => ids.map((id) => id as DocumentId)
const finish = (id: string, ...evidence: string[]): Wish => ({
  kind: 'finish',
  task: task(id),
  evidence: papers(...evidence),
})
const ask = (id: string, says = 'The accounts of last year'): Wish => ({
  kind: 'add-task',
  ...{ task: task(id), says, owner: { party: 'applicant' }, isOwed: true },
})
const answers = Object.fromEntries(someForm.map((fact) => [fact, { value: 8 }]))
const fill: Wish = { kind: 'fill', answers, asks: { value: 100, currency: 'HKD' } }
const move = (id: string, reason?: string): Wish => ({ kind: 'move', move: id, reason })
const decideOn = (id: string): Wish => ({ kind: 'move', move: id, reasons: reasonsOf(grants) })
const clear: Wish = { kind: 'declare', hasConflict: false }
const conflict: Wish = { kind: 'declare', hasConflict: true, reason: 'my sister works there' }
const mark = (value: number): Wish => ({ kind: 'mark', marks: marksOf(grants, () => value) })

const draft = after(undefined, [founder, opening(grants)])
const received = after(draft, [clerk, fill], [founder, move('submit')])
const review = after(received, [officer, move('take-up')])
const marked = after(review, [ann, clear], [ben, clear], [ann, mark(8)], [ben, mark(5)])
const proposed = after(marked, [officer, decideOn('grant')])

/** What each row says of a case, what somebody tries, and why not; or that they may. */
const tellsOf = (
  rows: readonly (readonly [string, CaseState, Parameters<typeof refusal>[1], string | undefined, Context?])[],
) => {
  for (const [says, state, tried, code, context] of rows)
    test(says, () => assert.equal(refusal(state, tried, context ?? plain)?.code, code))
}

describe('decide: two officers at once', () => {
  const by = (version: number) => ({ case: review.id, at: review.last, expected: version })
  test('the first decides; the second, who had read the same version, is told that the case has moved', () => {
    const wish = { kind: 'move', move: 'refuse', reasons: reasonsOf(grants) } as const
    const first = decide(marked, { ...wish, by: officer, ...by(marked.version) }, plain)
    assert.ok(first.ok)
    const moved = first.value.reduce<CaseState>(applyEvent, marked)
    const second = decide(moved, { ...wish, by: colleague, ...by(marked.version) }, plain)
    assert.deepEqual(!second.ok && second.problem, {
      code: 'cases/moved',
      values: { expected: marked.version, actual: marked.version + 1 },
    })
  })
  test('a case that is there is not opened again, and one that is not there cannot be moved', () => {
    assert.equal(refusal(draft, [founder, opening(grants)])?.code, 'cases/already-open')
    assert.equal(refusal(undefined, [founder, move('submit')])?.code, 'cases/no-such-case')
  })
  test('an event is never earlier than the one before, whatever the clocks of two machines say', () => {
    const late = after(draft, [clerk, fill, '2026-11-25'])
    const early = attempt(late, [founder, move('submit'), '2026-11-24'])
    assert.equal(early.ok && early.value[0]?.at, late.last)
  })
})

describe('decide: opening', () => {
  const open = (kind: typeof grants, otherwise = {}) => [founder, opening(kind, otherwise)] as const
  const rows = [
    ['whoever may', open(landing), undefined],
    ['nobody else', [officer, opening(grants)], 'cases/not-yours'],
    ['for somebody', open(grants, { subject: ' ' }), 'cases/empty'],
    ['a kind with a form takes its questions', open(grants, { form: [] }), 'cases/form-wanted'],
    ['and one without takes none', open(kindOf('enquiry'), { form: someForm }), 'cases/form-wanted'],
    ['a landing takes the steps of a procedure', open(landing, { steps: [] }), 'cases/steps-wanted'],
    [
      'and an enquiry none',
      open(kindOf('enquiry'), { steps: [{ id: task('a'), says: 'a', after: [] }] }),
      'cases/steps-wanted',
    ],
    [
      'a step waits for one before it',
      open(landing, { steps: [{ id: task('a'), says: 'a', after: [task('b')] }] }),
      'cases/steps-unsound',
    ],
    [
      'and no id stands twice',
      open(landing, { steps: ['a', 'a'].map((id) => ({ id: task(id), says: id, after: [] })) }),
      'cases/steps-unsound',
    ],
  ] as const
  for (const [says, tried, code] of rows) test(says, () => assert.equal(refusal(undefined, tried)?.code, code))
})

describe('decide: who may do what', () => {
  tellsOf([
    ['a member fills in the draft', draft, [clerk, fill], undefined],
    ['and does not hand it in', draft, [clerk, move('submit')], 'cases/not-yours'],
    ['what is handed in is not filled in any more', received, [clerk, fill], 'cases/not-now'],
    ['a move of another state', draft, [officer, move('grant')], 'cases/not-now'],
    ['a move that there is not', draft, [officer, move('grnat')], 'cases/no-such-move'],
    [
      'in an end nothing more is attached',
      after(draft, [founder, move('withdraw')]),
      [clerk, attaching('x')],
      'cases/not-now',
    ],
    [
      'whoever has acted for the firm does not act for the office',
      received,
      [{ ...founder, roles: ['officer'] }, move('take-up')],
      'cases/both-sides',
    ],
    ['and the other way round', review, [{ ...officer, roles: ['owner'] }, move('withdraw')], 'cases/both-sides'],
    ['only time climbs the ladder', draft, [officer, { kind: 'climb' }], 'cases/not-yours'],
  ])
  test('a refusal names the roles that may', () => {
    assert.deepEqual(refusal(draft, [clerk, move('submit')])?.values, { act: 'submit', roles: 'owner, signatory' })
  })
})

describe('decide: steps are locked until what they wait for is done and shown', () => {
  const opened = after(undefined, [founder, opening(landing)])
  const shown = after(opened, [founder, attaching('certificate')])
  const registered = after(shown, [founder, finish('company', 'certificate')])
  const filed = after(registered, [adviser, { kind: 'set-aside', task: task('filing'), reason: 'No money leaves' }])
  const banked = after(filed, [founder, finish('bank', 'certificate')])
  tellsOf([
    ['a step that waits for none is open', opened, [founder, { kind: 'begin', task: task('company') }], undefined],
    ['one that waits is locked', shown, [founder, finish('bank', 'certificate')], 'cases/step-locked'],
    ['and cannot be begun either', shown, [founder, { kind: 'begin', task: task('bank') }], 'cases/step-locked'],
    ['a step is not done without a document', opened, [founder, finish('company')], 'cases/no-evidence'],
    ['nor by words', opened, [founder, { ...finish('company'), words: 'done' } as Wish], 'cases/no-evidence'],
    [
      'nor by a document that is not there',
      opened,
      [founder, finish('company', 'certificate')],
      'cases/no-such-document',
    ],
    ['what it waited for is shown: it opens', registered, [founder, finish('bank', 'certificate')], undefined],
    [
      'one lock of two is not enough',
      after(registered, [founder, finish('bank', 'certificate')]),
      [founder, finish('capital', 'certificate')],
      'cases/step-locked',
    ],
    [
      'a step that was set aside with a reason locks nothing',
      banked,
      [founder, finish('capital', 'certificate')],
      undefined,
    ],
    [
      'which takes a reason',
      registered,
      [adviser, { kind: 'set-aside', task: task('filing'), reason: ' ' }],
      'cases/reason-missing',
    ],
    [
      'and an adviser',
      registered,
      [founder, { kind: 'set-aside', task: task('filing'), reason: 'No' }],
      'cases/not-yours',
    ],
    ['a step done is not done again', registered, [founder, finish('company', 'certificate')], 'cases/task-done'],
    [
      'a step begun is not begun again',
      after(opened, [founder, { kind: 'begin', task: task('company') }]),
      [founder, { kind: 'begin', task: task('company') }],
      'cases/task-begun',
    ],
    [
      'a step on which others rest is not reopened',
      banked,
      [adviser, { kind: 'reopen-task', task: task('company'), reason: 'wrong firm' }],
      'cases/task-in-use',
    ],
    [
      'what is open is not reopened',
      opened,
      [adviser, { kind: 'reopen-task', task: task('company'), reason: 'wrong firm' }],
      'cases/task-not-done',
    ],
    ['a name mistyped', opened, [founder, finish('compnay', 'x')], 'cases/no-such-task'],
    ['a case with open steps is not closed as done', banked, [founder, move('complete')], 'cases/tasks-open'],
    [
      'and is when all are finished or set aside',
      after(banked, [founder, finish('capital', 'certificate')]),
      [founder, move('complete')],
      undefined,
    ],
  ])
  test('reopened, a step locks again what waits for it', () => {
    const reopened = after(registered, [adviser, { kind: 'reopen-task', task: task('company'), reason: 'wrong firm' }])
    assert.equal(refusal(reopened, [founder, finish('bank', 'certificate')])?.code, 'cases/step-locked')
  })
  test('a locked step says what it waits for', () => {
    assert.deepEqual(refusal(registered, [founder, finish('capital', 'certificate')])?.values, {
      task: 'capital',
      waits: 'bank, filing',
    })
  })
})

describe('decide: tasks and papers', () => {
  tellsOf([
    ['an officer asks the applicant for something', review, [officer, ask('accounts')], undefined],
    ['once', after(review, [officer, ask('accounts')]), [officer, ask('accounts')], 'cases/taken'],
    ['in words', review, [officer, ask('accounts', ' ')], 'cases/empty'],
    [
      'what lets the clock rest is the applicant’s',
      review,
      [officer, { ...ask('accounts'), owner: { party: 'office' } } as Wish],
      'cases/owed-by-applicant',
    ],
    [
      'what is no step can be answered in words',
      after(review, [officer, ask('accounts')]),
      [clerk, { ...finish('accounts'), words: 'They are public' } as Wish],
      undefined,
    ],
    ['and not by nothing', after(review, [officer, ask('accounts')]), [clerk, finish('accounts')], 'cases/no-evidence'],
    [
      'a grant waits until it is there',
      after(marked, [officer, ask('accounts')]),
      [officer, decideOn('grant')],
      'cases/tasks-open',
    ],
    [
      'a case is not given to somebody with a conflict',
      after(review, [colleague, conflict]),
      [officer, { kind: 'assign', to: colleague.person }],
      'cases/conflicted',
    ],
    [
      'a document is known by its digest',
      draft,
      [clerk, { ...attaching('x'), version: { name: 'x', type: 't', bytes: 1, digest: 'abc' } } as Wish],
      'cases/not-a-digest',
    ],
    ['a message says something', draft, [clerk, { kind: 'say', text: '', to: ['office'] }], 'cases/empty'],
    ['to somebody', draft, [clerk, { kind: 'say', text: 'Hello', to: [] }], 'cases/empty'],
  ])
  test('a document attached again is a new version; the old one stays', () => {
    const twice = after(draft, [clerk, attaching('plan')], [clerk, attaching('plan'), '2026-11-24'])
    assert.deepEqual(
      twice.documents.map(({ id, versions }) => [id, versions.length, versions.at(-1)?.at]),
      [['plan', 2, '2026-11-24T02:00:00.000Z']],
    )
  })
})

/** A scheme that asks for so much, and that nothing fails. */
const settledBy = (asks: readonly string[]): Context => ({
  ...plain,
  scheme: { failed: () => [], most: () => undefined, asks: () => asks },
})

describe('decide: the form and the rules of the scheme', () => {
  const filled = after(draft, [clerk, fill])
  const without = after(draft, [clerk, { kind: 'fill', answers: { [someForm[0] ?? '']: { value: 0 } } }])
  const over = after(filled, [clerk, { kind: 'fill', answers: {}, asks: { value: 101, currency: 'HKD' } }])
  const foreign = after(filled, [clerk, { kind: 'fill', answers: {}, asks: { value: 10, currency: 'CNY' } }])
  const failing = after(filled, [clerk, { kind: 'fill', answers: { [someForm[0] ?? '']: { value: 0 } } }])
  tellsOf([
    [
      'an answer that the form does not ask for',
      draft,
      [clerk, { kind: 'fill', answers: { 'applicant.staf': { value: 1 } } }],
      'cases/not-in-form',
    ],
    ['nothing at all', draft, [clerk, { kind: 'fill', answers: {} }], 'cases/empty'],
    [
      'a sum that is none',
      draft,
      [clerk, { kind: 'fill', answers: {}, asks: { value: 0, currency: 'HKD' } }],
      'cases/not-a-sum',
    ],
    ['handing in with an answer missing', without, [founder, move('submit')], 'cases/answers-missing'],
    ['with one missing that no longer matters', without, [founder, move('submit')], undefined, settledBy([])],
    [
      'with one missing that still does',
      without,
      [founder, move('submit')],
      'cases/answers-missing',
      settledBy([...someForm]),
    ],
    ['against a condition that fails', failing, [founder, move('submit')], 'cases/condition-fails', strict],
    ['for as much as the scheme gives', filled, [founder, move('submit')], undefined, strict],
    ['for more than that', over, [founder, move('submit')], 'cases/over-cap', strict],
    ['in another currency', foreign, [founder, move('submit')], 'cases/other-currency', strict],
    ['where the scheme names no sum', over, [founder, move('submit')], undefined],
  ])
  test('an answer without an origin is that of whoever gave it', () => {
    assert.deepEqual(filled.answers[someForm[0] ?? '']?.origin, {
      kind: 'person',
      by: 'person:clerk',
      on: '2026-11-23',
    })
  })
  test('without the rules of the scheme nobody can be told whether its conditions hold: that is a fault of the caller', () => {
    assert.throws(() => attempt(filled, [founder, move('submit')], { calendars: [] }), /give its rules/)
  })
})

describe('decide: reviewers', () => {
  const conflicted = after(review, [cho, conflict])
  tellsOf([
    ['who has not said whether they have a conflict does not mark', review, [ann, mark(5)], 'cases/not-declared'],
    ['who has none does', after(review, [ann, clear]), [ann, mark(5)], undefined],
    ['who has one does not', conflicted, [cho, mark(5)], 'cases/conflicted'],
    ['and cannot take it back', conflicted, [cho, clear], 'cases/conflict-stands'],
    ['a conflict is explained', review, [cho, { kind: 'declare', hasConflict: true }], 'cases/reason-missing'],
    [
      'every criterion gets a mark',
      after(review, [ann, clear]),
      [ann, { kind: 'mark', marks: {} }],
      'cases/mark-missing',
    ],
    ['within the range', after(review, [ann, clear]), [ann, mark(11)], 'cases/mark-out-of-range'],
    ['whole', after(review, [ann, clear]), [ann, mark(7.5)], 'cases/mark-out-of-range'],
    [
      'of criteria that there are',
      after(review, [ann, clear]),
      [ann, { kind: 'mark', marks: { ...marksOf(grants, () => 5), looks: { mark: 9, reason: 'nice' } } }],
      'cases/no-such-criterion',
    ],
    [
      'and says why',
      after(review, [ann, clear]),
      [ann, { kind: 'mark', marks: { ...marksOf(grants, () => 5), team: { mark: 9, reason: '' } } }],
      'cases/reasons-missing',
    ],
    [
      'a decision takes the marks of two',
      after(review, [ann, clear], [ann, mark(8)]),
      [officer, decideOn('grant')],
      'cases/marks-missing',
    ],
    [
      'the marks of one who turns out to have a conflict do not count',
      after(marked, [ben, conflict]),
      [officer, decideOn('grant')],
      'cases/marks-missing',
    ],
    [
      'an officer with a conflict decides nothing',
      after(marked, [officer, conflict]),
      [officer, decideOn('grant')],
      'cases/conflicted',
    ],
  ])
})

describe('decide: four eyes, and a reason for each criterion', () => {
  tellsOf([
    ['a decision gives its reasons', marked, [officer, move('grant')], 'cases/reasons-missing'],
    [
      'by criteria that there are',
      marked,
      [officer, { kind: 'move', move: 'grant', reasons: { ...reasonsOf(grants), luck: 'some' } }],
      'cases/no-such-criterion',
    ],
    ['whoever proposed it does not confirm it', proposed, [officer, { kind: 'confirm' }], 'cases/same-person'],
    [
      'also not in another role',
      proposed,
      [{ ...officer, roles: ['administrator'] }, { kind: 'confirm' }],
      'cases/same-person',
    ],
    ['a reviewer does not', proposed, [ann, { kind: 'confirm' }], 'cases/not-yours'],
    ['another officer does', proposed, [colleague, { kind: 'confirm' }], undefined],
    [
      'one with a conflict does not',
      after(proposed, [head, conflict]),
      [head, { kind: 'confirm' }],
      'cases/conflicted',
    ],
    ['meanwhile no other decision is proposed', proposed, [colleague, decideOn('refuse')], 'cases/awaiting-second'],
    ['and what it rests on does not change', proposed, [ann, mark(1)], 'cases/awaiting-second'],
    ['nothing is there to confirm', marked, [colleague, { kind: 'confirm' }], 'cases/nothing-proposed'],
    [
      'it is turned down with a reason',
      proposed,
      [colleague, { kind: 'turn-down', reason: '' }],
      'cases/reason-missing',
    ],
    ['whoever proposed it may take it back', proposed, [officer, { kind: 'turn-down', reason: 'too soon' }], undefined],
    [
      'marks that fall away meanwhile are missed',
      after(proposed, [ben, conflict]),
      [colleague, { kind: 'confirm' }],
      'cases/marks-missing',
    ],
    ['the applicant may withdraw meanwhile', proposed, [founder, move('withdraw')], undefined],
  ])
  test('the decision holds both people, the reasons and the score', () => {
    const granted = after(proposed, [colleague, { kind: 'confirm' }])
    assert.equal(granted.at, 'granted')
    assert.partialDeepStrictEqual(granted.decisions.at(-1), {
      move: 'grant',
      by: 'person:colleague',
      proposedBy: 'person:officer',
      reasons: reasonsOf(grants),
      score: { total: 6.5 },
    })
  })
  test('turned down, it can be proposed again', () => {
    const again = after(proposed, [colleague, { kind: 'turn-down', reason: 'the plan is thin' }])
    assert.equal(again.proposal, undefined)
    assert.equal(refusal(again, [colleague, decideOn('refuse')]), undefined)
  })
  test('a proposal of one who turns out to have a conflict falls', () => {
    assert.equal(after(proposed, [officer, conflict]).proposal, undefined)
  })
})

describe('decide: withdrawing and reopening', () => {
  const withdrawn = after(review, [founder, move('withdraw')])
  const refused = after(marked, [officer, decideOn('refuse')], [colleague, { kind: 'confirm' }])
  tellsOf([
    ['what was withdrawn can be reopened', withdrawn, [founder, move('reopen')], undefined],
    ['and is not withdrawn twice', withdrawn, [founder, move('withdraw')], 'cases/not-now'],
    ['a refusal is reviewed again for a reason', refused, [head, move('review-again')], 'cases/reason-missing'],
    ['by whoever may', refused, [officer, move('review-again', 'a mistake')], 'cases/not-yours'],
  ])
  test('what is reviewed again is marked again; what was decided stays', () => {
    const again = after(refused, [head, move('review-again', 'a page was missing')])
    assert.deepEqual(
      [again.at, again.reviews.length, again.decisions.map((one) => one.move)],
      ['review', 0, ['refuse', 'review-again']],
    )
  })
  test('an application that is filled in anew is marked anew', () => {
    const returned = after(received, [officer, move('return', 'the budget is missing')])
    assert.equal(after(returned, [clerk, fill]).reviews.length, 0)
  })
})

describe('decide: flags', () => {
  const flagged = after(review, [time, { kind: 'raise-flag', flag: aFlag }])
  tellsOf([
    ['time raises one', review, [time, { kind: 'raise-flag', flag: aFlag }], undefined],
    ['an officer looks into it', flagged, [officer, { kind: 'settle-flag', flag: 0, finding: 'namesakes' }], undefined],
    [
      'and says what they found',
      flagged,
      [officer, { kind: 'settle-flag', flag: 0, finding: '' }],
      'cases/reason-missing',
    ],
    [
      'of flags that there are',
      flagged,
      [officer, { kind: 'settle-flag', flag: 1, finding: 'namesakes' }],
      'cases/no-such-flag',
    ],
    [
      'and once',
      after(flagged, [officer, { kind: 'settle-flag', flag: 0, finding: 'namesakes' }]),
      [officer, { kind: 'settle-flag', flag: 0, finding: 'namesakes' }],
      'cases/no-such-flag',
    ],
    ['the applicant raises none', review, [founder, { kind: 'raise-flag', flag: aFlag }], 'cases/not-yours'],
  ])
})

describe('decide: whoever has a stake in it in two roles', () => {
  test('acts in the role that may', () => {
    const both = actor('both', 'reviewer', 'officer')
    const decided = attempt(received, [both, move('take-up')])
    assert.equal(decided.ok && decided.value[0]?.as, 'officer')
  })
})
