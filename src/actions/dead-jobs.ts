import { ok, refused } from '../base/index.ts'
import { listDeadJobs as findDeadJobs, settleDeadJob as settle } from '../store/index.ts'
import { ListDeadJobsGives, ListDeadJobsTakes, SettleDeadJobGives, SettleDeadJobTakes } from './contract/jobs.ts'
import { routes } from './contract/routes.ts'
import { defineAction } from './define-action.ts'
import { tellProblem } from './problem-words.ts'

const operators = { hub: ['operator', 'administrator'] } as const

/** What was to be done by itself and failed as often as it may, with the reason: for an operator. */
export const listDeadJobs = defineAction({
  name: 'list-dead-jobs',
  says: {
    en: 'List jobs that failed for good',
    'zh-Hant': '列出最終失敗的工作',
    'zh-Hans': '列出最终失败的任务',
  },
  kind: 'read',
  http: routes['list-dead-jobs'],
  takes: ListDeadJobsTakes,
  gives: ListDeadJobsGives,
  refuses: [],
  may: operators,
  actsAs: 'clock', // no person's rights reach the queue
  isDated: false,
  needs: ['db'],
  command: {
    name: 'dead-jobs',
    print: ({ items }) => ({
      out: items.map(({ id, action, since, reason }) => `${id}  ${since}  ${action}: ${reason}`).join('\n'),
      err: `${items.length}`,
    }),
  },

  async run({ db, lang }, { limit }) {
    const dead = await findDeadJobs(db, limit)
    return ok({
      items: dead.map(({ id, job: { action, input }, since, reason }) => ({
        ...{ id, action, input: { ...input }, since: since.toISOString(), code: reason },
        reason: tellProblem({ code: reason }, lang).title,
      })),
    })
  },
})

/** Try a job again that failed for good, or forget it. */
export const settleDeadJob = defineAction({
  name: 'settle-dead-job',
  says: {
    en: 'Try a job again that failed for good, or drop it',
    'zh-Hant': '重試或放棄最終失敗的工作',
    'zh-Hans': '重试或放弃最终失败的任务',
  },
  kind: 'write',
  http: routes['settle-dead-job'],
  takes: SettleDeadJobTakes,
  gives: SettleDeadJobGives,
  refuses: ['jobs/not-found'],
  may: operators,
  actsAs: 'clock',
  audits: { deed: 'dead-job-settled', about: ({ job, what }) => ({ job, what }) },
  isDated: false,
  needs: ['db'],
  command: {
    positionals: [
      { input: 'job', shown: 'id' },
      { input: 'what', shown: 'retry | drop' },
    ],
    print: ({ job, did }) => ({ err: `${did}: ${job}` }),
  },

  async run({ db }, { job, what }) {
    return (await settle(db, job, what)) ? ok({ job, did: what }) : refused({ code: 'jobs/not-found', values: { job } })
  },
})
