package io.feedrank.domain;

/** What a feed calls its users and posts by. */
public enum IdForm {
  /** Whole numbers, which the tables hold as they are. */
  NUMBERS,
  /** Texts, which stand in the tables for a number each, see {@link TextId}. */
  TEXTS
}
