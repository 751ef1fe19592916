package io.feedrank.training.importance;

import io.feedrank.metric.TieBreak;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.training.matrix.TrainingMatrix;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scores rows as if some of their columns belonged to other rows, a permutation of the rows that
 * depends on the seed and the columns' name alone. The columns move together: what they say of each
 * other stays. No copy of the matrix is made.
 *
 * @param matrix the rows as they are
 * @param scorer what scores them
 * @param seed of the permutations
 */
record ShuffledColumns(TrainingMatrix matrix, RowScorer scorer, long seed) {

  private static final int BLOCK_ROWS = 256;

  /**
   * The score of each row with shuffled columns.
   *
   * @param name of the columns, part of the seed
   * @param columns their places
   */
  float[] scores(String name, List<Integer> columns) {
    int[] from = permutation(name);
    int width = matrix.columns();
    float[] values = matrix.values();
    float[] all = new float[matrix.rows()];
    float[] block = new float[BLOCK_ROWS * width];
    float[] scores = new float[BLOCK_ROWS];
    for (int first = 0; first < all.length; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, all.length - first);
      System.arraycopy(values, first * width, block, 0, count * width);
      for (int row = 0; row < count; row++) {
        for (int column : columns) {
          block[row * width + column] = values[from[first + row] * width + column];
        }
      }
      scorer.score(block, count, width, scores);
      System.arraycopy(scores, 0, all, first, count);
    }
    return all;
  }

  /** Fisher and Yates's shuffle of the rows' places. */
  private int[] permutation(String name) {
    SplittableRandom random = new SplittableRandom(TieBreak.hash(seed ^ name.hashCode()));
    int[] places = new int[matrix.rows()];
    for (int i = 0; i < places.length; i++) {
      int other = random.nextInt(i + 1);
      places[i] = places[other];
      places[other] = i;
    }
    return places;
  }
}
