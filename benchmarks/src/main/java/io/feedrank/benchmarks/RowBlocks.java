package io.feedrank.benchmarks;

/** Made-up training rows in blocks, any number of them: the first block's rows again and again. */
final class RowBlocks {

  static final int ROWS = 100_000;

  private final int rows;
  private final float[] block;
  private final float[] labels;

  RowBlocks(int rows) {
    this.rows = rows;
    this.block = new SyntheticFeed(7_000).trainingRows(ROWS);
    this.labels = SyntheticFeed.labels(block);
  }

  int count() {
    return (rows + ROWS - 1) / ROWS;
  }

  int size(int place) {
    return Math.min(ROWS, rows - place * ROWS);
  }

  /** Row-major; moved a little from block to block, so that no two rows are equal. */
  float[] block(int place) {
    float[] moved = block.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += place * 1e-5f;
    }
    return moved;
  }

  void copyLabels(int place, float[] target) {
    System.arraycopy(labels, 0, target, place * ROWS, size(place));
  }
}
