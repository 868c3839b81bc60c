-- One row for each accepted upload.
create table file_ingests (
    id                bigint generated always as identity primary key,
    original_filename text             not null,
    stored_filename   text             not null,
    file_path         text             not null, -- relative to the upload folder
    storage_uri       text             not null,
    directory         text             not null,
    stem              text             not null,
    version           integer          not null,
    file_size         bigint           not null,
    sha256            text             not null,
    file_type         text             not null,
    mime_type         text             not null,
    processing_mode   text             not null,
    form_client_code  text,
    form_project_code text,
    override_metadata jsonb            not null,

    -- A round is one parse; it is open from file.received to its terminal record.
    round             integer          not null default 1,
    round_open        boolean          not null default true,
    good_round        integer, -- the last one that ended well: its facts are in force
    retry_count       integer          not null default 0,
    status            text             not null default 'pending'
                      check (status in ('pending', 'processing', 'completed', 'failed')),
    error_code        text,
    error_message     text,
    last_error        text, -- of the latest round, also when older facts stay in force

    detected_type     text,
    confidence_score  double precision,
    client_code       text,
    project_code      text,
    part_name         text,
    material          text,
    thickness_mm      double precision,
    quantity          integer          not null default 1,
    name_version      integer,
    preview_uri       text,

    is_deleted        boolean          not null default false,
    delete_requested  text check (delete_requested in ('soft', 'hard')), -- waits for the end of the round
    created_at        timestamptz      not null,
    updated_at        timestamptz      not null,
    processed_at      timestamptz,

    constraint one_file_a_stored_name unique (directory, stem, version)
);
create index file_ingests_newest on file_ingests (created_at desc, id desc) where not is_deleted;
create index file_ingests_client on file_ingests (client_code, created_at desc) where not is_deleted;
create index file_ingests_project on file_ingests (project_code, created_at desc) where not is_deleted;
create index file_ingests_material on file_ingests (material, thickness_mm) where not is_deleted;
create index file_ingests_open on file_ingests (created_at) where round_open;

-- The highest version ever reserved for a name. It outlives the files, so that no version is used twice.
create table stored_name (
    directory    text    not null,
    stem         text    not null,
    last_version integer not null,
    primary key (directory, stem)
);

-- What one round found.
create table file_extractions (
    id               bigint generated always as identity primary key,
    file_ingest_id   bigint      not null references file_ingests on delete cascade,
    round            integer     not null,
    extraction_type  text        not null,
    extracted_data   jsonb       not null,
    geometry         jsonb,
    items            jsonb       not null,
    provenance       jsonb       not null,
    extraction_notes jsonb       not null,
    confidence_score double precision,
    parser_version   text        not null,
    parser_name      text        not null,
    created_at       timestamptz not null,
    constraint one_extraction_a_round unique (file_ingest_id, round)
);

-- The facts in force, by name.
create table file_metadata (
    id             bigint generated always as identity primary key,
    file_ingest_id bigint      not null references file_ingests on delete cascade,
    key            text        not null,
    value          text        not null,
    data_type      text        not null,
    source         text        not null,
    created_at     timestamptz not null,
    constraint one_value_a_key unique (file_ingest_id, key)
);

-- Bytes that must go: written with the deletion of the row, done afterwards.
create table byte_removal (
    storage_uri text primary key,
    created_at  timestamptz not null
);

create table idempotency_key (
    key          text primary key,
    request_hash text        not null,
    answer       jsonb       not null,
    created_at   timestamptz not null
);
create index idempotency_key_oldest on idempotency_key (created_at);

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
