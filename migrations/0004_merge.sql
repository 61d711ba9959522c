-- Merging moves no rows. What a merged claim was before stays beside it, so that unmerging restores it exactly.
alter table claim add column status_before_merge text;
alter table claim add column status_reason_before_merge text;

-- What stands at the end of the merged_into chain; null for what was not merged. It follows from merged_into alone and
-- is kept so that no reading has to walk: what is read through R are the rows whose survivor_id is R.
alter table claim add column survivor_id text references claim (id);
alter table actor add column survivor_id text references actor (id);

-- Few rows are ever merged: these indexes cost the others nothing.
create index claim_by_survivor_id on claim (survivor_id) where survivor_id is not null;
create index claim_by_merged_into on claim (merged_into) where merged_into is not null;
create index actor_by_survivor_id on actor (survivor_id) where survivor_id is not null;
create index actor_by_merged_into on actor (merged_into) where merged_into is not null;
