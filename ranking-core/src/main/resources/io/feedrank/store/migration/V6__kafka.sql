-- How far the topic of events has been read. The offset moves in the transaction that writes the
-- events, so that each message counts once; the broker's own record of offsets is not used.

create table kafka_offset (
  topic       text        not null,
  topic_id    uuid        not null,
  partition   integer     not null,
  next_offset bigint      not null check (next_offset >= 0),
  moved_at    timestamptz not null default now(),
  primary key (topic, topic_id, partition)
);
comment on table kafka_offset is 'The offset of the first message of each partition that is not in the log yet.';
comment on column kafka_offset.topic_id is 'The id that the cluster gave the topic when it was made: a topic made anew under the same name begins anew.';

create table kafka_dead_letter (
  topic          text        not null,
  topic_id       uuid        not null,
  partition      integer     not null,
  message_offset bigint      not null,
  sent_at        timestamptz not null,
  set_aside_at   timestamptz not null default now(),
  reason         text        not null,
  payload        bytea       not null,
  payload_bytes  integer     not null,
  primary key (topic, topic_id, partition, message_offset)
);
comment on table kafka_dead_letter is 'Messages that could not be read as events. Services delete rows older than 90 days.';
comment on column kafka_dead_letter.payload is 'The beginning of the message, at most 65,536 bytes; payload_bytes is its whole length.';
create index kafka_dead_letter_age on kafka_dead_letter using brin (set_aside_at) with (autosummarize = on);

-- Whoever is erased as a user is erased here, too: every message goes that holds the id as a word.
create function forget_dead_letters() returns trigger language plpgsql as $$
begin
  delete from feedrank.kafka_dead_letter using removed
  where encode(payload, 'escape') ~ ('(^|[^0-9-])' || removed.user_id || '([^0-9]|$)');
  return null;
end $$;

create trigger forget_dead_letters after delete on feed_user
  referencing old table as removed for each statement execute function forget_dead_letters();
