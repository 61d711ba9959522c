-- Imports. None of this is part of the record or its ledger: it tells what came of a file, row by row, and is written
-- in the transaction of what the rows wrote, so that after a crash it says exactly what was taken.
create table import (
  seq integer primary key,
  id text not null unique,
  key_id text,
  state text not null,
  format text not null,
  dry_run integer not null,
  atomic integer not null,
  size integer not null,
  position integer not null,
  rows_created integer not null,
  rows_updated integer not null,
  rows_unchanged integer not null,
  rows_duplicate integer not null,
  rows_refused integer not null,
  problem text,
  created_at text not null,
  started_at text,
  finished_at text
);
create index import_by_state on import (state);

-- n counts the rows of the file from 1; line is where the row begins.
create table import_row (
  import_seq integer not null references import (seq),
  n integer not null,
  line integer not null,
  outcome text not null,
  claim_id text,
  problem text,
  notes text,
  primary key (import_seq, n)
);
-- What someone looks for among a million rows is what did not go as planned.
create index import_row_by_outcome on import_row (import_seq, outcome, n) where outcome <> 'created';

-- What each row last brought: sent again with the same content, it changes nothing.
create table import_seen (
  row_key text not null primary key,
  claim_id text not null references claim (id),
  content text not null,
  import_seq integer not null
);
create index import_seen_by_claim on import_seen (claim_id);
