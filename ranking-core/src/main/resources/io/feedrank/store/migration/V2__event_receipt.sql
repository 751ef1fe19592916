-- Which events a caller has delivered already, by the caller's own id: a delivery that is repeated
-- after a lost answer must not count twice.

create table event_receipt (
  event_id    uuid        primary key,
  received_at timestamptz not null default now()
);
comment on table event_receipt is 'Ids of delivered events. Rows older than the longest time after which callers still repeat a delivery can be deleted.';
