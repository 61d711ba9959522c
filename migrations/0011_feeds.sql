-- Feeds walk the published revisions from the newest on.
create index verdict_revision_by_change on verdict_revision (seq);
