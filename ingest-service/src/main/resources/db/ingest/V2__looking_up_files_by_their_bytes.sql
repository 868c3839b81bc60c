-- Housekeeping asks of each leftover of a killed upload whether a row names it. A hash, because equality is all that is asked
-- and a long name has room in it.
create index file_ingests_of_bytes on file_ingests using hash (storage_uri);
