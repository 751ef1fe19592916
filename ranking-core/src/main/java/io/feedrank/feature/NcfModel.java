package io.feedrank.feature;

import io.feedrank.domain.Moment;

/**
 * A network of neural collaborative filtering and the numbers of each post, fitted on likes
 * strictly before a moment. Posts that nobody had liked by then have none: neither does a like of
 * them tell anything of a user, nor have they a score. Immutable.
 */
public final class NcfModel implements FittedArtifact {

  /** Few enough for a layer of them to stay in the first cache. */
  private static final int BLOCK = 256;

  private final Moment fittedBefore;
  private final NcfNetwork network;
  private final float[][] columns;

  /**
   * Takes over the numbers of the posts.
   *
   * @param columns {@link NcfShape#postWidth} columns with a value a post; NaN for posts without
   */
  public NcfModel(Moment fittedBefore, NcfNetwork network, float[][] columns) {
    if (columns.length != network.shape().postWidth()) {
      throw new IllegalArgumentException(
          "%d columns are no posts of %s, which has %d numbers a post"
              .formatted(columns.length, network.shape(), network.shape().postWidth()));
    }
    this.fittedBefore = fittedBefore;
    this.network = network;
    this.columns = columns;
  }

  @Override
  public Moment fittedBefore() {
    return fittedBefore;
  }

  @Override
  public long bytes() {
    return Float.BYTES * (long) columns.length * columns[0].length
        + Float.BYTES * (long) network.shape().weights();
  }

  /** What the numbers go through. */
  public NcfNetwork network() {
    return network;
  }

  /** Whether it has numbers for a post. */
  public boolean knows(int post) {
    return !Float.isNaN(columns[0][post]);
  }

  /** One of a post's numbers; NaN for a post without. */
  float number(int post, int which) {
    return columns[which][post];
  }

  /** A user's sum before the first like. */
  float[] noLikes() {
    return new float[network.shape().userWidth()];
  }

  /** Adds a like of a post that it knows to a user's sum. */
  void add(int post, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += columns[i][post];
    }
  }

  /** The scores of posts by a user with such a sum of so many likes, 1 or more. */
  PairValues scores(float[] sum, int likes) {
    float scale = network.scale(likes);
    float[] user = sum.clone();
    for (int i = 0; i < user.length; i++) {
      user[i] *= scale;
    }
    return new Scores(user);
  }

  /**
   * Scores all posts by a user.
   *
   * @param liked the posts they like, each once
   * @param scores receives one score a post; NaN for posts without numbers, and for all if there
   *     are none for any liked one
   */
  public void scores(int[] liked, float[] scores) {
    float[] sum = noLikes();
    int likes = 0;
    for (int post : liked) {
      if (knows(post)) {
        add(post, sum);
        likes++;
      }
    }
    PairValues values = likes == 0 ? PairValues.MISSING : scores(sum, likes);
    System.arraycopy(values.all(scores.length), 0, scores, 0, scores.length);
  }

  private final class Scores implements PairValues {
    private final float[] user;

    Scores(float[] user) {
      this.user = user;
    }

    @Override
    public float of(int post) {
      float[] score = new float[1];
      score(post, score, 1);
      return score[0];
    }

    @Override
    public float[] all(int posts) {
      float[] all = new float[posts];
      float[] block = new float[Math.min(BLOCK, posts)];
      for (int from = 0; from < posts; from += BLOCK) {
        int count = Math.min(BLOCK, posts - from);
        score(from, block, count);
        System.arraycopy(block, 0, all, from, count);
      }
      return all;
    }

    private void score(int from, float[] scores, int count) {
      network.score(user, columns, from, scores, count);
      for (int post = 0; post < count; post++) {
        if (!knows(from + post)) {
          scores[post] = Float.NaN;
        }
      }
    }
  }
}
