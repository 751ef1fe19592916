-- Collaborative models beside the item-item model: off until something asks for them.

create table part (
  part text primary key
);
comment on table part is 'The collaborative parts that are switched on: rp3beta, ease, ials.';

create table part_version (
  part           text             not null references part on delete cascade,
  fitted_before  timestamptz      not null,
  likes          bigint           not null,
  options        jsonb            not null,
  unobserved     double precision,
  regularisation double precision,
  exponent       double precision,
  posts          integer,
  primary key (part, fitted_before)
);
comment on table part_version is 'When a part was fitted, on how many likes, and how; for ials also how a user is folded in.';

create table part_neighbours (
  part          text        not null,
  fitted_before timestamptz not null,
  post_id       bigint      not null,
  neighbours    bigint[]    not null,
  weights       real[]      not null,
  primary key (part, fitted_before, post_id),
  foreign key (part, fitted_before) references part_version on delete cascade
) with (toast_tuple_target = 8160);
-- Kept in the row as they are, as in item_item.
alter table part_neighbours
  alter column neighbours set storage external,
  alter column weights set storage external;
comment on table part_neighbours is 'What a like of a post says of others, by rp3beta and ease, fitted on likes strictly before a moment.';

create table part_vector (
  part          text        not null,
  fitted_before timestamptz not null,
  post_id       bigint      not null,
  vector        real[]      not null,
  primary key (part, fitted_before, post_id),
  foreign key (part, fitted_before) references part_version on delete cascade
);
alter table part_vector alter column vector set storage external;
comment on table part_vector is 'The vector of each post that somebody had liked, by ials, fitted on likes strictly before a moment.';
