package io.feedrank.simulator;

import java.util.Locale;

/**
 * The hidden clusters of posts: what a post is really about. Readers like or do not like whole
 * clusters; texts of one cluster share vocabulary; the old feed showed each cluster at its own
 * level of exposure.
 */
enum PostCluster {
  RETAIL(Topic.BUSINESS, 45, 1.576, .140),
  OIL(Topic.BUSINESS, 55, 1.727, .298),
  BANKING(Topic.BUSINESS, 178, 1.019, .590),
  ECONOMY(Topic.BUSINESS, 178, 1.073, .597),

  MUSIC(Topic.ENTERTAINMENT, 80, 1.031, .311),
  AWARDS(Topic.ENTERTAINMENT, 150, 1.033, .533),
  TELEVISION(Topic.ENTERTAINMENT, 149, 1.129, .542),

  EUROPE(Topic.POLITICS, 100, 1.604, .124),
  COURTS(Topic.POLITICS, 87, 1.939, .272),
  ELECTION(Topic.POLITICS, 200, 2.770, .503),
  HEALTH(Topic.POLITICS, 30, 1.796, .913),

  RUGBY(Topic.SPORT, 120, 1.034, .181),
  FOOTBALL(Topic.SPORT, 200, 3.161, .538),
  TENNIS(Topic.SPORT, 135, 2.628, .481),
  ATHLETICS(Topic.SPORT, 55, 2.121, .875),

  SECURITY(Topic.TECH, 55, 1.517, .116),
  MOBILE(Topic.TECH, 200, 1.017, .276),
  GAMES(Topic.TECH, 54, 1.106, .484),

  TESTING(Topic.COVID, 100, 1.517, .139),
  TRAVEL(Topic.COVID, 263, 0.943, .273),
  CASES(Topic.COVID, 435, 1.032, .367),
  MASKS(Topic.COVID, 435, 1.020, .378),
  VACCINES(Topic.COVID, 185, 2.188, .519),
  SCHOOLS(Topic.COVID, 60, 1.125, .540),
  LOCKDOWN(Topic.COVID, 281, 2.702, .717),

  DRAMA(Topic.MOVIE, 415, 1.057, .364),
  COMEDY(Topic.MOVIE, 415, 1.061, .372),
  HORROR(Topic.MOVIE, 415, 1.015, .381),
  ACTION(Topic.MOVIE, 415, 1.051, .377),
  SPACE(Topic.MOVIE, 415, 0.983, .376),
  ROMANCE(Topic.MOVIE, 415, 0.985, .369),
  CLASSICS(Topic.MOVIE, 255, 2.915, .816),
  THRILLER(Topic.MOVIE, 255, 2.777, .816);

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
