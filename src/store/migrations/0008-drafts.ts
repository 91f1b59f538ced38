import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * Content that is changed in the product: the texts of every edition, drafts with a second person's approval, which edition is
 * in force since when, and what became of answers. Editions, their texts, what is in force and the history of drafts are final.
 */
export async function drafts(db: Kysely<unknown>): Promise<void> {
  await makeTables(db)
  await makeFunctions(db)
  for (const table of ['content_texts', 'drafts', 'draft_files', 'draft_events', 'judgings', 'verdict_changes']) {
    await guardRows(db, table)
  }
  await makePolicies(db)
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table content_texts (
      digest text primary key check (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
      text text not null
    );
    create table drafts (
      id uuid primary key,
      title text not null check (length(title) between 1 and 200),
      -- the edition that was in force when it was opened, or last brought up to date
      base text not null references editions,
      state text not null check (state in ('open', 'asked', 'approved', 'in-force', 'withdrawn')),
      author uuid not null references people,
      opened_at timestamptz not null,
      changed_at timestamptz not null,
      from_day date,
      approved_by uuid references people check (approved_by <> author),
      check ((state in ('approved', 'in-force')) = (approved_by is not null and from_day is not null))
    );
    create index drafts_changed on drafts (changed_at desc, id);
    create table draft_files (
      draft uuid not null references drafts,
      path text not null check (path ~ '^[A-Za-z0-9_-][A-Za-z0-9_./-]*\\.ya?ml$' and path !~ '\\.\\.'),
      -- absent: the file is taken away
      text text,
      -- what it was in the edition that the draft rests on; absent: it was not there
      base text,
      saved_by uuid not null references people,
      saved_at timestamptz not null,
      primary key (draft, path)
    );
    create table draft_events (
      number bigint generated always as identity primary key,
      draft uuid not null references drafts,
      at timestamptz not null,
      -- absent: time itself
      person uuid references people,
      did text not null check (did in ('opened', 'saved', 'reverted', 'asked', 'returned', 'approved', 'withdrawn',
                                       'brought-up-to-date', 'came-in-force', 'stopped')),
      words text not null
    );
    create index draft_events_draft on draft_events (draft, number);
    create table editions_in_force (
      number bigint generated always as identity primary key,
      edition text not null references editions,
      -- the content on disk that it was laid over
      disk text not null references editions,
      -- absent: what came with the content on disk
      draft uuid references drafts,
      at timestamptz not null
    );
    create table judgings (
      id uuid primary key,
      -- of a preview, the draft; of an edition that came in force, its number: exactly one
      draft uuid references drafts,
      in_force bigint references editions_in_force,
      before text not null references editions,
      after text not null references editions,
      day date not null,
      asked_at timestamptz not null,
      -- known when it has begun
      total int,
      done int not null default 0,
      -- the last organisation that was judged
      last uuid,
      finished_at timestamptz,
      check ((draft is null) <> (in_force is null))
    );
    create unique index judgings_in_force on judgings (in_force);
    create index judgings_open on judgings (id) where finished_at is null;
    create table verdict_changes (
      judging uuid not null references judgings,
      organisation uuid not null references organisations,
      scheme text not null,
      before jsonb not null,
      after jsonb not null,
      -- the conditions that made the difference
      why jsonb not null,
      at timestamptz not null,
      primary key (judging, organisation, scheme)
    );
    create index verdict_changes_organisation on verdict_changes (organisation, at desc)`.execute(db)
}

/** Each looks past the policies of the tables it reads, and so decides by itself for whom it works. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function edits() returns boolean language sql stable
      as $$ select my_roles_at(null) && array['editor', 'administrator'] $$;
    create function is_open_draft(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select exists (select from drafts where id = asked and state = 'open') $$;
    -- a second person: nobody approves what they opened, or any of what they wrote
    create function four_eyes() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        if new.approved_by is not null and old.approved_by is null and (
             acting_person() is distinct from new.approved_by or old.state <> 'asked'
             or exists (select from draft_files where draft = new.id and saved_by = new.approved_by)) then
          raise insufficient_privilege using message = 'a draft is approved by a second person';
        end if;
        return new;
      end $$;
    create trigger four_eyes before update on drafts for each row execute function four_eyes();
    -- how many answers a judging changed, whoever they belong to: counts alone, for whoever edits
    create function count_changes(asked uuid) returns table (scheme text, was text, is_now text, count int) language sql stable
      security definer set search_path = public, pg_temp
      as $$ select scheme, before->>'outcome', after->>'outcome', count(*)::int from verdict_changes
            where judging = asked and (edits() or current_setting('role') = 'causeway_worker')
            group by 1, 2, 3 order by 1, 2, 3 $$;
    -- who may be told that a draft waits: whoever edits
    create function editors() returns setof uuid language sql stable security definer set search_path = public, pg_temp
      as $$ select distinct person from hub_roles where until is null and role in ('editor', 'administrator')
              and (edits() or current_setting('role') = 'causeway_worker') $$`.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy edited on content_texts for select to causeway_app using ((select edits()));
    create policy written on content_texts for insert to causeway_app with check ((select edits()));
    create policy edited on drafts for select to causeway_app using ((select edits()));
    create policy opened on drafts for insert to causeway_app
      with check ((select edits()) and author = (select acting_person()) and state = 'open' and approved_by is null);
    create policy changed on drafts for update to causeway_app
      using ((select edits()) and state in ('open', 'asked', 'approved'))
      with check ((select edits()) and state in ('open', 'asked', 'approved', 'withdrawn'));
    create policy edited on draft_files for select to causeway_app using ((select edits()));
    create policy saved on draft_files for insert to causeway_app
      with check ((select edits()) and saved_by = (select acting_person()) and is_open_draft(draft));
    create policy changed on draft_files for update to causeway_app using ((select edits()) and is_open_draft(draft))
      with check (saved_by = (select acting_person()));
    create policy reverted on draft_files for delete to causeway_app using ((select edits()) and is_open_draft(draft));
    create policy edited on draft_events for select to causeway_app using ((select edits()));
    create policy written on draft_events for insert to causeway_app
      with check ((select edits()) and person = (select acting_person()));
    create policy edited on judgings for select to causeway_app using ((select edits()));
    create policy in_force on judgings for select to causeway_app
      using (in_force is not null and (select acting_person()) is not null);
    create policy previewed on judgings for insert to causeway_app
      with check ((select edits()) and draft is not null and total is null and finished_at is null);
    -- its own members, once it is in force; whoever edits, of those that consented to their office
    create policy ours on verdict_changes for select to causeway_app
      using (organisation = any((select my_organisations())::uuid[])
             and exists (select from judgings j where j.id = judging and j.in_force is not null));
    create policy shown on verdict_changes for select to causeway_app
      using ((select edits()) and is_shown(organisation, array['notices']));
    create policy judged on organisations for select to causeway_app
      using ((select edits()) and is_shown(id, array['notices']));
    grant select, insert on content_texts to causeway_app, causeway_worker;
    grant select, insert, update (base, state, changed_at, from_day, approved_by) on drafts to causeway_app;
    grant select, insert, update (base, state, changed_at, from_day, approved_by) on drafts to causeway_worker;
    grant select, insert, update, delete on draft_files to causeway_app, causeway_worker;
    grant select, insert on draft_events to causeway_app, causeway_worker;
    grant select on editions_in_force to causeway_app;
    grant select, insert on editions_in_force to causeway_worker;
    grant select, insert on judgings to causeway_app;
    grant select, insert, update (total, done, last, finished_at) on judgings to causeway_worker;
    grant select on verdict_changes to causeway_app;
    grant select, insert on verdict_changes to causeway_worker`.execute(db)
}
