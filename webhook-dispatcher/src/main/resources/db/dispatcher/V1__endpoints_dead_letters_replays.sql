-- The record of endpoints; the compacted topic webhook.endpoint is what dispatchers read.
create table endpoint (
    id         text primary key,
    version    bigint      not null,
    definition jsonb       not null, -- secrets in it are encrypted
    deleted    boolean     not null default false,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp()
);

-- One row for each delivery that was ever given up, made from webhook.dlt and webhook.attempt.
create table dead_letter (
    webhook_id      text primary key,
    endpoint_id     text        not null,
    event_type      text        not null,
    ingest_id       bigint      not null,
    reason          text        not null,
    status_code     integer     not null,
    error           text,
    attempts        integer     not null,
    replay          integer     not null,
    first_failed_at timestamptz,
    dead_at         timestamptz not null,
    state           text        not null check (state in ('open', 'replaying', 'delivered', 'discarded')),
    discard_reason  text,
    delivery        text        not null -- the JSON of what would have been delivered
);
create index dead_letter_newest on dead_letter (dead_at desc, webhook_id);
create index dead_letter_open on dead_letter (endpoint_id, reason) where state = 'open';

-- What a reader of a dead letter wants to see; rows of deliveries that succeeded are removed.
create table failed_attempt (
    attempt_id    uuid primary key,
    webhook_id    text        not null,
    replay        integer     not null,
    attempt       integer     not null,
    attempted_at  timestamptz not null,
    duration_ms   bigint      not null,
    outcome       text        not null,
    status_code   integer     not null,
    error         text,
    response_text text
);
create index failed_attempt_of_webhook on failed_attempt (webhook_id, replay, attempt);
create index failed_attempt_oldest on failed_attempt (attempted_at);

create table replay (
    id         text primary key,
    request    jsonb            not null,
    rate_per_s double precision not null,
    state      text             not null check (state in ('running', 'done', 'stopped')),
    created_at timestamptz      not null default clock_timestamp(),
    -- Back enough for a first letter at once, whatever the rate.
    last_step_at timestamptz    not null default clock_timestamp() - interval '1 day'
);

create table replay_item (
    replay_id  text    not null references replay on delete cascade,
    webhook_id text    not null references dead_letter on delete cascade,
    replay     integer, -- the replay number that was sent
    state      text    not null default 'waiting' check (state in ('waiting', 'skipped', 'sent', 'delivered', 'failed')),
    primary key (replay_id, webhook_id)
);
create index replay_item_waiting on replay_item (replay_id) where state = 'waiting';
create index replay_item_of_webhook on replay_item (webhook_id, replay) where state = 'sent';

create table outbox (
    id           bigint generated always as identity primary key,
    batch        bigint,
    topic        text        not null,
    record_key   text        not null,
    record_value bytea       not null,
    headers      jsonb       not null,
    created_at   timestamptz not null default clock_timestamp()
);
create index outbox_unsent on outbox (id) where batch is null;
create index outbox_claimed on outbox (batch) where batch is not null;
