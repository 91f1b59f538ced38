import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * Cases, and what happened to them. Nobody writes events or heads but `append_case_events`: it puts them one after another,
 * ties each to all before it, and writes them in the name of whoever acts. `cases` holds what of a case is looked for, and
 * the head of its chain.
 */
export async function cases(db: Kysely<unknown>): Promise<void> {
  await makeTables(db)
  await makeFunctions(db)
  for (const table of ['cases', 'case_events', 'case_people', 'absences']) await guardRows(db, table)
  await makePolicies(db)
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cases (
      id uuid primary key,
      organisation uuid not null references organisations,
      -- the other side of an introduction
      counterpart uuid references organisations,
      kind text not null,
      -- the scheme or procedure that it is under
      under text,
      -- the office of the hub that has it in hand
      office text not null,
      version int not null,
      -- the digest of the last event: kept apart from the events, so that cutting them off shows
      head text not null,
      standing text not null,
      awaits text check (awaits in ('applicant', 'counterpart', 'office')),
      officer uuid references people,
      -- what comes up next, and the next rung of the ladder, reckoned when it was last changed
      due date,
      rung date,
      -- who may read it as it stands, by role
      readers text[] not null,
      opened_at timestamptz not null,
      changed_at timestamptz not null,
      closed_at timestamptz
    );
    create index cases_organisation on cases (organisation, id);
    create index cases_counterpart on cases (counterpart) where counterpart is not null;
    create index cases_office on cases (office, (coalesce(due, '9999-12-31'::date)), id);
    create index cases_rung on cases (rung) where closed_at is null;
    create index cases_under on cases (under, kind);
    create table case_events (
      case_id uuid not null references cases,
      number int not null,
      -- the event in its canonical text, and the digest that ties it to all before it
      event text not null,
      hash text not null,
      primary key (case_id, number)
    );
    create table case_people (
      case_id uuid not null references cases,
      person uuid not null references people,
      added_by uuid references people,
      added_at timestamptz not null,
      -- declared a conflict: to them the case is not there any more
      barred_at timestamptz,
      primary key (case_id, person)
    );
    create index case_people_person on case_people (person);
    create table absences (
      id uuid primary key,
      person uuid not null references people,
      from_day date not null,
      until_day date not null check (until_day >= from_day),
      stand_in uuid references people check (stand_in <> person),
      set_at timestamptz not null,
      cleared_at timestamptz
    );
    create index absences_person on absences (person) where cleared_at is null`.execute(db)
}

/**
 * Whether the acting person may see a case as it stands: of the applicant; of the other side, while it may read and the
 * applicant consents; of the office, while the applicant consents; as a reviewer only what was assigned. Never, where they
 * declared a conflict. What does not hang on the case is asked once for all of them.
 */
const seen = (row: string) =>
  sql.raw(`
    not (${row}.id = any((select my_cases(true))::uuid[])) and (
      (${row}.organisation = any((select my_organisations())::uuid[]) and my_member_roles(${row}.organisation) && ${row}.readers)
      or (${row}.counterpart = any((select my_organisations())::uuid[]) and 'counterpart' = any(${row}.readers)
          and matches_with(${row}.organisation, ${row}.counterpart))
      or (${row}.office = any((select my_offices())::text[])
          and (array(select ${row}.office || '/' || role from unnest(${row}.readers) role where role <> 'reviewer')
                 && (select my_office_roles())
               or ('reviewer' = any(${row}.readers) and ${row}.office || '/reviewer' = any((select my_office_roles())::text[])
                   and ${row}.id = any((select my_cases(false))::uuid[])))
          and consents_to(${row}.organisation, ${row}.office, 'application')))`)

/** Each looks past the policies of the tables it reads, and so decides by itself for whom it works. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function consents_to(asked uuid, office_ text, purpose_ text) returns boolean language sql stable
      security definer set search_path = public, pg_temp
      as $$ select exists (select from consents where organisation = asked and office = office_ and purpose = purpose_
                           and withdrawn_at is null) $$;
    create function matches_with(asked uuid, other uuid) returns boolean language sql stable
      security definer set search_path = public, pg_temp
      as $$ select exists (select from consents where organisation = asked and receiver = other and purpose = 'matching'
                           and withdrawn_at is null) $$;
    create function my_member_roles(asked uuid) returns text[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(role), '{}') from memberships
            where person = acting_person() and organisation = asked and until is null $$;
    create function my_cases(barred boolean) returns uuid[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(case_id), '{}') from case_people
            where person = acting_person() and (barred_at is not null) = barred $$;
    create function my_office_roles() returns text[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(office || '/' || role), '{}') from hub_roles
            where person = acting_person() and until is null $$;
    create function sees(asked cases) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select ${seen('asked')} $$;
    create function sees_case(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce((select sees(c) from cases c where id = asked), false) $$;
    -- all that happened to a case: whether it may be seen is asked once, not for each event
    create function events_of_case(asked uuid) returns setof case_events language sql stable security definer
      set search_path = public, pg_temp
      as $$ select e.* from case_events e where e.case_id = asked
            and ((select sees_case(asked)) or current_setting('role') = 'causeway_worker') order by e.number $$;
    -- whether an event is told to the side of the acting person: notes, marks, proposals and flags are the office's own
    create function is_told(asked uuid, event text) returns boolean language plpgsql stable security definer
      set search_path = public, pg_temp
      as $$
      declare
        at_case cases; said jsonb := event::jsonb;
        side text := 'counterpart'; roles text[] := array['counterpart'];
      begin
        select * into at_case from cases where id = asked;
        if at_case.office = any(my_offices()) then return true; end if;
        if at_case.organisation = any(my_organisations()) then
          side := 'applicant';
          roles := array['owner', 'signatory', 'member', 'outside-adviser'];
        end if;
        return case said->>'kind'
          when 'said' then (said->'to') ? side or said->>'as' = any(roles)
          when 'filled' then side = 'applicant'
          else not (said->>'kind' = any(array['declared', 'marked', 'proposed', 'turned-down', 'flag-raised', 'flag-settled']))
        end;
      end $$;
    -- where the hub has people who take cases on
    create function case_offices() returns setof text language sql stable security definer set search_path = public, pg_temp
      as $$ select distinct office from hub_roles where until is null and role in ('officer', 'adviser', 'administrator')
            order by office $$;
    -- who has to do with a case, by the names that those may see who see the case: reviewers are not named to other sides
    create function people_in_case(asked uuid) returns table (person uuid, name text, role text) language sql stable
      security definer set search_path = public, pg_temp
      as $$ with involved as (
              select p.id, p.name, m.role from cases c join memberships m on m.organisation = c.organisation and m.until is null
                join people p on p.id = m.person where c.id = asked
              union
              select p.id, p.name, 'counterpart' from cases c join memberships m on m.organisation = c.counterpart and m.until is null
                join people p on p.id = m.person where c.id = asked
              union
              select p.id, p.name, h.role from cases c join hub_roles h on h.office = c.office and h.until is null
                join people p on p.id = h.person where c.id = asked
                  and (h.role <> 'reviewer' or exists (select from case_people a where a.case_id = asked and a.person = p.id))
              union
              select p.id, p.name, e.event::jsonb->>'as' from case_events e join people p on p.id::text = e.event::jsonb->>'by'
                where e.case_id = asked)
            select id, case when involved.role = 'reviewer' and acting_person() is not null
                              and not exists (select from cases c where c.id = asked and c.office = any(my_offices()))
                            then '' else name end, involved.role from involved
            where sees_case(asked) or current_setting('role') = 'causeway_worker' $$;
    -- Add events to a case of which somebody has read so many; the first opens it. Returns how many there are now; how many there
    -- were already, if others were faster; nothing where there is no such case. What is kept of it stands in 'kept'.
    create function append_case_events(asked uuid, expected int, texts text[], kept jsonb) returns table (was int, is_now int)
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        is_worker boolean := current_setting('role') = 'causeway_worker';
        before_ cases; after_ cases; last text; one jsonb; n int;
      begin
        select * into before_ from cases where id = asked for update;
        if before_.id is not null and not is_worker and not sees(before_) then return; end if;
        was := coalesce(before_.version, 0);
        if was <> expected then is_now := was; return next; return; end if;
        last := coalesce(before_.head, asked::text);
        after_ := jsonb_populate_record(before_, kept);
        after_.id := asked;
        after_.version := was + cardinality(texts);
        if before_.id is null then
          after_.head := last;
          insert into cases select after_.*;
        end if;
        for n in 1 .. cardinality(texts) loop
          one := texts[n]::jsonb;
          if not is_worker and one->>'by' is distinct from acting_person()::text then
            raise insufficient_privilege using message = 'events are written in the name of whoever acts';
          end if;
          last := encode(sha256(convert_to(last || E'\n' || texts[n], 'UTF8')), 'hex');
          insert into case_events values (asked, was + n, texts[n], last);
          if one->>'kind' = 'declared' and (one->>'hasConflict')::boolean then
            insert into case_people values (asked, (one->>'by')::uuid, null, (one->>'at')::timestamptz, (one->>'at')::timestamptz)
              on conflict (case_id, person) do update set barred_at = excluded.barred_at;
          end if;
        end loop;
        update cases set version = after_.version, head = last, standing = after_.standing, awaits = after_.awaits,
          officer = after_.officer, due = after_.due, rung = after_.rung, readers = after_.readers, changed_at = after_.changed_at,
          closed_at = after_.closed_at where id = asked;
        if before_.id is null and not is_worker and not sees(after_) then
          raise insufficient_privilege using message = 'a case is opened where one may see it';
        end if;
        is_now := after_.version;
        return next;
      end $$;
    revoke execute on function append_case_events from public;
    grant execute on function append_case_events to causeway_app, causeway_worker`.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy seen on cases for select to causeway_app using (${seen('cases')});
    create policy seen on case_events for select to causeway_app using (sees_case(case_id) and is_told(case_id, event));
    create policy seen on case_people for select to causeway_app
      using (person = (select acting_person())
             or exists (select from cases c where c.id = case_id and c.office = any((select my_offices())::text[])));
    create policy assigned on case_people for insert to causeway_app
      with check (barred_at is null and added_by = (select acting_person()) and exists (
        select from cases c where c.id = case_id and my_roles_at(c.office) && array['officer', 'adviser', 'administrator']));
    create policy seen on absences for select to causeway_app
      using (person = (select acting_person()) or cleared_at is null and exists (
        select from hub_roles h where h.person = absences.person and h.until is null));
    create policy mine on absences for insert to causeway_app with check (person = (select acting_person()));
    create policy cleared on absences for update to causeway_app
      using (person = (select acting_person())) with check (person = (select acting_person()));
    grant select on cases, case_events to causeway_app, causeway_worker;
    grant select, insert on case_people to causeway_app, causeway_worker;
    grant select, insert, update (cleared_at) on absences to causeway_app, causeway_worker`.execute(db)
}
