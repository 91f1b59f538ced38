import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/** What a write answered to a key of the asker's own, so that the same write asked again is done once. */
export async function replies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table replies (
      person uuid not null references people,
      key text not null check (length(key) between 1 and 200),
      action text not null,
      digest text not null,
      reply jsonb,
      at timestamptz not null,
      primary key (person, key)
    );
    create index replies_at on replies (at)`.execute(db)
  await guardRows(db, 'replies')
  await sql`
    create policy mine on replies for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    grant select, insert, update on replies to causeway_app;
    grant select, insert, update, delete on replies to causeway_worker`.execute(db)
}
