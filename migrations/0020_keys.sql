-- What counts as one URL is decided by rules of the program, and rules change. Two sources, actors or pages that were
-- recorded as different stay, even where their URLs count as one by now: the older is found by it. That a new one does not
-- take the URL of another is looked up in the write that records it.

drop index source_by_url;
create index source_by_url on source (canonical_url) where canonical_url is not null;

drop index actor_key_unique;

-- A table cannot lose a unique column; both are made anew. What a page's sites are follows from its row.
create table page_site_alone (
  site text not null,
  seq integer not null,
  page_id text not null,
  primary key (site, seq)
);
insert into page_site_alone (site, seq, page_id)
select site, seq, page_id from page_site;
drop table page_site;
create table page_alone (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  canonical_url text not null,
  content text not null,
  markups text not null,
  created_at text not null,
  updated_at text not null
);
insert into page_alone (seq, id, revision, canonical_url, content, markups, created_at, updated_at)
select seq, id, revision, canonical_url, content, markups, created_at, updated_at from page;
drop table page;
alter table page_alone rename to page;
alter table page_site_alone rename to page_site;
create index page_by_url on page (canonical_url);
create index page_site_by_page on page_site (page_id);
