-- Weights of actions may be fractions: a click of 0.5 beside a like of 1.

alter table action alter column weight type double precision;
