-- Feedrank's tables. The log is the truth; everything below "fitted and counted" can be rebuilt from it.

-- The feed ---------------------------------------------------------------------------------------

create table action (
  code       smallint primary key,
  name       text     not null unique,
  impression boolean  not null,
  weight     smallint not null check (weight between 0 and 100)
);
comment on table action is 'What users can do; code is the value of feed_event.action.';

create table attribute (
  owner text     not null check (owner in ('user', 'post')),
  name  text     not null,
  kind  text     not null check (kind in ('numeric', 'categorical')),
  place smallint not null,
  primary key (owner, name)
);
comment on table attribute is 'The configured properties of users and posts, in the order of place.';

create table feed_user (
  user_id    bigint primary key,
  attributes jsonb  not null default '{}'
);

create table post (
  post_id      bigint  primary key,
  text         text    not null,
  topic        text    not null,
  published_at timestamptz,
  hidden       boolean not null default false,
  attributes   jsonb   not null default '{}'
);
comment on column post.published_at is 'Eligible from then on; null: always.';

create sequence feed_event_seq;

create table feed_event (
  seq        bigint      not null default nextval('feed_event_seq'),
  at         timestamptz not null,
  user_id    bigint      not null,
  post_id    bigint      not null,
  action     smallint    not null,
  position   smallint,
  propensity real,
  unique (user_id, at, post_id, action)
) partition by range (at);
comment on table feed_event is 'Who saw and liked what, partitioned by month. seq numbers events in order of arrival.';
comment on column feed_event.position is '1-based place of an impression in its session, as logged.';
comment on column feed_event.propensity is 'Probability with which the logging policy showed this post at this place.';

create index feed_event_arrival on feed_event using brin (seq)
  with (pages_per_range = 32, autosummarize = on);

create table import_run (
  run_id      integer generated always as identity primary key,
  source      text        not null,
  fingerprint text        not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  summary     jsonb,
  origin      jsonb
);
comment on column import_run.origin is 'Who made the data, as its folder says; a simulated feed names its seed here.';

-- Fitted and counted -----------------------------------------------------------------------------

create table feature_option (
  singleton           boolean primary key default true check (singleton),
  bucket_seconds      integer not null,
  prior_weight        double precision not null,
  session_gap_seconds integer not null,
  attribution_seconds integer not null
);
comment on table feature_option is 'What the meaning of all features depends on.';

create table basis (
  version   integer     primary key,
  fitted_at timestamptz not null,
  dims      integer     not null,
  clusters  integer     not null,
  options   jsonb       not null,
  summary   jsonb       not null
);
comment on table basis is 'Fitted parts that give features their meaning: text basis and encodings. Fitted rarely, never changed.';

create table basis_term (
  version    integer not null references basis on delete cascade,
  place      integer not null,
  term       text    not null,
  idf        real    not null,
  components real[]  not null,
  primary key (version, place)
);

create table basis_centroid (
  version integer not null references basis on delete cascade,
  cluster integer not null,
  vector  real[]  not null,
  primary key (version, cluster)
);

create table basis_attribute (
  version integer  not null references basis on delete cascade,
  owner   text     not null check (owner in ('user', 'post')),
  name    text     not null,
  kind    text     not null check (kind in ('numeric', 'categorical')),
  place   smallint not null,
  primary key (version, owner, name)
);
comment on table basis_attribute is 'The attributes that a basis knows: those configured when it was fitted.';

create table basis_encoding (
  version integer not null,
  owner   text    not null,
  name    text    not null,
  code    integer not null,
  value   text,
  cut     real,
  primary key (version, owner, name, code),
  foreign key (version, owner, name) references basis_attribute on delete cascade,
  check ((value is null) <> (cut is null))
);
comment on table basis_encoding is 'Codes of an attribute: the listed categories in order, or the ascending cuts between bands.';

create table post_vector (
  version   integer not null references basis on delete cascade,
  post_id   bigint  not null,
  text_hash text    not null,
  cluster   integer not null,
  vector    real[]  not null,
  primary key (version, post_id)
);
comment on table post_vector is 'A post''s text as a vector of length one and its text cluster (0: no known term).';

create table timeline_key (
  version integer not null references basis on delete cascade,
  counter text    not null,
  code    integer not null,
  label   text    not null,
  primary key (version, counter, code),
  unique (version, counter, label)
);
comment on table timeline_key is 'What the keys of a counter are numbered by in the packed counts of timeline.';

