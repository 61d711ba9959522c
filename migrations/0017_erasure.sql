-- When the words of a thing were erased. Statements, evidence, links and claims say why where they say why they were
-- withdrawn; the others have no such place.
alter table claim add column erased_at text;
alter table statement add column erased_at text;
alter table evidence add column erased_at text;
alter table link add column erased_at text;
alter table verdict add column erased_at text;
alter table verdict add column erased_reason text;
alter table actor add column erased_at text;
alter table actor add column erased_reason text;
alter table source add column erased_at text;
alter table source add column erased_reason text;
