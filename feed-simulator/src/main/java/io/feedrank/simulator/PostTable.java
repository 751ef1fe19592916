package io.feedrank.simulator;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The hidden side of all posts, by dense index: topic, cluster, quality and whether a post is ever
 * shown. Follows from the seed and the number of posts alone. Immutable, thread-safe.
 */
final class PostTable {
  private static final IdGaps IDS = new IdGaps(1, 24);
  private static final double QUALITY_SPREAD = .02;
  private static final double DRIFTING_SHARE = .1;
  private static final double[] DRIFTS = {.8, 1.2};

  private final PostCluster[] clusters;
  private final boolean[] shown;
  private final double[] quality;
  private final long[] driftAt;
  private final double[] drift;
  private final int[][] shownByCluster;
  private final int[] allShown;

  PostTable(SimulatorOptions options) {
    int posts = options.posts();
    clusters = new PostCluster[posts];
    shown = new boolean[posts];
    quality = new double[posts];
    driftAt = new long[posts];
    drift = new double[posts];
    assignClusters(options.seed());
    for (int post = 0; post < posts; post++) {
      drawQuality(post, SplitMix.stream(options.seed(), SplitMix.Purpose.POST_QUALITY, post));
    }
    allShown = IntStream.range(0, posts).filter(post -> shown[post]).toArray();
    shownByCluster = new int[PostCluster.COUNT][];
    for (PostCluster cluster : PostCluster.values()) {
      shownByCluster[cluster.index()] =
          Arrays.stream(allShown).filter(post -> clusters[post] == cluster).toArray();
    }
  }

  private void assignClusters(long seed) {
    int[] perTopic =
        Apportionment.split(
            clusters.length, Arrays.stream(Topic.values()).mapToDouble(t -> t.posts).toArray());
    int first = 0;
    for (Topic topic : Topic.values()) {
      int count = perTopic[topic.index()];
      int[] order = new int[count];
      Arrays.setAll(order, i -> i);
      SplitMix random = SplitMix.stream(seed, SplitMix.Purpose.POST_CLUSTERS, topic.index());
      random.shuffle(order);
      int hidden = Math.round((float) count * topic.hidden / topic.posts);
      // The hidden posts, first in the shuffled order, have clusters in the same proportions.
      fill(topic, first, Arrays.copyOfRange(order, 0, hidden), false);
      fill(topic, first, Arrays.copyOfRange(order, hidden, count), true);
      first += count;
    }
  }

  private void fill(Topic topic, int first, int[] places, boolean areShown) {
    PostCluster[] choices =
        Arrays.stream(PostCluster.values())
            .filter(c -> c.topic == topic)
            .toArray(PostCluster[]::new);
    int[] counts =
        Apportionment.split(
            places.length, Arrays.stream(choices).mapToDouble(c -> c.size).toArray());
    int next = 0;
    for (int c = 0; c < choices.length; c++) {
      for (int i = 0; i < counts[c]; i++) {
        int post = first + places[next++];
        clusters[post] = choices[c];
        shown[post] = areShown;
      }
    }
  }

  private void drawQuality(int post, SplitMix random) {
    quality[post] = StrictMath.exp(QUALITY_SPREAD * random.nextGaussian());
    boolean drifts = random.nextBoolean(DRIFTING_SHARE);
    driftAt[post] = Seasons.START + random.nextInt(Seasons.DAYS * Seasons.DAY);
    drift[post] = drifts ? DRIFTS[random.nextInt(DRIFTS.length)] : 1;
  }

  int size() {
    return clusters.length;
  }

  long id(int post) {
    return IDS.id(post);
  }

  /**
   * The dense index of a post's id.
   *
   * @throws IllegalArgumentException if no post has this id
   */
  int index(long id) {
    int index = IDS.index(id);
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException(
          "No post has the id %d; the simulated posts' ids run from %d to %d with gaps."
              .formatted(id, id(0), id(size() - 1)));
    }
    return index;
  }

  PostCluster cluster(int post) {
    return clusters[post];
  }

  /** Whether the old feed ever shows the post. */
  boolean isShown(int post) {
    return shown[post];
  }

  /** All posts that are ever shown; not to be changed. */
  int[] shown() {
    return allShown;
  }

  /** The posts of a cluster that are ever shown; not to be changed. */
  int[] shown(PostCluster cluster) {
    return shownByCluster[cluster.index()];
  }

  /** The post's own factor on every like's probability at a moment, epoch seconds. */
  double quality(int post, long second) {
    return second >= driftAt[post] ? quality[post] * drift[post] : quality[post];
  }
}
