-- The record of disputes. What an answer shows lies in the columns of its table, lists as JSON; what a list is
-- searched by lies in a table of its own beside it (actor_key, claim_topic, external_id, …).
--
-- seq is the sequence number of the ledger entry that created the row. "integer primary key" makes it SQLite's
-- own row number, so that paging on it costs nothing.

-- The ledger: every change of the record, in order, chained. Nothing in it is ever changed (0002_guards).
create table ledger_entry (
  seq integer primary key,
  at text not null,
  key_id text,
  request_id text not null,
  operation text not null,
  entity text not null,
  entity_id text not null,
  revision integer not null,
  snapshot text,
  salt text not null,
  digest text not null,
  hash text not null
);
create index ledger_entry_by_entity on ledger_entry (entity_id, seq);
create index ledger_entry_by_key on ledger_entry (key_id, seq);
create index ledger_entry_by_time on ledger_entry (at);

-- Which claims an entry bears on: a dossier as of a date is rebuilt from these. Not part of the chain, since it
-- follows from the snapshots.
create table ledger_claim (
  claim_id text not null,
  seq integer not null references ledger_entry (seq),
  primary key (claim_id, seq)
);

-- Values of the installation itself, such as the secret that signs cursors.
create table service_value (
  name text not null primary key,
  value text not null
);

create table api_key (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  hash text not null unique,
  scopes text not null,
  note text,
  publisher_id text,
  created_at text not null,
  updated_at text not null,
  expires_at text,
  revoked_at text
);

-- Kept beside the key and out of the ledger: it changes with every use.
create table api_key_use (
  key_id text not null primary key references api_key (id),
  last_used_at text not null
);

-- The answer to a POST that came with an Idempotency-Key, stored in the transaction of the write it answered.
create table idempotency (
  key_id text not null,
  method text not null,
  path text not null,
  idempotency_key text not null,
  body_hash text not null,
  status integer not null,
  location text,
  etag text,
  body text not null,
  created_at text not null,
  primary key (key_id, method, path, idempotency_key)
);
create index idempotency_by_time on idempotency (created_at);

create table external_id (
  entity text not null,
  scheme text not null,
  value text not null,
  entity_id text not null,
  primary key (entity, scheme, value)
);
create index external_id_by_entity on external_id (entity_id);

