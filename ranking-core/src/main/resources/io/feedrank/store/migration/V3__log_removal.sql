-- Services keep users' logs in memory. What is added to the log they find by its number; what is
-- taken out of it leaves a row here, under a number of the same sequence.

create table log_removal (
  seq        bigint      not null primary key default nextval('feed_event_seq'),
  user_id    bigint      not null,
  removed_at timestamptz not null default now()
);
comment on table log_removal is 'Users some of whose events were deleted: services drop what they remember of them. Services delete rows older than a day.';

create function tell_of_log_removal() returns trigger language plpgsql as $$
begin
  insert into feedrank.log_removal (user_id) select distinct user_id from removed;
  return null;
end $$;

create trigger log_removal after delete on feed_event
  referencing old table as removed for each statement execute function tell_of_log_removal();

create index event_receipt_age on event_receipt using brin (received_at) with (autosummarize = on);
