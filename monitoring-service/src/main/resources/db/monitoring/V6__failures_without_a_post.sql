-- What ended without a POST is a failure as well, and is listed among them.
alter table ended_unposted add column endpoint_id text;
alter table ended_unposted add column event_type text;
alter table ended_unposted add column ingest_id bigint;
alter table ended_unposted add column reason text;
alter table ended_unposted add column attempts integer not null default 0;

update ended_unposted ended
   set endpoint_id = letter.endpoint_id, event_type = letter.event_type, ingest_id = letter.ingest_id,
       reason = letter.reason
  from dead_letter letter
 where letter.webhook_id = ended.webhook_id and letter.replay = ended.replay;

create index ended_unposted_newest on ended_unposted (dead_at desc) where event_type is not null;
