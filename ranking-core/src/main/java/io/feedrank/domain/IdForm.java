package io.feedrank.domain;

/** The type of the ids of users and posts in a feed. */
public enum IdForm {
  /** Whole numbers, which the tables hold as they are. */
  NUMBERS,
  /** Texts, which stand in the tables for a number each, see {@link TextId}. */
  TEXTS
}
