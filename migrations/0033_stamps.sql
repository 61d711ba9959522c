-- Before each piece of work the service looks whether webhooks or saved searches changed. It reads these, and not their whole rows.
create index webhook_stamp on webhook (updated_at, revision);
create index saved_search_stamp on saved_search (updated_at, revision);