create table actor (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  kind text not null,
  name text not null,
  aliases text not null,
  handles text not null,
  same_as text not null,
  role text,
  country text,
  merged_into text references actor (id),
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create index actor_by_kind on actor (kind, seq);

-- By what an actor is found again: 'name' is the fold of the name or an alias, and namesakes share it;
-- 'handle' is platform:handle and 'same_as' a canonical URL, and each belongs to one actor.
create table actor_key (
  kind text not null,
  value text not null,
  actor_id text not null references actor (id),
  primary key (kind, value, actor_id)
);
create unique index actor_key_unique on actor_key (kind, value) where kind <> 'name';
create index actor_key_by_actor on actor_key (actor_id);

create table source (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  kind text not null,
  url text,
  canonical_url text,
  host text,
  title text,
  publisher_id text references actor (id),
  author_ids text not null,
  published_at text,
  retrieved_at text,
  language text,
  archive_urls text not null,
  state text not null,
  snapshot_text text,
  snapshot_sha256 text,
  part_of_id text references source (id),
  derived_from text not null,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create unique index source_by_url on source (canonical_url) where canonical_url is not null;
create index source_by_kind on source (kind, seq);
create index source_by_host on source (host, seq);
create index source_by_publisher on source (publisher_id, seq);
create index source_by_whole on source (part_of_id);

-- The copies of a source in archives, by canonical URL, so that a link to a copy finds the original.
create table source_archive (
  canonical_url text not null,
  source_id text not null references source (id),
  primary key (canonical_url, source_id)
);
create index source_archive_by_source on source_archive (source_id);

create table source_derivation (
  source_id text not null references source (id),
  origin_id text not null references source (id),
  how text not null,
  primary key (source_id, origin_id)
);
create index source_derivation_by_origin on source_derivation (origin_id);

create table claim (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  text text not null,
  short_text text,
  language text not null,
  translations text not null,
  kind text not null,
  checkability text not null,
  topics text not null,
  subject_ids text not null,
  status text not null,
  status_reason text,
  about_from text,
  about_to text,
  about_place text,
  merged_into text references claim (id),
  -- the folded text and language, by which a reference by text finds it
  text_key text not null,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create index claim_by_status on claim (status, seq);
create index claim_by_kind on claim (kind, seq);
create index claim_by_language on claim (language, seq);
create index claim_by_checkability on claim (checkability, seq);
create index claim_by_text on claim (text_key);

create table claim_subject (
  claim_id text not null references claim (id),
  actor_id text not null references actor (id),
  primary key (claim_id, actor_id)
);
create index claim_subject_by_actor on claim_subject (actor_id, claim_id);

create table claim_topic (
  claim_id text not null references claim (id),
  topic text not null,
  primary key (claim_id, topic)
);
create index claim_topic_by_topic on claim_topic (topic, claim_id);

-- What GET shows of a claim, derived things included, kept as a projection in the transaction of every write that
-- bears on it; it can be rebuilt from the other tables at any time. n grows with each change and is part of the ETag.
-- A body of null means: derive it on reading. bytea is PostgreSQL's word for bytes; SQLite takes any.
create table claim_view (
  seq integer primary key references claim (seq),
  claim_id text not null unique references claim (id),
  revision integer not null,
  n integer not null,
  status text not null,
  contention text not null,
  ratings text not null,
  body bytea
);
create index claim_view_by_contention on claim_view (contention, seq);

create table statement (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  speaker_id text references actor (id),
  speaker_label text,
  on_behalf_of_id text references actor (id),
  said_at text,
  -- the bounds of said_at, by which statements are ordered and filtered
  said_from text,
  said_to text,
  quote text,
  language text,
  translations text not null,
  source_id text references source (id),
  locator text,
  directness text not null,
  -- deferred: statements of one story may name each other in any order
  reported_in_id text references statement (id) deferrable initially deferred,
  positions text not null,
  withdrawn_at text,
  withdrawn_reason text,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create index statement_by_speaker on statement (speaker_id, seq);
create index statement_by_principal on statement (on_behalf_of_id, seq);
create index statement_by_source on statement (source_id, seq);
create index statement_by_report on statement (reported_in_id);

create table statement_position (
  statement_id text not null references statement (id),
  claim_id text not null references claim (id),
  position text not null,
  scope text,
  note text,
  primary key (claim_id, statement_id)
);
create index statement_position_by_statement on statement_position (statement_id);

create table evidence (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  claim_id text not null references claim (id),
  source_id text not null references source (id),
  stance text not null,
  directness text not null,
  quote text,
  locator text,
  note text,
  withdrawn_at text,
  withdrawn_reason text,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create index evidence_by_claim on evidence (claim_id, seq);
create index evidence_by_source on evidence (source_id, seq);
create index evidence_by_stance on evidence (stance, seq);

create table link (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  from_id text not null references claim (id),
  relation text not null,
  to_id text not null references claim (id),
  -- the same for two links that say the same thing, whichever way round they were written
  same_key text not null,
  rationale text,
  asserted_by_id text references statement (id),
  withdrawn_at text,
  withdrawn_reason text,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create unique index link_same on link (same_key) where withdrawn_at is null;
create index link_by_from on link (from_id, relation);
create index link_by_to on link (to_id, relation);
create index link_by_relation on link (relation, seq);
create index link_by_statement on link (asserted_by_id);

create table verdict (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  claim_id text not null references claim (id),
  publisher_id text not null references actor (id),
  url text,
  state text not null,
  superseded_by_id text references verdict (id),
  -- the number of the current published revision; 0 while it is a draft
  n integer not null,
  rating text not null,
  label text,
  reasons text not null,
  summary text,
  explanation text,
  language text not null,
  reviewer text,
  reviewed_at text,
  evidence_ids text not null,
  review_by text,
  override_reason text,
  published_at text,
  external_ids text not null,
  created_at text not null,
  updated_at text not null
);
create index verdict_by_claim on verdict (claim_id, seq);
-- for the verdicts of many claims at once: without it the index on state alone would be taken, and grow with the record
create index verdict_by_claim_and_state on verdict (claim_id, state);
create index verdict_by_publisher on verdict (publisher_id, seq);
create index verdict_by_state on verdict (state, seq);
create index verdict_by_rating on verdict (rating, seq);
create index verdict_by_successor on verdict (superseded_by_id);

-- One published state of a verdict, whole: a frozen copy of its fields and of its evidence with hashes.
create table verdict_revision (
  verdict_id text not null references verdict (id),
  n integer not null,
  change_kind text not null,
  public_note text,
  published_at text not null,
  rating text not null,
  frozen bytea not null,
  primary key (verdict_id, n)
);
create index verdict_revision_by_time on verdict_revision (published_at, verdict_id);
