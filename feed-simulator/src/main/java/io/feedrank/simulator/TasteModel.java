package io.feedrank.simulator;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The users' preferences for clusters: readers fall into taste groups, with noise, and age shifts
 * the appeal of a topic. The same for every seed. Immutable, thread-safe.
 *
 * <p>With {@code a(c, age)} = appeal of cluster c times the age's tilt for its topic, a reader of
 * group g likes c with probability {@code e + (1 - 2e) clamp(G x - s(g, c), 0, 1)}, where {@code x}
 * is chosen so that the mean over the G groups is a(c, age), and {@code s(., c)} ranks the groups
 * by their liking of the cluster, of its topic and of reading anything. So nearly every (group,
 * cluster) pair is clearly liked or clearly not, and readers of one group agree but for a noise of
 * e.
 */
final class TasteModel {
  private static final int GROUPS = 12;
  private static final double NOISE = .05;

  /** Weight of a group's taste for the whole topic beside its taste for the cluster. */
  private static final double TOPIC_TASTE = .5;

  /** Weight of how broad a group's taste is altogether. */
  private static final double BREADTH = .2;

  /** Streams of the scores, beside one for each cluster. */
  private static final int TOPIC_STREAMS = 100;

  private static final int BREADTH_STREAM = 200;

  /** First ages of the bands, and the topics' tilts in each band; the mean over users is 1. */
  private static final int[] BAND_STARTS = {0, 22, 25, 31};

  private static final double[] SPORT_TILT = {1.48, 1.44, .90, .22};
  private static final double[] NEWS_TILT = {.70, 1.60, 1.55, .78};
  private static final double[] TECH_TILT = {.90, 1.10, 1.20, .97};
  private static final double[] COVID_TILT = {.82, .82, .95, 1.32};
  private static final double[] MOVIE_TILT = {.61, .65, 1.00, 1.61};

  private final int[][] order = new int[PostCluster.COUNT][];

  TasteModel() {
    double[] breadth = scores(BREADTH_STREAM);
    double[][] topicScores = new double[Topic.values().length][];
    for (Topic topic : Topic.values()) {
      topicScores[topic.index()] = scores(TOPIC_STREAMS + topic.index());
    }
    for (PostCluster cluster : PostCluster.values()) {
      double[] score = scores(cluster.index());
      for (int group = 0; group < GROUPS; group++) {
        score[group] +=
            TOPIC_TASTE * topicScores[cluster.topic.index()][group] + BREADTH * breadth[group];
      }
      order[cluster.index()] = ranks(score);
    }
  }

  private static double[] scores(int index) {
    SplitMix random = SplitMix.stream(0, SplitMix.Purpose.TASTE_GROUPS, index);
    return DoubleStream.generate(random::nextGaussian).limit(GROUPS).toArray();
  }

  private static int[] ranks(double[] scores) {
    int[] ranks = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double own = scores[i];
      ranks[i] = (int) Arrays.stream(scores).filter(score -> score < own).count();
    }
    return ranks;
  }

  /** Draws the clusters that a reader of this age likes: bit c for cluster c. */
  long drawLiked(SplitMix random, int age) {
    int group = random.nextInt(GROUPS);
    long liked = 0;
    for (PostCluster cluster : PostCluster.values()) {
      if (random.nextBoolean(probability(group, cluster, age))) {
        liked |= 1L << cluster.index();
      }
    }
    return liked;
  }

  private double probability(int group, PostCluster cluster, int age) {
    double appeal = cluster.appeal * tilt(cluster.topic)[band(age)];
    double clear = (appeal - NOISE) / (1 - 2 * NOISE);
    double depth = GROUPS * clear - order[cluster.index()][group];
    return NOISE + (1 - 2 * NOISE) * Math.min(1, Math.max(0, depth));
  }

  private static int band(int age) {
    int band = BAND_STARTS.length - 1;
    while (age < BAND_STARTS[band]) {
      band--;
    }
    return band;
  }

  private static double[] tilt(Topic topic) {
    return switch (topic) {
      case SPORT, POLITICS -> SPORT_TILT;
      case BUSINESS, ENTERTAINMENT -> NEWS_TILT;
      case TECH -> TECH_TILT;
      case COVID -> COVID_TILT;
      case MOVIE -> MOVIE_TILT;
    };
  }
}
