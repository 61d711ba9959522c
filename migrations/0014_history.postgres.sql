-- The guard of 0002 lets a history take the place of a ledger that tells of nothing but keys.
alter table import add column preserve_history bigint not null default 0;
