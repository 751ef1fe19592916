-- Ids that are texts. A text's number is made of the text alone, so nobody has to look it up;
-- this leads back from the number, and sees to it that no two texts share one.

create table text_id (
  owner text   not null check (owner in ('user', 'post')),
  id    bigint not null,
  text  text   not null,
  primary key (owner, id)
);
comment on table text_id is 'Which text a number stands for, where users and posts are called by texts: the first 59 bits of its SHA-256.';

create function refuse_shared_id() returns trigger language plpgsql as $$
begin
  raise unique_violation using
    message = format('the %ss %L and %L have the same number %s; give one of them another id',
      old.owner, old.text, new.text, old.id);
end $$;

-- Writers say "on conflict do update", which comes here only where a number has another text.
create trigger refuse_shared_id before update on text_id
  for each row when (old.text <> new.text) execute function refuse_shared_id();

-- Messages hold a user's text as JSON has it, perhaps in escapes: where there are any, they go.
create or replace function forget_dead_letters() returns trigger language plpgsql as $$
begin
  delete from feedrank.kafka_dead_letter using removed
    left join feedrank.text_id t on t.owner = 'user' and t.id = removed.user_id
  where case when t.text is null
    then encode(payload, 'escape') ~ ('(^|[^0-9-])' || removed.user_id || '([^0-9]|$)')
    else position(convert_to(t.text, 'UTF8') in payload) > 0
      or position('\\'::bytea in payload) > 0 end;
  delete from feedrank.text_id using removed where owner = 'user' and id = removed.user_id;
  return null;
end $$;
