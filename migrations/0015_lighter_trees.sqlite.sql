-- Most sources are part of no other, most statements are said for the speaker alone and reported nowhere else, most links
-- are asserted by no statement: an index of the few that are otherwise is all that anyone asks for.
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

-- As the facets in 0012: a topic of a claim is nothing but its key, and follows from the claim's row.
create table claim_topic_alone (
  claim_id text not null,
  topic text not null,
  primary key (claim_id, topic)
) without rowid;
insert into claim_topic_alone (claim_id, topic)
select claim_id, topic from claim_topic order by claim_id, topic;
drop table claim_topic;
alter table claim_topic_alone rename to claim_topic;
create index claim_topic_by_topic on claim_topic (topic, claim_id);
