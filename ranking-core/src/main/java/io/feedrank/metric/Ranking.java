package io.feedrank.metric;

import java.util.function.IntToLongFunction;

/**
 * The order of a list of scored items: descending score, non-finite scores last, ties by {@link
 * TieBreak}.
 *
 * <p>NaN and both infinities rank below every finite score and tie with one another; 0.0 and -0.0
 * tie. The order is total as long as ids are distinct, so it never depends on the order of the
 * input.
 *
 * <p>A bounded heap keeps the best k seen so far with the worst of them on top: O(n) comparisons
 * with that one item plus O(log k) for each item that enters, which for scores in random order is
 * about k ln(n / k) of the n items; O(n log k) at worst. The full sort is the same with k = n.
 */
public final class Ranking {
  private final double[] scores;
  private final IntToLongFunction ids;
  private final int[] heap;
  private int held;

  private Ranking(double[] scores, IntToLongFunction ids, int k) {
    this.scores = scores;
    this.ids = ids;
    this.heap = new int[Math.min(k, scores.length)];
  }

  /**
   * Positions of the best items, best first.
   *
   * @param scores one score per item, any double
   * @param ids one distinct id per item, only read among ties
   * @param k how many to return, at least 1; fewer are returned if there are fewer items
   * @return indices into the given arrays, of length min(k, items)
   * @throws IllegalArgumentException if the arrays differ in length or k is below 1
   */
  public static int[] top(double[] scores, long[] ids, int k) {
    Checks.sameLength("scores", scores.length, "ids", ids.length);
    return top(scores, item -> ids[item], k);
  }

  /**
   * Positions of the best items, best first.
   *
   * @param scores one score per item, any double
   * @param ids from an item to its distinct id, only asked among ties
   * @param k how many to return, at least 1; fewer are returned if there are fewer items
   * @return positions among the scores, of length min(k, items)
   * @throws IllegalArgumentException if k is below 1
   */
  public static int[] top(double[] scores, IntToLongFunction ids, int k) {
    Checks.cutoff(k);
    return new Ranking(scores, ids, k).select();
  }

  /**
   * Positions of all items, best first.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static int[] order(double[] scores, long[] ids) {
    return top(scores, ids, Math.max(1, scores.length));
  }

  /** The value scores are compared by: the score itself, or negative infinity if not finite. */
  static double key(double score) {
    return Double.isFinite(score) ? score + 0.0 : Double.NEGATIVE_INFINITY;
  }

  private int[] select() {
    double worst = Double.NEGATIVE_INFINITY; // of those that are held, once there is no more room
    for (int item = 0; item < scores.length; item++) {
      if (held < heap.length) {
        siftUp(item);
      } else if (!(scores[item] < worst) && precedes(item, heap[0])) {
        siftDown(item);
      } else {
        continue;
      }
      worst = held < heap.length ? worst : key(scores[heap[0]]);
    }
    return sortHeap();
  }

  private boolean precedes(int item, int other) {
    double key = key(scores[item]);
    double otherKey = key(scores[other]);
    return key == otherKey
        ? TieBreak.compare(ids.applyAsLong(item), ids.applyAsLong(other)) < 0
        : key > otherKey;
  }

  private void siftUp(int item) {
    int slot = held++;
    while (slot > 0 && precedes(heap[(slot - 1) >>> 1], item)) {
      heap[slot] = heap[(slot - 1) >>> 1];
      slot = (slot - 1) >>> 1;
    }
    heap[slot] = item;
  }

  /** Replaces the top of the heap by the item. */
  private void siftDown(int item) {
    int slot = 0;
    for (int child = 1; child < held; child = 2 * slot + 1) {
      if (child + 1 < held && precedes(heap[child], heap[child + 1])) {
        child++;
      }
      if (!precedes(item, heap[child])) {
        break;
      }
      heap[slot] = heap[child];
      slot = child;
    }
    heap[slot] = item;
  }

  /** Takes the worst off the top again and again, filling the array from its end. */
  private int[] sortHeap() {
    while (held > 1) {
      int worst = heap[0];
      int last = heap[--held];
      siftDown(last);
      heap[held] = worst;
    }
    return heap;
  }
}
