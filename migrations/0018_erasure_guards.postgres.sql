-- The guards of 0002 have the exception for erasure already: this number stands for the one that SQLite needs.
select 1;
