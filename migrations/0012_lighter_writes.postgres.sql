-- Times never go back along the ledger: halving it finds an entry by its time.
drop index ledger_entry_by_time;

-- Most entries are of the operation create: an index helps only to find the others.
drop index ledger_entry_by_operation;
create index ledger_entry_by_operation on ledger_entry (operation, seq) where operation <> 'create';

-- Both follow from the record and are checked against it, so that no foreign key needs to be looked up for each row.
alter table ledger_claim drop constraint ledger_claim_seq_fkey;
alter table claim_facet drop constraint claim_facet_seq_fkey;
