-- Attempts of one endpoint, newest first, page by page.
create index attempt_of_endpoint on attempt (endpoint_id, attempted_at desc, attempt_id desc);

-- Rounds that have begun and not ended, so that nobody reads a month of events to find the few that are stuck. Events of a
-- file may be read in any order and by several copies of the service at once: whoever looks asks whether the end is there.
create table open_round (
    ingest_id bigint      not null,
    round     integer     not null,
    at        timestamptz not null,
    file_name text,
    primary key (ingest_id, round)
);
create index open_round_oldest on open_round (at);

insert into open_round (ingest_id, round, at, file_name)
select ingest_id, round, at, file_name
  from file_event begun
 where type = 'file.received' and at > now() - interval '30 days'
   and not exists (select 1 from file_event ended
                    where ended.ingest_id = begun.ingest_id and ended.round = begun.round
                      and ended.type in ('file.processed', 'file.failed'))
    on conflict do nothing;

drop index file_event_received;
