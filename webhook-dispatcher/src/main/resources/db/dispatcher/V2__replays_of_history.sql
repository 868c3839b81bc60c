-- Jobs that send past events to one endpoint beside those that send dead letters again.
alter table replay add column endpoint_id text; -- of a replay of history; null for dead letters
alter table replay add column matched bigint;   -- counted when the job of history was made
alter table replay_item drop constraint replay_item_webhook_id_fkey;

-- How far a job of history has read; the range is fixed when the job is made.
create table replay_cursor (
    replay_id        text    not null references replay on delete cascade,
    topic            text    not null,
    partition_number integer not null,
    next_offset      bigint  not null,
    end_offset       bigint  not null,
    primary key (replay_id, topic, partition_number)
);

-- The highest replay number that history gave to a delivery, so that a number is never used twice.
create table redelivery (
    webhook_id text primary key,
    replay     integer not null
);
