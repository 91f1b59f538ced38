import { ok, refused } from '../base/index.ts'
import { type CaseId, type Compared, canAct, similarity } from '../cases/index.ts'
import { partyOf } from '../catalogue/index.ts'
import { casesUnder, type Db, findCase, hasConsented, type KeptCase, peopleInCase } from '../store/index.ts'
import { actorIn, type CaseSetting, caseRefusals, changeCase, isHandedIn } from './case-change.ts'
import { ClimbLadderTakes, CompareCaseGives } from './contract/cases.ts'
import { defineAction } from './define-action.ts'

/**
 * Compare an application that was handed in with the others under its scheme, and raise a flag on what they share. A flag
 * says what is the same; a person finds out why. It decides nothing.
 */
export const compareCase = defineAction({
  name: 'compare-case',
  says: {
    en: 'Compare an application with the others under its scheme, and flag what they share',
    'zh-Hant': '將申請與同一計劃的其他申請比對，並提示相同之處',
    'zh-Hans': '将申报与同一政策的其他申报比对，并提示相同之处',
  },
  kind: 'write',
  takes: ClimbLadderTakes,
  gives: CompareCaseGives,
  refuses: [...caseRefusals, 'cases/no-such-flag'],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: {},
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id }) {
    const asClock: CaseSetting = { ...setting, by: { kind: 'clock' } }
    const { db } = setting
    const found = await findCase(db, id as CaseId)
    if (found === undefined) return refused({ code: 'cases/no-such-case', values: { case: id } })
    const { state, organisation } = found
    if (state.under === undefined || !canAct(state, await actorIn(asClock, found, state.id), 'raise-flag').ok)
      return ok({ case: id, raised: 0 })
    const here = await comparedOf(db, found)
    let raised = 0
    for (const other of await casesUnder(db, { under: state.under, kind: state.rules.id, but: state.id })) {
      const there = await findCase(db, other)
      if (there === undefined || there.organisation === organisation || !isHandedIn(there.state)) continue
      // a flag quotes the other application: it may be shown where that one may be
      if (there.office !== found.office || !(await hasConsented(db, there)).office) continue
      const isNew = ({ kind, other: of }: { kind: string; other: string }) =>
        !state.flags.some(({ flag }) => flag.kind === kind && flag.other === of)
      for (const flag of similarity(here, await comparedOf(db, there)).filter(isNew)) {
        const done = await changeCase(asClock, { case: id, wish: { kind: 'raise-flag', flag } })
        if (!done.ok) return done
        raised += 1
      }
    }
    return ok({ case: id, raised })
  },
})

/** What of an application is compared: who signs for the applicant, and what it wrote. */
async function comparedOf(db: Db, { state }: KeptCase): Promise<Compared> {
  const people = await peopleInCase(db, state.id)
  const officers = people.filter(({ role }) => role === 'owner' || role === 'signatory').map(({ name }) => name)
  const theirs = state.messages.filter(({ as }) => partyOf(as) === 'applicant').map(({ text }) => text)
  const handed = state.tasks.flatMap(({ words, owner }) => (owner.party === 'applicant' && words ? [words] : []))
  return {
    ...{ id: state.id, addresses: [], texts: [...theirs, ...handed] },
    officers: [...new Set(officers)].map((name) => ({ name })),
  }
}
