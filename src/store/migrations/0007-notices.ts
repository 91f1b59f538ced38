import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * What people are told, how they want to be told it, and what they asked to be told of. Nobody reads a notice about a record
 * or a case that they may not see any more.
 */
export async function notices(db: Kysely<unknown>): Promise<void> {
  await makeTables(db)
  await makeFunctions(db)
  for (const table of ['notices', 'notice_settings', 'mutes', 'calendar_feeds', 'saved']) await guardRows(db, table)
  await makePolicies(db)
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      id uuid primary key,
      person uuid not null references people,
      kind text not null,
      -- what it is about, each where there is one: these can be muted
      organisation uuid references organisations,
      scheme text,
      case_id uuid references cases,
      reason text,
      -- further ids for its link, and what its words are filled with
      about jsonb not null,
      -- told once under this name, however often it is tried
      once text,
      -- the digest of the secret by which a mail mutes
      mute_key bytea,
      mail text not null check (mail in ('sent', 'daily', 'none')),
      at timestamptz not null,
      read_at timestamptz
    );
    create unique index notices_once on notices (person, once);
    create unique index notices_mute_key on notices (mute_key);
    create index notices_person on notices (person, (read_at is null) desc, id desc);
    create index notices_daily on notices (person) where mail = 'daily';
    create table notice_settings (
      person uuid primary key references people,
      mail text not null check (mail in ('at-once', 'daily', 'never')),
      changed_at timestamptz not null
    );
    create table mutes (
      id uuid primary key,
      person uuid not null references people,
      what text not null check (what in ('kind', 'scheme', 'case', 'reason')),
      which text not null check (length(which) between 1 and 200),
      at timestamptz not null,
      unique (person, what, which)
    );
    create table calendar_feeds (
      id uuid primary key,
      person uuid not null references people,
      secret bytea not null unique,
      created_at timestamptz not null,
      revoked_at timestamptz
    );
    create unique index calendar_feeds_one on calendar_feeds (person) where revoked_at is null;
    create table saved (
      id uuid primary key,
      organisation uuid not null references organisations,
      person uuid not null references people,
      name text not null check (length(name) between 1 and 200),
      -- what was looked for, or the scheme that was kept
      search jsonb,
      scheme text,
      at timestamptz not null,
      check ((search is null) <> (scheme is null))
    );
    create index saved_organisation on saved (organisation, id);
    create unique index saved_scheme on saved (organisation, scheme)`.execute(db)
}

/** Each looks past the policies of the tables it reads, and so decides by itself for whom it works. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function may_read_notice(asked notices) returns boolean language sql stable security definer
      set search_path = public, pg_temp
      as $$ select asked.person = acting_person()
              and (asked.case_id is null or sees_case(asked.case_id))
              and (asked.organisation is null or asked.case_id is not null
                   or asked.organisation = any(my_organisations())
                   or is_shown(asked.organisation, array['advice', 'application', 'directory', 'matching', 'notices'])
                   or exists (select from organisations o where o.id = asked.organisation and keeps(o.kept_by))) $$;
    -- The one way to tell somebody something. Gives the language and 'at-once' where a mail is due now; nothing where they
    -- have muted it, have left, or were told already.
    create function add_notice(given jsonb, key bytea, at timestamptz) returns table (lang text, mail text) language plpgsql
      security definer set search_path = public, pg_temp
      as $$
      declare
        whom uuid := (given->>'person')::uuid;
        wish text;
      begin
        select p.lang, coalesce(s.mail, 'at-once') into lang, wish
          from people p left join notice_settings s on s.person = p.id where p.id = whom and p.disabled_at is null;
        if not found then return; end if;
        if exists (select from mutes m where m.person = whom and m.which = case m.what
                     when 'kind' then given->>'kind' when 'scheme' then given->>'scheme'
                     when 'case' then given->>'case' else given->>'reason' end) then return; end if;
        insert into notices (id, person, kind, organisation, scheme, case_id, reason, about, once, mute_key, mail, at)
          values ((given->>'id')::uuid, whom, given->>'kind', (given->>'organisation')::uuid, given->>'scheme',
                  (given->>'case')::uuid, given->>'reason', given->'about', given->>'once', key,
                  case wish when 'at-once' then 'sent' when 'daily' then 'daily' else 'none' end, at)
          on conflict do nothing;
        if not found then return; end if;
        mail := wish;
        return next;
      end $$;
    revoke execute on function add_notice from public;
    grant execute on function add_notice to causeway_app, causeway_worker`.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- the first half finds the rows, the second looks at each of them
    create policy mine on notices for select to causeway_app
      using (person = (select acting_person()) and may_read_notice(notices));
    create policy read on notices for update to causeway_app using (person = (select acting_person()));
    create policy mine on notice_settings for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy mine on mutes for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy mine on calendar_feeds for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy ours on saved for select to causeway_app using (organisation = any((select my_organisations())::uuid[]));
    create policy kept on saved for insert to causeway_app
      with check (organisation = any((select my_organisations())::uuid[]) and person = (select acting_person()));
    create policy forgotten on saved for delete to causeway_app
      using (organisation = any((select my_organisations())::uuid[]));
    grant select, update (read_at) on notices to causeway_app;
    grant select, insert, update on notice_settings to causeway_app;
    grant select, insert, update (what), delete on mutes to causeway_app;
    grant select, insert, update (revoked_at) on calendar_feeds to causeway_app;
    grant select, insert, delete on saved to causeway_app;
    grant select, update (mail, read_at), delete on notices to causeway_worker;
    grant select, insert, update, delete on notice_settings, mutes, calendar_feeds to causeway_worker;
    grant select, insert, delete on saved to causeway_worker`.execute(db)
}
