import { type Kysely, sql } from 'kysely'

/**
 * Being erased is whole: what names somebody goes from every table, also where it was copied to: mails and notices to others,
 * answers that were kept for a while, links that were never used, records that were merged before.
 */
export async function erasure(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Take some words, as they stand in names and addresses, out of what was written to others. A mail that went out
    -- or was given up is read by nobody here any more; one that is still to go goes without them.
    create function forget_words(words text[]) returns void language plpgsql set search_path = public, pg_temp
      as $$ declare word text; begin
        foreach word in array words loop
          continue when coalesce(length(word), 0) < 2;
          update mails set subject = '', text = ''
            where (sent_at is not null or failed_at is not null) and position(word in subject || E'\n' || text) > 0;
          update mails set subject = replace(subject, word, '–'), text = replace(text, word, '–')
            where sent_at is null and failed_at is null and position(word in subject || E'\n' || text) > 0;
          update mails set last_error = null where position(word in coalesce(last_error, '')) > 0;
          update notices set about = replace(about::text, to_json(word)::text, '""')::jsonb
            where position(to_json(word)::text in about::text) > 0;
          update replies set reply = replace(reply::text, to_json(word)::text, '""')::jsonb
            where position(to_json(word)::text in reply::text) > 0;
        end loop;
      end $$;
    revoke execute on function forget_words from public;

    create or replace function erase_organisation(asked uuid, at_ timestamptz) returns jsonb language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare facts int; listed int; members int; ids uuid[]; one uuid; names text[]; keys text[]; begin
        if not (is_worker() or owns(asked)) then raise insufficient_privilege; end if;
        -- with every record that became part of it
        with recursive whole as (
          select asked as id union select o.id from organisations o join whole w on o.merged_into = w.id)
          select array_agg(id) into ids from whole;
        select array_agg(distinct said.name) into names from organisations o, jsonb_each_text(o.name) as said(lang, name)
          where o.id = any(ids);
        select array_remove(array_agg(distinct key), null) into keys from organisations o,
          unnest(array[o.brn, o.uscc, o.ror, o.lei, o.id::text]) key where o.id = any(ids);
        select count(*) into facts from stated_facts where organisation = any(ids);
        select count(*) into listed from listings where organisation = any(ids);
        select count(distinct person) into members from memberships where organisation = any(ids) and until is null;
        foreach one in array ids loop
          perform erase_rows(array['stated_facts', 'listings', 'group_proposals', 'verdict_changes', 'saved', 'notices',
                                   'memberships', 'invitations', 'case_references'], 'organisation', one);
          delete from replies where reply::text like '%' || one || '%';
          delete from notices where about::text like '%' || one || '%';
          update imports set made = (select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(made) e
                                     where e->>'id' is distinct from one::text)
            where made @> jsonb_build_array(jsonb_build_object('id', one));
        end loop;
        delete from group_proposals where key = any(keys);
        update consents set withdrawn_at = at_, withdrawn_by = acting_person()
          where organisation = any(ids) and withdrawn_at is null;
        -- nobody can show it what is theirs any more
        update consents set withdrawn_at = at_ where receiver = any(ids) and withdrawn_at is null;
        update merges set moved = '{}' where kept = any(ids) or gone = any(ids);
        perform forget_words(names || keys);
        update organisations set name = '{"en": "(erased)", "zh-Hant": "（已刪除）", "zh-Hans": "（已删除）"}', brn = null,
          uscc = null, ror = null, lei = null, known_as = null, web = null, kept_by = null, group_id = id, erased_at = at_
          where id = any(ids);
        return jsonb_build_object('facts', facts, 'listings', listed, 'members', members);
      end $$;

    create or replace function erase_me(at_ timestamptz) returns void language plpgsql
      security definer set search_path = public, pg_temp
      as $$ declare me uuid := acting_person(); named text; addresses text[]; begin
        if me is null then raise insufficient_privilege; end if;
        select name into named from people where id = me;
        -- also those that somebody had before, as far as anything still knows them
        select array_agg(distinct one) into addresses from (
          select email from people where id = me
          union select address from mails where person = me and address <> ''
          union select email from identities where person = me
          union select email from invitations where accepted_by = me
          union select holds->>'email' from one_time where person = me) as known(one) where one <> '';
        update memberships set until = at_ where person = me and until is null;
        update hub_roles set until = at_ where person = me and until is null;
        update sessions set revoked_at = coalesce(revoked_at, at_), agent = '' where person = me;
        update tokens set revoked_at = coalesce(revoked_at, at_), name = '' where person = me;
        perform erase_rows(array['passwords', 'passkeys', 'identities', 'one_time', 'notices', 'notice_settings', 'mutes',
                                 'calendar_feeds', 'replies', 'absences'], 'person', me);
        update absences set stand_in = null where stand_in = me;
        delete from one_time where holds->>'email' = any(addresses) or holds->>'person' = me::text;
        update mails set address = 'erased@erased.invalid', subject = '', text = '', about = '{}', last_error = null,
            failed_at = case when sent_at is null then coalesce(failed_at, at_) end
          where person = me or address = any(addresses);
        delete from invitations where email = any(addresses) and accepted_at is null;
        update invitations set email = 'erased@erased.invalid' where accepted_by = me or email = any(addresses);
        -- what an import was called tells of whoever chose the name; what an office imported is the office's
        update imports set file = '' where person = me and office is null;
        perform forget_words(addresses || named);
        update people set email = 'erased-' || me || '@erased.invalid', name = '', disabled_at = at_ where id = me;
      end $$`.execute(db)
}
