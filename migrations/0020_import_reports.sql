-- Of rows that brought nothing, a report tells so many and for so long; the others are counted here.
alter table import add column rows_omitted integer not null default 0;
create index import_by_end on import (finished_at) where finished_at is not null;
