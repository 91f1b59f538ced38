import { ok, refused } from '../base/index.ts'
import { weighStatements } from '../cases/index.ts'
import { listStatements, withdrawStatement } from '../store/index.ts'
import { WithdrawFactGives, WithdrawFactTakes } from './contract/facts.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { statementView, statersOf } from './fact-views.ts'
import { noSuchMember, openRecord } from './member-view.ts'

const noSuchStatement = 'facts/no-such-statement'

/** Take a statement back. It stays in the history; what counts now is told. */
export const withdrawFact = defineAction({
  name: 'withdraw-fact',
  says: {
    en: 'Take back something that was stated of an organisation',
    'zh-Hant': '收回已填報的事實',
    'zh-Hans': '收回已填报的事实',
  },
  kind: 'write',
  http: routes['withdraw-fact'],
  takes: WithdrawFactTakes,
  gives: WithdrawFactGives,
  refuses: [noSuchMember, noSuchStatement, 'facts/register-by-office'],
  may: { member: ['owner', 'signatory', 'member'], hub: ['adviser', 'officer', 'administrator'] },
  audits: {
    deed: 'fact-withdrawn',
    about: ({ organisation, statement }) => ({ organisation, statement }),
  },
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(context, { organisation: id, statement }) {
    const { catalogue, db, by, lang, day, now } = context
    const opened = await openRecord(context, id, 'facts-seen')
    if (!opened.ok) return opened
    const organisation = opened.value.id
    const said = (await listStatements(db, organisation)).find((one) => one.id === statement)
    if (said === undefined || said.withdrawnAt !== undefined)
      return refused({ code: noSuchStatement, values: { statement } })
    // an office takes back what it stated; a member, anything but what an office read in a register
    const isOffice = opened.value.seenAs === 'consent'
    if (said.origin.kind === 'register' && opened.value.seenAs === 'member')
      return refused({ code: 'facts/register-by-office' })
    const person = by.kind === 'person' ? by.person : undefined
    if (isOffice && said.statedBy !== person) return refused({ code: noSuchStatement, values: { statement } })
    if (!(await withdrawStatement(db, said, { organisation, by: person, at: now(), on: day })))
      return refused({ code: noSuchStatement, values: { statement } })
    const all = await listStatements(db, organisation)
    const current = weighStatements(all).get(said.fact)?.current
    const names = await statersOf(db, all)
    return ok({
      fact: said.fact,
      ...(current !== undefined && { current: statementView(current, { catalogue, lang, names }) }),
    })
  },
})
