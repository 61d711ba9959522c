-- Pages of reviews as Google's API writes them. What a page says became claims, statements and verdicts; kept here is
-- what was sent, in its order, and which verdict each markup of it became.
create table page (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  canonical_url text not null unique,
  content text not null,
  markups text not null,
  created_at text not null,
  updated_at text not null
);

-- The host of a page and the domains above it: by what the pages of a site are listed.
create table page_site (
  site text not null,
  seq integer not null,
  page_id text not null references page (id),
  primary key (site, seq)
);
create index page_site_by_page on page_site (page_id);
