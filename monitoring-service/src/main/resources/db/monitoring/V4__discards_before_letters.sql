-- A discard may be read before the dead letter that it discards; its type and file are known only then.
alter table dead_letter alter column event_type drop not null;
alter table dead_letter alter column ingest_id drop not null;
