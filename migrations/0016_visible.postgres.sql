-- Readers see an actor or a source once something that they see names it, or once it was recorded by itself. That follows
-- from the record; it is kept, so that no list and no look-up has to ask for it.
alter table actor add column visible bigint not null default 0;
alter table source add column visible bigint not null default 0;
create index actor_visible on actor (seq) where visible = 1;
create index source_visible on source (seq) where visible = 1;

-- The sources that an actor is an author of.
create table source_author (
  actor_id text not null,
  source_id text not null,
  primary key (actor_id, source_id)
);
create index source_author_by_source on source_author (source_id);

-- The sources that a published revision of a verdict names in its evidence. The evidence may name another by now.
create table revision_source (
  source_id text not null,
  revision_id text not null,
  verdict_id text not null,
  primary key (source_id, revision_id)
);
create index revision_source_by_revision on revision_source (revision_id);

-- The newest entry of each type of entity that changed what readers see: feeds change with it, and with nothing else.
create table public_change (
  entity text not null primary key,
  seq bigint not null
);
