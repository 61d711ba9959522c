-- Snapshots are most of a database. Those of imports, and others once they are a day old, are kept packed: as blobs, where
-- plain ones are text. Beside being emptied, an entry may change in that one way; that it says the same, its digest shows.
drop trigger ledger_entry_is_never_changed;

create trigger ledger_entry_is_never_changed
before update on ledger_entry
when not (
  new.seq = old.seq and new.at = old.at and new.key_id is old.key_id and new.request_id = old.request_id
  and new.operation = old.operation and new.entity = old.entity and new.entity_id = old.entity_id
  and new.revision = old.revision and new.digest = old.digest and new.hash = old.hash
  and (
    typeof(old.snapshot) = 'text' and typeof(new.snapshot) = 'blob' and new.salt = old.salt
    or new.snapshot is null and exists (
      select 1 from ledger_entry
      where operation = 'tombstone' and entity = 'ledger_entry' and entity_id = cast(old.seq as text))))
begin
  select raise(abort, 'the ledger is append-only');
end;
