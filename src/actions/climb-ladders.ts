import { dayInHongKong, ok } from '../base/index.ts'
import { casesToClimb, queueJob } from '../store/index.ts'
import { type CaseSetting, caseRefusals, changeCase } from './case-change.ts'
import { ClimbLadderGives, ClimbLaddersGives, ClimbLaddersTakes, ClimbLadderTakes } from './contract/cases.ts'
import { defineAction } from './define-action.ts'

/** Every morning: find the cases in which somebody has been silent for as long as a rung of the ladder asks. */
export const climbLadders = defineAction({
  name: 'climb-ladders',
  says: {
    en: 'Find the cases in which a reminder, an escalation or a closing notice is due, and see to each',
    'zh-Hant': '找出須發出提醒、升級跟進或結案通知的個案，逐一處理',
    'zh-Hans': '找出须发出提醒、升级跟进或结案通知的办件，逐一处理',
  },
  kind: 'write',
  takes: ClimbLaddersTakes,
  gives: ClimbLaddersGives,
  refuses: [],
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: { every: '0 9 * * *' },
  isDated: false,
  needs: ['db'],
  command: {
    print: ({ cases }) => ({ out: String(cases) }),
  },

  async run({ db, now }) {
    const due = await casesToClimb(db, dayInHongKong(now()))
    for (const id of due) await queueJob(db, { action: 'climb-ladder', input: { case: id } })
    return ok({ cases: due.length })
  },
})

/**
 * Reach the next rung of a case, if its day has come. However often it is done, and by however many at once, each rung is
 * reached once: a rung that was reached is no longer the next.
 */
export const climbLadder = defineAction({
  name: 'climb-ladder',
  says: {
    en: 'Remind, tell others or give notice in one case, if it is time',
    'zh-Hant': '如已到期，在個案中提醒、通知他人或發出結案通知',
    'zh-Hans': '如已到期，在办件中提醒、通知他人或发出结案通知',
  },
  kind: 'write',
  takes: ClimbLadderTakes,
  gives: ClimbLadderGives,
  refuses: caseRefusals,
  may: { hub: ['administrator'] },
  actsAs: 'clock',
  job: {},
  isDated: false,
  needs: ['catalogue', 'db'],

  async run(setting, { case: id }) {
    const asClock: CaseSetting = { ...setting, by: { kind: 'clock' } }
    const climbed = await changeCase(asClock, { case: id, wish: { kind: 'climb' } })
    if (climbed.ok) return ok({ case: id, reached: climbed.value.events.length })
    return climbed.problem.code === 'cases/not-due' ? ok({ case: id, reached: 0 }) : climbed
  },
})
