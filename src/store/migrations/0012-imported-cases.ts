import { type Kysely, sql } from 'kysely'
import { guardRows } from './roles.ts'

/**
 * Cases that an office kept elsewhere before: by the reference that they had there, each is entered once. An office sees the
 * cases of an organisation that it keeps itself, until an owner comes.
 */
export async function importedCases(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_references (
      office text not null,
      reference text not null check (length(reference) between 1 and 100),
      case_id uuid not null references cases,
      organisation uuid not null references organisations,
      primary key (office, reference)
    );
    create index case_references_case on case_references (case_id);
    create index case_references_organisation on case_references (organisation)`.execute(db)
  await guardRows(db, 'case_references')
  await sql`
    create or replace function consents_to(asked uuid, office_ text, purpose_ text) returns boolean language sql stable
      security definer set search_path = public, pg_temp
      as $$ select exists (select from consents where organisation = asked and office = office_ and purpose = purpose_
                           and withdrawn_at is null)
              or (purpose_ = 'application' and exists (select from organisations where id = asked and kept_by = office_)) $$;
    create function takes_cases_at(office_ text) returns boolean language sql stable security definer
      set search_path = public, pg_temp
      as $$ select my_roles_at(office_) && array['officer', 'adviser', 'administrator'] $$;
    -- officers see what the office keeps, so that they see whose case it is
    create policy kept_here on organisations for select to causeway_app
      using (kept_by is not null and takes_cases_at(kept_by));
    create policy at_office on case_references for select to causeway_app using (takes_cases_at(office));
    create policy entered on case_references for insert to causeway_app
      with check (takes_cases_at(office) and exists (
        select from cases c where c.id = case_id and c.office = case_references.office and c.organisation = case_references.organisation));
    create policy taken_back on case_references for delete to causeway_app using (takes_cases_at(office));
    grant select, insert, delete on case_references to causeway_app, causeway_worker`.execute(db)
}
