-- What a story writes is mostly keys: some fifteen ledger entries with seven trees each, and twenty-five rows that are
-- nothing but their key. Here are the trees that nothing needs.

-- Times never go back along the ledger: halving it finds an entry by its time.
drop index ledger_entry_by_time;

-- Most entries are of the operation create: the next of them is never far, and an index helps only to find the others.
drop index ledger_entry_by_operation;
create index ledger_entry_by_operation on ledger_entry (operation, seq) where operation <> 'create';

-- Rows that are nothing but their key lie in the key's own tree, without a second one beside it. Both follow from the
-- record and are checked against it, so that no foreign key needs to be looked up for each.
create table ledger_claim_alone (
  claim_id text not null,
  seq integer not null,
  primary key (claim_id, seq)
) without rowid;
insert into ledger_claim_alone (claim_id, seq)
select claim_id, seq from ledger_claim order by claim_id, seq;
drop table ledger_claim;
alter table ledger_claim_alone rename to ledger_claim;

create table claim_facet_alone (
  name text not null,
  value text not null,
  seq integer not null,
  primary key (name, value, seq)
) without rowid;
insert into claim_facet_alone (name, value, seq)
select name, value, seq from claim_facet order by name, value, seq;
drop table claim_facet;
alter table claim_facet_alone rename to claim_facet;
