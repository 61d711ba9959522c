-- After a rotation the secret before may stay valid for a while; why a key was revoked stays with it.
alter table api_key add column previous_hash text;
alter table api_key add column previous_until text;
alter table api_key add column revoked_reason text;
