-- Searches that are kept, and what came to fit them. Both are settings and work of the installation: the ledger does not have them.

create table saved_search (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  name text not null,
  query text not null,
  -- what was recorded up to this entry of the ledger does not alert
  after_seq integer not null,
  key_id text,
  created_at text not null,
  updated_at text not null
);

create table saved_search_alert (
  seq integer primary key,
  search_id text not null references saved_search (id),
  -- the change that brought it, as /v1/changes names it
  change_id text not null,
  change_seq integer not null,
  type text not null,
  claim_id text not null,
  verdict_id text,
  at text not null,
  unique (search_id, change_id, claim_id)
);
create index saved_search_alert_list on saved_search_alert (search_id, seq);
create index saved_search_alert_claim on saved_search_alert (claim_id, search_id);
create index saved_search_alert_change on saved_search_alert (change_seq);
create index saved_search_alert_at on saved_search_alert (at);
