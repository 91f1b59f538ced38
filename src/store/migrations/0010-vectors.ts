import { type Kysely, sql } from 'kysely'

/** Vectors of the public entries of the content, by the model that made them. */
export async function vectors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vectors (
      entry text not null,
      model text not null,
      -- of the text that it was made of: another text needs another vector
      digest text not null,
      vector real[] not null check (cardinality(vector) > 0),
      made_at timestamptz not null,
      primary key (entry, model)
    );
    grant select on vectors to causeway_app;
    grant select, insert, update, delete on vectors to causeway_worker`.execute(db)
}
