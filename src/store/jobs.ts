import { sql } from 'kysely'
import PgBoss from 'pg-boss'
import type { Db } from './db.ts'

export const jobsSchema = 'jobs'
/** Every job waits in one queue; one that failed for good is moved to the other, where an operator finds it. */
export const queue = 'actions'
export const deadQueue = 'dead'

/** Something to be done later, or apart from the request: an action by its name, with its input. Ids only, nothing personal. */
export type Job = {
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  /** not before this moment */
  readonly after?: Date
}

/**
 * Queue a job, in the transaction of the deed that it belongs to: where the deed is undone there is no job either.
 * A server performs it within about a second; one that fails is tried again, ever later, for about a day and a half at most.
 */
export async function queueJob(db: Db, { action, input, after }: Job): Promise<void> {
  await sql`select queue_job(${action}, ${JSON.stringify(input)}::jsonb, ${after ?? null})`.execute(db)
}

/** How many jobs wait, by queue; those in `dead` failed for good. Needs the worker's rights. */
export async function waitingJobs(db: Db): Promise<readonly { readonly queue: string; readonly count: number }[]> {
  const { rows } = await sql<{ queue: string; count: number }>`
    select q.name as queue, count(j.id) as count from ${sql.id(jobsSchema)}.queue q
    left join ${sql.id(jobsSchema)}.job j on j.name = q.name and j.state < 'active'
    where q.name in (${queue}, ${deadQueue}) group by q.name`.execute(db)
  return rows
}

/** A job that was tried as often as it may be, and why it failed last. */
export type DeadJob = { readonly id: string; readonly job: Job; readonly since: Date; readonly reason: string }

type DeadRow = { id: string; data: Job; created_on: Date; output: { code?: string; message?: string } | null }

/** The jobs that failed for good, the latest first. Needs the worker's rights. */
export async function listDeadJobs(db: Db, limit = 100): Promise<readonly DeadJob[]> {
  const { rows } = await sql<DeadRow>`
    select id, data, created_on, output from ${sql.id(jobsSchema)}.job
    where name = ${deadQueue} and state = 'created' order by created_on desc limit ${limit}`.execute(db)
  return rows.map(({ id, data, created_on, output }) => ({
    ...{ id, job: data, since: created_on },
    reason: output?.code ?? output?.message ?? '',
  }))
}

/** Put a job that failed for good back into the queue, or drop it. Returns whether it was there. Needs the worker's rights. */
export async function settleDeadJob(db: Db, id: string, what: 'retry' | 'drop'): Promise<boolean> {
  const { rows } = await sql<{ data: Job }>`
    delete from ${sql.id(jobsSchema)}.job where name = ${deadQueue} and id = ${id} returning data`.execute(db)
  const data = rows[0]?.data
  if (data !== undefined && what === 'retry') await queueJob(db, data)
  return data !== undefined
}

/** What performs jobs, and how it names those that are due by the calendar. */
export type JobRunner = {
  /** perform one job; what it throws has the job tried again */
  readonly perform: (job: Job) => Promise<void>
  /** jobs that come by themselves: an action and its cron line, in Hong Kong time */
  readonly regular: readonly { readonly action: string; readonly cron: string }[]
  readonly complain: (error: Error) => void
}

/** How many jobs are taken at once, and how often is looked for more. */
const [batchSize, pollingIntervalSeconds] = [5, 0.5]

/** How many are performed side by side, so that a long one holds up no others. */
const lanes = 3

/**
 * Perform jobs as they become due, here, until told to stop. Several processes may do so on one database: each job is
 * performed by one of them. A job of a process that died is taken up again after a quarter of an hour.
 */
export async function runJobs(
  executeSql: PgBoss.Db['executeSql'],
  { perform, regular, complain }: JobRunner,
): Promise<{ readonly stop: () => Promise<void> }> {
  const boss = new PgBoss({ db: { executeSql }, schema: jobsSchema, migrate: false, cronMonitorIntervalSeconds: 20 })
  boss.on('error', complain)
  await boss.start()
  const due = await boss.getSchedules()
  for (const { key } of due) if (!regular.some(({ action }) => action === key)) await boss.unschedule(queue, key)
  for (const { action, cron } of regular) {
    await boss.schedule(queue, cron, { action, input: {} }, { tz: 'Asia/Hong_Kong', key: action })
  }
  const performAll = async (jobs: PgBoss.Job<Job>[]) => {
    for (const { id, data } of jobs) {
      try {
        await perform(data)
        await boss.complete(queue, id)
      } catch (error) {
        const { code, message } = error as { code?: string; message: string }
        await boss.fail(queue, id, code === undefined ? { message } : { code })
      }
    }
  }
  for (let lane = 0; lane < lanes; lane++)
    await boss.work<Job>(queue, { batchSize, pollingIntervalSeconds }, performAll)
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}
