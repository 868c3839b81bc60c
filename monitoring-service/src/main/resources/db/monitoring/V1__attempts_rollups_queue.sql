-- One row for each POST, however often its record is read. Partitions, one a day, are made when the first record of a day
-- arrives and dropped when they are older than the retention.
create table attempt (
    attempted_at  timestamptz not null,
    attempt_id    uuid        not null,
    webhook_id    text        not null,
    endpoint_id   text        not null,
    event_type    text        not null,
    ingest_id     bigint      not null,
    replay        integer     not null,
    attempt       integer     not null,
    duration_ms   bigint      not null,
    outcome       text        not null,
    status_code   integer     not null,
    error         text,
    response_text text,
    next_due_at   timestamptz,
    primary key (attempted_at, attempt_id)
) partition by range (attempted_at);
create index attempt_of_webhook on attempt (webhook_id, replay, attempt);
create index attempt_of_file on attempt (ingest_id, attempted_at);
create index attempt_dead on attempt (attempted_at desc) where outcome = 'dead';

-- Sums over attempts by minute, hour and day. Only rows that were really inserted are added, in the same statement.
-- A finished delivery is one that was delivered or given up; its last attempt counts for it.
create table rollup (
    step        text        not null check (step in ('minute', 'hour', 'day')),
    bucket      timestamptz not null,
    endpoint_id text        not null,
    event_type  text        not null,
    status_code integer     not null,
    outcome     text        not null,
    latency     smallint    not null, -- which of the latency classes; 0 for a delivery that ended without a POST
    attempts    bigint      not null, -- POSTs
    finished    bigint      not null, -- deliveries that ended with them
    tries       bigint      not null, -- sum over finished deliveries of the number of their last attempt
    duration_ms bigint      not null, -- sum over attempts
    primary key (step, bucket, endpoint_id, event_type, status_code, outcome, latency)
);

-- Deliveries that are not finished: queued, retrying at a time, or parked.
create table open_delivery (
    webhook_id   text     not null,
    replay       integer  not null,
    endpoint_id  text     not null,
    ingest_id    bigint   not null,
    state        text     not null check (state in ('queued', 'retrying', 'parked')),
    due_at       timestamptz,
    since        timestamptz not null,
    -- Which of two records about one delivery is the later: next attempt, then kind, then time of the log.
    next_attempt integer  not null,
    kind         smallint not null,
    primary key (webhook_id, replay)
);
create index open_delivery_of_endpoint on open_delivery (endpoint_id, state);

-- Ends of deliveries without a POST (expired, endpoint deleted), so that they count once.
create table ended_unposted (
    webhook_id text        not null,
    replay     integer     not null,
    dead_at    timestamptz not null,
    primary key (webhook_id, replay)
);

-- Where each delivery that was ever given up stands.
create table dead_letter (
    webhook_id  text primary key,
    endpoint_id text        not null,
    event_type  text        not null,
    ingest_id   bigint      not null,
    reason      text,
    replay      integer     not null,
    state       text        not null check (state in ('replaying', 'open', 'delivered', 'discarded')),
    state_rank  smallint    not null,
    at          timestamptz not null
);
create index dead_letter_open on dead_letter (endpoint_id, reason) where state = 'open';
create index dead_letter_of_file on dead_letter (ingest_id);

-- What happened to files, for their timeline.
create table file_event (
    event_id  text primary key,
    ingest_id bigint      not null,
    type      text        not null,
    round     integer     not null,
    at        timestamptz not null,
    file_name text,
    detail    text
);
create index file_event_of_file on file_event (ingest_id, at);
create index file_event_of_name on file_event (file_name);

-- Records that came after their partition was dropped: counted, not stored.
create table too_old (
    day     date primary key,
    records bigint not null
);
