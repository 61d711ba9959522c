-- When a verdict was first published, in the world: a correction can set it. Null where it is not known, and on verdicts recorded before.
alter table verdict add column first_published_at text;
