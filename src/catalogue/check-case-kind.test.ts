import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { parseCatalogue } from './parse-catalogue.ts'
import { catalogueOf, filesOf, three } from './testing.ts'

type Parts = Readonly<Record<string, unknown>>
const move = (id: string, to: string, by: string, otherwise: Parts = {}) => ({
  id,
  says: three(id),
  to,
  by: [by],
  ...otherwise,
})
const state = (id: string, otherwise: Parts) => ({ id, says: three(id), ...otherwise })

/** A sound kind of case: asked, answered, or withdrawn. */
const plain = {
  ...{ id: 'made', name: three('Made'), summary: three('Made'), opens: ['member'] },
  states: [
    state('asked', { awaits: 'office', moves: [move('answer', 'answered', 'officer')] }),
    state('answered', { ends: 'done', moves: [move('reopen', 'asked', 'member')] }),
    state('withdrawn', { ends: 'given-up' }),
  ],
  anywhere: [move('withdraw', 'withdrawn', 'member')],
  may: [{ act: ['read', 'finish', 'fill'], by: ['member', 'officer'] }],
}
const [asked, answered, withdrawn] = plain.states
const answering = (otherwise: Parts) => [
  state('asked', { awaits: 'office', moves: [move('answer', 'answered', 'officer', otherwise)] }),
  ...[answered, withdrawn],
]
const criteria = [
  { id: 'one', says: three('One'), weight: 60 },
  { id: 'two', says: three('Two'), weight: 40 },
]
const marks = { most: 10, reviewers: 2 }
const mayMark = [...plain.may, { act: ['mark'], by: ['reviewer'] }]

const found = (parts: Parts, file = 'made') => {
  const files = [
    ...filesOf({}),
    { path: `case-kinds/${file}.yaml`, text: stringify({ ...plain, ...parts }, { aliasDuplicateObjects: false }) },
  ]
  return parseCatalogue(files).problems.map(({ code, values }) => ({ code, values }))
}

