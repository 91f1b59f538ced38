import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * How people sign in, invitations, and the mail log. What proves who somebody is (passwords, links that were sent) is written
 * by the program alone; a person sees and removes their own. Here too: only owners change who belongs to an organisation,
 * and of an account its holder changes only name and language directly.
 */
export async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table one_time (
      secret bytea primary key,
      purpose text not null,
      person uuid references people,
      holds jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index one_time_expires on one_time (expires_at);
    create table passwords (
      person uuid primary key references people,
      hash text not null,
      set_at timestamptz not null
    );
    create table passkeys (
      id text primary key,
      person uuid not null references people,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      created_at timestamptz not null,
      seen_at timestamptz
    );
    create index passkeys_person on passkeys (person);
    create table identities (
      issuer text not null,
      subject text not null,
      person uuid not null references people,
      provider text not null,
      email text not null,
      created_at timestamptz not null,
      seen_at timestamptz,
      primary key (issuer, subject)
    );
    create index identities_person on identities (person);
    create table invitations (
      id uuid primary key,
      secret bytea not null unique,
      email text not null,
      organisation uuid references organisations,
      office text,
      role text not null,
      invited_by uuid references people,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references people,
      withdrawn_at timestamptz,
      check ((organisation is null) <> (office is null))
    );
    create index invitations_organisation on invitations (organisation);
    create index invitations_office on invitations (office);
    create table mails (
      id uuid primary key,
      address text not null check (address !~ '[[:cntrl:]]'),
      person uuid references people,
      lang text not null check (lang in ('en', 'zh-Hant', 'zh-Hans')),
      subject text not null check (subject !~ '[[:cntrl:]]'),
      text text not null,
      holds_secret boolean not null,
      about jsonb not null,
      queued_at timestamptz not null,
      sent_at timestamptz,
      failed_at timestamptz,
      tries integer not null default 0,
      last_error text
    );
    create index mails_queued on mails (queued_at);
    -- counts that may be lost when the database falls over, and cost little to write
    create unlogged table tries (
      key bytea primary key,
      count integer not null,
      until timestamptz not null
    )`.execute(db)
  await sql`
    create function my_owned() returns uuid[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct organisation), '{}') from memberships
            where person = acting_person() and role = 'owner' and until is null $$`.execute(db)
  for (const table of ['one_time', 'passwords', 'passkeys', 'identities', 'invitations', 'mails', 'tries'])
    await guardRows(db, table)
  await sql`
    create policy mine on one_time for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy mine on passwords for select to causeway_app using (person = (select acting_person()));
    create policy mine on passkeys for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy mine on identities for all to causeway_app using (person = (select acting_person()));
    create policy owned on invitations for all to causeway_app
      using (organisation = any((select my_owned())::uuid[])
             or (office is not null and 'administrator' = any((select my_roles_at(null))::text[])))
      with check (invited_by = (select acting_person())
                  and (organisation = any((select my_owned())::uuid[])
                       or (office is not null and 'administrator' = any((select my_roles_at(null))::text[]))));
    create policy operated on mails for select to causeway_app
      using ((select my_roles_at(null)) && array['operator', 'administrator']);
    create policy queued on mails for insert to causeway_app with check (true);
    grant select, insert, update on one_time to causeway_app;
    grant select (person, set_at) on passwords to causeway_app;
    grant select, insert, delete, update (name) on passkeys to causeway_app;
    grant select, delete on identities to causeway_app;
    grant select, insert, update (withdrawn_at) on invitations to causeway_app;
    grant insert on mails to causeway_app;
    grant select (id, address, person, lang, holds_secret, about, queued_at, sent_at, failed_at, tries, last_error)
      on mails to causeway_app;
    grant select, insert, update, delete on one_time, passwords, passkeys, identities, mails, tries
      to causeway_worker;
    grant select, insert, update on invitations to causeway_worker`.execute(db)
  await sql`
    drop policy ours on memberships;
    create policy ours on memberships for select to causeway_app
      using (organisation = any((select my_organisations())::uuid[]) or person = (select acting_person()));
    create policy owned on memberships for insert to causeway_app
      with check (organisation = any((select my_owned())::uuid[]));
    create policy changed on memberships for update to causeway_app
      using (organisation = any((select my_owned())::uuid[]) or person = (select acting_person()))
      with check (organisation = any((select my_owned())::uuid[]) or person = (select acting_person()));
    revoke update on memberships from causeway_app;
    grant update (until) on memberships to causeway_app;
    create policy administered on people for select to causeway_app
      using ('administrator' = any((select my_roles_at(null))::text[]));
    revoke update on people, sessions from causeway_app;
    grant update (name, lang) on people to causeway_app;
    grant update (revoked_at) on sessions to causeway_app`.execute(db)
}
