-- An index of the few rows that anyone asks for.
drop index source_by_whole;
create index source_by_whole on source (part_of_id) where part_of_id is not null;

drop index statement_by_principal;
create index statement_by_principal on statement (on_behalf_of_id, seq) where on_behalf_of_id is not null;

drop index statement_by_report;
create index statement_by_report on statement (reported_in_id) where reported_in_id is not null;

drop index link_by_statement;
create index link_by_statement on link (asserted_by_id) where asserted_by_id is not null;

drop index verdict_by_successor;
create index verdict_by_successor on verdict (superseded_by_id) where superseded_by_id is not null;

alter table claim_topic drop constraint claim_topic_claim_id_fkey;
