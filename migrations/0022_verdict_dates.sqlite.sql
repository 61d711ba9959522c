-- When verdicts were published and reviewed, for lists within dates. A date on record may be a year, a month, a day or a
-- moment with any offset; these are its first and its last moment in UTC. They follow from the column beside them by
-- themselves, so that nothing has to keep them in step. The database counts to the millisecond: a moment begins with its
-- millisecond and ends with it.
alter table verdict add column published_from text generated always as (
  case length(published_at)
    when 4 then published_at || '-01-01T00:00:00.000000Z'
    when 7 then published_at || '-01T00:00:00.000000Z'
    when 10 then published_at || 'T00:00:00.000000Z'
    else strftime('%Y-%m-%dT%H:%M:%f000Z', published_at)
  end) virtual;
alter table verdict add column published_to text generated always as (
  case length(published_at)
    when 4 then published_at || '-12-31T23:59:59.999999Z'
    when 7 then strftime('%Y-%m-%dT23:59:59.999999Z', published_at || '-01', '+1 month', '-1 day')
    when 10 then published_at || 'T23:59:59.999999Z'
    else strftime('%Y-%m-%dT%H:%M:%f999Z', published_at)
  end) virtual;
alter table verdict add column reviewed_from text generated always as (
  case length(reviewed_at)
    when 4 then reviewed_at || '-01-01T00:00:00.000000Z'
    when 7 then reviewed_at || '-01T00:00:00.000000Z'
    when 10 then reviewed_at || 'T00:00:00.000000Z'
    else strftime('%Y-%m-%dT%H:%M:%f000Z', reviewed_at)
  end) virtual;
alter table verdict add column reviewed_to text generated always as (
  case length(reviewed_at)
    when 4 then reviewed_at || '-12-31T23:59:59.999999Z'
    when 7 then strftime('%Y-%m-%dT23:59:59.999999Z', reviewed_at || '-01', '+1 month', '-1 day')
    when 10 then reviewed_at || 'T23:59:59.999999Z'
    else strftime('%Y-%m-%dT%H:%M:%f999Z', reviewed_at)
  end) virtual;
create index verdict_by_publication on verdict (published_from) where published_from is not null;
create index verdict_by_review on verdict (reviewed_from) where reviewed_from is not null;
