-- Requests to correct a claim. A request is one JSON text: it is read whole, and searched only by the columns beside it,
-- which follow from it.
create table correction (
  seq integer primary key,
  id text not null unique,
  content text not null,
  claim_id text not null references claim (id),
  outcome text not null,
  to_id text,
  -- the first moment of its sending
  sent_from text,
  role text,
  route text not null,
  updated_at text not null
);
create index correction_by_claim on correction (claim_id, seq);
create index correction_by_outcome on correction (outcome, seq);
create index correction_by_to on correction (to_id, seq);

-- The sources that a request names: where the claim appeared, and where its correction stands.
create table correction_source (
  source_id text not null references source (id),
  correction_id text not null references correction (id),
  primary key (source_id, correction_id)
);
create index correction_source_by_correction on correction_source (correction_id);
