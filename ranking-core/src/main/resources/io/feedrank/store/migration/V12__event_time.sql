-- The events of an hour are found without reading their month, as far as events were written in the order of time.

create index feed_event_time on feed_event using brin (at)
  with (pages_per_range = 32, autosummarize = on);
