package io.feedrank.simulator;

import java.util.Locale;

/**
 * The hidden clusters of posts: what a post is really about. Readers like or do not like whole
 * clusters; texts of one cluster share vocabulary; the old feed showed each cluster at its own
 * level of exposure.
 */
enum PostCluster {
  RETAIL(Topic.BUSINESS, 45, 1.550, .153),
  OIL(Topic.BUSINESS, 55, 1.686, .303),
  BANKING(Topic.BUSINESS, 178, 1.004, .591),
  ECONOMY(Topic.BUSINESS, 178, 1.055, .598),

  MUSIC(Topic.ENTERTAINMENT, 80, 1.008, .317),
  AWARDS(Topic.ENTERTAINMENT, 150, 1.013, .533),
  TELEVISION(Topic.ENTERTAINMENT, 149, 1.104, .544),

  EUROPE(Topic.POLITICS, 100, 1.558, .130),
  COURTS(Topic.POLITICS, 87, 1.881, .277),
  ELECTION(Topic.POLITICS, 200, 2.708, .505),
  HEALTH(Topic.POLITICS, 30, 1.772, .907),

  RUGBY(Topic.SPORT, 120, 1.012, .191),
  FOOTBALL(Topic.SPORT, 200, 3.096, .540),
  TENNIS(Topic.SPORT, 135, 2.584, .486),
  ATHLETICS(Topic.SPORT, 55, 2.092, .887),

  SECURITY(Topic.TECH, 55, 1.474, .124),
  MOBILE(Topic.TECH, 200, 0.989, .281),
  GAMES(Topic.TECH, 54, 1.084, .482),

  TESTING(Topic.COVID, 100, 1.482, .148),
  TRAVEL(Topic.COVID, 263, 0.918, .280),
  CASES(Topic.COVID, 435, 1.007, .372),
  MASKS(Topic.COVID, 435, 0.995, .382),
  VACCINES(Topic.COVID, 185, 2.147, .521),
  SCHOOLS(Topic.COVID, 60, 1.102, .541),
  LOCKDOWN(Topic.COVID, 281, 2.661, .712),

  DRAMA(Topic.MOVIE, 415, 1.033, .371),
  COMEDY(Topic.MOVIE, 415, 1.036, .375),
  HORROR(Topic.MOVIE, 415, 0.990, .385),
  ACTION(Topic.MOVIE, 415, 1.027, .381),
  SPACE(Topic.MOVIE, 415, 0.962, .381),
  ROMANCE(Topic.MOVIE, 415, 0.965, .374),
  CLASSICS(Topic.MOVIE, 255, 2.865, .812),
  THRILLER(Topic.MOVIE, 255, 2.733, .811);

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
