-- What no code path may do, whatever mistakes it makes: rewrite the ledger, or a published verdict.

create trigger ledger_entry_is_never_deleted
before delete on ledger_entry
begin
  select raise(abort, 'the ledger is append-only');
end;

-- A payload that must go is emptied, and only after a tombstone entry for it was appended; every other
-- member of an entry stays as it was written.
create trigger ledger_entry_is_never_changed
before update on ledger_entry
when not (
  new.snapshot is null
  and new.seq = old.seq and new.at = old.at and new.key_id is old.key_id and new.request_id = old.request_id
  and new.operation = old.operation and new.entity = old.entity and new.entity_id = old.entity_id
  and new.revision = old.revision and new.digest = old.digest and new.hash = old.hash
  and exists (
    select 1 from ledger_entry
    where operation = 'tombstone' and entity = 'ledger_entry' and entity_id = cast(old.seq as text)))
begin
  select raise(abort, 'the ledger is append-only');
end;

create trigger verdict_revision_is_never_changed
before update on verdict_revision
begin
  select raise(abort, 'a published revision is final');
end;

create trigger verdict_revision_is_never_deleted
before delete on verdict_revision
begin
  select raise(abort, 'a published revision is final');
end;

-- What a published verdict says may change only together with its number, which stands for a new revision.
create trigger published_verdict_changes_by_revision
before update on verdict
when old.n > 0 and new.n = old.n and (
  new.rating <> old.rating or new.label is not old.label or new.reasons <> old.reasons
  or new.summary is not old.summary or new.explanation is not old.explanation or new.language <> old.language
  or new.reviewer is not old.reviewer or new.reviewed_at is not old.reviewed_at
  or new.evidence_ids <> old.evidence_ids or new.review_by is not old.review_by
  or new.override_reason is not old.override_reason or new.published_at is not old.published_at
  or new.url is not old.url or new.claim_id <> old.claim_id or new.publisher_id <> old.publisher_id
  or new.state <> old.state or new.superseded_by_id is not old.superseded_by_id)
begin
  select raise(abort, 'a published verdict changes by a new revision');
end;

create trigger published_verdict_number_grows
before update on verdict
when new.n < old.n
begin
  select raise(abort, 'a published verdict changes by a new revision');
end;

create trigger published_verdict_is_never_deleted
before delete on verdict
when old.n > 0
begin
  select raise(abort, 'a published verdict is never deleted');
end;
