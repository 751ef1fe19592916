package io.feedrank.feature;

import io.feedrank.domain.Moment;

/**
 * An item-item model, "users who like this also like that": for each post its nearest neighbours,
 * fitted on likes strictly before a moment. Rows end to end; {@code offsets[p] .. offsets[p + 1]}
 * are those of post {@code p}. Immutable.
 */
public final class ItemItem implements FittedArtifact {

  private final Moment fittedBefore;
  private final int[] offsets;
  private final int[] neighbours;
  private final float[] weights;

  /** Takes over the rows; {@code offsets} has one entry more than there are posts. */
  public ItemItem(Moment fittedBefore, int[] offsets, int[] neighbours, float[] weights) {
    if (neighbours.length != weights.length || offsets[offsets.length - 1] != weights.length) {
      throw new IllegalArgumentException(
          "rows do not fit: %d neighbours, %d weights, last offset %d"
              .formatted(neighbours.length, weights.length, offsets[offsets.length - 1]));
    }
    this.fittedBefore = fittedBefore;
    this.offsets = offsets;
    this.neighbours = neighbours;
    this.weights = weights;
  }

  @Override
  public Moment fittedBefore() {
    return fittedBefore;
  }

  @Override
  public long bytes() {
    return Integer.BYTES * (long) (offsets.length + neighbours.length)
        + Float.BYTES * (long) weights.length;
  }

  /** The place of a post's first neighbour. */
  public int from(int post) {
    return offsets[post];
  }

  /** The place after a post's last neighbour. */
  public int to(int post) {
    return offsets[post + 1];
  }

  /** The neighbour at a place. */
  public int neighbour(int place) {
    return neighbours[place];
  }

  /** The weight at a place. */
  public float weight(int place) {
    return weights[place];
  }

  /**
   * Scores all posts for a user: the weights of their likes, summed up in the order given.
   *
   * @param liked the posts they like; {@link CollaborativeModel#MOST_LIKES} of them at most, the
   *     latest, are what serving looks at
   * @param scores receives one score a post
   */
  public void scores(int[] liked, double[] scores) {
    float[] sums = new float[scores.length];
    for (int post : liked) {
      for (int place = offsets[post]; place < offsets[post + 1]; place++) {
        sums[neighbours[place]] += weights[place];
      }
    }
    for (int post = 0; post < scores.length; post++) {
      scores[post] = sums[post];
    }
  }
}
