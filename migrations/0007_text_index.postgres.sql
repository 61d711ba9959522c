-- The terms of search_document by term. A place is the number of a column times 2^24, and the position in it.
create table claim_word (
  term text not null,
  seq bigint not null,
  places int[] not null,
  primary key (term, seq)
);

-- What was put into it of each claim, by which it is taken out again, and how many terms each column has.
create table claim_indexed (
  seq bigint not null primary key,
  terms text[] not null,
  lengths int[] not null
);
