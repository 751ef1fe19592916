package io.feedrank.simulator;

import java.util.Locale;

/**
 * The hidden clusters of posts: what a post is really about. Readers like or do not like whole
 * clusters; texts of one cluster share vocabulary; the old feed showed each cluster at its own
 * level of exposure.
 */
enum PostCluster {
  RETAIL(Topic.BUSINESS, 45, 1.70, .12),
  OIL(Topic.BUSINESS, 55, 2.00, .27),
  BANKING(Topic.BUSINESS, 178, 1.17, .60),
  ECONOMY(Topic.BUSINESS, 178, 1.17, .60),

  MUSIC(Topic.ENTERTAINMENT, 80, 1.25, .33),
  AWARDS(Topic.ENTERTAINMENT, 150, 1.20, .53),
  TELEVISION(Topic.ENTERTAINMENT, 149, 1.20, .53),

  EUROPE(Topic.POLITICS, 100, 1.75, .12),
  COURTS(Topic.POLITICS, 87, 2.10, .26),
  ELECTION(Topic.POLITICS, 200, 3.15, .50),
  HEALTH(Topic.POLITICS, 30, 2.00, .74),

  RUGBY(Topic.SPORT, 120, 1.12, .16),
  FOOTBALL(Topic.SPORT, 200, 3.35, .52),
  TENNIS(Topic.SPORT, 135, 3.35, .52),
  ATHLETICS(Topic.SPORT, 55, 2.50, .73),

  SECURITY(Topic.TECH, 55, 1.75, .12),
  MOBILE(Topic.TECH, 200, 1.13, .27),
  GAMES(Topic.TECH, 54, 1.30, .51),

  TESTING(Topic.COVID, 100, 1.65, .13),
  TRAVEL(Topic.COVID, 263, 1.15, .27),
  CASES(Topic.COVID, 435, 1.00, .34),
  MASKS(Topic.COVID, 435, 1.00, .36),
  VACCINES(Topic.COVID, 185, 2.15, .50),
  SCHOOLS(Topic.COVID, 60, 1.15, .57),
  LOCKDOWN(Topic.COVID, 281, 2.50, .73),

  DRAMA(Topic.MOVIE, 415, 1.00, .33),
  COMEDY(Topic.MOVIE, 415, 1.00, .34),
  HORROR(Topic.MOVIE, 415, 1.00, .34),
  ACTION(Topic.MOVIE, 415, 1.00, .34),
  SPACE(Topic.MOVIE, 415, 1.00, .34),
  ROMANCE(Topic.MOVIE, 415, 1.00, .35),
  CLASSICS(Topic.MOVIE, 255, 2.55, .73),
  THRILLER(Topic.MOVIE, 255, 2.55, .73);

  final Topic topic;

  /** Relative number of posts within the topic. */
  final double size;

  /** How often the old feed shows one post of this cluster, relative to the rarest. */
  final double exposure;

  /** Share of readers who like the cluster, over all ages. */
  final double appeal;

  PostCluster(Topic topic, double size, double exposure, double appeal) {
    this.topic = topic;
    this.size = size;
    this.exposure = exposure;
    this.appeal = appeal;
  }

  static final int COUNT = values().length;

  /** The cluster's dense index, 0 to {@code COUNT - 1}: arrays per cluster are on the hot path. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** The section of the lexicon that holds the cluster's words. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
