-- The audit lists entries by each of these, newest first.
create index ledger_entry_by_type on ledger_entry (entity, seq);
create index ledger_entry_by_operation on ledger_entry (operation, seq);
create index ledger_entry_by_request on ledger_entry (request_id, seq);
