package io.feedrank.etl.itemitem;

import java.util.Arrays;

/**
 * The strongest of many neighbours: a bounded min-heap of numbers that order as (weight, then the
 * lower index first).
 */
public final class StrongestNeighbours {
  private final long[] heap;
  private int size;

  /** Keeps so many at most. */
  public StrongestNeighbours(int most) {
    this.heap = new long[most];
  }

  /** Offers a neighbour of positive weight. */
  public void offer(int neighbour, float weight) {
    // Positive floats order as their bits do.
    long entry =
        (long) Float.floatToIntBits(weight) << Integer.SIZE | (Integer.MAX_VALUE - neighbour);
    if (size < heap.length) {
      heap[size++] = entry;
      rise(size - 1);
    } else if (entry > heap[0]) {
      heap[0] = entry;
      sink();
    }
  }

  private void rise(int from) {
    int child = from;
    while (child > 0 && heap[child] < heap[(child - 1) / 2]) {
      swap(child, (child - 1) / 2);
      child = (child - 1) / 2;
    }
  }

  private void sink() {
    int parent = 0;
    while (true) {
      int least = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        least = heap[child] < heap[least] ? child : least;
      }
      if (least == parent) {
        return;
      }
      swap(parent, least);
      parent = least;
    }
  }

  private void swap(int a, int b) {
    long entry = heap[a];
    heap[a] = heap[b];
    heap[b] = entry;
  }

  /**
   * Returns what was kept, strongest first, to be read by {@link #neighbour} and {@link #weight}.
   */
  public long[] drain() {
    long[] ascending = Arrays.copyOf(heap, size);
    Arrays.sort(ascending);
    long[] strongest = new long[size];
    for (int k = 0; k < size; k++) {
      strongest[k] = ascending[size - 1 - k];
    }
    size = 0;
    return strongest;
  }

  /** The neighbour of an entry. */
  public static int neighbour(long entry) {
    return Integer.MAX_VALUE - (int) entry;
  }

  /** The weight of an entry. */
  public static float weight(long entry) {
    return Float.intBitsToFloat((int) (entry >>> Integer.SIZE));
  }
}
