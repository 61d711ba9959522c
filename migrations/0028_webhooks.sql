-- Where events are sent, and what is on its way. Both are settings and work of the installation: the ledger does not have them.

create table webhook (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  url text not null,
  -- the address of this service that events give
  root text not null,
  events text not null,
  filter text,
  description text,
  is_stopped integer not null,
  disabled_reason text,
  -- encrypted with a key that is not in the database
  secret text not null,
  previous_secret text,
  previous_until text,
  -- events of later entries of the ledger are sent
  after_seq integer not null,
  stopped_at_seq integer,
  failing_since text,
  last_success_at text,
  key_id text,
  created_at text not null,
  updated_at text not null
);

-- An event for a webhook. Its content is not here: it is read from the ledger for each attempt.
create table webhook_delivery (
  seq integer primary key,
  webhook_id text not null references webhook (id),
  event_id text not null,
  event_seq integer not null,
  event_n integer not null,
  type text not null,
  state text not null,
  attempts text not null,
  failed integer not null,
  next_at text,
  created_at text not null,
  ended_at text,
  unique (webhook_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_at, seq) where state = 'pending';
create index webhook_delivery_list on webhook_delivery (webhook_id, seq);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
