-- Requests to answer claims before a verdict is published. A request is one JSON text: it is read whole, and searched
-- only by the columns beside it, which follow from it.
create table reply (
  seq integer primary key,
  id text not null unique,
  content text not null,
  state text not null,
  to_id text,
  -- the last moment at which an answer is in time
  deadline_to text,
  statement_id text,
  updated_at text not null
);
create index reply_by_state on reply (state, seq);
create index reply_by_to on reply (to_id, seq);
create index reply_by_statement on reply (statement_id);

-- The claims that a request is about.
create table reply_claim (
  claim_id text not null references claim (id),
  reply_id text not null references reply (id),
  primary key (claim_id, reply_id)
);
create index reply_claim_by_reply on reply_claim (reply_id);
