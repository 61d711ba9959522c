-- The secret addresses at which those asked can answer, by their hashes. They are no part of the record.
create table reply_link (
  reply_id text not null primary key references reply (id) on delete cascade,
  hash text not null unique,
  expires_at text not null
);
