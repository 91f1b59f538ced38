import { type Kysely, sql } from 'kysely'
import { guardRows, makeRole, workingRole } from './roles.ts'

/**
 * People, what they are, and consent. Row-level security from here on: `acting_person()` is whoever the transaction is for
 * (see `Store.as`), and every policy begins there. Whoever is nobody sees nothing of these tables.
 */
export async function peopleAndOrganisations(db: Kysely<unknown>): Promise<void> {
  await makeRole(db, workingRole)
  await sql`
    create table people (
      id uuid primary key,
      email text not null check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
      name text not null,
      lang text not null check (lang in ('en', 'zh-Hant', 'zh-Hans')),
      created_at timestamptz not null,
      disabled_at timestamptz
    );
    create unique index people_email on people (email) where disabled_at is null;
    create table sessions (
      id uuid primary key,
      person uuid not null references people,
      secret bytea not null unique,
      how text not null,
      agent text not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz
    );
    create index sessions_person on sessions (person);
    create table tokens (
      id uuid primary key,
      person uuid not null references people,
      secret bytea not null unique,
      name text not null,
      scopes text[] not null check (scopes <@ array['read', 'write']),
      created_at timestamptz not null,
      seen_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz
    );
    create index tokens_person on tokens (person);
    create table organisations (
      id uuid primary key,
      group_id uuid not null,
      place text not null,
      name jsonb not null check (name <> '{}'),
      brn text check (brn ~ '^[0-9]{8}$'),
      uscc text check (uscc ~ '^[0-9A-Z]{18}$'),
      ror text,
      lei text,
      known_as text,
      created_at timestamptz not null,
      merged_into uuid references organisations
    );
    create unique index organisations_brn on organisations (brn) where merged_into is null;
    create unique index organisations_uscc on organisations (uscc) where merged_into is null;
    create index organisations_group on organisations (group_id);
    create table memberships (
      organisation uuid not null references organisations,
      person uuid not null references people,
      role text not null check (role in ('owner', 'signatory', 'member', 'outside-adviser')),
      since timestamptz not null,
      until timestamptz
    );
    create unique index memberships_one on memberships (organisation, person, role) where until is null;
    create index memberships_person on memberships (person) where until is null;
    create table hub_roles (
      office text not null,
      person uuid not null references people,
      role text not null check (role in ('adviser', 'officer', 'reviewer', 'operator', 'analyst', 'editor', 'administrator')),
      since timestamptz not null,
      until timestamptz
    );
    create unique index hub_roles_one on hub_roles (office, person, role) where until is null;
    create index hub_roles_person on hub_roles (person) where until is null;
    create table consents (
      id uuid primary key,
      organisation uuid not null references organisations,
      purpose text not null,
      office text,
      receiver uuid references organisations,
      place text not null,
      given_by uuid not null references people,
      given_at timestamptz not null,
      withdrawn_by uuid references people,
      withdrawn_at timestamptz,
      check (office is null or receiver is null)
    );
    create index consents_organisation on consents (organisation) where withdrawn_at is null;
    create index consents_receiver on consents (receiver) where withdrawn_at is null;
    create table audit (
      number bigint generated always as identity primary key,
      at timestamptz not null,
      person uuid references people,
      through text not null,
      deed text not null,
      organisation uuid references organisations,
      about jsonb not null,
      request text
    );
    create index audit_organisation on audit (organisation, number);
    create index audit_person on audit (person, number)`.execute(db)
  await sql`
    create function acting_person() returns uuid language sql stable
      as $$ select nullif(current_setting('causeway.person', true), '')::uuid $$;
    -- these look past the policies of the tables they read: a policy on memberships could not ask memberships
    create function my_organisations() returns uuid[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct organisation), '{}') from memberships
            where person = acting_person() and until is null $$;
    create function my_offices() returns text[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct office), '{}') from hub_roles
            where person = acting_person() and until is null $$;
    create function my_roles_at(asked text) returns text[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct role), '{}') from hub_roles
            where person = acting_person() and until is null and (asked is null or office = asked) $$;
    -- whether an organisation has said that the acting person may see its record, for any of some purposes
    create function is_shown(asked uuid, purposes text[]) returns boolean language sql stable security definer
      set search_path = public, pg_temp
      as $$ select exists (
        select from consents c where c.organisation = asked and c.withdrawn_at is null and c.purpose = any(purposes)
          and (c.office = any(my_offices()) or c.receiver = any(my_organisations())
               or (c.office is null and c.receiver is null and acting_person() is not null))) $$`.execute(db)
  for (const table of [
    'people',
    'sessions',
    'tokens',
    'organisations',
    'memberships',
    'hub_roles',
    'consents',
    'audit',
  ]) {
    await guardRows(db, table)
  }
  await sql`
    create policy mine on people for select to causeway_app
      using (id = (select acting_person())
             or exists (select from memberships m where m.person = people.id and m.until is null)
             or exists (select from hub_roles h where h.person = people.id and h.until is null));
    create policy change_mine on people for update to causeway_app using (id = (select acting_person()));
    create policy mine on sessions for select to causeway_app using (person = (select acting_person()));
    create policy change_mine on sessions for update to causeway_app using (person = (select acting_person()));
    create policy mine on tokens for all to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    create policy mine on organisations for all to causeway_app
      using (id = any((select my_organisations())::uuid[])) with check (id = any((select my_organisations())::uuid[]));
    create policy shown on organisations for select to causeway_app
      using (is_shown(id, array['advice', 'application', 'directory']));
    create policy ours on memberships for all to causeway_app
      using (organisation = any((select my_organisations())::uuid[]))
      with check (organisation = any((select my_organisations())::uuid[]));
    create policy ours on hub_roles for select to causeway_app using (office = any((select my_offices())::text[]));
    create policy administered on hub_roles for all to causeway_app
      using ('administrator' = any((select my_roles_at(null))::text[]))
      with check ('administrator' = any((select my_roles_at(null))::text[]));
    create policy ours on consents for all to causeway_app
      using (organisation = any((select my_organisations())::uuid[]))
      with check (organisation = any((select my_organisations())::uuid[]));
    create policy received on consents for select to causeway_app
      using (withdrawn_at is null and (office = any((select my_offices())::text[])
                                       or receiver = any((select my_organisations())::uuid[])));
    create policy mine on audit for select to causeway_app
      using (person = (select acting_person()) or organisation = any((select my_organisations())::uuid[])
             or 'administrator' = any((select my_roles_at(null))::text[]));
    create policy written on audit for insert to causeway_app
      with check (person is not distinct from (select acting_person()));
    grant select, update on people, sessions to causeway_app;
    grant select, insert, update on tokens, organisations, memberships, hub_roles, consents to causeway_app;
    grant select, insert on audit to causeway_app;
    grant select, insert, update on people, sessions, tokens, organisations, memberships, hub_roles, consents
      to causeway_worker;
    grant select, insert on audit, editions, kept_answers to causeway_worker`.execute(db)
}
