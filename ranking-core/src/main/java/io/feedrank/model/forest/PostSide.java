package io.feedrank.model.forest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of the posts that a folded forest keeps between two refreshes: for every group of
 * trees and every post the answers to all post questions, two bytes each, and for every post the
 * margin, if the forest has one. Immutable.
 */
public final class PostSide {

  private final PartiallyEvaluatedForest forest;
  private final PostRuns runs;
  private final Indices indices;

  /** By post; null where the forest has no margin. */
  private final double @Nullable [] margins;

  /** Where the indices are found. */
  private interface Indices {
    long[] of(int block, int group, long[] room);
  }

  private PostSide(
      PartiallyEvaluatedForest forest,
      PostRuns runs,
      Indices indices,
      double @Nullable [] margins) {
    this.forest = forest;
    this.runs = runs;
    this.indices = indices;
    this.margins = margins;
  }

  /**
   * A side of all posts.
   *
   * @param indices by block, by group
   * @param margins by post; null where the forest has no margin
   */
  PostSide(
      PartiallyEvaluatedForest forest,
      PostRuns runs,
      long[][][] indices,
      double @Nullable [] margins) {
    this(forest, runs, (block, group, room) -> indices[block][group], margins);
  }

  /**
   * Of some of the posts, by their new numbers.
   *
   * @throws IllegalArgumentException if they were chosen of another order
   */
  public PostSide of(ChosenPosts chosen) {
    if (!chosen.isOf(runs)) {
      throw new IllegalArgumentException("the posts were chosen of another order than this side's");
    }
    Indices whole = indices;
    long[] none = new long[0];
    return new PostSide(
        forest,
        chosen.runs(),
        (block, group, room) -> {
          chosen.gather(block, of -> whole.of(of, group, none), room);
          return room;
        },
        marginsOf(chosen.posts()));
  }

  private double @Nullable [] marginsOf(int[] posts) {
    double[] all = margins;
    return all == null ? null : Arrays.stream(posts).mapToDouble(post -> all[post]).toArray();
  }

  /** By post the margin; null where the forest has none. */
  double @Nullable [] margins() {
    return margins;
  }

  /** The number of posts. */
  public int posts() {
    return runs.posts();
  }

  /** The order in which they are held. */
  public PostRuns runs() {
    return runs;
  }

  boolean isOf(PartiallyEvaluatedForest other) {
    return forest == other;
  }

  /**
   * Lanes of indices, in which the bits of pair questions are still open.
   *
   * @param room as long as the block, for indices that must be gathered
   */
  long[] index(int block, int group, long[] room) {
    return indices.of(block, group, room);
  }
}
