-- Networks of neural collaborative filtering, as parts like the others (docs/decisions/0024).

create table part_network (
  part          text             not null,
  fitted_before timestamptz      not null,
  factors       integer          not null,
  layers        integer[]        not null,
  pooling       double precision not null,
  weights       real[]           not null,
  primary key (part, fitted_before),
  foreign key (part, fitted_before) references part_version on delete cascade
);
comment on table part_network is 'The layers behind the first of gmf, mlp and neumf, fitted on likes strictly before a moment; what the first makes of each post is in part_vector.';
comment on table part is 'The collaborative parts that are switched on: rp3beta, ease, ials, gmf, mlp, neumf.';
comment on table part_vector is 'The numbers of each post that somebody had liked, by ials, gmf, mlp and neumf, fitted on likes strictly before a moment.';
