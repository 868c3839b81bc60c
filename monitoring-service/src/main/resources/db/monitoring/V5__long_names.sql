-- An entry of an index has room for 2 704 bytes. A name of 1 000 characters may have 3 000 and more, and a record with such
-- a name could not be taken at all.
drop index file_event_of_name;
create index file_event_of_name on file_event (md5(file_name));
