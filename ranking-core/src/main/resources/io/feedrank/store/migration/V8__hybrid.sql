-- Hybrid factorization: the features of users and posts have rows of their own.

create table part_feature (
  part          text        not null,
  fitted_before timestamptz not null,
  owner         text        not null check (owner in ('user', 'post')),
  feature       text        not null,
  vector        real[]      not null,
  primary key (part, fitted_before, owner, feature),
  foreign key (part, fitted_before) references part_version on delete cascade
);
alter table part_feature alter column vector set storage external;
comment on table part_feature is 'The row of each feature that users, or posts, share, by hybrid, fitted on likes strictly before a moment: a vector and a bias; of posts two, as what is ranked and as what was liked.';

comment on table part is 'The collaborative parts that are switched on: rp3beta, ease, ials, hybrid.';
comment on table part_vector is 'By ials, the vector of each post that somebody had liked; by hybrid, the two rows of every post. Fitted on likes strictly before a moment.';
