-- Where a revision stands in the ledger: the public log of corrections pages on it.

-- The guard is lifted for what is on record only, and stands again below.
drop trigger verdict_revision_is_never_changed;

alter table verdict_revision add column seq integer not null default 0;

update verdict_revision
set seq = (select e.seq from ledger_entry e where e.entity_id = verdict_id || '/' || n);

create unique index verdict_revision_of_change on verdict_revision (seq) where n > 1;

create trigger verdict_revision_is_never_changed
before update on verdict_revision
begin
  select raise(abort, 'a published revision is final');
end;
