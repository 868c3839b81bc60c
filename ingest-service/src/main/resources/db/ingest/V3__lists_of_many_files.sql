-- What is not simply done is what people list by status, and it is little.
create index file_ingests_status on file_ingests (status, created_at desc, id desc)
 where not is_deleted and status <> 'completed';

-- Parts of names are looked for in both names at once. Without the extension, which a database may lack or forbid, lists by
-- name are slower and everything else is as it is.
do $$
begin
    create extension if not exists pg_trgm;
    create index file_ingests_names on file_ingests
     using gin (lower(original_filename || chr(10) || stored_filename) gin_trgm_ops) where not is_deleted;
exception
    when insufficient_privilege or undefined_file or undefined_object or feature_not_supported then
        raise warning 'lists of files by a part of their name go without an index: %', sqlerrm;
end
$$;
