import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * What members have beside their names: facts as they were stated, needs and offers, entities in one group, merges and
 * imports that can be taken back. What is stated is never changed: a word taken back is a row of its own.
 */
export async function organisations(db: Kysely<unknown>): Promise<void> {
  await makeTables(db)
  await makeFunctions(db)
  await makeMerging(db)
  await makeErasing(db)
  for (const table of ['stated_facts', 'listings', 'group_proposals', 'merges', 'imports']) await guardRows(db, table)
  await makePolicies(db)
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisations
      add column web text,
      -- the office that entered it and keeps it until an owner comes
      add column kept_by text,
      add column erased_at timestamptz;
    create unique index organisations_ror on organisations (ror) where merged_into is null;
    create unique index organisations_lei on organisations (lei) where merged_into is null;
    create index organisations_kept on organisations (kept_by) where kept_by is not null;
    create table stated_facts (
      id uuid primary key,
      organisation uuid not null references organisations,
      fact text not null,
      -- absent in the row that takes another back
      value jsonb,
      origin text not null check (origin in ('register', 'document', 'person', 'import', 'text')),
      -- the register, the document, the person's id, the file, the words
      by text not null,
      document text,
      on_day date not null,
      confidence text not null check (confidence in ('sure', 'likely')),
      at timestamptz not null,
      stated_by uuid references people,
      withdraws uuid references stated_facts,
      check ((value is null) = (withdraws is not null))
    );
    create index stated_facts_organisation on stated_facts (organisation, fact, at);
    create unique index stated_facts_withdrawn on stated_facts (withdraws);
    create table listings (
      id uuid primary key,
      organisation uuid not null references organisations,
      kind text not null check (kind in ('need', 'offer')),
      text text not null check (length(text) <= 5000),
      lang text not null check (lang in ('en', 'zh-Hant', 'zh-Hans')),
      codes jsonb not null,
      place text,
      state text not null check (state in ('draft', 'open', 'closed')),
      expires_on date not null,
      created_by uuid references people,
      created_at timestamptz not null,
      changed_at timestamptz not null
    );
    create index listings_organisation on listings (organisation, id);
    create index listings_open on listings (id) where state = 'open';
    create table group_proposals (
      id uuid primary key,
      organisation uuid not null references organisations,
      group_id uuid not null,
      -- who asks, as those see it who are asked
      name jsonb not null,
      place text not null,
      -- the key of the organisation that is asked; nobody is told whether there is one
      key text not null,
      proposed_by uuid references people,
      at timestamptz not null,
      answered_at timestamptz,
      answer text check (answer in ('accepted', 'declined', 'withdrawn'))
    );
    create index group_proposals_key on group_proposals (key) where answered_at is null;
    create index group_proposals_organisation on group_proposals (organisation);
    create table merges (
      id uuid primary key,
      kept uuid not null references organisations,
      gone uuid not null references organisations,
      person uuid references people,
      at timestamptz not null,
      -- by table, the rows that moved; and what the two records were
      moved jsonb not null,
      undone_at timestamptz,
      undone_by uuid references people
    );
    create index merges_kept on merges (kept);
    create table imports (
      id uuid primary key,
      person uuid references people,
      office text,
      file text not null,
      at timestamptz not null,
      made jsonb not null,
      undone_at timestamptz
    );
    create index imports_person on imports (person)`.execute(db)
}

/** Each looks past the policies of the tables it reads, and so decides by itself for whom it works. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function is_worker() returns boolean language sql stable
      as $$ select current_setting('role', true) = 'causeway_worker' $$;
    create function owns(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select exists (select from memberships where organisation = asked and person = acting_person()
                           and role = 'owner' and until is null) $$;
    -- whether a key is that of an organisation which the acting person owns
    create function is_asked(key_ text) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select exists (select from organisations o where key_ in (o.brn, o.uscc, o.ror, o.lei, o.id::text)
                           and o.merged_into is null and owns(o.id)) $$;
    create function keeps(office text) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select my_roles_at(office) && array['adviser', 'administrator'] $$;
    create function my_groups() returns uuid[] language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct group_id), '{}') from organisations
            where id = any(my_organisations()) and merged_into is null $$;
    -- the organisations that have said, for any of some purposes, that the acting person may see their record: asked once for a
    -- query, where is_shown() is asked for every row
    create function shown_to_me(purposes text[]) returns setof uuid language sql stable security definer set search_path = public, pg_temp
      as $$ select distinct c.organisation from consents c
            where acting_person() is not null and c.withdrawn_at is null and c.purpose = any(purposes)
              and (c.office = any((select my_offices())::text[]) or c.receiver = any((select my_organisations())::uuid[])
                   or (c.office is null and c.receiver is null)) $$;
    -- whether the office of an adviser, officer or administrator was given the record to advise by
    create function advises(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select exists (select from consents c where c.organisation = asked and c.withdrawn_at is null
                           and c.purpose = 'advice' and c.office is not null
                           and my_roles_at(c.office) && array['adviser', 'officer', 'administrator']) $$;
    create function advised_by_me() returns setof uuid language sql stable security definer set search_path = public, pg_temp
      as $$ select distinct c.organisation from consents c
            where c.withdrawn_at is null and c.purpose = 'advice' and c.office = any((select my_offices())::text[])
              and my_roles_at(c.office) && array['adviser', 'officer', 'administrator'] $$;
    -- the first of some keys that another organisation has; whose it is, nobody is told
    create function key_in_use(brn_ text, uscc_ text, ror_ text, lei_ text, but uuid) returns text language sql stable
      security definer set search_path = public, pg_temp
      as $$ select case when o.brn = brn_ then 'brn' when o.uscc = uscc_ then 'uscc' when o.ror = ror_ then 'ror' else 'lei' end
            from organisations o where merged_into is null and id is distinct from but
              and (o.brn = brn_ or o.uscc = uscc_ or o.ror = ror_ or o.lei = lei_) limit 1 $$;
    -- a new organisation and its owner come together: neither may be there without the other
    create function found_organisation(given jsonb, at timestamptz) returns void language plpgsql security definer
      set search_path = public, pg_temp
      as $$ begin
        if acting_person() is null then raise insufficient_privilege; end if;
        insert into organisations (id, group_id, place, name, brn, uscc, ror, lei, known_as, web, created_at)
          values ((given->>'id')::uuid, (given->>'id')::uuid, given->>'place', given->'name', given->>'brn', given->>'uscc',
                  given->>'ror', given->>'lei', given->>'known_as', given->>'web', at);
        insert into memberships values ((given->>'id')::uuid, acting_person(), 'owner', at);
      end $$;
    -- who looked at a record from outside: by office, for its members to read
    create function looks_at(asked uuid) returns table (at timestamptz, deed text, offices text[]) language sql stable
      security definer set search_path = public, pg_temp
      as $$ select a.at, a.deed, coalesce((select array_agg(distinct h.office) from hub_roles h where h.person = a.person), '{}')
            from audit a where a.organisation = asked and a.deed in ('organisation-seen', 'facts-seen', 'advice-seen')
              and (is_worker() or asked = any(my_organisations())) $$;
    -- an owner's organisation goes into a group of theirs, into one that it was asked into, or into one of its own
    create function set_group(asked uuid, into_ uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        if not (owns(asked) or is_worker()) then return false; end if;
        if into_ is not null and not is_worker()
           and not exists (select from organisations o where o.group_id = into_ and o.merged_into is null and owns(o.id))
           and not exists (select from group_proposals p join organisations o on o.id = asked
                           where p.group_id = into_ and p.answer = 'accepted'
                             and p.key in (o.brn, o.uscc, o.ror, o.lei, o.id::text)) then return false; end if;
        update organisations set group_id = coalesce(into_, gen_random_uuid()) where id = asked;
        return true;
      end $$;
    -- when an owner has come, the office lets go
    create function owner_came() returns trigger language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        update organisations set kept_by = null where id = new.organisation and kept_by is not null;
        return null;
      end $$;
    create trigger owner_came after insert on memberships for each row when (new.role = 'owner') execute function owner_came()`.execute(
    db,
  )
}

