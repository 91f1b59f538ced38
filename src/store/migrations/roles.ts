import { type Kysely, sql } from 'kysely'

/** The role that serves requests: of what is a person's it sees what policies let that person see. */
export const servingRole = 'causeway_app'

/** The role of what no single person does: signing in, jobs, the terminal. It sees every row; it cannot change what is final. */
export const workingRole = 'causeway_worker'

/** Turn row-level security on: the worker sees every row, everybody else what policies let them. */
export async function guardRows(db: Kysely<unknown>, table: string): Promise<void> {
  const guarded = sql.table(table)
  await sql`alter table ${guarded} enable row level security`.execute(db)
  await sql`create policy all_rows on ${guarded} for all to causeway_worker using (true) with check (true)`.execute(db)
}

/** Make a role without login where there is none, and let whoever migrates act as it. */
export async function makeRole(db: Kysely<unknown>, role: string): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then create role ${sql.id(role)} nologin; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`
    do $$ begin
      execute format('grant %I to %I', ${sql.lit(role)}, current_user);
    exception when insufficient_privilege then null; -- then it must have been granted before, or connecting as it fails
    end $$`.execute(db)
}