create table timeline (
  version integer     not null,
  counter text        not null,
  bucket  timestamptz not null,
  counts  bytea       not null,
  primary key (version, counter, bucket)
) partition by list (version);
-- Packed bytes do not compress; kept out of line, a scan of the table skips them.
alter table timeline alter column counts set storage external;
comment on table timeline is 'Views and likes within one time bucket of all keys of a counter, packed, a partition for each version of the basis; see the view feed_timeline for rows that can be read.';
comment on column timeline.counts is 'Entries in ascending order of timeline_key.code; each is three numbers: the code less the one before, the views, the likes; each number is 7 bits a byte, the lowest first, the top bit set on all but its last byte (LEB128).';

create function unpack_counts(packed bytea)
  returns table (code integer, views integer, likes integer)
  language plpgsql immutable strict parallel safe as
$$
declare
  -- Adding nothing fetches the bytes once, not at each look.
  bytes bytea := packed || ''::bytea;
  part integer := 0;
  shift integer := 0;
  number integer := 0;
  byte integer;
begin
  code := 0;
  for place in 0 .. length(bytes) - 1 loop
    byte := get_byte(bytes, place);
    number := number | ((byte & 127) << shift);
    shift := shift + 7;
    if byte < 128 then
      case part
        when 0 then code := code + number;
        when 1 then views := number;
        else likes := number; return next;
      end case;
      part := (part + 1) % 3;
      shift := 0;
      number := 0;
    end if;
  end loop;
end
$$;
comment on function unpack_counts is 'The entries of timeline.counts.';

create view feed_timeline as
select t.version, t.counter, k.label, t.bucket, c.views, c.likes
from timeline t
cross join lateral unpack_counts(t.counts) c
join timeline_key k on k.version = t.version and k.counter = t.counter and k.code = c.code;
comment on view feed_timeline is 'Views and likes of a key within a bucket. Ask for one counter and a few buckets: where counter = ''post'' and bucket >= ''2021-12-29'' and label = ''7''.';

create view cumulative as
select version, counter, label, bucket,
       sum(views) over running as views,
       sum(likes) over running as likes
from feed_timeline
window running as (partition by version, counter, label order by bucket);
comment on view cumulative is 'Views and likes up to and including a bucket.';

create table item_item_version (
  fitted_before timestamptz primary key,
  likes         bigint      not null,
  options       jsonb       not null
);
comment on table item_item_version is 'When an item-item model was fitted, on how many likes, and how.';

create table item_item (
  fitted_before timestamptz not null references item_item_version on delete cascade,
  post_id       bigint      not null,
  neighbours    bigint[]    not null,
  weights       real[]      not null,
  primary key (fitted_before, post_id)
) with (toast_tuple_target = 8160);
-- Two kilobytes a row, kept in it as they are: to compress them took longer than to fit them.
alter table item_item
  alter column neighbours set storage external,
  alter column weights set storage external;
comment on table item_item is 'Who likes this also likes that, fitted on likes strictly before a moment.';

create table user_state (
  user_id     bigint      primary key,
  first_event timestamptz not null,
  last_event  timestamptz not null,
  views       integer     not null,
  likes       integer     not null,
  topics      jsonb       not null,
  attributes  jsonb       not null
);
comment on table user_state is 'Every user with events as of the last ETL run, for people and reports; the service folds the log itself. topics: {topic: [views, likes]}.';
comment on column user_state.attributes is 'The attributes under which the events are counted: where they differ from those of feed_user, the next run counts again.';

create table post_state (
  post_id    bigint  primary key,
  topic      text,
  attributes jsonb   not null
);
comment on table post_state is 'The topic and attributes under which each post''s events are counted; topic null: the post is gone and its events are not counted.';

create table etl_run (
  run_id        integer generated always as identity primary key,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  status        text        not null check (status in ('running', 'done', 'failed')),
  watermark     bigint      not null,
  known_until   timestamptz,
  basis_version integer,
  summary       jsonb
);
comment on column etl_run.watermark is 'All events with seq up to this are folded into the tables.';

-- Models -----------------------------------------------------------------------------------------

create table model (
  model_id   integer generated always as identity primary key,
  created_at timestamptz not null,
  manifest   jsonb       not null,
  trees      bytea       not null,
  probe      bytea       not null
);

create table evaluation (
  model_id   integer     not null references model on delete cascade,
  protocol   text        not null,
  created_at timestamptz not null,
  report     jsonb       not null,
  primary key (model_id, protocol, created_at)
);

create table promotion (
  promotion_id integer generated always as identity primary key,
  model_id     integer     not null references model,
  promoted_at  timestamptz not null,
  reason       text        not null
);
comment on table promotion is 'The model that is live is that of the last row; a rollback adds a row, too.';
