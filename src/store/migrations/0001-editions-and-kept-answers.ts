import { type Kysely, sql } from 'kysely'
import { makeRole, servingRole } from './roles.ts'

export async function editionsAndKeptAnswers(db: Kysely<unknown>): Promise<void> {
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
  await makeRole(db, servingRole)
  await sql`grant select, insert on editions, kept_answers to causeway_app`.execute(db)
}
