-- Findings are computed. Kept is only what someone decided on one: the dismissal, under the fingerprint of the finding.
create table finding (
  seq integer primary key,
  id text not null unique,
  revision integer not null,
  code text not null,
  reason text not null,
  dismissed_at text not null,
  restored_at text
);
