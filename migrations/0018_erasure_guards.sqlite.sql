-- A published verdict still changes by revisions only, with one exception: its words may go once the newest ledger entry
-- of it is an erasure. What it found, of which claim, by whom and when is not words, and stays.
drop trigger verdict_revision_is_never_changed;

create trigger verdict_revision_is_never_changed
before update on verdict_revision
when not (
  new.verdict_id = old.verdict_id and new.n = old.n and new.seq = old.seq and new.change_kind = old.change_kind
  and new.published_at = old.published_at and new.rating = old.rating
  and (new.public_note is null or new.public_note is old.public_note)
  and 'erase' = (
    select operation from ledger_entry
    where entity_id = old.verdict_id || '/' || old.n
    order by seq desc
    limit 1))
begin
  select raise(abort, 'a published revision is final');
end;

drop trigger published_verdict_changes_by_revision;

create trigger published_verdict_changes_by_revision
before update on verdict
when old.n > 0 and new.n = old.n and (
  new.rating <> old.rating or new.language <> old.language
  or new.evidence_ids <> old.evidence_ids or new.published_at is not old.published_at
  or new.claim_id <> old.claim_id or new.publisher_id <> old.publisher_id
  or new.state <> old.state or new.superseded_by_id is not old.superseded_by_id
  or ((new.label is not old.label or new.reasons <> old.reasons
      or new.summary is not old.summary or new.explanation is not old.explanation
      or new.reviewer is not old.reviewer or new.reviewed_at is not old.reviewed_at
      or new.review_by is not old.review_by or new.override_reason is not old.override_reason
      or new.url is not old.url)
    and not (
      new.label is null and new.reasons = '[]' and new.summary is null and new.explanation is null
      and new.reviewer is null and new.reviewed_at is null and new.review_by is null
      and new.override_reason is null and new.url is null
      and 'erase' = (select operation from ledger_entry where entity_id = old.id order by seq desc limit 1))))
begin
  select raise(abort, 'a published verdict changes by a new revision');
end;
