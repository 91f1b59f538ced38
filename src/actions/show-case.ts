import { ok, type Result, refused } from '../base/index.ts'
import { type CaseId, canAct, decide, missingIn } from '../cases/index.ts'
import {
  type CasePerson,
  type Db,
  findCase,
  listReviewersAt,
  organisationNames,
  type PersonId,
  peopleInCase,
  reviewersOf,
} from '../store/index.ts'
import { actorIn, type CaseSetting, daysOf, schemeRules } from './case-change.ts'
import { historyView } from './case-history.ts'
import { namedProblem } from './case-names.ts'
import { caseView, partyIn, type Seen } from './case-view.ts'
import { ShowCaseGives, ShowCaseTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction, type Refusal } from './define-action.ts'

/** Show a case: how it stands, whose turn it is, what comes up, what the asker may do and why not, and what happened. */
export const showCase = defineAction({
  name: 'show-case',
  says: {
    en: 'Show a case: how it stands, whose turn it is, what you may do, and what happened',
    'zh-Hant': '查看個案：狀態、輪到誰、你可以做甚麼，以及經過',
    'zh-Hans': '查看办件：状态、轮到谁、你可以做什么，以及经过',
  },
  kind: 'read',
  http: routes['show-case'],
  takes: ShowCaseTakes,
  gives: ShowCaseGives,
  refuses: ['cases/no-such-case', 'cases/not-yours', 'cases/not-now', 'cases/conflicted', 'cases/both-sides'],
  may: 'signed-in',
  isDated: true,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id }) {
    const seen = await seeCase(setting, id)
    if (!seen.ok) return seen
    const view = caseView(seen.value)
    return ok({ ...view, history: view.mustDeclare ? [] : historyView(seen.value, partyIn(seen.value)) })
  },
})

/** A case as whoever asks may read it; they may also be one who has to declare first. */
export async function seeCase(setting: CaseSetting, id: string): Promise<Result<Seen, Refusal>> {
  const { catalogue, db, lang, day } = setting
  const found = await findCase(db, id as CaseId)
  if (found === undefined) return refused({ code: 'cases/no-such-case', values: { case: id } })
  const { state, organisation, counterpart, office } = found
  const actor = await actorIn(setting, found, state.id)
  const allowed = canAct(state, actor, 'read')
  if (!allowed.ok && allowed.problem.code !== 'cases/not-declared')
    return refused(namedProblem(allowed.problem, { ...setting, state }))
  const days = await daysOf(setting, office)
  const scheme = schemeRules(catalogue, state.under, day)
  const reasons = Object.fromEntries((state.rules.criteria ?? []).map((criterion) => [criterion.id, '–']))
  const trial = { case: state.id, by: actor, at: state.last, expected: state.version, reasons, reason: '–' }
  const mayAsk = state.rules.marks !== undefined && canAct(state, actor, 'assign').ok
  const asked = mayAsk ? await reviewersOf(db, state.id) : []
  const askable = mayAsk ? await askableAt(db, office, asked) : []
  const names = await organisationNames(db, [organisation, ...(counterpart === undefined ? [] : [counterpart])])
  return ok({
    ...{ ...found, catalogue, lang, day, actor, names },
    days,
    tryMove: (move) => decide(state, { ...trial, kind: 'move', move }, { ...days, scheme }),
    people: await peopleInCase(db, state.id),
    askable,
    missing: missingIn(state, scheme),
  })
}

/** Reviewers of an office who were not asked yet. */
async function askableAt(db: Db, office: string, asked: readonly PersonId[]): Promise<readonly CasePerson[]> {
  const all = await listReviewersAt(db, office)
  return all.filter(({ person }) => !asked.includes(person)).map((one) => ({ ...one, role: 'reviewer' }))
}
