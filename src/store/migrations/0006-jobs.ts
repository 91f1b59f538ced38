import { type Kysely, sql } from 'kysely'
import PgBoss from 'pg-boss'
import { deadQueue, jobsSchema, queue } from '../jobs.ts'
import { servingRole, workingRole } from './roles.ts'

const queueSettings = {
  ...{ policy: 'standard', deadLetter: deadQueue },
  ...{ retryLimit: 6, retryDelay: 15, retryBackoff: true, retryDelayMax: 3600 },
  ...{ expireInSeconds: 15 * 60, retentionSeconds: 60 * 86_400 },
}
const deadSettings = { policy: 'standard', retryLimit: 0, retentionSeconds: 365 * 86_400 }

/**
 * The queue of jobs: pg-boss's own tables, in a schema of their own. Requests have one way into it: `queue_job`, which adds
 * and reads nothing.
 */
export async function jobs(db: Kysely<unknown>): Promise<void> {
  const plan = PgBoss.getConstructionPlans(jobsSchema)
    .replace(/^\s*BEGIN;/, '')
    .replace(/COMMIT;\s*$/, '')
  await sql.raw(plan).execute(db)
  const schema = sql.id(jobsSchema)
  await sql`select ${schema}.create_queue(${deadQueue}, ${JSON.stringify(deadSettings)}::jsonb)`.execute(db)
  await sql`select ${schema}.create_queue(${queue}, ${JSON.stringify(queueSettings)}::jsonb)`.execute(db)
  await sql`
    create function queue_job(action text, input jsonb, not_before timestamptz) returns void language sql
      security definer set search_path = pg_catalog, pg_temp
      as $$
        insert into ${schema}.job (name, data, start_after, retry_limit, retry_delay, retry_backoff, retry_delay_max,
                                   expire_seconds, deletion_seconds, keep_until, policy, dead_letter)
        select q.name, jsonb_build_object('action', action, 'input', input), coalesce(not_before, now()),
               q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
               coalesce(not_before, now()) + q.retention_seconds * interval '1 second', q.policy, q.dead_letter
        from ${schema}.queue q where q.name = ${sql.lit(queue)}
      $$;
    revoke execute on function queue_job from public;
    grant execute on function queue_job to ${sql.id(servingRole)}, ${sql.id(workingRole)};
    grant usage on schema ${schema} to ${sql.id(workingRole)};
    grant select, insert, update, delete on all tables in schema ${schema} to ${sql.id(workingRole)};
    grant execute on all functions in schema ${schema} to ${sql.id(workingRole)}`.execute(db)
}
