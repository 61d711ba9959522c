-- Readers see an actor or a source once something that they see names it, or once it was recorded by itself. That follows
-- from the record; it is kept, so that no list and no look-up has to ask for it.
alter table actor add column visible integer not null default 0;
alter table source add column visible integer not null default 0;
create index actor_visible on actor (seq) where visible = 1;
create index source_visible on source (seq) where visible = 1;

-- The sources that an actor is an author of.
create table source_author (
  actor_id text not null,
  source_id text not null,
  primary key (actor_id, source_id)
) without rowid;
create index source_author_by_source on source_author (source_id);
insert into source_author (actor_id, source_id)
select distinct a.value, s.id from source s, json_each(s.author_ids) a;

-- The sources that a published revision of a verdict names in its evidence. The evidence may name another by now.
create table revision_source (
  source_id text not null,
  revision_id text not null,
  verdict_id text not null,
  primary key (source_id, revision_id)
) without rowid;
create index revision_source_by_revision on revision_source (revision_id);
insert into revision_source (source_id, revision_id, verdict_id)
select distinct json_extract(e.value, '$.source.id'), r.verdict_id || '/' || r.n, r.verdict_id
from verdict_revision r, json_each(cast(r.frozen as text), '$.evidence') e;

-- The newest entry of each type of entity that changed what readers see: feeds change with it, and with nothing else.
create table public_change (
  entity text not null primary key,
  seq integer not null
) without rowid;
insert into public_change (entity, seq)
select entity, max(seq) from ledger_entry group by entity;

-- What was recorded by itself is the last of its transaction: whatever names a thing is recorded after it. All entries of a
-- transaction have the same time, and no other has it.
with recursive seen (id) as (
  select s.id
  from source s
  where not exists (select 1 from ledger_entry e join ledger_entry n on n.seq = e.seq + 1 and n.at = e.at where e.seq = s.seq)
    or exists (
      select 1
      from statement t
      join statement_position p on p.statement_id = t.id
      join claim c on c.id = p.claim_id
      where t.source_id = s.id and t.withdrawn_at is null and c.status not in ('draft', 'withdrawn'))
    or exists (
      select 1
      from evidence e
      join claim c on c.id = e.claim_id
      where e.source_id = s.id and e.withdrawn_at is null and c.status not in ('draft', 'withdrawn'))
    or exists (
      select 1
      from revision_source r
      join verdict v on v.id = r.verdict_id
      join claim c on c.id = v.claim_id
      where r.source_id = s.id and v.state <> 'draft' and c.status not in ('draft', 'withdrawn'))
  union
  select n.named
  from seen
  join (select id, part_of_id as named from source where part_of_id is not null union all select source_id, origin_id from source_derivation) n on n.id = seen.id
)
update source
set visible = 1
where id in (select id from seen);

with seen (id) as (
  select a.id
  from actor a
  where not exists (select 1 from ledger_entry e join ledger_entry n on n.seq = e.seq + 1 and n.at = e.at where e.seq = a.seq)
  union
  select s.actor_id
  from claim_subject s
  join claim c on c.id = s.claim_id
  where c.status not in ('draft', 'withdrawn')
  union
  select t.speaker_id
  from statement t
  join statement_position p on p.statement_id = t.id
  join claim c on c.id = p.claim_id
  where t.withdrawn_at is null and c.status not in ('draft', 'withdrawn')
  union
  select t.on_behalf_of_id
  from statement t
  join statement_position p on p.statement_id = t.id
  join claim c on c.id = p.claim_id
  where t.withdrawn_at is null and c.status not in ('draft', 'withdrawn')
  union
  select v.publisher_id
  from verdict v
  join claim c on c.id = v.claim_id
  where v.state <> 'draft' and c.status not in ('draft', 'withdrawn')
  union
  select publisher_id
  from source
  where visible = 1
  union
  select w.actor_id
  from source_author w
  join source s on s.id = w.source_id
  where s.visible = 1
)
update actor
set visible = 1
where id in (select id from seen union select survivor_id from actor where id in (select id from seen));
