-- Since when a delivery is owed, however often it was tried since; the column "since" tells which record is the later.
alter table open_delivery add column owed_since timestamptz;
update open_delivery waiting
   set owed_since = least(since, (select min(attempted_at) from attempt
                                   where attempt.webhook_id = waiting.webhook_id and attempt.replay = waiting.replay));
alter table open_delivery alter column owed_since set not null;
