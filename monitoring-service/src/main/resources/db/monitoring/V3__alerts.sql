-- Where each alert stands. It is written down here first and told on Kafka then, so a crash between the two loses nothing
-- and two copies of the service tell it once.
create table alert (
    type        text        not null,
    endpoint_id text        not null, -- empty when it is about no endpoint
    active      boolean     not null,
    since       timestamptz not null, -- began, or ended when it is not active
    reason      text        not null,
    told        boolean     not null,
    primary key (type, endpoint_id)
);