describe('the rules of a kind of case', () => {
  const sound = [
    ['a plain one', {}],
    [
      'with marks and weights',
      { criteria, marks, may: mayMark, states: answering({ needs: ['marks'], decides: true }) },
    ],
    [
      'with criteria that are not marked',
      { criteria: criteria.map(({ weight: _, ...rest }) => rest), states: answering({ decides: true }) },
    ],
    [
      'with a form, a clock and a ladder',
      {
        form: true,
        states: answering({ needs: ['answers', 'conditions', 'tasks'] }),
        clock: { days: 3, counted: 'working-days', in: ['asked'] },
        ladder: [
          { after: 9, does: 'reminder' },
          { after: 21, does: 'escalation' },
        ],
      },
    ],
  ] as const
  for (const [says, parts] of sound) test(`${says} is sound`, () => assert.deepEqual(found(parts), []))

  const faults = [
    [
      'a move to nowhere',
      { states: answering({ to: 'answred' }) },
      'catalogue/unknown-state',
      { got: 'answred', guess: 'answered' },
    ],
    [
      'rights in a state that is none',
      { may: [{ act: ['read'], by: ['member'], in: ['askd'] }] },
      'catalogue/unknown-state',
      { got: 'askd', guess: 'asked' },
    ],
    [
      'a clock in a state that is none',
      { clock: { days: 3, counted: 'working-days', in: ['aksed'] } },
      'catalogue/unknown-state',
      { got: 'aksed', guess: 'asked' },
    ],
    [
      'a state that nothing leads to',
      { states: [...plain.states, state('lost', { ends: 'given-up' })] },
      'catalogue/unreachable-state',
      { state: 'lost' },
    ],
    [
      'a state from which the errand cannot be done any more',
      {
        states: [
          state('asked', {
            awaits: 'office',
            moves: [move('answer', 'answered', 'officer'), move('park', 'parked', 'officer')],
          }),
          state('parked', { awaits: 'applicant' }),
          ...[answered, withdrawn],
        ],
      },
      'catalogue/dead-end',
      { state: 'parked' },
    ],
    [
      'a state that is nobody’s turn and no end',
      {
        states: [asked, answered, withdrawn, state('odd', { moves: [move('on', 'asked', 'officer')] })],
        anywhere: [move('withdraw', 'withdrawn', 'member'), move('odd', 'odd', 'member')],
      },
      'catalogue/end-or-awaited',
      { state: 'odd' },
    ],
    [
      'an end that awaits somebody',
      {
        states: [
          asked,
          state('answered', { ends: 'done', awaits: 'office', moves: [move('reopen', 'asked', 'officer')] }),
          withdrawn,
        ],
      },
      'catalogue/end-or-awaited',
      { state: 'answered' },
    ],
    [
      'somebody awaited who cannot move',
      {
        states: [
          state('asked', { awaits: 'counterpart', moves: [move('answer', 'answered', 'officer')] }),
          answered,
          withdrawn,
        ],
      },
      'catalogue/awaited-cannot-move',
      { state: 'asked', party: 'counterpart' },
    ],
    [
      'marks where there are none',
      { states: answering({ needs: ['marks'] }) },
      'catalogue/need-not-to-be-had',
      { move: 'answer', need: 'marks', act: 'mark' },
    ],
    [
      'marks that nobody may give',
      { criteria, marks, states: answering({ needs: ['marks'] }) },
      'catalogue/need-not-to-be-had',
      { move: 'answer', need: 'marks', act: 'mark' },
    ],
    [
      'answers without a form',
      { states: answering({ needs: ['answers'] }) },
      'catalogue/need-not-to-be-had',
      { move: 'answer', need: 'answers', act: 'fill' },
    ],
    [
      'a decision without criteria',
      { states: answering({ decides: true }) },
      'catalogue/decides-without-criteria',
      { move: 'answer' },
    ],
    ['weights without marks', { criteria }, 'catalogue/weights-and-marks', { criterion: 'one' }],
    [
      'weights that come to less',
      { criteria: criteria.slice(0, 1), marks, may: mayMark },
      'catalogue/weights-not-100',
      { sum: 60 },
    ],
    [
      'a clock while the applicant is awaited',
      {
        states: [
          state('asked', { awaits: 'applicant', moves: [move('answer', 'answered', 'member')] }),
          answered,
          withdrawn,
        ],
        clock: { days: 3, counted: 'working-days', in: ['asked'] },
      },
      'catalogue/clock-not-of-office',
      { state: 'asked' },
    ],
    [
      'rungs out of order',
      {
        ladder: [
          { after: 9, does: 'reminder' },
          { after: 9, does: 'escalation' },
        ],
      },
      'catalogue/ladder-out-of-order',
      { after: 9, before: 9 },
    ],
    [
      'a state written twice',
      { states: [...plain.states, asked] },
      'catalogue/duplicate-part',
      { id: 'asked', key: 'states', first: 1, second: 4 },
    ],
    [
      'a move that stands here and everywhere',
      { anywhere: [move('withdraw', 'withdrawn', 'member'), move('answer', 'withdrawn', 'member')] },
      'catalogue/duplicate-part',
      { id: 'answer', key: 'moves', first: 1, second: 3 },
    ],
    ['a role that there is not', { opens: ['members'] }, 'catalogue/not-an-option', undefined],
  ] as const
  for (const [says, parts, code, values] of faults)
    test(says, () => {
      const problems = found(parts)
      const one = problems.find((problem) => problem.code === code)
      assert.ok(one !== undefined, `found: ${problems.map((problem) => problem.code).join(', ')}`)
      if (values !== undefined) assert.deepEqual(one.values, values)
    })
  test('its file has its name', () => {
    assert.deepEqual(found({}, 'other')[0]?.code, 'catalogue/id-not-file-name')
  })
})

describe('the kinds of case of the content', () => {
  const files = globSync('content/case-kinds/*.yaml').map((path) => ({
    path: path.slice('content/'.length),
    text: readFileSync(path, 'utf8'),
  }))
  const { caseKinds } = catalogueOf([...filesOf({}), ...files])
  test('are sound, all of them', () => assert.equal(caseKinds.size, files.length))
  test('an enquiry, an introduction, a landing, a grant application, an assessment, an award with its milestones', () => {
    const expected = ['assessment', 'award-and-milestones', 'enquiry', 'grant-application', 'introduction', 'landing']
    assert.deepEqual([...caseKinds.keys()].sort(), expected)
  })
  test('money is never given by one person alone', () => {
    const moves = [...caseKinds.values()].flatMap(({ states }) => states.flatMap(({ moves: own = [] }) => own))
    for (const { decides, second } of moves) if (decides === true) assert.ok((second ?? []).length > 0)
  })
  test('silence is followed up after 9, 21 and 30 days where somebody waits for an answer', () => {
    for (const id of ['enquiry', 'introduction', 'grant-application', 'award-and-milestones'])
      assert.deepEqual(
        caseKinds.get(id)?.ladder?.map(({ after }) => after),
        [9, 21, 30],
      )
  })
  test('an entry is read as its file has it', () => {
    const [file] = files
    const written: unknown = parse(file?.text ?? '')
    assert.deepEqual(caseKinds.get((written as { readonly id: string }).id), written)
  })
})