/** Two records become one, and two again: what moves is written down, row by row. */
async function makeMerging(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function administers(asked uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
      as $$ select exists (select from consents c where c.organisation = asked and c.withdrawn_at is null
                           and c.purpose = 'advice' and c.office is not null and 'administrator' = any(my_roles_at(c.office)))
              or exists (select from organisations o where o.id = asked and 'administrator' = any(my_roles_at(o.kept_by))
                         and o.kept_by is not null) $$;
    create function may_merge(one uuid, other uuid) returns boolean language sql stable security definer
      set search_path = public, pg_temp
      as $$ select is_worker() or ((owns(one) or administers(one)) and (owns(other) or administers(other))) $$;
    -- whatever has an id and an organisation moves with it
    create function move_rows(moving text, ids jsonb, source uuid, target uuid) returns jsonb language plpgsql
      set search_path = public, pg_temp
      as $$ declare moved jsonb; begin
        if to_regclass(moving) is null then return '[]'; end if;
        execute format('with m as (update %I set organisation = $1 where organisation = $2
                          and ($3 is null or $3 ? id::text) returning id) select coalesce(jsonb_agg(id), ''[]'') from m', moving)
          into moved using target, source, ids;
        return moved;
      end $$;
    create function merge_organisations(merge uuid, kept_ uuid, gone_ uuid, at_ timestamptz) returns boolean language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare k organisations; g organisations; moving text; moved jsonb; begin
        if kept_ = gone_ or not may_merge(kept_, gone_) then return false; end if;
        perform from organisations where id in (kept_, gone_) order by id for update;
        select * into k from organisations where id = kept_ and merged_into is null and erased_at is null;
        select * into g from organisations where id = gone_ and merged_into is null and erased_at is null;
        if k.id is null or g.id is null then return false; end if;
        moved := jsonb_build_object('was', jsonb_build_object('brn', k.brn, 'uscc', k.uscc, 'ror', k.ror, 'lei', k.lei,
                                                             'known_as', k.known_as, 'web', k.web, 'name', k.name));
        foreach moving in array array['stated_facts', 'listings', 'cases', 'invitations'] loop
          moved := moved || jsonb_build_object(moving, move_rows(moving, null, gone_, kept_));
        end loop;
        moved := moved || jsonb_build_object('memberships', (
          select coalesce(jsonb_agg(jsonb_build_object('person', m.person, 'role', m.role, 'added', not exists (
            select from memberships o where o.organisation = kept_ and o.person = m.person and o.role = m.role
              and o.until is null))), '[]') from memberships m where m.organisation = gone_ and m.until is null));
        update memberships set until = at_ where organisation = gone_ and until is null;
        insert into memberships select kept_, (m->>'person')::uuid, m->>'role', at_
          from jsonb_array_elements(moved->'memberships') m where (m->>'added')::boolean;
        with c as (update consents set withdrawn_at = at_, withdrawn_by = acting_person()
                   where organisation = gone_ and withdrawn_at is null returning id)
          select moved || jsonb_build_object('consents', coalesce(jsonb_agg(id), '[]')) into moved from c;
        update group_proposals set answered_at = at_, answer = 'withdrawn' where organisation = gone_ and answered_at is null;
        update organisations set merged_into = kept_ where id = gone_;
        update organisations set brn = coalesce(k.brn, g.brn), uscc = coalesce(k.uscc, g.uscc), ror = coalesce(k.ror, g.ror),
          lei = coalesce(k.lei, g.lei), known_as = coalesce(k.known_as, g.known_as), web = coalesce(k.web, g.web),
          name = g.name || k.name where id = kept_;
        insert into merges values (merge, kept_, gone_, acting_person(), at_, moved);
        return true;
      end $$;
    create function undo_merge(merge uuid, at_ timestamptz) returns boolean language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare m merges; g organisations; was jsonb; moving text; begin
        select * into m from merges where id = merge and undone_at is null for update;
        if m.id is null or not (is_worker() or owns(m.kept) or administers(m.kept)) then return false; end if;
        -- a record that was itself merged or erased since holds nothing that could go back
        perform from organisations where id = m.kept and merged_into is null and erased_at is null for update;
        if not found then return false; end if;
        select * into g from organisations where id = m.gone;
        was := m.moved->'was';
        foreach moving in array array['stated_facts', 'listings', 'cases', 'invitations'] loop
          perform move_rows(moving, m.moved->moving, m.kept, m.gone);
        end loop;
        update memberships k set until = at_ from jsonb_array_elements(m.moved->'memberships') e
          where (e->>'added')::boolean and k.organisation = m.kept and k.person = (e->>'person')::uuid
            and k.role = e->>'role' and k.since = m.at and k.until is null;
        update memberships set until = null where organisation = m.gone and until = m.at;
        update consents set withdrawn_at = null, withdrawn_by = null
          where organisation = m.gone and m.moved->'consents' ? id::text;
        -- what the kept record took over goes back, unless it was changed since
        update organisations set
          brn = case when brn = g.brn then was->>'brn' else brn end, uscc = case when uscc = g.uscc then was->>'uscc' else uscc end,
          ror = case when ror = g.ror then was->>'ror' else ror end, lei = case when lei = g.lei then was->>'lei' else lei end,
          known_as = case when known_as = g.known_as then was->>'known_as' else known_as end,
          web = case when web = g.web then was->>'web' else web end,
          name = case when name = g.name || (was->'name') then was->'name' else name end where id = m.kept;
        update organisations set merged_into = null where id = m.gone;
        update merges set undone_at = at_, undone_by = acting_person() where id = merge;
        return true;
      end $$`.execute(db)
}

/** What nobody may delete by hand is erased by those it belongs to, and all of it at once. */
async function makeErasing(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- the rows of tables that later migrations make
    create function erase_rows(tables text[], held_by text, asked uuid) returns void language plpgsql set search_path = public, pg_temp
      as $$ declare one text; begin
        foreach one in array tables loop
          if to_regclass(one) is not null then execute format('delete from %I where %I = $1', one, held_by) using asked; end if;
        end loop;
      end $$;
    create function erase_organisation(asked uuid, at_ timestamptz) returns jsonb language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare facts int; listed int; members int; begin
        if not (is_worker() or owns(asked)) then raise insufficient_privilege; end if;
        delete from stated_facts where organisation = asked; get diagnostics facts = row_count;
        delete from listings where organisation = asked; get diagnostics listed = row_count;
        delete from group_proposals where organisation = asked;
        perform erase_rows(array['verdict_changes', 'saved', 'notices'], 'organisation', asked);
        update consents set withdrawn_at = at_, withdrawn_by = acting_person() where organisation = asked and withdrawn_at is null;
        update memberships set until = at_ where organisation = asked and until is null; get diagnostics members = row_count;
        delete from invitations where organisation = asked;
        delete from replies where reply::text like '%' || asked || '%';
        update merges set moved = '{}' where kept = asked or gone = asked;
        update imports set made = (select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(made) e
                                   where e->>'id' is distinct from asked::text)
          where made @> jsonb_build_array(jsonb_build_object('id', asked));
        update organisations set name = '{"en": "(erased)", "zh-Hant": "（已刪除）", "zh-Hans": "（已删除）"}', brn = null,
          uscc = null, ror = null, lei = null, known_as = null, web = null, kept_by = null, group_id = id, erased_at = at_
          where id = asked or merged_into = asked;
        return jsonb_build_object('facts', facts, 'listings', listed, 'members', members);
      end $$;
    -- the person who asks becomes nobody that can be told: rows that stay lead to an id without a name
    create function erase_me(at_ timestamptz) returns void language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare me uuid := acting_person(); begin
        if me is null then raise insufficient_privilege; end if;
        update memberships set until = at_ where person = me and until is null;
        update hub_roles set until = at_ where person = me and until is null;
        update sessions set revoked_at = coalesce(revoked_at, at_), agent = '' where person = me;
        update tokens set revoked_at = coalesce(revoked_at, at_), name = '' where person = me;
        perform erase_rows(array['passwords', 'passkeys', 'identities', 'one_time', 'notices', 'notice_settings', 'mutes',
                                 'calendar_feeds', 'replies'], 'person', me);
        update mails set address = 'erased@erased.invalid', subject = '', text = '', about = '{}'
          where person = me or address = (select email from people where id = me);
        delete from invitations i using people p where p.id = me and i.email = p.email and i.accepted_at is null;
        update invitations set email = 'erased@erased.invalid' where accepted_by = me;
        update people set email = 'erased-' || me || '@erased.invalid', name = '', disabled_at = at_ where id = me;
      end $$;
    -- an organisation that an import made and that nobody has used since
    create function unmake_organisation(import_ uuid, asked uuid) returns boolean language plpgsql
      security definer set search_path = public, pg_temp
      as $$ begin
        if not exists (select from imports i where i.id = import_ and i.undone_at is null
                         and (is_worker() or i.person = acting_person() or (i.office is not null and keeps(i.office)))
                         and i.made @> jsonb_build_array(jsonb_build_object('id', asked, 'what', 'new'))) then
          return false;
        end if;
        if not (is_worker() or owns(asked) or exists (
             select from organisations o where o.id = asked and o.kept_by is not null and keeps(o.kept_by))) then
          return false;
        end if;
        if exists (select from memberships where organisation = asked and until is null
                   and person is distinct from acting_person()) then return false; end if;
        delete from invitations where organisation = asked and accepted_at is null;
        delete from memberships where organisation = asked;
        delete from organisations where id = asked;
        return true;
      exception when foreign_key_violation then return false;
      end $$`.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy kept on organisations for all to causeway_app
      using (kept_by is not null and keeps(kept_by)) with check (kept_by is not null and keeps(kept_by));
    create policy grouped on organisations for select to causeway_app using (group_id = any((select my_groups())::uuid[]));
    drop policy shown on organisations;
    create policy shown on organisations for select to causeway_app
      using (id in (select shown_to_me(array['advice', 'application', 'directory', 'matching'])));
    create policy ours on stated_facts for select to causeway_app
      using (organisation = any((select my_organisations())::uuid[]));
    create policy shown on stated_facts for select to causeway_app
      using (organisation in (select shown_to_me(array['advice', 'application'])));
    -- what a register says is stated by an office that looked it up, not by whom it speaks for
    create policy said_by_us on stated_facts for insert to causeway_app
      with check (organisation = any((select my_organisations())::uuid[]) and origin <> 'register'
                  and stated_by = (select acting_person()));
    create policy said_by_office on stated_facts for insert to causeway_app
      with check (advises(organisation) and stated_by = (select acting_person()));
    create policy ours on listings for all to causeway_app
      using (organisation = any((select my_organisations())::uuid[]))
      with check (organisation = any((select my_organisations())::uuid[]));
    create policy shown on listings for select to causeway_app
      using (state = 'open' and organisation in (select shown_to_me(array['directory', 'matching'])));
    create policy advised on listings for select to causeway_app
      using (organisation in (select advised_by_me()));
    create policy ours on group_proposals for select to causeway_app
      using (organisation = any((select my_organisations())::uuid[]));
    create policy proposed on group_proposals for insert to causeway_app
      with check (owns(organisation) and group_id = (select o.group_id from organisations o where o.id = organisation));
    create policy taken_back on group_proposals for update to causeway_app
      using (owns(organisation)) with check (owns(organisation));
    create policy asked on group_proposals for select to causeway_app using (is_asked(key));
    create policy answered on group_proposals for update to causeway_app
      using (answered_at is null and is_asked(key)) with check (is_asked(key));
    create policy ours on merges for select to causeway_app
      using (kept = any((select my_organisations())::uuid[]) or kept in (select advised_by_me()));
    -- an office invites the owner of an organisation that it keeps
    create policy kept on invitations for all to causeway_app
      using (exists (select from organisations o where o.id = organisation and o.kept_by is not null and keeps(o.kept_by)))
      with check (role = 'owner' and invited_by = (select acting_person()) and exists (
        select from organisations o where o.id = organisation and o.kept_by is not null and keeps(o.kept_by)));
    create policy mine on imports for all to causeway_app
      using (person = (select acting_person()) or (office is not null and keeps(office)))
      with check (person = (select acting_person()));
    -- what is decided by functions is written by nobody else: groups, merging, erasing, who keeps it
    revoke update on organisations from causeway_app;
    grant update (place, name, brn, uscc, ror, lei, known_as, web) on organisations to causeway_app;
    grant select, insert on stated_facts to causeway_app, causeway_worker;
    grant select, insert, update on listings, imports to causeway_app, causeway_worker;
    grant select, insert on group_proposals to causeway_app;
    grant update (answered_at, answer) on group_proposals to causeway_app;
    grant select, insert, update on group_proposals to causeway_worker;
    grant select on merges to causeway_app, causeway_worker`.execute(db)
}
