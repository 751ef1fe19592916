package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * Rows cut into consecutive chunks that do not split a group. The cuts depend on the rows alone, so
 * what is summed chunk by chunk is the same on any number of threads.
 */
final class RowChunks {

  private static final int ROWS = 1 << 15;

  private final int[] cuts;

  RowChunks(LabeledRows rows) {
    int[] found = new int[rows.rows() / ROWS + 2];
    int chunks = 0;
    int group = 0;
    while (found[chunks] < rows.rows()) {
      int wanted = Math.min(found[chunks] + ROWS, rows.rows());
      group = Math.max(group + 1, rows.groupOf(wanted - 1) + 1);
      found[++chunks] = rows.groupStart(group);
    }
    cuts = Arrays.copyOf(found, chunks + 1);
  }

  int count() {
    return cuts.length - 1;
  }

  int rows() {
    return cuts[cuts.length - 1];
  }

  int from(int chunk) {
    return cuts[chunk];
  }

  int to(int chunk) {
    return cuts[chunk + 1];
  }
}
