import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Every change to the tables, in order, forward only: a change that was released is never edited or undone, the next one
 * mends it. Names sort as they run.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-editions-and-kept-answers': { up: editionsAndKeptAnswers },
}

/** The role that serves requests: it may read and add, and change nothing that was written. */
export const servingRole = 'causeway_app'

async function editionsAndKeptAnswers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table editions (
      digest text primary key,
      loaded_at timestamptz not null,
      manifest jsonb not null
    )`.execute(db)
  await sql`
    create table kept_answers (
      code text primary key check (code ~ '^[a-z0-9]{16}$'),
      facts jsonb not null,
      day date not null,
      edition text not null references editions (digest),
      lang text not null check (lang in ('en', 'zh-Hant', 'zh-Hans')),
      kept_at timestamptz not null
    )`.execute(db)
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'causeway_app') then create role causeway_app nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`
    do $$ begin
      execute format('grant causeway_app to %I', current_user);
    exception when insufficient_privilege then null; -- then it must have been granted before, or connecting as it fails
    end $$`.execute(db)
  await sql`grant select, insert on editions, kept_answers to causeway_app`.execute(db)
}
