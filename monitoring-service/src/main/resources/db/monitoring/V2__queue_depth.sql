-- How much waited, once a minute, for charts.
create table queue_depth (
    at       timestamptz primary key,
    queued   bigint not null,
    retrying bigint not null,
    parked   bigint not null,
    dead     bigint not null
);

-- Rounds that have begun and not ended are looked for by their begin.
create index file_event_received on file_event (at) where type = 'file.received';
