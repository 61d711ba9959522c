-- The server packs long texts by itself: what is read is what is stored.
create function unpacked(snapshot text) returns text immutable language sql as $$ select snapshot $$;
