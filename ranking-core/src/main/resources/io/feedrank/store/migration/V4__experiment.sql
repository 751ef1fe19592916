-- Several models live at once, and what was shown.

create table experiment (
  experiment_id integer     generated always as identity primary key,
  started_at    timestamptz not null,
  salt          text        not null,
  reason        text        not null,
  arms          jsonb       not null
);
comment on table experiment is 'What runs is the last row: arms [{"name", "model", "weight"}]; an empty array ends the one before.';

create table served_list (
  at           timestamptz not null,
  as_of        timestamptz not null,
  user_id      bigint      not null,
  model_id     integer     not null,
  variant      text        not null,
  first_place  integer     not null,
  posts        bigint[]    not null,
  propensities real[]      not null
);
comment on table served_list is 'A sample of the lists that were answered, posts by place. Services delete rows older than 90 days.';
comment on column served_list.model_id is '0: popular posts.';
comment on column served_list.propensities is 'The probability with which each post was put at its place, given those before it; NaN: not known.';
create index served_list_age on served_list using brin (at) with (autosummarize = on);
create index served_list_user on served_list (user_id);

-- Whoever is erased as a user is erased here, too.
create function forget_served_lists() returns trigger language plpgsql as $$
begin
  delete from feedrank.served_list using removed where served_list.user_id = removed.user_id;
  return null;
end $$;

create trigger forget_served_lists after delete on feed_user
  referencing old table as removed for each statement execute function forget_served_lists();
