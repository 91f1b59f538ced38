import { ok, refused } from '../base/index.ts'
import { type CaseId, canAct, type PersonId } from '../cases/index.ts'
import { addReviewer, findCase, listReviewersAt, reviewersOf } from '../store/index.ts'
import { actorIn, caseRefusals } from './case-change.ts'
import { namedProblem } from './case-names.ts'
import { AssignReviewerTakes, ReviewerGives } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { tell } from './tell.ts'
import { caseNamed } from './tell-of-case.ts'

/** Ask somebody to review a case. They see it while it is reviewed, and have to declare first. */
export const assignReviewer = defineAction({
  name: 'assign-reviewer',
  says: {
    en: 'Ask a reviewer of the office to review a case',
    'zh-Hant': '邀請辦事處的評審員評審個案',
    'zh-Hans': '邀请办事处的评审人评审办件',
  },
  kind: 'write',
  http: routes['assign-reviewer'],
  takes: AssignReviewerTakes,
  gives: ReviewerGives,
  refuses: [...caseRefusals, 'cases/no-such-person'],
  may: 'signed-in',
  audits: { deed: 'case-reviewer-asked', about: ({ case: id, person }) => ({ case: id, person }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id, person }) {
    const { db, by, now, catalogue } = setting
    const found = await findCase(db, id as CaseId)
    if (found === undefined || by.kind !== 'person')
      return refused({ code: 'cases/no-such-case', values: { case: id } })
    const { state, office } = found
    const allowed = canAct(state, await actorIn(setting, found, state.id), 'assign')
    if (!allowed.ok) return refused(namedProblem(allowed.problem, { ...setting, state }))
    const known = await listReviewersAt(db, office)
    if (!known.some((one) => one.person === person))
      return refused({ code: 'cases/no-such-person', values: { person } })
    const isBarred = state.declarations.some((one) => one.person === person && one.hasConflict)
    if (isBarred) return refused({ code: 'cases/conflicted', values: { person } })
    const isNew = await addReviewer(db, { id: state.id, person: person as PersonId, by: by.person, at: now() })
    if (isNew) {
      const values = { case: caseNamed(state, catalogue), words: reviewWords }
      await tell(setting, { to: [person], kind: 'case-task', case: id, values, once: `review:${id}` })
    }
    return ok({ case: id, reviewers: [...(await reviewersOf(db, state.id))] })
  },
})

const reviewWords = {
  en: 'You are asked to review this. Say first whether you have a conflict of interest.',
  'zh-Hant': '請你評審此個案，並先申報利益。',
  'zh-Hans': '请你评审此办件，并先申报利益。',
} as const
