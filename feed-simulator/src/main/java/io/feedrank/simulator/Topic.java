package io.feedrank.simulator;

import java.util.Locale;

/** The topics of the posts, in the order of the post ids, with their shape. */
enum Topic {
  BUSINESS(510, 54, 1_810, .37),
  ENTERTAINMENT(386, 7, 1_554, .48),
  POLITICS(417, 0, 2_606, .34),
  SPORT(510, 0, 1_628, .50),
  TECH(401, 92, 2_631, .40),
  COVID(1_799, 39, 139, 0),
  MOVIE(3_000, 0, 951, .68);

  /** Posts among the reference feed's 7,023. */
  final int posts;

  /** Of these, posts that are never shown. */
  final int hidden;

  /** Median length of a text, characters. */
  final int medianLength;

  /** Standard deviation of the logarithm of the length; 0 = cut short like a tweet. */
  final double lengthSpread;

  Topic(int posts, int hidden, int medianLength, double lengthSpread) {
    this.posts = posts;
    this.hidden = hidden;
    this.medianLength = medianLength;
    this.lengthSpread = lengthSpread;
  }

  /** The topic's place in the order of the post ids, from 0. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** The topic's name in the feed. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
