import { ok, refused } from '../base/index.ts'
import { canTakeCases, listCases, type PersonId } from '../store/index.ts'
import { changeCase } from './case-change.ts'
import { HandOverCasesGives, HandOverCasesTakes } from './contract/accounts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'

/** How many go in one step. */
const most = 200

/**
 * Put the open cases that somebody of an office has in hand into the hands of a colleague: before they leave, or after. Each is
 * assigned as its kind allows to whoever asks, and says so in its history.
 */
export const handOverCases = defineAction({
  name: 'hand-over-cases',
  says: {
    en: 'Put all cases of somebody into a colleague’s hands',
    'zh-Hant': '把某人手上的個案全部交給同事',
    'zh-Hans': '把某人手上的办件全部交给同事',
  },
  kind: 'write',
  http: routes['hand-over-cases'],
  takes: HandOverCasesTakes,
  gives: HandOverCasesGives,
  refuses: ['people/not-found'],
  may: { hub: ['adviser', 'officer', 'administrator'] },
  audits: { deed: 'cases-handed-over', about: ({ office, person, to }) => ({ office, person, to }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { office, person, to }) {
    const { db } = setting
    if (to === person || !(await canTakeCases(db, { person: to, office }))) return refused({ code: 'people/not-found' })
    const filter = { office, officer: person as PersonId, isClosed: false } // rows of other people are simply not found
    const open = await listCases(db, filter, { limit: most + 1 })
    let handedOver = 0
    for (const { id } of open.slice(0, most)) {
      const done = await changeCase(setting, { case: id, wish: { kind: 'assign', to: to as PersonId } }) // looked up above
      if (done.ok) handedOver += 1
    }
    return ok({ handedOver, left: open.length - handedOver })
  },
})
