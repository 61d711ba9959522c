-- When verdicts were published and reviewed, for lists within dates: the first and the last moment in UTC of a date that
-- may be a year, a month, a day or a moment with any offset. A moment begins with its millisecond and ends with it.
create function first_moment(said text) returns text immutable language sql as $$
  select case length(said)
    when 4 then said || '-01-01T00:00:00.000000Z'
    when 7 then said || '-01T00:00:00.000000Z'
    when 10 then said || 'T00:00:00.000000Z'
    else to_char(cast(said as timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"000Z"')
  end
$$;
create function last_moment(said text) returns text immutable language sql as $$
  select case length(said)
    when 4 then said || '-12-31T23:59:59.999999Z'
    when 7 then to_char(cast(said || '-01' as date) + interval '1 month' - interval '1 day', 'YYYY-MM-DD"T23:59:59.999999Z"')
    when 10 then said || 'T23:59:59.999999Z'
    else to_char(cast(said as timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"999Z"')
  end
$$;
alter table verdict add column published_from text generated always as (first_moment(published_at)) stored;
alter table verdict add column published_to text generated always as (last_moment(published_at)) stored;
alter table verdict add column reviewed_from text generated always as (first_moment(reviewed_at)) stored;
alter table verdict add column reviewed_to text generated always as (last_moment(reviewed_at)) stored;
create index verdict_by_publication on verdict (published_from) where published_from is not null;
create index verdict_by_review on verdict (reviewed_from) where reviewed_from is not null;
