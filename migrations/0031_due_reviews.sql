-- The published verdicts that are to be reviewed again, by the date they say.
create index verdict_due on verdict (review_by) where review_by is not null;
