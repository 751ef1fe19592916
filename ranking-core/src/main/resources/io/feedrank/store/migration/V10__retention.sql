-- Months of the log that are no longer kept (docs/decisions/0029).

create table dropped_month (
  month      date   primary key check (extract(day from month) = 1),
  events     bigint,
  dropped_at timestamptz,
  check ((events is null) = (dropped_at is null))
);
comment on table dropped_month is 'Months that retention took out of the log: events of the last of them and of all before are refused. To take such events in again, delete the rows from their month on.';
comment on column dropped_month.dropped_at is 'Null: the month is announced and its partition perhaps still there; the next run goes on.';
