-- What an import needs to be published, taken back and told from what editors did since.

-- What the row said when it was last taken, as a story in JSON, and the id of what each part of it became: only what a row
-- now says otherwise than then is a change. like_key is by what a row is known that has gained or lost its id.
alter table import_seen add column story bytea;
alter table import_seen add column parts text;
alter table import_seen add column like_key text;
create index import_seen_by_like on import_seen (like_key) where like_key is not null;

alter table import_row add column row_key text;

alter table import add column withdrawn_at text;
alter table import add column withdrawn_reason text;

-- The entries of the ledger that each row wrote, and later its publication and its withdrawal: those after after_seq up to last_seq.
create table import_entry (
  import_seq integer not null,
  after_seq integer not null,
  last_seq integer not null,
  n integer not null,
  primary key (import_seq, after_seq)
);
create index import_entry_by_row on import_entry (import_seq, n);

-- The claims that the rows of an import stand for, and those they brought with them.
create table import_claim (
  import_seq integer not null,
  claim_seq integer not null,
  primary key (import_seq, claim_seq)
);
insert into import_claim (import_seq, claim_seq)
select distinct r.import_seq, c.seq
from import_row r
join import i on i.seq = r.import_seq and i.dry_run = 0
join claim c on c.id = r.claim_id;

-- A source without an address is known by its title, with its kind, publisher and date.
create index source_by_title on source (title) where canonical_url is null and title is not null;
