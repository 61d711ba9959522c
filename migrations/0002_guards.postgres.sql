-- What no code path may do, whatever mistakes it makes: rewrite the ledger, or a published verdict. The same rules as on
-- SQLite after its later migrations: the exceptions for histories and for erasure are in here.

create function refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0];
end
$$;

-- SQLite's word for the place of a text in another.
create function instr(whole text, part text) returns bigint immutable language sql as $$ select cast(strpos(whole, part) as bigint) $$;

-- Whoever writes holds this row until its commit, so that there is one chain.
create table ledger_writer (
  one integer not null primary key check (one = 1)
);
insert into ledger_writer (one) values (1);

-- A history that is brought in takes the place of a ledger that tells of nothing but keys.
create function ledger_entry_is_never_deleted() returns trigger language plpgsql as $$
begin
  if exists (select 1 from ledger_entry where entity <> 'key') then
    raise exception 'the ledger is append-only';
  end if;
  return old;
end
$$;
create trigger ledger_entry_is_never_deleted before delete on ledger_entry for each row execute function ledger_entry_is_never_deleted();
create trigger ledger_entry_is_never_cut before truncate on ledger_entry for each statement execute function refuse('the ledger is append-only');

-- A payload that must go is emptied, and only after a tombstone entry for it was appended; every other member of an entry
-- stays as it was written.
create function ledger_entry_is_never_changed() returns trigger language plpgsql as $$
begin
  if new.snapshot is null
    and new.seq = old.seq and new.at = old.at and new.key_id is not distinct from old.key_id and new.request_id = old.request_id
    and new.operation = old.operation and new.entity = old.entity and new.entity_id = old.entity_id
    and new.revision = old.revision and new.digest = old.digest and new.hash = old.hash
    and exists (
      select 1 from ledger_entry
      where operation = 'tombstone' and entity = 'ledger_entry' and entity_id = cast(old.seq as text)) then
    return new;
  end if;
  raise exception 'the ledger is append-only';
end
$$;
create trigger ledger_entry_is_never_changed before update on ledger_entry for each row execute function ledger_entry_is_never_changed();

create function verdict_revision_is_never_changed() returns trigger language plpgsql as $$
begin
  if new.verdict_id = old.verdict_id and new.n = old.n and new.seq = old.seq and new.change_kind = old.change_kind
    and new.published_at = old.published_at and new.rating = old.rating
    and (new.public_note is null or new.public_note is not distinct from old.public_note)
    and 'erase' = (
      select operation from ledger_entry
      where entity_id = old.verdict_id || '/' || old.n
      order by seq desc
      limit 1) then
    return new;
  end if;
  raise exception 'a published revision is final';
end
$$;
create trigger verdict_revision_is_never_changed before update on verdict_revision for each row execute function verdict_revision_is_never_changed();
create trigger verdict_revision_is_never_deleted before delete on verdict_revision for each row execute function refuse('a published revision is final');
create trigger verdict_revision_is_never_cut before truncate on verdict_revision for each statement execute function refuse('a published revision is final');

-- What a published verdict says may change only together with its number, which stands for a new revision; or go, once the
-- newest ledger entry of it is an erasure.
create function published_verdict_changes_by_revision() returns trigger language plpgsql as $$
begin
  if new.n < old.n then
    raise exception 'a published verdict changes by a new revision';
  end if;
  if old.n > 0 and new.n = old.n and (
    new.rating <> old.rating or new.language <> old.language
    or new.evidence_ids <> old.evidence_ids or new.published_at is distinct from old.published_at
    or new.claim_id <> old.claim_id or new.publisher_id <> old.publisher_id
    or new.state <> old.state or new.superseded_by_id is distinct from old.superseded_by_id
    or ((new.label is distinct from old.label or new.reasons <> old.reasons
        or new.summary is distinct from old.summary or new.explanation is distinct from old.explanation
        or new.reviewer is distinct from old.reviewer or new.reviewed_at is distinct from old.reviewed_at
        or new.review_by is distinct from old.review_by or new.override_reason is distinct from old.override_reason
        or new.url is distinct from old.url)
      and not coalesce(
        new.label is null and new.reasons = '[]' and new.summary is null and new.explanation is null
        and new.reviewer is null and new.reviewed_at is null and new.review_by is null
        and new.override_reason is null and new.url is null
        and 'erase' = (select operation from ledger_entry where entity_id = old.id order by seq desc limit 1), false))) then
    raise exception 'a published verdict changes by a new revision';
  end if;
  return new;
end
$$;
create trigger published_verdict_changes_by_revision before update on verdict for each row execute function published_verdict_changes_by_revision();
create trigger published_verdict_is_never_deleted before delete on verdict for each row when (old.n > 0) execute function refuse('a published verdict is never deleted');
