-- A history that is brought in takes the place of a ledger that tells of nothing but keys: as long as nothing else is
-- on record, nothing can be lost with it.
drop trigger ledger_entry_is_never_deleted;

create trigger ledger_entry_is_never_deleted
before delete on ledger_entry
when exists (select 1 from ledger_entry where entity <> 'key')
begin
  select raise(abort, 'the ledger is append-only');
end;

alter table import add column preserve_history integer not null default 0;
