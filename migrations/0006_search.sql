-- What claims are found by: their words as terms, cut and stemmed by the program, and what lists filter on. Both
-- follow from the record and are kept in the transaction of every write that bears on them.

create table search_document (
  seq integer primary key references claim (seq),
  claim_id text not null,
  -- whether readers may find it: no drafts, nothing withdrawn or merged
  searchable integer not null,
  -- 1 after a change that reached too many claims to take them along at once; they are taken along in the background
  stale integer not null,
  text text not null,
  title text not null,
  summary text not null,
  quote text not null,
  claimant text not null,
  subject text not null,
  topic text not null,
  source text not null,
  -- words as they are written, where their terms are shorter: what beginnings are looked for in
  form text not null,
  -- name:value pairs, as JSON
  facets text not null,
  -- the bounds of when it is first known to have been said, and of when the newest verdict on it was reviewed
  said_from text,
  said_to text,
  reviewed_from text,
  reviewed_to text
);
create index search_document_stale on search_document (seq) where stale = 1;

-- The facets that lists filter on, each with the claim's place in the order of lists.
create table claim_facet (
  name text not null,
  value text not null,
  seq integer not null references claim (seq),
  primary key (name, value, seq)
);
