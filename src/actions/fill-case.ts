import { dayInHongKong, ok } from '../base/index.ts'
import type { FactName, Facts, FactValue } from '../rules/index.ts'
import { addStatements } from '../store/statements.ts'
import { type CaseSetting, type Changed, caseRefusals, changeCase, changedView } from './case-change.ts'
import { CaseChanged, FillCaseTakes } from './contract/cases.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { factRefusals, parseGivenFacts } from './given-facts.ts'

/**
 * Fill in answers of the form, some at a time: a draft is kept as it is filled in, and is there after signing out. What the
 * applicant says of itself is kept with its record too, so that nobody is asked twice.
 */
export const fillCase = defineAction({
  name: 'fill-case',
  says: {
    en: 'Fill in answers of a case, some at a time; nothing is lost in between',
    'zh-Hant': '逐步填寫個案表格，隨填隨存',
    'zh-Hans': '逐步填写办件表单，随填随存',
  },
  kind: 'write',
  http: routes['fill-case'],
  takes: FillCaseTakes,
  gives: CaseChanged,
  refuses: [...caseRefusals, ...factRefusals, 'cases/not-in-form', 'cases/not-a-sum'],
  may: 'signed-in',
  audits: { deed: 'case-filled', about: (_, { case: id }) => ({ case: id }) },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id, version, answers: given = {}, asks }) {
    const facts = parseGivenFacts(given, setting.catalogue.vocabulary)
    if (!facts.ok) return facts
    const answers = Object.fromEntries([...facts.value].map(([fact, value]) => [fact, { value }]))
    const changed = await changeCase(setting, { case: id, version, wish: { kind: 'fill', answers, asks } })
    if (!changed.ok) return changed
    await keepWithRecord(setting, facts.value, changed.value)
    return ok(changedView(changed.value, setting))
  },
})

/** What a member says of the organisation itself goes with its record; what is of the project stays with the case. */
async function keepWithRecord({ db, by, now }: CaseSetting, facts: Facts, { before, place }: Changed): Promise<void> {
  if (by.kind !== 'person' || !by.memberships.some(({ organisation }) => organisation === place.organisation)) return
  const isNew = ([fact, value]: readonly [FactName, FactValue]) =>
    fact.startsWith('applicant.') && JSON.stringify(before?.answers[fact]?.value) !== JSON.stringify(value)
  const origin = { kind: 'person', by: by.person, on: dayInHongKong(now()) } as const
  const said = [...facts].filter(isNew).map(([fact, value]) => ({ fact, value, origin, confidence: 'sure' as const }))
  await addStatements(db, said, { organisation: place.organisation, by: by.person, at: now() })
}
