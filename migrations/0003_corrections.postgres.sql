-- Where a revision stands in the ledger: the public log of corrections pages on it.
alter table verdict_revision add column seq bigint not null default 0;
create unique index verdict_revision_of_change on verdict_revision (seq) where n > 1;
